"""The permutation test of a table: are its rows alike, given both margins?

Owns the enumeration of two rows and which tables are drawn. Refuses the asymptotic chi-square,
which small tables do not follow.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.statistics.association import chi_square
from analysis.statistics.outcome import Outcome, as_p
from analysis.statistics.permutation import DRAWS, SEED, drawn
from analysis.statistics.random_rows import random_tables
from analysis.statistics.subsets import log_choose

Counts: TypeAlias = npt.NDArray[np.int64]

_MOST: Final = 50_000
"""So many tables are enumerated; beyond that they are drawn."""
_SAME: Final = 1e-9
"""Chi-squares this close, relative to their size, are the same one added in another order."""


def permute_table(table: Counts, *, seed: int = SEED, draws: int = DRAWS) -> Outcome:
    """Permutation test of independence in an r x c table; the statistic is Pearson's chi-square.

    p is the probability, given both margins, of a chi-square at least as large. Two rows or
    columns with up to 50,000 tables of these margins are enumerated, others drawn: then p is
    (b + 1) / (m + 1), never 0 (Phipson and Smyth 2010, DOI 10.2202/1544-6115.1585).
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
    margins = filled.sum(axis=1), filled.sum(axis=0)
    expected = np.outer(*margins) / n
    tables = random_tables(*margins, draws, np.random.default_rng(seed))
    reached = int((((tables - expected) ** 2 / expected).sum(axis=(1, 2)) >= reach).sum())
    return drawn("permutation_chi_square", statistic, reached, n, seed, draws)


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
