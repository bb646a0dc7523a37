"""Which questions and variables may stand in a table of figures, and which kinds it can show.

Owns refusing what is never published and what a kind of table has no figure for. Refuses rules on
tables that name units (`kinds.listing` has them).
"""

from __future__ import annotations

from collections.abc import Collection

from analysis.errors import AnalysisError
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


def _check_level(builder: Builder, question: Question, *path: str | int) -> None:
    if question.publication == "never":
        raise AnalysisError(
            builder.fault(
                f"{question.name!r} wird nie veröffentlicht; eine andere Frage nennen",
                f"{question.name!r} is never published; name another question",
                *path,
            )
        )
