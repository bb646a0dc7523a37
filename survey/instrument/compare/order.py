"""Which questions stand elsewhere than before: in another section, or in another order in theirs.

Owns the fewest moves that explain a new order. What a question moved past is not named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from survey.instrument.compare.difference import Difference
from survey.instrument.compare.kinds import Kind
from survey.instrument.compare.setting import Setting
from survey.instrument.text import Text


def moved_questions(setting: Setting) -> dict[str, tuple[Difference, ...]]:
    """The difference in place of each question that has one, by its name today."""
    old, new = setting.old, setting.new
    known = {section.name for section in new.sections}
    found: dict[str, tuple[Difference, ...]] = {}
    former = {today: name for name, today in _pairs(setting).items()}
    for section in new.sections:
        stayed: list[str] = []
        for question in section.questions:
            name = former.get(question.name)
            if name is None:
                continue
            before = old.section_of[name]
            if before.name == section.name:
                stayed.append(question.name)
            elif before.name in known:  # else the section itself is gone, which is said once
                found[question.name] = (
                    Difference(kind=Kind.MOVED, key="name", old=before.title, new=section.title),
                )
        places = {name: place for place, name in enumerate(old.questions)}
        positions = [places[former[name]] for name in stayed]
        for index in moves(positions):
            found[stayed[index]] = (_out_of_order(positions, index),)
    return found


def moves(positions: Sequence[int]) -> list[int]:
    """The fewest indices to take out so that the rest ascends."""
    tails: list[int] = []
    last: list[int] = []
    links: list[int] = []
    for index, position in enumerate(positions):
        place = bisect_left(tails, position)
        links.append(last[place - 1] if place else -1)
        tails[place : place + 1] = [position]
        last[place : place + 1] = [index]
    kept: set[int] = set()
    index = last[-1] if last else -1
    while index >= 0:
        kept.add(index)
        index = links[index]
    return [index for index in range(len(positions)) if index not in kept]


def _out_of_order(positions: Sequence[int], index: int) -> Difference:
    before = sorted(positions).index(positions[index]) + 1
    return Difference(
        kind=Kind.ORDER,
        key="name",
        old=Text(f"Stelle {before} im Abschnitt", f"place {before} in the section"),
        new=Text(f"Stelle {index + 1}", f"place {index + 1}"),
    )


def _pairs(setting: Setting) -> dict[str, str]:
    """Old name -> name today, notes too."""
    found = dict(setting.names_today)
    for name in setting.old.questions:
        if name in setting.new.questions:
            found.setdefault(name, name)
    return found
