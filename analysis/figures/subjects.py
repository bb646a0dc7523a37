"""What lines and bars are about: variables and codes that a plan names, with the words for them.

Owns how a plan's `items` become tracks, each problem at its place, and labels that tell them apart.
Refuses to compute a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.errors import AnalysisError, Fault
from analysis.figures.spec import ItemSpec
from analysis.panel.line import Stop
from analysis.panel.track import Bools, Track
from analysis.panel.wave import WavePanel
from analysis.tables.build import Builder
from analysis.tables.published import check_track
from analysis.tables.spec import text
from survey.instrument.catalogue import hint_or_list
from survey.questions.base import Variable


@dataclass(frozen=True, slots=True)
class Subject:
    """A variable over the waves, and one of its codes or none.

    `stops`: what the variable is in each wave; None where it was not asked.
    """

    track: Track
    code: str | None
    label: str
    stops: tuple[Stop | None, ...]

    def asked(self, waves: Sequence[WavePanel]) -> list[int]:
        """The places among these waves at which it was asked."""
        return [place for place, wave in enumerate(waves) if self.stops[wave.row] is not None]

    def variable(self, wave: WavePanel) -> Variable:
        """What it was called in a wave in which it was asked."""
        stop = self.stops[wave.row]
        assert stop is not None
        return stop.variable


def subjects(
    builder: Builder, items: Sequence[ItemSpec], waves: Sequence[WavePanel]
) -> tuple[Subject, ...]:
    """What the items of a figure are about. Raises AnalysisError with the faults of all."""
    found: list[Subject] = []
    faults: list[Fault] = []
    for place, item in enumerate(items):
        try:
            found.append(_subject(builder, item, waves, place))
        except AnalysisError as error:
            faults += error.faults
    if faults:
        raise AnalysisError(*faults)
    return _labelled(builder, items, waves, found)


def _subject(builder: Builder, item: ItemSpec, waves: Sequence[WavePanel], place: int) -> Subject:
    track = builder.track(item.variable, "items", place, "variable")
    if item.code is not None and item.code not in track.codes:
        near = hint_or_list(item.code, track.codes)
        raise AnalysisError(
            builder.fault(
                f"{item.variable!r} hat keine Antwort {item.code!r}{near.de}",
                f"{item.variable!r} has no answer {item.code!r}{near.en}",
                "items", place, "code",
            )
        )  # fmt: skip
    subject = Subject(track, item.code, "", builder.panel.chain(item.variable).stops)
    if not subject.asked(waves):
        raise AnalysisError(
            builder.fault(
                f"{item.variable!r} wurde in keiner dieser Wellen gefragt; andere Wellen nennen",
                f"{item.variable!r} was asked in none of these waves; name others",
                "items", place, "variable",
            )
        )  # fmt: skip
    check_track(builder, track, "items", place, "variable")
    return subject


def _labelled(
    builder: Builder,
    items: Sequence[ItemSpec],
    waves: Sequence[WavePanel],
    found: Sequence[Subject],
) -> tuple[Subject, ...]:
    """The plan's words, else the shortest of the questionnaire's that tell all items apart."""
    ways = list(zip(*(_ways(builder, one, waves, found) for one in found), strict=True))
    chosen = next((way for way in ways if all(way) and len(set(way)) == len(way)), ways[-1])
    return tuple(
        replace(one, label=text(item.label)(builder.language) or words)
        for one, item, words in zip(found, items, chosen, strict=True)
    )


def _ways(
    builder: Builder, one: Subject, waves: Sequence[WavePanel], all_of: Sequence[Subject]
) -> tuple[str, ...]:
    """What it may be called: its choice, its row, its question, all of these.

    A choice says enough alone where all items are choices of one variable, or it is one of several
    that may be ticked; a "yes" does not.
    """
    language = builder.language
    wave = waves[one.asked(waves)[-1]]
    variable = one.variable(wave)
    choice = one.track.variable.choice(one.code) if one.code is not None else None
    chosen = choice.label(language) if choice else one.code or ""
    row = variable.label(language)
    question = wave.questionnaire.questions[variable.name].label(language)
    whole = " – ".join(dict.fromkeys(part for part in (question, row, chosen) if part))
    if variable.kind == "multiple":
        return chosen, chosen, chosen, whole
    if len({each.track.id for each in all_of}) == 1:
        return chosen, row, question, whole
    short = " – ".join(part for part in (row, chosen) if part) if row else whole
    return short, short, whole, whole


def group_codes(builder: Builder, group_by: str) -> tuple[str, ...]:
    """The codes of these groups, in the same order."""
    grouping = builder.plan.groupings[group_by]
    codes, _ = builder.panel.attribute(grouping.attribute)
    return tuple(group.code for group in grouping.groups if group.code in codes)


def group_masks(builder: Builder, group_by: str) -> tuple[tuple[str, Bools], ...]:
    """The groups of a grouping in the plan's order: heading, and who belongs to it, (W, U)."""
    grouping = builder.plan.groupings[group_by]
    codes, places = builder.panel.attribute(grouping.attribute)
    return tuple(
        (text(group.heading)(builder.language), places == codes.index(group.code))
        for group in grouping.groups
        if group.code in codes
    )
