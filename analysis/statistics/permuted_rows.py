"""Each row's scores in every order: the permutation distribution within rows, exact or drawn.

Owns how a sum of squared totals lies among those of all permutations, and when enumerating them is
too much work. Refuses to score and to test.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import factorial, prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_STEPS: Final = 1_000_000
"""So many sums of a state and a pattern are enumerated (0.2 s); beyond, permutations are drawn."""
_LISTED: Final = 1_000
"""So many orders of a row are listed to be drawn from; beyond, its scores are shuffled."""
_BATCH: Final = 2_000_000
"""So many scores are permuted at a time (16 MB)."""


@dataclass(frozen=True, slots=True)
class Permuted:
    """Where a statistic lies among those of all permutations within rows.

    `smallest`: the smallest p that these rows could give, None where permutations were drawn.
    """

    p: float
    smallest: float | None
    drawn: int


def permute(scores: Ints, seed: int, draws: int) -> Permuted:
    """The chance of a statistic at least as large where each row's scores come in any order.

    Exact over all permutations where that is small, by sums of sorted totals row by row; else over
    `draws` random ones, the data counting as one more, so that no p is 0. Neither the order of the
    units nor that of the waves changes anything, with the same seed neither.
    """
    rows = np.sort(scores - scores.min(axis=1, keepdims=True), axis=1)
    moving = rows[:, -1] > 0
    rows, observed = rows[moving], scores[moving] - scores[moving].min(axis=1, keepdims=True)
    reached = int((observed.sum(axis=0) ** 2).sum())
    kinds, counts = np.unique(rows, axis=0, return_counts=True)
    found = _enumerate(kinds, counts)
    if found is not None:
        squares, chances = found
        return Permuted(
            p=float(chances[squares >= reached].sum()),
            smallest=float(chances[squares == squares.max()].sum()),
            drawn=0,
        )
    at_least = _draw(kinds, counts, reached, np.random.default_rng(seed), draws)
    return Permuted((1 + at_least) / (1 + draws), None, draws)


def _enumerate(kinds: Ints, counts: Ints) -> tuple[Ints, Floats] | None:
    """Each possible sum of squared totals with its chance; None where that is too much work.

    Rows are added one by one. Totals are kept sorted: as each row's order is uniform, states that
    are permutations of each other have the same future.
    """
    states = np.zeros((1, kinds.shape[1]), dtype=np.int64)
    chances: Floats = np.ones(1)
    base = int((kinds.max(axis=1) * counts).sum()) + 1
    if base ** kinds.shape[1] >= 2**63:
        return None
    places = base ** np.arange(kinds.shape[1], dtype=np.int64)
    orders = [_orders(kind) for kind in kinds]
    to_come = int(np.dot(orders, counts))
    done = 0
    for kind, count, order in zip(kinds, counts.tolist(), orders, strict=True):
        for _ in range(count):
            # no row makes the states fewer, so what is to come is at least this much
            if done + len(states) * to_come > _STEPS:
                return None
            patterns = _patterns(tuple(kind.tolist()))
            done, to_come = done + len(states) * order, to_come - order
            sums = np.sort((states[:, None] + patterns).reshape(-1, kinds.shape[1]), axis=1)
            _, first, place = np.unique(sums @ places, return_index=True, return_inverse=True)
            parts = np.repeat(chances / len(patterns), len(patterns))
            chances = np.bincount(place, weights=parts).astype(np.float64)
            states = sums[first]
    return (states**2).sum(axis=1), chances


def _draw(kinds: Ints, counts: Ints, reached: int, rng: np.random.Generator, draws: int) -> int:
    """How many of the random permutations reach the sum of squared totals.

    Rows with the same scores are drawn together: as counts of their few orders, or each from the
    list of its orders, or shuffled.
    """
    batch = max(1, min(draws, _BATCH // int(counts.sum() * kinds.shape[1])))
    at_least = 0
    for start in range(0, draws, batch):
        size = min(batch, draws - start)
        totals = np.zeros((size, kinds.shape[1]), dtype=np.int64)
        for kind, count in zip(kinds, counts, strict=True):
            orders = _orders(kind)
            if orders <= count:
                patterns = _patterns(tuple(kind.tolist()))
                totals += rng.multinomial(count, np.full(orders, 1 / orders), size) @ patterns
            elif orders <= _LISTED:
                patterns = _patterns(tuple(kind.tolist()))
                for _ in range(count):
                    totals += patterns[rng.integers(orders, size=size)]
            else:
                rows = np.broadcast_to(kind, (size, count, len(kind)))
                totals += rng.permuted(rows, axis=2).sum(axis=1)
        at_least += int(((totals**2).sum(axis=1) >= reached).sum())
    return at_least


def _orders(kind: Ints) -> int:
    """In how many different orders the scores of a row can come."""
    _, counts = np.unique(kind, return_counts=True)
    return factorial(len(kind)) // prod(factorial(c) for c in counts.tolist())


@lru_cache(maxsize=256)
def _patterns(kind: tuple[int, ...]) -> Ints:
    """Every different order of the scores of a row, (orders, waves)."""
    if len(kind) == 1:
        return np.array([kind], dtype=np.int64)
    found = []
    for value in sorted(set(kind)):
        place = kind.index(value)
        rest = _patterns(kind[:place] + kind[place + 1 :])
        found.append(np.insert(rest, 0, value, axis=1))
    return np.concatenate(found)
