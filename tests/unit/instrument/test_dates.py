"""Dates as people write them: day before month, years of four digits, ISO inside."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.answer import Answer, Status
from survey.instrument.dates import Precision, date_bound, read_date
from survey.instrument.printing import print_answer
from survey.instrument.text import LANGUAGES

PRECISIONS: tuple[Precision, ...] = ("day", "month", "half-year")


@pytest.mark.parametrize(
    ("raw", "precision", "iso"),
    [
        ("31.12.2021", "day", "2021-12-31"),
        ("1.3.2021", "day", "2021-03-01"),
        ("1. März 2021", "day", "2021-03-01"),
        ("1 March 2021", "day", "2021-03-01"),
        ("March 1st, 2021", "day", "2021-03-01"),
        ("1/3/2021", "day", "2021-03-01"),
        ("2021-12-31", "day", "2021-12-31"),
        ("03/2021", "month", "2021-03"),
        ("3.2021", "month", "2021-03"),
        ("März 2021", "month", "2021-03"),
        ("Mrz. 2021", "month", "2021-03"),
        ("Okt 2021", "month", "2021-10"),
        ("2021-03", "month", "2021-03"),
        ("31.12.2021", "month", "2021-12"),
        ("1. Halbjahr 2021", "half-year", "2021-H1"),
        ("2. Hj. 2021", "half-year", "2021-H2"),
        ("zweites Halbjahr 2021", "half-year", "2021-H2"),
        ("first half of 2021", "half-year", "2021-H1"),
        ("2021-H2", "half-year", "2021-H2"),
        ("H1/2021", "half-year", "2021-H1"),
        ("Juli 2021", "half-year", "2021-H2"),
    ],
)
def test_forms(raw: str, precision: Precision, iso: str) -> None:
    reading = read_date(raw, language="de", precision=precision)
    assert reading.problem is None
    assert reading.answer.text == iso


@pytest.mark.parametrize(
    ("raw", "precision", "code"),
    [
        ("31.2.2021", "day", "no_such_day"),
        ("12/31/2021", "day", "no_such_day"),
        ("31.12.21", "day", "two_digit_year"),
        ("03/21", "month", "two_digit_year"),
        ("März 2021", "day", "date_unreadable"),
        ("2021", "half-year", "date_unreadable"),
        ("2021-H1", "month", "date_unreadable"),
        ("bald", "day", "date_unreadable"),
        ("1.1.2018", "day", "date_out_of_bounds"),
        ("offen", "day", "status_not_offered"),
    ],
)
def test_refused(raw: str, precision: Precision, code: str) -> None:
    reading = read_date(
        raw,
        language="de",
        precision=precision,
        earliest="2019-01-01" if precision == "day" else "",
        statuses=(Status.NOT_STATED,),
    )
    assert reading.problem is not None
    assert reading.problem.code == code
    assert reading.answer.raw == raw


def test_bounds_are_named_as_the_page_prints_dates() -> None:
    reading = read_date(
        "2023-01", language="de", precision="month", earliest="2021-01", latest="2022-12"
    )
    assert reading.problem is not None
    assert (
        reading.problem.message.de
        == "Geben Sie einen Monat ab „Januar 2021“ bis „Dezember 2022“ an."
    )


def test_statuses_are_read_where_they_are_offered() -> None:
    reading = read_date("geplant", language="en", precision="day", statuses=(Status.PLANNED,))
    assert reading.answer.status is Status.PLANNED


@given(st.dates(dt.date(1000, 1, 1)), st.sampled_from(PRECISIONS), st.sampled_from(LANGUAGES))
def test_a_printed_date_reads_as_itself(day: dt.date, precision: Precision, language: str) -> None:
    half = 1 if day.month <= 6 else 2
    iso = {
        "day": day.isoformat(),
        "month": day.isoformat()[:7],
        "half-year": f"{day.year}-H{half}",
    }[precision]
    cell = print_answer(Answer.words(iso), language=language, precision=precision)
    reading = read_date(cell, language=language, precision=precision)
    assert reading.answer.text == iso
    assert not reading.echo
    assert date_bound(iso, precision) == iso


@given(
    st.text() | st.text("0123456789./- HhJänuarmz", max_size=15),
    st.sampled_from(PRECISIONS),
)
def test_reading_never_raises(raw: str, precision: Precision) -> None:
    reading = read_date(raw, language="de", precision=precision)
    assert (reading.problem is None) is not reading.answer.is_draft


def test_a_bound_must_be_as_precise_as_the_question() -> None:
    assert date_bound("2021-12", "day") is None
    assert date_bound("2021-12-31", "month") is None
    assert date_bound("2021-H1", "half-year") == "2021-H1"
