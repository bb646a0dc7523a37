"""Which units the columns of a table are about: all, groups of groupings, answers to a question.

Owns the order of these, their headings, and what must be said where they overlap or leave units
out. Refuses to count. A group that the plan names stays, though no unit of the wave is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from analysis import wording
from analysis.errors import AnalysisError
from analysis.groups import ALL
from analysis.panel.track import Bools
from analysis.panel.wave import WavePanel
from analysis.tables.build import Builder
from analysis.tables.published import question_of, variables_of
from analysis.tables.spec import GroupedTableSpec, text
from analysis.tables.value import Column
from survey.instrument.catalogue import hint_or_list
from survey.instrument.text import Text
from survey.instrument.words import attribute_label

CODES: Final = ("single", "multiple", "scale")


@dataclass(frozen=True, eq=False, slots=True)
class Among:
    """Units of a wave: what they are called, under which heading, and which they are.

    `key`: the group's code, empty for all. `members`: bool (U,), None for all.
    """

    heading: str
    over: str = ""
    key: str = ""
    members: Bools | None = None

    @property
    def column(self) -> Column:
        return Column(self.heading, self.over, key=self.key)

    @property
    def full(self) -> str:
        return self.column.full


@dataclass(frozen=True, eq=False, slots=True)
class Split:
    """Groups under one heading. `name`: the grouping or question that they come from."""

    name: str
    over: str
    groups: tuple[Among, ...]
    is_answer: bool = False

    def without_heading(self) -> Split:
        """Where no other groups stand beside, their names say enough."""
        return replace(self, groups=tuple(replace(g, over="") for g in self.groups))


def everybody(language: str) -> Among:
    return Among(ALL(language))


def splits(builder: Builder, wave: WavePanel, spec: GroupedTableSpec) -> tuple[Split, ...]:
    """The groups that a table asks for, grouping by grouping. Raises AnalysisError at the place."""
    found = []
    if spec.group_by is not None:
        found.append(_grouping(builder, wave, spec.group_by, "group_by"))
    for place, name in enumerate(spec.columns):
        if any(name == one.name for one in found):
            raise AnalysisError(
                builder.fault(
                    f"die Gruppierung {name!r} steht schon in dieser Tabelle; hier streichen",
                    f"the grouping {name!r} is in this table already; delete it here",
                    "columns",
                    place,
                )
            )
        found.append(_grouping(builder, wave, name, "columns", place))
    if spec.by is not None:
        found.append(_answers(builder, wave, spec, spec.by))
    elif len(found) == 1 and builder.plan.groupings[found[0].name].heading is None:
        return (found[0].without_heading(),)
    return tuple(found)


def among(language: str, found: Sequence[Split]) -> tuple[Among, ...]:
    """All units, then the groups."""
    return (everybody(language), *(group for split in found for group in split.groups))


def row_name(group: Among, among: Sequence[Among]) -> str:
    """What a group is called in a row: under its heading only where there are several."""
    return group.full if len({one.over for one in among if one.over}) > 1 else group.heading


def remarks(wave: WavePanel, found: Sequence[Split], language: str) -> Iterator[str]:
    """That columns overlap, and how many units are in none of those of a question."""
    frame = _mask(wave, [unit.key for unit in wave.units])
    times = sum(bool(split.groups) for split in found)
    several = False
    for split in found:
        inside = _times(split, len(frame))
        several |= bool((inside[frame] > 1).any())
        outside = int(((inside == 0) & frame).sum())
        if split.is_answer and outside:
            yield _OUTSIDE(language).format(n=outside, question=split.over)
    if times > 1 or several:
        yield _OVERLAP(language)


def _times(split: Split, size: int) -> np.ndarray:
    """How many of the groups each unit is in."""
    masks = [group.members for group in split.groups if group.members is not None]
    return np.asarray(np.sum(masks, axis=0)) if masks else np.zeros(size, np.int64)


def _grouping(builder: Builder, wave: WavePanel, name: str, *path: str | int) -> Split:
    groupings = builder.plan.groupings
    if name not in groupings:
        near = hint_or_list(name, tuple(groupings))
        raise AnalysisError(
            builder.fault(
                f"unbekannte Gruppierung {name!r}{near.de}",
                f"unknown grouping {name!r}{near.en}",
                *path,
            )
        )
    grouping = groupings[name]
    language = builder.language
    over = text(grouping.heading)(language) or attribute_label(grouping.attribute, language)
    over = over or grouping.attribute
    there = {g.code: g.units for g in builder.groups(wave, name, wave.units)}
    groups = (
        Among(
            text(group.heading)(language),
            over,
            group.code,
            _mask(wave, [unit.key for unit in there.get(group.code, ())]),
        )
        for group in grouping.groups
    )
    return Split(name, over, tuple(groups))


def _answers(builder: Builder, wave: WavePanel, spec: GroupedTableSpec, name: str) -> Split:
    """A column per code of the question, in the order of the answers."""
    question = question_of(builder, wave, name, "by")
    (variable,) = variables_of(builder, question, CODES, "by", only_one=True)
    track = builder.panel.track_in(wave, variable.key)
    over = text(spec.headings.get(name))(builder.language)
    over = over or question.label(builder.language) or name
    groups = (
        Among(
            wording.answer(choice, builder.language) if (choice := track.choice(code)) else code,
            over,
            code,
            track.has[wave.row, :, place],
        )
        for place, code in enumerate(track.codes)
    )
    return Split(name, over, tuple(groups), is_answer=True)


def _mask(wave: WavePanel, keys: Sequence[str]) -> Bools:
    found = np.zeros(wave.grid.shape[1], np.bool_)
    found[[wave.grid.places[key] for key in keys]] = True
    return found


_OVERLAP: Final = Text(
    "Spalten überschneiden sich: Dieselbe Kommune steht in mehreren. Nicht zusammenzählen.",
    "Columns overlap: the same municipality is in several. Do not add them up.",
)
_OUTSIDE: Final = Text(
    "In keiner Spalte zu „{question}“: {n} ohne eine dieser Antworten.",
    "In no column of “{question}”: {n} without one of these answers.",
)
