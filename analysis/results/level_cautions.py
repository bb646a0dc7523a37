"""When a level needs a caution: the rules of method.md, sections 2 and 5, one line each.

Owns which cautions belong to one wave's figure. Refuses those of change, which knows two.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.results.caution import Caution

if TYPE_CHECKING:
    from analysis.results.level import Level


def level_cautions(level: Level) -> Iterator[Caution]:
    """The cautions of a level, those about the data first."""
    if level.is_example:
        yield Caution.of("example")
    if level.revised:
        yield Caution.of("revised", n=level.revised)
    if not level.is_offered:
        yield Caution.of("not_offered")
    elif not level.stated:
        yield Caution.of("no_statements")
    elif level.measure == "number":
        yield from _of_number(level)
    else:
        yield from _of_share(level)


def _of_share(level: Level) -> Iterator[Caution]:
    if level.is_coded:
        yield Caution.of("lower_bound")
    if not level.prints_percent:
        yield Caution.of("small_base", n=level.base)
    if level.prints_share_of_asked and level.count is not None:
        yield Caution.of("share_of_asked", count=level.count, asked=level.asked)
    if level.interval == "hypergeometric":
        yield Caution.of("missing_alike")


def _of_number(level: Level) -> Iterator[Caution]:
    valued, qualified = level.valued or 0, level.qualified or 0
    if not valued:
        yield Caution.of("no_numbers")
    elif valued - qualified == 1:
        yield Caution.of("one_number")
    if qualified:
        yield Caution.of("qualified", n=qualified, valued=valued)
    if level.about:
        yield Caution.of("approximate", n=level.about)
    if level.open_all:
        yield Caution.of("open_all", n=level.open_all)
