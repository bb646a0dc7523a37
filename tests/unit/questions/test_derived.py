"""`derived`: a number with an expression, shown and never asked."""

from __future__ import annotations

from decimal import Decimal

from survey.instrument.answer import Answer, Comparator
from tests.unit.questions.fixtures import question

VACANT = question("derived", "vacant")


def test_it_is_computed_and_never_asked() -> None:
    (cell,) = VACANT.variables()
    assert cell.derive is not None
    assert cell.derive.source == "granted - filled"
    assert cell.kind == "number"
    assert VACANT.inputs() == ()
    assert VACANT.statuses == ()


def test_words_on_screen() -> None:
    (cell,) = VACANT.variables()
    about = Answer.qualified(Comparator.AT_LEAST, Decimal("1.5"), None)
    assert VACANT.show(cell, about, "de") == "mindestens 1,5 Stellen"
