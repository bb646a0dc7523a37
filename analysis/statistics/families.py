"""Adjusting the p of a family of tests that was declared before: Holm and Benjamini-Hochberg.

Owns that untestable items leave the family first, and how many tests are left. Refuses to choose a
family: who asks declares it, each choice of a multiple question as an item of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

Adjustment = Literal["holm", "benjamini_hochberg"]


@dataclass(frozen=True, slots=True)
class Family:
    """The adjusted p of each item, in the order given.

    Attributes
    ----------
    method
        How they were adjusted.
    adjusted
        One per item: at least its raw p and at most 1; None where there was no test.
    tests
        How many items had a p: the number that is printed with the family.
    """

    method: Adjustment
    adjusted: tuple[float | None, ...]
    tests: int


def adjust(method: Adjustment, raw: Sequence[float | None]) -> Family:
    """Adjust the p of a declared family.

    Parameters
    ----------
    method
        `holm`, for few headline items: the chance of one false finding or more stays below the
        level, whatever the tests have in common (Holm 1979, Scandinavian Journal of Statistics 6,
        65-70). `benjamini_hochberg`, for screening: the expected share of false ones among the
        findings stays below it (Benjamini & Hochberg 1995, DOI 10.1111/j.2517-6161.1995.tb02031.x),
        where the tests are independent or positively dependent.
    raw
        One p per item, None where there is no test. Such items leave the family first, so they make
        no other item's p larger.

    Raises
    ------
    ValueError
        Where a p is NaN, 0 or above 1: NaN would silently take all others with it.
    """
    for p in raw:
        if p is not None and not 0 < p <= 1:
            raise ValueError(f"{method}: p = {p} is none; an item without a test has None")
    places = sorted((i for i, p in enumerate(raw) if p is not None), key=lambda i: raw[i] or 0.0)
    found = _METHODS[method]([raw[i] or 0.0 for i in places])
    by_place = dict(zip(places, found, strict=True))
    return Family(method, tuple(by_place.get(i) for i in range(len(raw))), len(places))


def _holm(ascending: list[float]) -> list[float]:
    """Step down: the smallest times all tests, the next times one fewer, never falling."""
    m = len(ascending)
    return list(accumulate((min(1.0, (m - i) * p) for i, p in enumerate(ascending)), max))


def _benjamini_hochberg(ascending: list[float]) -> list[float]:
    """Step up: p times all tests over its rank, never above that of a larger p.

    The division comes last and is held to the raw p, which rounding could undercut.
    """
    m = len(ascending)
    times = [max(p, min(1.0, p * m / (i + 1))) for i, p in enumerate(ascending)]
    return list(accumulate(reversed(times), min))[::-1]


_METHODS: Final[dict[Adjustment, Callable[[list[float]], list[float]]]] = {
    "holm": _holm,
    "benjamini_hochberg": _benjamini_hochberg,
}
