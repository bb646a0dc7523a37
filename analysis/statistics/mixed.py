"""A linear model of a number over all waves and answers, with an intercept of each unit's own.

Owns the trend per wave with its model-based error, by restricted maximum likelihood, and what is
no estimate of one. Refuses statsmodels' MixedLM, which stops beside the edge where units do not
differ, and a p by the normal distribution.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from analysis.statistics.fit import Fit
from analysis.statistics.outcome import as_p
from analysis.statistics.random_intercept import Floats, Sums, freedom, likeliest_ratio, sums
from analysis.statistics.rows import rows

METHOD: Final = "mixed_linear"
_EXACT: Final = 1e-12


def mixed_linear(values: ArrayLike, waves: ArrayLike, units: ArrayLike) -> Fit:
    """The number's change per wave, with a random intercept per unit, by REML.

    Source: Laird & Ware 1982, DOI 10.2307/2529876. The ratio of the two variances is found exactly
    as the root of its score (Bates et al. 2015, DOI 10.18637/jss.v067.i01, profile likewise), the
    errors are those of generalized least squares given it, p and interval are by Student's t with
    Satterthwaite's degrees of freedom (Kuznetsova et al. 2017, DOI 10.18637/jss.v082.i13). On a
    balanced panel these are rows - units - 1.

    Parameters
    ----------
    values
        (cells,): exact numbers, NaN where a unit has none; such cells are left out.
    waves
        (cells,): the place of the wave, 0 to T - 1.
    units
        (cells,): which unit it is.

    Returns
    -------
    Fit
        With the note `no_unit_variance` where units do not differ more than their own values do:
        then it is least squares on rows - 2. With `all_alike` the estimate alone, where every unit
        changes by the same. Without estimate where there is nothing to fit (`no_statements`,
        `constant`, `no_change`, `too_few_waves`, `too_few_units`, `no_repeats`) or no variance can
        be told from another (`not_estimable`).

    Raises
    ------
    ValueError
        As `rows` says.
    """
    data = rows(values, waves, units)
    n, count = data.n, len(data.values)
    why = data.obstacle()
    if not why and count - n - 1 < 1:
        why = "not_estimable"
    if why:
        return Fit(METHOD, n, count, note=why)
    scale = float(data.values.std())
    parts = sums(data, scale)
    _, times, numbers = range(3)
    slope = parts.within[times, numbers] / parts.within[times, times]
    left = parts.within[numbers, numbers] - slope * parts.within[times, numbers]
    if left <= _EXACT * parts.within[numbers, numbers]:
        return Fit(METHOD, n, count, estimate=float(slope) * scale, note="all_alike")
    return _fit(parts, scale)


def _fit(parts: Sums, scale: float) -> Fit:
    from scipy.special import stdtr, stdtrit

    ratio = likeliest_ratio(parts)
    weighed = parts.weigh(1.0, 1 / (1 + parts.sizes * ratio))
    inverse = np.linalg.inv(weighed[:2, :2])
    coefficients: Floats = inverse @ weighed[:2, 2]
    residual = float(weighed[2, 2] - weighed[2, :2] @ coefficients) / (parts.count - 2)
    df = freedom(parts, residual, ratio) if ratio else float(parts.count - 2)
    estimate = float(coefficients[1]) * scale
    se = float(np.sqrt(residual * inverse[1, 1])) * scale
    reach = float(stdtrit(df, 0.975)) * se
    return Fit(
        METHOD,
        len(parts.sizes),
        parts.count,
        estimate=estimate,
        se=se,
        statistic=estimate / se,
        p=as_p(2 * float(stdtr(df, -abs(estimate / se)))),
        low=estimate - reach,
        high=estimate + reach,
        df=df,
        note="" if ratio else "no_unit_variance",
    )
