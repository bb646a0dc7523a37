"""The printed cell follows from the answer: symbols, digits, labels, dates, rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.answer import UNANSWERED, Answer, Comparator, Status
from survey.instrument.printing import (
    format_decimal,
    print_answer,
    print_date,
    rounded,
    spell_number,
)
from survey.instrument.text import Text

FOUR = Decimal(4)


@pytest.mark.parametrize(
    ("answer", "german", "english"),
    [
        (Answer.number(6), "6", "6"),
        (Answer.number("5.80"), "5,8", "5.8"),
        (Answer.number(0), "0", "0"),
        (Answer.number("-0.0"), "0", "0"),
        (Answer.number(12345), "12345", "12345"),
        (Answer.qualified(Comparator.AT_LEAST, FOUR, None), "mind. 4", "at least 4"),
        (Answer.qualified(Comparator.AT_MOST, Decimal(0), FOUR), "höchst. 4", "at most 4"),
        (Answer.qualified(Comparator.ABOUT, FOUR, FOUR), "ca. 4", "approx. 4"),
        (Answer.qualified(Comparator.RANGE, FOUR, Decimal(5)), "4–5", "4–5"),
        (Answer.qualified(Comparator.RANGE, -FOUR, Decimal(5)), "-4 bis 5", "-4 to 5"),
        (Answer.qualified(Comparator.ALL, None, None), "alle", "all"),
        (Answer.qualified(Comparator.ALL, FOUR, FOUR), "alle", "all"),
        (UNANSWERED, "", ""),
        (Answer.missing(Status.UNDECIDED), "offen", "open"),
        (Answer.missing(Status.NOT_APPLICABLE), "entfällt", "n/a"),
        (Answer.missing(Status.NOT_STATED), "k.\u202fA.", "not stated"),
        (Answer.missing(Status.UNIT_NONRESPONSE), "keine Meldung", "no return"),
        (
            Answer.missing(Status.NOT_DETERMINABLE, reason="contradictory_sources"),
            "widerspr.",
            "contradictory",
        ),
    ],
)
def test_a_cell_in_both_languages(answer: Answer, german: str, english: str) -> None:
    assert print_answer(answer, language="de") == german
    assert print_answer(answer, language="en") == english


def test_the_first_reports_symbols() -> None:
    def cell(status: Status) -> str:
        return print_answer(Answer.missing(status), language="de", symbols="kim-2021")

    assert cell(Status.NOT_STATED) == "k.A."
    assert cell(Status.NOT_APPLICABLE) == "-"
    assert cell(Status.UNANSWERED) == ""
    assert print_answer(Answer.number(0), language="de", symbols="kim-2021") == "0"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2.5", "3"), ("-2.5", "-3"), ("0.5", "1"), ("1.5", "2"), ("-0.4", "0"), ("2.49", "2")],
)
def test_rounding_is_half_away_from_zero(value: str, expected: str) -> None:
    assert format_decimal(Decimal(value), "de", 0) == expected


def test_named_decimals_are_filled() -> None:
    assert format_decimal(Decimal("91.3"), "de", 2) == "91,30"


@given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 4))
def test_rounding_is_symmetric_and_near(value: Decimal, decimals: int) -> None:
    assert rounded(-value, decimals) == -rounded(value, decimals)
    assert abs(rounded(value, decimals) - value) <= Decimal(1).scaleb(-decimals) / 2


def test_numbers_in_words() -> None:
    unit = Text("Stellen", "posts")
    at_least = Answer.qualified(Comparator.AT_LEAST, FOUR, None)
    between = Answer.qualified(Comparator.RANGE, FOUR, Decimal(5))
    assert spell_number(at_least, unit, "de") == "mindestens 4 Stellen"
    assert spell_number(between, unit, "de") == "4 bis 5 Stellen"
    assert spell_number(between, unit, "en") == "4 to 5 posts"
    assert spell_number(Answer.number("2.5"), Text(""), "de") == "2,5"


@pytest.mark.parametrize(
    ("iso", "precision", "german", "english"),
    [
        ("2021-12-31", "day", "31.12.2021", "31 December 2021"),
        ("2021-03", "month", "März 2021", "March 2021"),
        ("2021-H2", "half-year", "2. Halbjahr 2021", "2nd half-year 2021"),
    ],
)
def test_dates(iso: str, precision: str, german: str, english: str) -> None:
    assert print_date(iso, precision, "de") == german
    assert print_date(iso, precision, "en") == english
