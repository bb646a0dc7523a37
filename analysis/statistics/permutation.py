"""Permutation tests of groups: difference of two means, chi-square of a table.

Owns which permutations are enumerated and how others are drawn. Refuses paired data: rows that
belong together are permuted elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import comb
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.statistics.association import chi_square
from analysis.statistics.outcome import Outcome, as_p
from analysis.statistics.subsets import countable, log_choose, share_as_far, whole

Floats: TypeAlias = npt.NDArray[np.float64]
Counts: TypeAlias = npt.NDArray[np.int64]

SEED: Final = 20_210_701
DRAWS: Final = 9_999
_MOST: Final = 50_000
"""So many ways are enumerated; beyond that permutations are drawn."""
_CELLS: Final = 4_000_000
_SAME: Final = 1e-9
"""Statistics this close, relative to their size, are the same one in another order of adding."""


def permute_means(
    first: Floats, second: Floats, *, seed: int = SEED, draws: int = DRAWS
) -> Outcome:
    """Two-sided permutation test; the statistic is the mean of the first less the second.

    p is the share of all ways to form the groups whose means differ by at least as much. Where
    these can be neither counted (values with few digits) nor enumerated (up to 50,000 ways) it is
    (b + 1) / (m + 1) over m random ones, which is never 0 (Phipson and Smyth 2010,
    DOI 10.2202/1544-6115.1585). Values are rounded to 10 decimals and drawn in their own order,
    so that the order of units changes nothing.
    """
    n = len(first) + len(second)
    if not len(first) or not len(second):
        return Outcome(
            "permutation_means", None, None, n=n, note="one_group" if n else "no_statements"
        )
    values = np.sort(np.round(np.concatenate([first, second]), 10))
    statistic = float(first.mean() - second.mean())
    if values[0] == values[-1]:
        return Outcome("permutation_means", 0.0, 1.0, n=n, note="no_difference")
    # Given all values, one group's sum says the difference: that of the smaller is formed.
    smaller = np.round(min((first, second), key=len), 10)
    p = _exact_share(values, smaller)
    if p is not None:
        note = "exact_permutation"
        return Outcome("permutation_means", statistic, as_p(p), n=n, note=note)
    centred, reach = _centred(values, smaller)
    reached = sum(
        int((np.abs(shuffled[:, : len(smaller)].sum(axis=1)) >= reach).sum())
        for shuffled in _shuffled(centred, seed, draws)
    )
    return _drawn("permutation_means", statistic, reached, n, seed, draws)


def _exact_share(values: Floats, smaller: Floats) -> float | None:
    """The share of all groups as far from the mean: counted by whole sums where these are few,
    enumerated where the groups are; else None.
    """
    size = len(smaller)
    numbers = whole(values)
    if numbers is not None and countable(numbers, size):
        # Sorted values take the places of the sorted numbers, equal ones the same number.
        chosen = numbers[np.searchsorted(values, smaller)]
        distance = abs(int(chosen.sum()) * len(values) - size * int(numbers.sum()))
        return share_as_far(numbers, size, distance)
    if (ways := comb(len(values), size)) > _MOST:
        return None
    centred, reach = _centred(values, smaller)
    groups = np.array(list(combinations(range(len(values)), size)))
    return float((np.abs(centred[groups].sum(axis=1)) >= reach).sum() / ways)


def _centred(values: Floats, smaller: Floats) -> tuple[Floats, float]:
    """The values about their mean, and how far from it a group's sum counts as far."""
    centred = values - values.mean()
    seen = abs(smaller.sum() - len(smaller) * values.mean())
    return centred, float(seen - _SAME * np.abs(centred).sum())


def permute_table(table: Counts, *, seed: int = SEED, draws: int = DRAWS) -> Outcome:
    """Permutation test of independence in an r x c table; the statistic is Pearson's chi-square.

    p is the probability, given both margins, of a chi-square at least as large. Two rows or
    columns with up to 50,000 tables of these margins are enumerated, others drawn as above.
    Rows and columns in another order give the same only where it is enumerated.
    """
    filled = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    n = int(table.sum())
    if not n:
        return Outcome("permutation_chi_square", None, None, note="no_statements")
    rows, columns = filled.shape
    if rows == 1:
        return Outcome("permutation_chi_square", None, None, n=n, note="one_group")
    if columns == 1:
        return Outcome("permutation_chi_square", None, 1.0, n=n, note="no_difference")
    statistic = chi_square(filled)
    reach = statistic * (1 - _SAME)
    two = filled if rows == 2 else filled.T
    if len(two) == 2 and (first_rows := _all_rows(two.sum(axis=0), int(two[0].sum()))) is not None:
        p = _enumerated(two, first_rows, reach)
        note = "exact_permutation"
        return Outcome("permutation_chi_square", statistic, as_p(p), n=n, note=note)
    reached = sum(int((found >= reach).sum()) for found in _random_chi_squares(filled, seed, draws))
    return _drawn("permutation_chi_square", statistic, reached, n, seed, draws)


def _drawn(method: str, statistic: float, reached: int, n: int, seed: int, draws: int) -> Outcome:
    p = (reached + 1) / (draws + 1)
    note = "random_permutation"
    return Outcome(method, statistic, p, n=n, note=note, permutations=draws, seed=seed)


def _shuffled(values: Floats, seed: int, draws: int) -> Iterator[Floats]:
    """Random orders of the values, a row each."""
    random = np.random.default_rng(seed)
    at_once = max(1, _CELLS // len(values))
    for start in range(0, draws, at_once):
        size = min(at_once, draws - start)
        yield random.permuted(np.broadcast_to(values, (size, len(values))), axis=1)


def _all_rows(columns: Counts, size: int) -> Counts | None:
    """Every first row of a two-row table with these columns' sums; None beyond `_MOST`."""
    found = np.zeros((1, 0), dtype=np.int64)
    for place, column in enumerate(columns.tolist()):
        left = size - found.sum(axis=1)
        after = int(columns[place + 1 :].sum())
        lowest, highest = np.maximum(0, left - after), np.minimum(column, left)
        number = highest - lowest + 1
        if number.sum() > _MOST:
            return None
        repeated = np.repeat(found, number, axis=0)
        start = np.repeat(lowest - (number.cumsum() - number), number)
        found = np.column_stack([repeated, np.arange(number.sum()) + start])
    return found


def _enumerated(two: Counts, first_rows: Counts, reach: float) -> float:
    columns, total = two.sum(axis=0), int(two.sum())
    size = int(two[0].sum())
    expected = columns * (size / total)
    # The second row differs from its expectation by as much: both add up to this.
    found = ((first_rows - expected) ** 2 / expected).sum(axis=1) * total / (total - size)
    logs = sum(
        log_choose(column)[first_rows[:, place]] for place, column in enumerate(columns.tolist())
    )
    chance = np.exp(np.asarray(logs) - np.max(logs))
    return float(chance[found >= reach].sum() / chance.sum())


def _random_chi_squares(table: Counts, seed: int, draws: int) -> Iterator[Floats]:
    rows, columns = table.shape
    row_of = np.repeat(np.arange(rows), table.sum(axis=1))
    column_of = np.repeat(np.arange(columns), table.sum(axis=0)).astype(np.float64)
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    for shuffled in _shuffled(column_of, seed, draws):
        number = len(shuffled)
        cell = row_of * columns + shuffled.astype(np.int64)
        cell += np.arange(number)[:, None] * rows * columns
        counts = np.bincount(cell.ravel(), minlength=number * rows * columns)
        tables = counts.reshape(number, rows, columns)
        yield ((tables - expected) ** 2 / expected).sum(axis=(1, 2))
