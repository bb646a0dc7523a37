"""A derived value is as comparable as the worst of what it is computed from. Owns that rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from survey.instrument.compare.comparison import QuestionComparison
from survey.instrument.compare.difference import Difference
from survey.instrument.compare.kinds import Kind, is_better, worst
from survey.instrument.expression import Expression
from survey.instrument.model import Questionnaire
from survey.questions.base import Grade


def with_parts(
    questions: Iterable[QuestionComparison], new: Questionnaire
) -> Iterator[QuestionComparison]:
    """The same, each derived value with the grade of its parts; in their order."""
    done: dict[str, QuestionComparison] = {}
    for one in questions:
        value = getattr(new.questions[one.name], "value", None)
        if isinstance(value, Expression) and one.how == "same":
            parts = list(_parts(value, done))
            grade = worst(*(grade for _, grade in parts))
            if is_better("cosmetic", grade):
                named = next(part for part, its in parts if its == grade)
                one = replace(  # noqa: PLW2901 - the same question, seen with its parts
                    one, differences=(*one.differences, _difference(named, grade))
                )
        done[one.name] = one
        yield one


def _parts(
    value: Expression, done: dict[str, QuestionComparison]
) -> Iterator[tuple[QuestionComparison, Grade]]:
    for reference in value.references:
        part = done.get(reference.name)
        if part is None or not part.is_paired:
            continue
        if reference.item in part.items:
            yield part, part.grade_of(reference.item)
        elif part.grade is not None:
            yield part, part.grade


def _difference(part: QuestionComparison, grade: Grade) -> Difference:
    return Difference(
        kind=Kind.PARTS, key="value", old=part.label, new=part.label, grade=grade, best_grade=grade
    )
