"""Totals contain what every completion of the qualified answers would add up to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.printing import sum_cell, sum_text
from analysis.tally import add_up
from survey.instrument.answer import UNANSWERED, Answer, Comparator, Status
from survey.questions.base import Variable

NUMBER = Variable(name="posts", kind="number", minimum=Decimal(0), decimals=1)
tenths = st.integers(0, 500).map(lambda n: Decimal(n) / 10)


@st.composite
def answers_with_truth(draw: st.DrawFn) -> tuple[Answer, Decimal | None]:
    """An answer, and a number that it may stand for (None: no number at all)."""
    truth = draw(tenths)
    below = draw(tenths.filter(lambda n: n <= truth) | st.just(truth))
    above = truth + draw(tenths)
    kinds: list[tuple[Answer, Decimal | None]] = [
        (Answer.number(truth), truth),
        (Answer.qualified(Comparator.AT_LEAST, below, None), truth),
        (Answer.qualified(Comparator.AT_MOST, Decimal(0), above), truth),
        (Answer.qualified(Comparator.RANGE, below, above), truth),
        (Answer.qualified(Comparator.ALL, None, None), truth),
        (Answer.missing(Status.NOT_STATED), None),
        (Answer.missing(Status.PLANNED), None),
        (UNANSWERED, None),
    ]
    return draw(st.sampled_from(kinds))


@given(st.lists(answers_with_truth(), max_size=12))
def test_a_total_contains_every_completion(found: list[tuple[Answer, Decimal | None]]) -> None:
    result = add_up((answer for answer, _ in found), NUMBER)
    truths = [truth for _, truth in found if truth is not None]
    assert result.bounds.contains(sum(truths, Decimal(0)))
    assert result.valued + result.open_all == len(truths)


@given(st.lists(tenths, max_size=30))
def test_exact_answers_add_up_exactly(numbers: list[Decimal]) -> None:
    result = add_up(map(Answer.number, numbers), NUMBER)
    assert result.bounds.is_exact
    assert result.bounds.low == sum(numbers, Decimal(0))


@pytest.mark.parametrize(
    ("answers", "de", "en"),
    [
        ([Answer.number("0.1")] * 3, "0,3", "0.3"),
        ([Answer.number(4), Answer.qualified(Comparator.AT_LEAST, Decimal(4), None)],
         "mind. 8", "at least 8"),
        ([Answer.qualified(Comparator.ABOUT, Decimal(10), Decimal(10)), Answer.number(2)],
         "ca. 12", "approx. 12"),
        ([Answer.qualified(Comparator.RANGE, Decimal(3), Decimal(5)), Answer.number(1)],
         "4–6", "4–6"),
        ([Answer.qualified(Comparator.AT_MOST, Decimal(0), Decimal(4))], "0–4", "0–4"),
        ([Answer.qualified(Comparator.ALL, None, None)], "mind. 0", "at least 0"),
    ],
)  # fmt: skip
def test_totals_in_words(answers: list[Answer], de: str, en: str) -> None:
    result = add_up(answers, NUMBER)
    assert (sum_text(result, "de"), sum_text(result, "en")) == (de, en)


def test_no_number_gives_an_empty_total_not_zero() -> None:
    assert sum_cell(add_up([Answer.missing(Status.NOT_STATED)], NUMBER), "de").text == ""
