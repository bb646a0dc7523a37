"""A data release opened: who belongs where, who answered, and the answers, all checked.

Owns the frozen values that everything in `analysis` starts from. Refuses a release that
contradicts itself; derives nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from analysis.answers import Answers, read_answers
from analysis.archive import opened
from analysis.bridge import Verdict, read_bridge
from analysis.changes import NO_FORMER, Changes, read_changes
from analysis.codings import Coding, Codings, read_codings
from analysis.descriptor import read_descriptor
from analysis.errors import refuse
from analysis.judgements import read_comparability
from analysis.lines.roll import Roll
from analysis.member_files import read_frames, read_responses, read_waves
from analysis.members import Response, Unit, Wave
from analysis.sheets import read_sheet
from analysis.versions import check_versions, read_questionnaires
from survey.instrument.judgement import Judgement
from survey.instrument.model import Questionnaire
from survey.instrument.package import FRAME, RESPONSES, UNITS, WAVES, Descriptor
from survey.instrument.text import Text

if TYPE_CHECKING:
    import pandas as pd

    from analysis.panel.panel import Panel


@dataclass(frozen=True, eq=False, repr=False)
class Release:
    """Everything a release holds. `digest` is that of the files, whatever the descriptor says.

    `frames`: the units of each wave, ineligible ones among them. `responses`: by (wave, unit).
    `questionnaires`: by version. `codings`: what coders wrote of a coded wave, by variable and
    item. `bridge`: what units said of their own coding. `changes`: the answers that differ from
    those of the release before. `judgements`: on comparability, oldest first; the latest that
    concerns a variable and two waves wins. `notes`: what a reader of the figures should know.
    """

    descriptor: Descriptor
    digest: str
    waves: Mapping[str, Wave]
    frames: Mapping[str, tuple[Unit, ...]]
    responses: Mapping[tuple[str, str], Response]
    questionnaires: Mapping[str, Questionnaire]
    answers: Answers
    codings: Codings
    bridge: tuple[Verdict, ...]
    changes: Changes
    judgements: tuple[Judgement, ...] = ()
    notes: tuple[Text, ...] = ()

    def __repr__(self) -> str:
        waves, lines = ", ".join(self.waves), len(self.answers)
        return f"<Release {self.descriptor.name} ({self.digest[:12]}): {waves}; {lines} answers>"

    def wave(self, name: str) -> Wave:
        """The wave of that name. Raises AnalysisError naming those that there are."""
        if name not in self.waves:
            listed = ", ".join(self.waves)
            raise refuse(
                self.descriptor.name,
                f"hat keine Erhebungswelle {name!r}; vorhanden: {listed}",
                f"has no wave {name!r}; there are: {listed}",
            )
        return self.waves[name]

    @cached_property
    def panel(self) -> Panel:
        """The answers as arrays over the waves, by names of today, made when asked for."""
        from analysis.panel.panel import Panel

        return Panel(self)

    def frame(self, wave: str) -> pd.DataFrame:
        """The units of a wave with what came of them: `analysis.frames.units.unit_frame`."""
        from analysis.frames.units import unit_frame

        return unit_frame(self, wave)

    def codebook(self) -> pd.DataFrame:
        """Every variable in one line: `analysis.frames.codebook.codebook`."""
        from analysis.frames.codebook import codebook

        return codebook(self.panel)

    @classmethod
    def open(cls, path: Path | str) -> Release:
        """The release in this folder or zip file, its digest checked.

        Raises AnalysisError with every fault found: where, what, and the remedy.
        """
        with opened(Path(path)) as folder, _without_collecting():
            descriptor, digest = read_descriptor(folder)
            waves = read_waves(read_sheet(folder, WAVES))
            frames = read_frames(read_sheet(folder, UNITS), read_sheet(folder, FRAME), waves)
            questionnaires = read_questionnaires(folder)
            check_versions(waves, questionnaires)
            responses = read_responses(read_sheet(folder, RESPONSES), frames, questionnaires)
            versions = {key: response.version for key, response in responses.items()}
            roll = Roll.of(versions, waves)
            answers = read_answers(folder, roll, questionnaires)
            codings = read_codings(folder, waves, roll, questionnaires)
            bridge = read_bridge(folder, waves, roll, questionnaires)
            changes = read_changes(folder, roll, questionnaires)
            judgements, elsewhere = read_comparability(folder, waves, questionnaires)
        notes = list(elsewhere)
        if not descriptor.digest:
            notes.insert(0, _NO_DIGEST)
        if len(changes) and not descriptor.previous:
            notes.append(NO_FORMER)
        return cls(
            descriptor=descriptor,
            digest=digest,
            waves=MappingProxyType(waves),
            frames=MappingProxyType(frames),
            responses=MappingProxyType(responses),
            questionnaires=MappingProxyType(questionnaires),
            answers=answers,
            codings=codings,
            bridge=bridge,
            changes=changes,
            judgements=judgements,
            notes=tuple(notes),
        )


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Nothing that is read is garbage before all is read: looking for it takes a quarter."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def open_release(path: Path) -> Release:
    """`Release.open`."""
    return Release.open(path)


_NO_DIGEST = Text(
    "Der Datenstand nennt keine Prüfsumme; ob er unverändert ist, lässt sich nicht prüfen.",
    "The data release names no digest; whether it is unchanged cannot be checked.",
)

__all__ = ["Coding", "Codings", "Release", "Response", "Unit", "Wave", "open_release"]
