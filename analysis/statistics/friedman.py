"""Friedman's test: whether numbers or grades tend to be the same in several waves.

Owns the tests on the units with a value in every wave; refuses to fill in a missing one.
"""

from __future__ import annotations

from numpy.typing import ArrayLike

from analysis.statistics.outcome import Outcome
from analysis.statistics.permutation import DRAWS, SEED
from analysis.statistics.permuted_rows import Ints
from analysis.statistics.within_rows import chi_square, complete, within_rows


def friedman(values: ArrayLike) -> Outcome:
    """Friedman's chi-square on midranks, corrected for ties, with waves - 1 degrees of freedom.

    Source: Friedman 1937, DOI 10.1080/01621459.1937.10503522; the correction as in Conover 1999,
    Practical Nonparametric Statistics, 5.8. Values are rounded to 10 decimals before ranking, so
    that 0.1 + 0.2 and 0.3 are tied.

    Parameters
    ----------
    values
        (waves, units): numbers or places on a scale, NaN without a value. Only units with a value
        in every wave are tested; `n` of the outcome is their number.

    Raises
    ------
    ValueError
        Where a value is infinite: an open bound has no rank.
    """
    return chi_square("friedman", _midranks(values))


def friedman_permutation(values: ArrayLike, *, seed: int = SEED, draws: int = DRAWS) -> Outcome:
    """Friedman's test by permutation within units, given the midranks: exact if small, else drawn.

    Each unit's values come in any order with the same chance, which is the hypothesis tested. Exact
    p are P(X >= x) over all permutations; random ones count the data as one permutation more
    (Phipson & Smyth 2010, DOI 10.2202/1544-6115.1585), and the outcome states number and seed.
    Parameters and errors as of `friedman`.
    """
    return within_rows("friedman_permutation", _midranks(values), seed, draws)


def _midranks(values: ArrayLike) -> Ints:
    """Twice the midranks within each row: whole numbers, so that ties of sums are exact."""
    rounded = complete(values).round(10)
    before, after = rounded[:, :, None], rounded[:, None, :]
    ranks: Ints = (before > after).sum(axis=2) + (before >= after).sum(axis=2) + 1
    return ranks
