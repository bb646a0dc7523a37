"""`number`: defaults, bounds, comparators, `all`, statuses, contradictions."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.entries import Entry, Reading
from survey.instrument.printing import print_number
from survey.instrument.words import EXACTNESS
from survey.questions.base import Question
from tests.unit.questions.fixtures import code, question, read

APPLIED = question("number", "applied_for")
GRANTED = question("number", "granted")
MEMBERS = question("number", "members")
DIFFERENCE = question("number", "difference")


def chosen_beside(asked: Question, typed: str, chosen: str) -> Reading:
    """What a field and the choice beside it say together."""
    return asked.read(asked.variables()[0], Entry((typed,) if typed else (), chosen), "de")


def test_what_a_silent_question_offers() -> None:
    (cell,) = APPLIED.variables()
    assert cell.comparators == (
        Comparator.EXACT,
        Comparator.AT_LEAST,
        Comparator.AT_MOST,
        Comparator.ABOUT,
        Comparator.RANGE,
    )
    assert cell.minimum == 0
    assert GRANTED.statuses == (Status.NOT_STATED,)
    assert Status.PLANNED in APPLIED.statuses


def test_an_empty_list_of_comparators_takes_exact_numbers_only() -> None:
    assert MEMBERS.variables()[0].comparators == (Comparator.EXACT,)
    assert code(read(MEMBERS, "ca. 10")) == "comparator_not_offered"
    assert read(MEMBERS, "10 Personen").answer.same_as(Answer.number(10))
    assert read(MEMBERS, "10 Person").answer.same_as(Answer.number(10))


def test_all_is_kept_unresolved_and_refers_to_its_variable() -> None:
    assert GRANTED.variables()[0].all_of == ("applied_for", "")
    answer = read(GRANTED, "alle").answer
    assert (answer.comparator, answer.low, answer.high) == (Comparator.ALL, None, None)
    assert code(read(APPLIED, "alle")) == "comparator_not_offered"


def test_bounds() -> None:
    assert code(read(APPLIED, "501")) == "out_of_bounds"
    assert code(read(MEMBERS, "2,5")) == "decimals"
    assert read(DIFFERENCE, "-2,5").answer.low == Decimal("-2.5")
    assert code(read(DIFFERENCE, "-101")) == "out_of_bounds"


def test_a_status_beside_a_number() -> None:
    assert read(APPLIED, status="planned").answer.status is Status.PLANNED
    assert read(APPLIED, "  ", status="planned").answer.status is Status.PLANNED
    assert read(APPLIED, "geplant", status="planned").answer.status is Status.PLANNED
    assert code(read(APPLIED, "4", status="planned")) == "value_and_status"
    assert code(read(APPLIED, "zehn", status="planned")) == "value_and_status"
    assert code(read(APPLIED, "offen", status="planned")) == "value_and_status"


def test_a_draft_is_shown_as_it_was_typed() -> None:
    draft = read(APPLIED, "zehn").answer
    assert APPLIED.entry(APPLIED.variables()[0], draft, "de").values == ("zehn",)
    assert APPLIED.show(APPLIED.variables()[0], draft, "de") == ""


def test_words_on_screen() -> None:
    (cell,) = APPLIED.variables()
    assert APPLIED.show(cell, read(APPLIED, ">= 4").answer, "de") == "mindestens 4 Stellen"
    assert APPLIED.show(cell, Answer.missing(Status.PLANNED), "de").startswith("geplant")


def test_the_field_is_as_wide_as_a_number() -> None:
    (abstract,) = APPLIED.inputs()
    assert (abstract.kind, abstract.width) == ("text", "number")


@pytest.mark.parametrize(
    ("typed", "chosen", "printed"),
    [
        ("4", ">=", "mind. 4"),
        ("5,8", "<=", "höchst. 5,8"),
        ("10 Stellen", "~", "ca. 10"),
        ("mind. 4", ">=", "mind. 4"),
        ("3-5", "", "3–5"),
    ],
)
def test_how_exact_is_typed_or_chosen(typed: str, chosen: str, printed: str) -> None:
    answer = chosen_beside(APPLIED, typed, chosen).answer
    assert print_number(answer, "de") == printed


@pytest.mark.parametrize(
    ("typed", "chosen", "problem"),
    [
        ("", ">=", "number_missing"),
        ("höchst. 4", ">=", "two_exactnesses"),
        ("3-5", "~", "two_exactnesses"),
        ("etliche", ">=", "number_unreadable"),
        ("501", ">=", "out_of_bounds"),
        ("4", "all", "status_not_offered"),
        ("4", "range", "status_not_offered"),
        ("4", "=", "status_not_offered"),
    ],
)
def test_what_field_and_choice_say_must_fit(typed: str, chosen: str, problem: str) -> None:
    reading = chosen_beside(APPLIED, typed, chosen)
    assert code(reading) == problem
    # Shown again as it came in, the choice too.
    again = APPLIED.entry(APPLIED.variables()[0], reading.answer, "de")
    assert (again.values, again.status) == ((typed,) if typed else (), chosen)


def test_all_is_chosen_without_a_number() -> None:
    assert chosen_beside(GRANTED, "", "all").answer.comparator is Comparator.ALL
    assert code(chosen_beside(GRANTED, "4", "all")) is not None


def test_a_status_in_words_outweighs_a_choice_beside_it() -> None:
    assert chosen_beside(APPLIED, "k.A.", ">=").answer.status is Status.NOT_STATED


@given(st.integers(0, 500), st.sampled_from([">=", "<=", "~"]), st.sampled_from(["de", "en"]))
def test_a_choice_says_what_its_word_says(number: int, chosen: str, language: str) -> None:
    cell = APPLIED.variables()[0]
    by_choice = APPLIED.read(cell, Entry((str(number),), chosen), language).answer
    word = EXACTNESS[Comparator(chosen)](language)
    typed = APPLIED.read(cell, Entry((f"{word} {number}",)), language).answer
    assert by_choice.same_as(typed)
