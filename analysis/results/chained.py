"""Matched changes chained to a level: a start and the sum of what the same units came to.

For waves in which ever other units answer: each link is computed on the units of its own two waves,
so that nobody's coming or going moves the chain. Owns the chain; refuses to lead it across a break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.results.change import Change


@dataclass(frozen=True, slots=True)
class Chained:
    """A chain over waves one after the other.

    Attributes
    ----------
    waves
        The names of the waves; the first is where the chain starts.
    levels
        One per wave: the level of all respondents in the first (a share from 0 to 1, or a mean),
        then with the matched changes added. None from the first link on that nobody is in. A share
        may leave 0 to 1, where the pairs of the links differ much.
    pairs
        One per link: the units whose change it is.
    """

    waves: tuple[str, ...]
    levels: tuple[float | None, ...]
    pairs: tuple[int, ...]

    @property
    def index(self) -> tuple[float | None, ...]:
        """The levels with the first as 1; None throughout where that is 0 or not known."""
        start = self.levels[0]
        if not start:
            return (None,) * len(self.levels)
        return tuple(None if level is None else level / start for level in self.levels)

    @property
    def leaves_bounds(self) -> bool:
        """Whether a level lies outside 0 to 1, which no share of units can."""
        return any(level is not None and not -1e-9 <= level <= 1 + 1e-9 for level in self.levels)


def chained(start: float | None, changes: Sequence[Change]) -> Chained:
    """The chain from a start level over changes, each from the wave that the one before led to.

    Raises ValueError across a break, for changes that do not follow one another, and for those of a
    scale, which have no level.
    """
    if not changes:
        raise ValueError("a chain has a link or more")
    for before, after in pairwise(changes):
        if before.end != after.start:
            raise ValueError(f"{after.start} does not follow {before.end}")
    for one in changes:
        if one.is_break:
            raise ValueError(f"a break between {one.start} and {one.end}: nothing leads across it")
        if one.measure == "ordinal":
            raise ValueError("places on a scale do not add up")
    links = [_link(one) for one in changes]
    levels: list[float | None] = [start]
    for amount, _ in links:
        last = levels[-1]
        levels.append(None if last is None or amount is None else last + amount)
    waves = (changes[0].start, *(one.end for one in changes))
    return Chained(waves, tuple(levels), tuple(pairs for _, pairs in links))


def _link(one: Change) -> tuple[float | None, int]:
    """What a change adds, and how many units it is of."""
    if one.measure == "number":
        return one.mean_difference, one.exact_pairs or 0
    return one.net, one.pairs or 0
