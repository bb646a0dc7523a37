"""From the checked shape to the frozen questionnaire.

Owns the building context of the question types: named lists of choices, expressions with the
place of their errors. Refuses rules between questions (`check`).
"""

from __future__ import annotations

from typing import Any, Literal

from survey.instrument.catalogue import MAX_HINTS, did_you_mean, problem
from survey.instrument.document import Path, Tree, digest
from survey.instrument.expression import Expression, ExpressionError, parse
from survey.instrument.load.spec import AttributeSpec, QuestionnaireSpec, SectionSpec
from survey.instrument.model import Questionnaire, Section, UnitAttribute
from survey.instrument.place import Place, Problem
from survey.questions.base import Choice, Question
from survey.questions.registry import TYPES
from survey.questions.spec import words
from survey.questions.thresholds import with_thresholds


def build(
    spec: QuestionnaireSpec, tree: Tree, unread: frozenset[str] = frozenset()
) -> tuple[Questionnaire, list[Problem]]:
    """The questionnaire, and what was found while it was put together.

    `unread`: names of lists that stand in the file but were refused; using them is no problem.
    """
    builder = _Builder(spec, tree, unread)
    questionnaire = Questionnaire(
        study=spec.study,
        version=spec.version,
        mode=spec.mode,
        title=spec.title.text(),
        previous_version=spec.previous_version,
        introduction=words(spec.introduction),
        closing=words(spec.closing),
        reference=spec.reference,
        minutes=spec.minutes,
        attributes=tuple(_attribute(name, value) for name, value in spec.unit.items()),
        sections=tuple(builder.section(s, i) for i, s in enumerate(spec.sections)),
        digest=digest(tree.data),
        source="\n".join(tree.lines),
    )
    return questionnaire, builder.problems


def _attribute(name: str, value: AttributeSpec | Literal["text"]) -> UnitAttribute:
    if isinstance(value, str):
        return UnitAttribute(name)
    return UnitAttribute(
        name,
        tuple(choice.code for choice in value.choices),
        tuple(choice.label.text() for choice in value.choices),
        tuple(words(choice.when) for choice in value.choices),
    )


class _Builder:
    """What all sections share while one questionnaire is built."""

    def __init__(self, spec: QuestionnaireSpec, tree: Tree, unread: frozenset[str]) -> None:
        self.spec = spec
        self.tree = tree
        self.unread = unread
        self.problems: list[Problem] = []
        self.expressions: dict[str, Expression] = {}
        self.lists = {
            name: tuple(choice.build() for choice in choices)
            for name, choices in spec.choices.items()
        }

    def section(self, spec: SectionSpec, index: int) -> Section:
        path: Path = ("sections", index)
        context = Context(self, path)
        return Section(
            name=spec.name,
            title=spec.title.text(),
            introduction=words(spec.introduction),
            ask_if=context.expression(spec.ask_if, "ask_if") if spec.ask_if else None,
            when_unknown=spec.when_unknown,
            questions=tuple(
                self._question(question, (*path, "questions", i))
                for i, question in enumerate(spec.questions)
            ),
        )

    def _question(self, spec: Any, path: Path) -> Question:
        context = Context(self, path)
        return with_thresholds(TYPES[spec.type].build(spec, context), spec, context)


class Context:
    """The door through which a question type sees the rest of the file; paths begin at it."""

    def __init__(self, builder: _Builder, path: Path) -> None:
        self._builder = builder
        self._path = path

    @property
    def mode(self) -> Literal["self", "coded"]:
        return self._builder.spec.mode

    def place(self, *path: str | int) -> Place:
        """Where the value at this path stands; the question itself without a path."""
        return self._builder.tree.value((*self._path, *path))

    def choices(self, name: str, *path: str | int) -> tuple[Choice, ...]:
        """The choices of the list that is named; () after it was reported as unknown."""
        found = self._builder.lists.get(name)
        if found is None and name not in self._builder.unread:
            known = self._builder.lists if len(self._builder.problems) < MAX_HINTS else ()
            hint = did_you_mean(name, known)
            self.problem("unknown-choice-list", *path, name=name, hint=hint)
        return found or ()

    def expression(self, source: str, *path: str | int) -> Expression | None:
        """The expression, each source parsed once; None where its words make none."""
        known = self._builder.expressions.get(source)
        if known is not None:
            return known
        try:
            parsed = parse(source)
        except ExpressionError as error:
            place = self._builder.tree.character((*self._path, *path), error.column)
            self._builder.problems.append(Problem(place, error.code, error.message))
            return None
        self._builder.expressions[source] = parsed
        return parsed

    def problem(self, rule: str, *path: str | int, **details: object) -> None:
        """Reports a problem at the value of this path."""
        self._builder.problems.append(problem(self.place(*path), rule, **details))
