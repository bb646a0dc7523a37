"""The tiny questionnaires of the types, loaded once, and the answers that their cells may hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path

from hypothesis import strategies as st

from survey.instrument.answer import UNANSWERED, Answer, Comparator
from survey.instrument.load import load
from survey.instrument.model import Questionnaire
from survey.questions.base import Choice, Entry, Question, Reading, Variable

FOLDER = Path(__file__).parents[2] / "questionnaires"
# Words as an office writes them: nothing that trimming would take away.
words = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30
)


@cache
def fixture(name: str) -> Questionnaire:
    """The questionnaire of that name in tests/questionnaires."""
    return load(FOLDER / f"{name}.yaml")


def question(name: str, of: str) -> Question:
    """The question `of` in the fixture `name`."""
    return fixture(name).questions[of]


@cache
def cells(name: str) -> list[tuple[Question, Variable]]:
    """Every cell that somebody fills in, of the questions of that type in its fixture."""
    return [
        (q, v)
        for q in fixture(name).questions.values()
        if q.type == name and q.is_asked
        for v in q.declared()
    ]


def read(q: Question, *values: str, status: str = "", other: str = "", item: str = "") -> Reading:
    """The entry of one cell, read on a German page."""
    cell = next(v for v in q.variables() if v.item == item)
    return q.read(cell, Entry(values, status, other), "de")


def code(reading: Reading) -> str:
    """The code of the problem; the entry is kept as a draft."""
    assert reading.problem is not None, reading.answer
    assert reading.answer.is_draft
    return reading.problem.code


def answers(variable: Variable) -> st.SearchStrategy[Answer]:
    """Every answer that the cell offers."""
    missing = st.sampled_from([UNANSWERED, *map(Answer.missing, variable.statuses)])
    return st.one_of(missing, _values(variable))


def _values(variable: Variable) -> st.SearchStrategy[Answer]:
    match variable.kind:
        case "number":
            return _numbers(variable)
        case "text":
            return words.map(Answer.words)
        case "date":
            return _dates(variable)
        case "file":
            return st.binary(max_size=9).map(lambda b: Answer.words(sha256(b).hexdigest()))
        case "multiple":
            return _several(variable)
        case _:
            return st.builds(_one, st.sampled_from(variable.choices), words)


def _one(choice: Choice, other: str) -> Answer:
    return Answer.chosen(choice.code, text=other if choice.other else "")


@st.composite
def _several(draw: st.DrawFn, variable: Variable) -> Answer:
    chosen = draw(st.lists(st.sampled_from(variable.choices), min_size=1, unique=True))
    exclusive = [c for c in chosen if c.exclusive]
    ticked = {c.code for c in exclusive[:1] or chosen}
    codes = [c.code for c in variable.choices if c.code in ticked]
    named = any(c.other and c.code in ticked for c in variable.choices)
    return Answer.chosen(*codes, text=draw(words) if named else "")


@st.composite
def _numbers(draw: st.DrawFn, variable: Variable) -> Answer:
    low, high = variable.minimum, variable.maximum
    one = st.decimals(-1000 if low is None else low, high or 10_000, places=variable.decimals)
    first, second = sorted((draw(one), draw(one)))
    comparator = draw(st.sampled_from(variable.comparators))
    bounds: dict[Comparator, tuple[Decimal | None, Decimal | None]] = {
        Comparator.EXACT: (first, first),
        Comparator.AT_LEAST: (first, None),
        Comparator.AT_MOST: (low, first),
        Comparator.ABOUT: (first, first),
        Comparator.RANGE: (first, second),
        Comparator.ALL: (None, None),
    }
    return Answer.qualified(comparator, *bounds[comparator])


@st.composite
def _dates(draw: st.DrawFn, variable: Variable) -> Answer:
    day = draw(st.dates(date(2021, 1, 1), date(2022, 12, 31)))
    half = 1 if day.month <= 6 else 2
    forms = {
        "day": day.isoformat(),
        "month": day.isoformat()[:7],
        "half-year": f"{day.year}-H{half}",
    }
    return Answer.words(forms[variable.precision])
