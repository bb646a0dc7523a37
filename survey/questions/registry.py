"""The one mapping from a type's name in the YAML to what it is. Refuses a name twice, at import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from survey.instrument.text import Text
from survey.questions.base import Question
from survey.questions.date import Date, DateSpec
from survey.questions.derived import Derived, DerivedSpec
from survey.questions.file import File, FileSpec
from survey.questions.grid import Grid
from survey.questions.grid_spec import GridSpec
from survey.questions.matrix import Matrix, MatrixSpec
from survey.questions.multiple import Multiple, MultipleSpec
from survey.questions.note import Note, NoteSpec
from survey.questions.number import Number, NumberSpec
from survey.questions.rank import Rank, RankSpec
from survey.questions.roster import Roster
from survey.questions.roster_spec import RosterSpec
from survey.questions.scale import Scale, ScaleSpec
from survey.questions.single import Single, SingleSpec
from survey.questions.spec import BuildContext, QuestionSpec
from survey.questions.text import TextQuestion, TextQuestionSpec


@dataclass(frozen=True, slots=True)
class QuestionType:
    """A type: its name in the YAML, its words, its specification and how a question is built.

    `build` takes an instance of `spec`; it never raises, but reports to its context.
    """

    name: str
    label: Text
    spec: type[QuestionSpec]
    question: type[Question]
    # Each type's `build` takes its own spec, which the registry pairs with it below.
    build: Callable[[Any, BuildContext], Question]


def collect(types: Iterable[QuestionType]) -> Mapping[str, QuestionType]:
    """The types by name. ValueError where a name stands twice or differs from the class's own."""
    found: dict[str, QuestionType] = {}
    for kind in types:
        if kind.name in found:
            raise ValueError(f"two question types are called {kind.name!r}")
        if kind.question.type != kind.name:
            raise ValueError(f"{kind.question.__name__} calls itself {kind.question.type!r}")
        found[kind.name] = kind
    return MappingProxyType(found)


TYPES: Final = collect(
    (
        QuestionType(
            "single", Text("Einfachauswahl", "single choice"), SingleSpec, Single, Single.build
        ),
        QuestionType(
            "multiple", Text("Mehrfachauswahl", "multiple choice"),
            MultipleSpec, Multiple, Multiple.build,
        ),
        QuestionType("scale", Text("Skala", "scale"), ScaleSpec, Scale, Scale.build),
        QuestionType("rank", Text("Rangfolge", "ranking"), RankSpec, Rank, Rank.build),
        QuestionType("number", Text("Zahl", "number"), NumberSpec, Number, Number.build),
        QuestionType(
            "text", Text("Text", "text"), TextQuestionSpec, TextQuestion, TextQuestion.build
        ),
        QuestionType("date", Text("Datum", "date"), DateSpec, Date, Date.build),
        QuestionType("file", Text("Datei", "file"), FileSpec, File, File.build),
        QuestionType("matrix", Text("Matrix", "matrix"), MatrixSpec, Matrix, Matrix.build),
        QuestionType("grid", Text("Tabelle", "grid"), GridSpec, Grid, Grid.build),
        QuestionType("roster", Text("Liste", "roster"), RosterSpec, Roster, Roster.build),
        QuestionType("note", Text("Hinweistext", "note"), NoteSpec, Note, Note.build),
        QuestionType(
            "derived", Text("berechneter Wert", "derived value"),
            DerivedSpec, Derived, Derived.build,
        ),
    )
)  # fmt: skip
