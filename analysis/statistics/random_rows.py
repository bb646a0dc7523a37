"""Random permutations of units in groups, told by counts: one group's share of every value.

Owns the drawing; the generator is its caller's, so that a seed says all. Refuses statistics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Counts: TypeAlias = npt.NDArray[np.int64]

_CELLS: Final = 4_000_000
"""So many values are shuffled at once."""


def random_row(
    columns: Iterable[Counts], size: int, draws: int, random: np.random.Generator
) -> Iterator[Counts]:
    """Of each column in turn how many units a random group of this size has, int64 (draws,).

    `columns`: how many there are, int64 () or (draws,). The law is that of permuting all units,
    multivariate hypergeometric, but the time is that of the columns however many units there are.
    """
    left = [np.asarray(column) for column in columns]
    others = np.sum(np.broadcast_arrays(*left), axis=0)
    needed = np.full(draws, size)
    for column in left:
        others = others - column
        taken = random.hypergeometric(column, others, needed)
        needed = needed - taken
        yield taken


def random_sums(values: Floats, size: int, draws: int, random: np.random.Generator) -> Floats:
    """The sum of each of so many random groups of this size, float64 (draws,)."""
    levels, counts = np.unique(values, return_counts=True)
    if 4 * len(levels) <= len(values):
        taken = random_row(counts, size, draws, random)
        return np.asarray(sum(level * n for level, n in zip(levels, taken, strict=True)))
    at_once = max(1, _CELLS // len(values))
    sums = np.empty(draws)
    for start in range(0, draws, at_once):
        part = sums[start : start + at_once]
        shuffled = random.permuted(np.broadcast_to(values, (len(part), len(values))), axis=1)
        part[:] = shuffled[:, :size].sum(axis=1)
    return sums


def random_tables(rows: Counts, columns: Counts, draws: int, random: np.random.Generator) -> Counts:
    """Random tables with these margins, int64 (draws, rows, columns)."""
    left = np.repeat(columns[:, None], draws, axis=1)
    tables = np.empty((draws, len(rows), len(columns)), dtype=np.int64)
    for place, size in enumerate(rows.tolist()):
        for column, taken in enumerate(random_row(left.copy(), size, draws, random)):
            tables[:, place, column] = taken
        left -= tables[:, place].T
    return tables
