"""Which tests a trend is put to (method.md, 2.10), in superpopulation mode.

Owns the list by measure. Refuses to compute: `statistics` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from analysis.panel.track import Floats, Measure
from analysis.results.trend import TrendTest
from analysis.statistics.fit import Fit
from analysis.statistics.mann_kendall import FEWEST
from analysis.statistics.outcome import Outcome


def tests(
    measure: Measure, values: Floats, levels: Sequence[float | None]
) -> tuple[TrendTest, ...]:
    """The tests of one series over a run: of the complete units, then models of all answers.

    Parameters
    ----------
    measure
        Shares: Cochran's Q and GEE; places on a scale: Friedman; numbers: Friedman and the mixed
        model. From 8 waves on Mann-Kendall for what has levels.
    values : float (waves, units)
        1 and 0, places on a scale or numbers; NaN where a unit has none.
    levels
        Those of the balanced panel, which Mann-Kendall is about.
    """
    return tuple(_tests(measure, values, levels))


def _tests(measure: Measure, values: Floats, levels: Sequence[float | None]) -> Iterator[TrendTest]:
    from analysis.statistics.cochran import cochran_q, cochran_q_permutation
    from analysis.statistics.friedman import friedman, friedman_permutation

    if measure == "share":
        yield from _both(cochran_q(values), cochran_q_permutation(values))
        yield of_fit(_model(measure, values))
    else:
        yield from _both(friedman(values), friedman_permutation(values))
    if measure == "number":
        yield of_fit(_model(measure, values))
    if measure != "ordinal" and len(levels) >= FEWEST:
        yield of_fit(_mann_kendall(levels))


def _both(normal: Outcome, permuted: Outcome) -> Iterator[TrendTest]:
    """The approximation, then the permutation: where that cannot reach .05, no approximation can.

    Of three units that all change alike over three waves it is .050 by chi-square and .11 exactly.
    """
    if permuted.note == "too_few_changes":
        normal = replace(normal, note=permuted.note)
    yield of_outcome(normal)
    yield of_outcome(permuted)


def _model(measure: Measure, values: Floats) -> Fit:
    # Imported when used: scipy's distributions take a while.
    from analysis.statistics.gee import gee_logistic
    from analysis.statistics.mixed import mixed_linear

    waves, units = np.indices(values.shape).reshape(2, -1)
    model = gee_logistic if measure == "share" else mixed_linear
    return model(values.ravel(), waves, units)


def _mann_kendall(levels: Sequence[float | None]) -> Fit:
    from analysis.statistics.mann_kendall import mann_kendall

    return mann_kendall([np.nan if level is None else level for level in levels])


def of_outcome(found: Outcome) -> TrendTest:
    return TrendTest(
        method=found.method,
        n=found.n,
        statistic=found.statistic,
        p=found.p,
        note=found.note,
        words=found.words,
    )


def of_fit(found: Fit) -> TrendTest:
    return TrendTest(
        method=found.method,
        n=found.n,
        estimate=found.estimate,
        se=found.se,
        se_bias_reduced=found.se_bias_reduced,
        statistic=found.statistic,
        p=found.p,
        note=found.note,
        words=found.words,
    )
