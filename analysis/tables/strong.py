"""Which end of a scale is the strong one, by the plan: the two answers that are put together.

Owns the key `strong` and the words of the two. Refuses the key where no figure goes by it. A
questionnaire has no such word: it only orders its answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from analysis.errors import AnalysisError
from analysis.panel.track import Strong, Track
from analysis.tables.build import Builder
from analysis.tables.spec import TableSpec
from survey.instrument.text import Text


class StrongSpec(TableSpec):
    """`strong`: whether the first or the last two answers of a scale are put together."""

    strong: Strong | None = None

    @property
    def strong_end(self) -> Strong:
        return self.strong or "last"


def towards(track: Track, spec: StrongSpec) -> Track:
    """The track with the strong end that the plan names."""
    return replace(track, strong=spec.strong_end)


def refuse_useless(builder: Builder, spec: StrongSpec, tracks: Iterable[Track]) -> None:
    """Raises AnalysisError where no scale is in the table."""
    if spec.strong is not None and not any("ordinal" in track.measures for track in tracks):
        raise AnalysisError(
            builder.fault(
                "`strong` gilt für Fragen mit Reihenfolge (`type: scale`), hier steht keine; "
                "streichen",
                "`strong` is about questions with an order (`type: scale`), there is none here; "
                "delete it",
                "strong",
            )
        )


def named(track: Track, language: str) -> str:
    """Which two answers these are: `sehr stark, eher stark`."""
    return ", ".join(choice.label(language) for choice in track.two)


TOGETHER: Final[dict[Strong, Text]] = {
    "last": Text("Letzte zwei Antworten zusammen", "Last two answers together"),
    "first": Text("Erste zwei Antworten zusammen", "First two answers together"),
}
SHORT: Final[dict[Strong, Text]] = {
    "last": Text("letzte zwei Antworten", "last two answers"),
    "first": Text("erste zwei Antworten", "first two answers"),
}
