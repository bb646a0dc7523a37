"""`comparability.yaml`: the judgements on comparability that came after release.

Owns the file's keys and their order by date. Refuses to know the waves and variables there are:
a data release does, which the file travels in.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from survey.instrument.document import Invalid, Tree, compose, validate
from survey.instrument.judgement import Judgement
from survey.instrument.place import Problem
from survey.questions.base import Grade
from survey.questions.spec import Spec, TextSpec


def _day(written: str) -> str:
    try:
        exact = date.fromisoformat(written).isoformat() == written
    except ValueError:
        exact = False
    if not exact:
        raise PydanticCustomError("bad-value/judgement-date", "no date: {date}", {"date": written})
    return written


def _in_order(waves: list[str]) -> list[str]:
    if len(waves) != 2 or waves[0] >= waves[1]:
        raise PydanticCustomError("bad-value/judgement-waves", "no two waves in order")
    return waves


class JudgementSpec(Spec):
    """One judgement; `waves`: the earlier and the later."""

    date: Annotated[str, AfterValidator(_day)]
    variable: Annotated[str, Field(min_length=1)]
    waves: Annotated[list[str], AfterValidator(_in_order)]
    grade: Grade
    why: TextSpec


class ComparabilitySpec(Spec):
    """The top level of the file."""

    study: str
    judgements: list[JudgementSpec]


def read_judgements(source: str | bytes, file: str) -> tuple[tuple[Judgement, ...], list[Problem]]:
    """The judgements by day, those of one day as they stand (the last wins), or every problem."""
    tree, problems = compose(source, file)
    if tree is None or problems:
        return (), problems
    spec = validate(ComparabilitySpec, tree)
    if isinstance(spec, Invalid):
        return (), spec.problems
    found = (_judgement(one, tree, number) for number, one in enumerate(spec.judgements))
    return tuple(sorted(found, key=lambda judgement: judgement.date)), []


def _judgement(spec: JudgementSpec, tree: Tree, number: int) -> Judgement:
    return Judgement(
        date=date.fromisoformat(spec.date),
        variable=spec.variable,
        start=spec.waves[0],
        end=spec.waves[1],
        grade=spec.grade,
        why=spec.why.text(),
        place=tree.value(("judgements", number, "variable")),
    )
