"""Which questions and variables may stand in a table of figures, and which kinds it can show.

Owns refusing what is never published, what may not stand beside the names of units, and what a
kind of table has no figure for.
"""

from __future__ import annotations

from collections.abc import Collection

from analysis.errors import AnalysisError, Fault
from analysis.panel.track import Track
from analysis.panel.wave import WavePanel
from analysis.tables.build import Builder
from survey.instrument.text import Text
from survey.questions.base import Question, Variable


def question_of(builder: Builder, wave: WavePanel, name: str, *path: str | int) -> Question:
    """The question, if it may be published. Raises AnalysisError at the place."""
    question = builder.question(wave, name, *path)
    _check_level(builder, question, *path)
    return question


def variable_of(builder: Builder, wave: WavePanel, name: str, *path: str | int) -> Variable:
    """The variable `name` or `name.item`, if it may be published. Raises AnalysisError."""
    variable = builder.variable(wave, name, *path)
    _check_level(builder, wave.questionnaire.questions[variable.name], *path)
    return variable


def variables_of(
    builder: Builder,
    question: Question,
    kinds: Collection[str],
    *path: str | int,
    only_one: bool = False,
) -> tuple[Variable, ...]:
    """The question's variables of these kinds, no places of a ranking.

    Raises AnalysisError where there is none, or more than `only_one`.
    """
    found = tuple(v for v in question.variables() if v.kind in kinds and not v.is_place)
    name = question.name
    if not found:
        wanted = Text("Zahlen", "numbers") if "number" in kinds else Text("Antworten", "answers")
        other = "cross" if "number" in kinds else "numbers"
        raise AnalysisError(
            builder.fault(
                f"{name!r} ({question.type}) hat keine {wanted.de}, die diese Tabelle zählt; eine "
                f"andere Frage nennen oder `type: {other}` nehmen",
                f"{name!r} ({question.type}) has no {wanted.en} that this table counts; name "
                f"another question or take `type: {other}`",
                *path,
            )
        )
    if only_one and len(found) > 1:
        raise AnalysisError(
            builder.fault(
                f"{name!r} hat {len(found)} Zeilen; hier steht eine Frage mit einer Antwort",
                f"{name!r} has {len(found)} rows; a question with one answer belongs here",
                *path,
            )
        )
    return found


def check_track(builder: Builder, track: Track, *path: str | int) -> None:
    """The same for a variable over waves: what one version promised never to publish stays so."""
    for question in _questions(builder, track):
        _check_level(builder, question, *path)


def not_by_unit(
    builder: Builder,
    question: Question,
    *path: str | int,
    internal: bool,
    pseudonym: bool | None = None,
) -> Fault | None:
    """Why answers to it may not stand beside the names or pseudonyms of units; None where they may.

    `internal`: the table is not for publication, and says so. `pseudonym`: whether it prints
    pseudonyms; None where a table of its kind cannot.
    """
    level = question.publication
    if level == "never":
        return builder.fault(
            f"{question.name!r} wird nie veröffentlicht; hier streichen",
            f"{question.name!r} is never published; delete it here",
            *path,
        )
    if internal or level == "by_name" or (pseudonym and level == "pseudonym"):
        return None
    if pseudonym is not False or level != "pseudonym":
        other = Text("", "")
    else:
        other = Text("`pseudonyms: true` setzen, ", "set `pseudonyms: true`, ")
    if pseudonym:
        why = Text("je Kommune erhoben", "asked for publication by municipality")
    else:
        why = Text("mit Namen erhoben", "asked for publication by name")
    return builder.fault(
        f"{question.name!r} ist nicht zur Veröffentlichung {why.de} ({level}); hier streichen, "
        f"{other.de}oder `internal: true` für eine Tabelle zum internen Gebrauch",
        f"{question.name!r} was not {why.en} ({level}); delete it here, {other.en}or set "
        "`internal: true` for a table for internal use",
        *path,
    )


def track_not_by_unit(
    builder: Builder,
    track: Track,
    *path: str | int,
    internal: bool,
    pseudonym: bool | None = None,
) -> Fault | None:
    """The same for a variable over waves: the strictest of its versions counts."""
    for question in _questions(builder, track):
        if fault := not_by_unit(builder, question, *path, internal=internal, pseudonym=pseudonym):
            return fault
    return None


def _questions(builder: Builder, track: Track) -> list[Question]:
    """The question that it was in each wave."""
    chain = builder.panel.chain(track.id)
    return [
        builder.panel.grid.questionnaire(row).questions[key[0]]
        for row, stop in enumerate(chain.stops)
        if stop is not None
        for key in stop.keys[:1]
    ]


def _check_level(builder: Builder, question: Question, *path: str | int) -> None:
    if question.publication == "never":
        raise AnalysisError(
            builder.fault(
                f"{question.name!r} wird nie veröffentlicht; eine andere Frage nennen",
                f"{question.name!r} is never published; name another question",
                *path,
            )
        )
