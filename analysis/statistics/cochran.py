"""Cochran's Q: whether the share with a code is the same in several waves.

Owns the tests on the units with a statement in every wave; refuses to fill in a missing one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analysis.statistics.outcome import Outcome
from analysis.statistics.permutation import DRAWS, SEED
from analysis.statistics.permuted_rows import Ints
from analysis.statistics.within_rows import chi_square, complete, within_rows


def cochran_q(said: ArrayLike) -> Outcome:
    """Cochran's Q by its chi-square approximation, with waves - 1 degrees of freedom.

    Source: Cochran 1950, DOI 10.1093/biomet/37.3-4.256. With two waves it is McNemar's test without
    continuity correction. Units that say the same in every wave carry nothing to it.

    Parameters
    ----------
    said
        (waves, units): 1 with the code, 0 without, NaN without a statement. Only units with a
        statement in every wave are tested; `n` of the outcome is their number.

    Raises
    ------
    ValueError
        Where a value is neither 0, 1 nor NaN.
    """
    return chi_square("cochran_q", _scores(said))


def cochran_q_permutation(said: ArrayLike, *, seed: int = SEED, draws: int = DRAWS) -> Outcome:
    """Cochran's Q by permutation within units: exact where that is small, else drawn.

    Each unit's statements come in any order with the same chance, which is the hypothesis tested.
    Exact p are P(Q >= q) over all permutations; random ones count the data as one permutation more
    (Phipson & Smyth 2010, DOI 10.2202/1544-6115.1585), and the outcome states number and seed.
    Parameters and errors as of `cochran_q`.
    """
    return within_rows("cochran_q_permutation", _scores(said), seed, draws)


def _scores(said: ArrayLike) -> Ints:
    values = complete(said)
    if not np.isin(values, (0, 1)).all():
        raise ValueError("a unit has a code (1) or not (0), or no statement (NaN)")
    return values.astype(np.int64)
