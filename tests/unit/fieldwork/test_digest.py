"""The digest of a submission: equal for what says the same, different for what does not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from survey.fieldwork.submissions import digest
from survey.instrument.answer import UNANSWERED, Answer, Comparator, Evidence, Status

KEY, OTHER = ("posts", ""), ("posts", "filled")


def test_order_spelling_and_empty_cells_do_not_count() -> None:
    a, b = Answer.number("5.80", raw="5,80"), Answer.chosen("x", "y")
    same = {OTHER: Answer.chosen("y", "x"), KEY: Answer.number("5.8"), ("z", ""): UNANSWERED}
    assert digest({KEY: a, OTHER: b}) == digest(same)
    assert digest({KEY: Answer.number(Decimal("1E+2"))}) == digest({KEY: Answer.number(100)})


@pytest.mark.parametrize(
    "answer",
    [
        Answer.number(4),
        Answer.number(40),
        Answer.qualified(Comparator.AT_LEAST, Decimal(4), None),
        Answer.qualified(Comparator.ABOUT, Decimal(4), Decimal(4)),
        Answer.missing(Status.NOT_STATED),
        Answer.missing(Status.NOT_APPLICABLE),
        Answer.words("4"),
        Answer.chosen("4"),
        Answer(Status.ANSWERED, codes=("4",), evidence=Evidence("Konzept")),
    ],
    ids=range(9),
)
def test_every_difference_counts(answer: Answer) -> None:
    others = [Answer.number(5), Answer.chosen("4", "5"), UNANSWERED]
    assert digest({KEY: answer}) not in {digest({KEY: other}) for other in others}
    assert digest({KEY: answer}) != digest({OTHER: answer})


def test_zero_is_not_nothing() -> None:
    answers = [Answer.number(0), Answer.missing(Status.NOT_STATED), UNANSWERED, Answer.words("0")]
    assert len({digest({KEY: answer}) for answer in answers}) == len(answers)
