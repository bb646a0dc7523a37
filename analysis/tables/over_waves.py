"""What tables over waves share: groups as of each wave, headings of rows, cautions as notes.

Owns who belongs to a group in which wave, when rows need a heading, and when a caution is about the
whole table. Refuses figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.errors import AnalysisError
from analysis.groups import ALL
from analysis.panel.track import Bools
from analysis.results.caution import Caution
from analysis.results.level import Level
from analysis.results.levels import Levels
from analysis.tables import remarks
from analysis.tables.build import Builder
from analysis.tables.items import Block, Figure
from analysis.tables.spec import text
from survey.instrument.catalogue import hint_or_list
from survey.instrument.text import Text
from survey.instrument.words import half_year_label


@dataclass(frozen=True, eq=False, slots=True)
class Part:
    """The units that some rows are about. `members`: bool (W, U), as of each wave; None for all."""

    label: str
    key: str = ""
    members: Bools | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Place:
    """A row to be made: its heading where a new one begins, its label, and what it is about.

    `is_headed`: whether the figure's question stands above, here or before. `block`: the words
    that it shares with `of` rows, itself among them.
    """

    heading: str
    label: str
    part: Part
    figure: Figure
    is_headed: bool
    block: str
    of: int

    @property
    def named(self) -> str:
        """As notes name it alone."""
        group = self.part.label if self.part.members is not None else ""
        return f"{group}: {self.figure.full}" if group else self.figure.full

    def said(self, wave: str, caution: Caution) -> Said:
        """A caution of this row; `wave`: empty where it is about no single one."""
        return Said(self.named if self.of == 1 else self.label, wave, caution, self.block, self.of)


@dataclass(frozen=True, slots=True)
class Said:
    """A caution of a row, and the wave that it is about where it is about one.

    `block`: the heading of the row and `of` others, itself among them.
    """

    row: str
    wave: str
    caution: Caution
    block: str = ""
    of: int = 1


def parts(builder: Builder, group_by: str | None) -> tuple[Part, ...]:
    """All units, then the groups of a grouping in the plan's order. Raises AnalysisError."""
    language = builder.language
    everybody = Part(ALL(language))
    if group_by is None:
        return (everybody,)
    groupings = builder.plan.groupings
    if group_by not in groupings:
        near = hint_or_list(group_by, tuple(groupings))
        raise AnalysisError(
            builder.fault(
                f"unbekannte Gruppierung {group_by!r}{near.de}",
                f"unknown grouping {group_by!r}{near.en}",
                "group_by",
            )
        )
    for wave in builder.study_waves:
        builder.groups(wave, group_by, wave.units)
    grouping = groupings[group_by]
    codes, places = builder.panel.attribute(grouping.attribute)
    groups = (
        Part(
            text(group.heading)(language),
            group.code,
            np.asarray(places == (codes.index(group.code) if group.code in codes else len(codes))),
        )
        for group in grouping.groups
    )
    return (everybody, *groups)


def places(found: Sequence[Part], blocks: Sequence[Block]) -> Iterator[Place]:
    """The rows in order. Rows of one figure each need no heading; groups always have one."""
    headed = any(len(block.figures) > 1 for block in blocks)
    for part in found:
        group = part.label if len(found) > 1 else ""
        before = ""
        for block in blocks:
            above = block.heading if headed else ""
            heading = ": ".join(filter(None, (group, above)))
            for figure in block.figures:
                label = figure.label if headed else figure.full
                new = heading if heading != before else ""
                shared = ": ".join(
                    filter(None, (group if part.members is not None else "", block.heading))
                )
                yield Place(new, label, part, figure, headed, shared, len(block.figures))
                before = heading


def level_in(found: Levels, figure: Figure, row: int) -> Level | None:
    """The level of a figure in the wave of this place; None where it was not asked."""
    if row not in found.waves:
        return None
    if figure.measure == "share":
        assert figure.code is not None
        series = found.share(figure.code)
    else:
        series = found.number if figure.measure == "number" else found.ordinal
    return series[found.waves.index(row)]


def notes(
    found: Iterable[Said], rows: int, language: str, shown: frozenset[str]
) -> tuple[str, ...]:
    """The cautions as notes. `shown`: those that the table says by a column.

    What is said of every one of the `rows` names none of them.
    """
    about: dict[str, dict[str, list[Said]]] = {}
    for one in found:
        if one.caution.code not in shown:
            waves = about.setdefault(one.caution(language), {})
            waves.setdefault(one.wave, []).append(one)
    return remarks.notes(
        (
            (where, said[0].caution)
            for waves in about.values()
            for wave, said in waves.items()
            for where in _where(wave, said, rows, language)
        ),
        language,
    )


def _where(wave: str, said: Sequence[Said], rows: int, language: str) -> Iterator[str]:
    """The rows, those of one heading by it: all of them by the heading alone."""
    named = half_year_label(wave, language) if wave else ""
    blocks: dict[str, dict[str, int]] = {}
    for one in said:
        block = one.block if one.of > 1 else ""
        blocks.setdefault(block, {})[one.row] = one.of
    if sum(len(own) for own in blocks.values()) == rows:
        yield named
        return
    for block, own in blocks.items():
        if not block:
            labels = list(own)
        elif len(own) == next(iter(own.values())):
            labels = [block]
        else:
            labels = [f"{block}: {'; '.join(own)}"]
        yield from (f"{label} ({named})" if named else label for label in labels)


BASES: Final = Text(
    "je Zeile: mit Angabe / gefragt / Kommunen, für die die Frage gilt",
    "by row: with a statement / asked / municipalities that the question is for",
)
BASES_OF_NUMBERS: Final = Text(
    "je Zeile: mit Angabe / gefragt / Kommunen, für die die Frage gilt; bei Zahlen davor: mit Zahl",
    "by row: with a statement / asked / municipalities that the question is for; of numbers, in "
    "front: with a number",
)
