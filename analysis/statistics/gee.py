"""A logistic model of a share over all waves and answers, by generalized estimating equations.

Owns the trend in log odds per wave with its robust error, and what is no estimate of one. Refuses
wild numbers: where waves separate the answers, or the fit does not settle, there is a note.
"""

from __future__ import annotations

from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from analysis.statistics.fit import Fit
from analysis.statistics.gee_equations import Solved, solve
from analysis.statistics.outcome import as_p
from analysis.statistics.rows import Rows, rows

METHOD: Final = "gee_logistic"
Z: Final = 1.959963984540054
_WILD: Final = 15.0
"""Log odds per wave: odds of 3 million to one are no estimate but the flight towards infinity."""
_TINY: Final = 1e-8


def gee_logistic(said: ArrayLike, waves: ArrayLike, units: ArrayLike) -> Fit:
    """Log odds per wave, exchangeable within the unit, with robust errors.

    Source: Liang & Zeger 1986, DOI 10.1093/biomet/73.1.13; the working correlation by moments with
    degrees of freedom corrected for the two coefficients, as R's `gee` has it (`geepack` estimates
    it without that correction, so its estimates differ a little). `se` is the sandwich without any
    correction, `statistic` the estimate over it, p by the normal distribution; `se_bias_reduced` is
    the sandwich of Mancl & DeRouen 2001, DOI 10.1111/j.0006-341X.2001.00126.x. With few units the
    first is too small: below 40 or so the second is the one to believe.

    Parameters
    ----------
    said
        (cells,): 1 with the code, 0 without, NaN without a statement; such cells are left out.
    waves
        (cells,): the place of the wave, 0 to T - 1.
    units
        (cells,): which unit it is.

    Returns
    -------
    Fit
        Without estimate and with a note where there is nothing to fit (`no_statements`,
        `constant`, `no_change`, `too_few_waves`, `too_few_units`, `no_repeats`), where no finite
        estimate exists (`separation`) or none is found (`not_estimable`).

    Raises
    ------
    ValueError
        Where a value is neither 0, 1 nor NaN, or as `rows` says.
    """
    data = rows(said, waves, units)
    if not np.isin(data.values, (0, 1)).all():
        raise ValueError("a unit has a code (1) or not (0), or no statement (NaN)")
    why = data.obstacle() or ("separation" if _is_separated(data) else "")
    if why:
        return Fit(METHOD, data.n, len(data.values), note=why)
    return _judged(solve(data), data)


def _is_separated(data: Rows) -> bool:
    """Whether all with the code lie on one side of all without, so that log odds have no limit."""
    yes, no = data.waves[data.values == 1], data.waves[data.values == 0]
    return bool(yes.min() >= no.max() or no.min() >= yes.max())


def _judged(found: Solved | None, data: Rows) -> Fit:
    none = Fit(METHOD, data.n, len(data.values), note="not_estimable")
    if found is None:
        return none
    estimate, variances = found.estimate, (found.variance, found.reduced)
    # beyond these the working covariance of the largest unit is none
    if not -1 / (int(data.sizes.max()) - 1) < found.correlation < 1:
        return none
    if not abs(estimate) < _WILD:
        return Fit(METHOD, data.n, len(data.values), note="separation")
    if not all(_TINY**2 < variance < _WILD**2 for variance in variances):
        return none
    se, reduced = (sqrt(variance) for variance in variances)
    from scipy.special import ndtr

    return Fit(
        METHOD,
        data.n,
        len(data.values),
        estimate=estimate,
        se=se,
        se_bias_reduced=reduced,
        statistic=estimate / se,
        p=as_p(2 * float(ndtr(-abs(estimate / se)))),
        low=estimate - Z * se,
        high=estimate + Z * se,
    )
