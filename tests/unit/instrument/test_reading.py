"""What people write into a number field, and what is understood of it.

- German and English words are always understood, digits by the language of the page.
- What differs in form is shown back; what has two meanings is refused with both.
- 0, a dash, nothing and "k. A." are four different things.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.entries import Reading
from survey.instrument.printing import print_number
from survey.instrument.reading import read_number
from tests.unit.instrument.rules import ANY, SIGNED, SMALL, WHOLE, Rule


def read(raw: str, rule: Rule = ANY, language: str = "de") -> Reading:
    return read_number(raw, language=language, variable=rule)


def printed(raw: str, rule: Rule = ANY, language: str = "de") -> str:
    reading = read(raw, rule, language)
    assert reading.problem is None, reading.problem
    assert reading.answer.raw == raw
    return print_number(reading.answer, language)


def code(raw: str, rule: Rule = ANY, language: str = "de") -> str:
    reading = read(raw, rule, language)
    assert reading.problem is not None, reading.answer
    assert reading.answer.is_draft
    assert reading.answer.raw == raw
    return reading.problem.code


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("6", "6"),
        ("5,8", "5,8"),
        ("4,0", "4"),
        ("007", "7"),
        (",5", "0,5"),
        ("1.234,5", "1234,5"),
        ("1234,5", "1234,5"),
        ("1 234,5", "1234,5"),
        ("12.345.678", "12345678"),
        ("1 234", "1234"),
        ("1\N{NARROW NO-BREAK SPACE}234", "1234"),
        ("1\N{NO-BREAK SPACE}234", "1234"),
        ("1.5", "1,5"),
        ("0.500", "0,5"),
        ("½", "0,5"),
        ("2½", "2,5"),
        ("2 ½", "2,5"),
        ("2 x 0,5", "1"),
        ("3×1,5", "4,5"),
        ("2 mal 0,5", "1"),
        ("2,5 VZÄ", "2,5"),
        ("2,5VZÄ", "2,5"),
        ("2,5 Vollzeitäquivalente", "2,5"),
        ("2 FTE", "2"),
        ("keine", "0"),
        ("Keine VZÄ", "0"),
        ("none", "0"),
        ("null", "0"),
        ("genau 4", "4"),
        ("mind. 4", "mind. 4"),
        ("mindestens 4", "mind. 4"),
        ("wenigstens 4", "mind. 4"),
        ("ab 4", "mind. 4"),
        ("ab4", "mind. 4"),
        ("≥ 4", "mind. 4"),
        (">= 4", "mind. 4"),
        ("at least 4", "mind. 4"),
        ("4 oder mehr", "mind. 4"),
        ("höchst. 4", "höchst. 4"),
        ("höchstens 4", "höchst. 4"),
        ("bis zu 5", "höchst. 5"),
        ("max. 5", "höchst. 5"),
        ("≤5", "höchst. 5"),
        ("at most 5", "höchst. 5"),
        ("rund 10", "ca. 10"),
        ("etwa 10", "ca. 10"),
        ("circa 10", "ca. 10"),
        ("ungefähr 10", "ca. 10"),
        ("ca.10", "ca. 10"),
        ("approx. 10", "ca. 10"),
        ("ca. 2 x 0,5 VZÄ", "ca. 1"),
        ("3-5", "3–5"),
        ("3–5", "3–5"),
        ("3 − 5", "3–5"),
        ("3 bis 5", "3–5"),
        ("3 bis 5 VZÄ", "3–5"),
        ("3 VZÄ bis 5 VZÄ", "3–5"),
        ("zwischen 3 und 5", "3–5"),
        ("von 3 bis 5", "3–5"),
        ("between 3 and 5", "3–5"),
        ("3 to 5", "3–5"),
        ("alle", "alle"),
        ("ALLE", "alle"),
        ("sämtliche", "alle"),
        ("komplett", "alle"),
        ("all", "alle"),
        ("\N{ZERO WIDTH SPACE}4", "4"),
    ],
)
def test_german_page(raw: str, expected: str) -> None:
    reading = read(raw)
    assert reading.problem is None, reading.problem
    assert print_number(reading.answer, "de") == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("5.8", "5.8"),
        ("1,234.5", "1234.5"),
        ("12,345,678", "12345678"),
        ("1 234.5", "1234.5"),
        ("1,5", "1.5"),
        ("2.5 FTE", "2.5"),
        ("mindestens 4", "at least 4"),
        ("approximately 10", "approx. 10"),
        ("3–5", "3–5"),
        ("up to 5", "at most 5"),
        ("alle", "all"),
    ],
)
def test_english_page(raw: str, expected: str) -> None:
    assert printed(raw, language="en") == expected


def test_one_group_of_three_digits_asks_back_with_both_readings() -> None:
    problem = read("1.234").problem
    assert problem is not None
    assert problem.code == "number_ambiguous"
    assert "„1234“ oder „1,234“" in problem.message.de
    assert "“1234” or “1.234”" in problem.message.en
    assert code("1,234", language="en") == "number_ambiguous"
    assert code("1.234", SMALL) == "number_ambiguous"


def test_one_group_is_thousands_where_whole_numbers_go_to_2000_and_more() -> None:
    assert printed("1.234", WHOLE) == "1234"
    assert printed("1,234", WHOLE, "en") == "1234"
    assert printed("1.234", replace(WHOLE, maximum=Decimal(2000))) == "1234"
    assert code("1.234", replace(WHOLE, maximum=Decimal(1999))) == "number_ambiguous"


@pytest.mark.parametrize("word", ["mehr als 4", "über 4", "> 4", "more than 4"])
def test_more_than_a_whole_count_is_at_least_the_next(word: str) -> None:
    assert printed(word, WHOLE) == "mind. 5"


@pytest.mark.parametrize("word", ["weniger als 4", "unter 4", "< 4", "fewer than 4"])
def test_less_than_a_whole_count_is_at_most_the_one_before(word: str) -> None:
    answer = read(word, WHOLE).answer
    assert (answer.comparator, answer.low, answer.high) == (Comparator.AT_MOST, 0, 3)


def test_more_than_is_refused_where_there_are_decimals() -> None:
    problem = read("mehr als 4").problem
    assert problem is not None
    assert problem.code == "strict_comparison"
    assert "„mind. 4“" in problem.message.de


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        ("-", Status.NOT_APPLICABLE),
        ("–", Status.NOT_APPLICABLE),
        ("—", Status.NOT_APPLICABLE),
        ("entfällt", Status.NOT_APPLICABLE),
        ("trifft auf uns nicht zu", Status.NOT_APPLICABLE),
        ("n/a", Status.NOT_APPLICABLE),
        ("k.A.", Status.NOT_STATED),
        ("k. A.", Status.NOT_STATED),
        ("k.\N{NARROW NO-BREAK SPACE}A.", Status.NOT_STATED),
        ("kA", Status.NOT_STATED),
        ("keine Angabe", Status.NOT_STATED),
        ("not stated", Status.NOT_STATED),
        ("offen", Status.UNDECIDED),
        ("noch nicht entschieden", Status.UNDECIDED),
        ("open", Status.UNDECIDED),
        ("geplant", Status.PLANNED),
        ("planned", Status.PLANNED),
        ("unklar", Status.NOT_DETERMINABLE),
        ("unclear", Status.NOT_DETERMINABLE),
        ("n. b.", Status.DONT_KNOW),
        ("nicht bekannt", Status.DONT_KNOW),
        ("n. g.", Status.NOT_MENTIONED),
        ("not mentioned", Status.NOT_MENTIONED),
        ("", Status.UNANSWERED),
        ("   ", Status.UNANSWERED),
        ("o. E.", Status.UNANSWERED),
    ],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_statuses_in_both_languages(raw: str, status: Status, language: str) -> None:
    reading = read(raw, language=language)
    assert reading.problem is None
    assert reading.answer.status is status


def test_contradictory_sources_are_kept_as_the_reason() -> None:
    answer = read("widerspr.").answer
    assert (answer.status, answer.reason) == (Status.NOT_DETERMINABLE, "contradictory_sources")
    assert read("unklar").answer.reason == ""


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("./.", "struck_out"),
        ("--", "struck_out"),
        ("N.N.", "vacant"),
        ("n. n.", "vacant"),
        ("2 (1,5 VZÄ)", "brackets"),
        ("siehe oben", "see_elsewhere"),
        ("s. o.", "see_elsewhere"),
        ("dito", "see_elsewhere"),
        ("1e5", "exponent"),
        ("1E5", "exponent"),
        ("10^3", "exponent"),
        ("٣", "digits_foreign"),
        ("４", "digits_foreign"),
        ("2²", "digits_foreign"),
        ("-5", "sign"),
        ("−5", "sign"),
        ("+5", "sign"),
        ("mind. -5", "sign"),
        ("5-3", "range_reversed"),
        ("5 bis 3", "range_reversed"),
        ("2,555", "decimals"),
        ("2 Stellen", "other_unit"),
        ("50 %", "other_unit"),
        ("mind. 3-5", "two_qualifiers"),
        ("1,234.5", "separators"),
        ("5,", "separators"),
        ("1.23.4", "separators"),
        ("1'234", "separators"),
        ("1234567890123456", "too_long"),
        ("123456789012345,5", "too_long"),
        ("zehn", "number_unreadable"),
        ("alle 6", "number_unreadable"),
        ("4 5", "separators"),
        ("1\n234", "number_unreadable"),
        ("abends", "number_unreadable"),
        ("9" * 1000, "number_unreadable"),
    ],
)
def test_refused_with_its_own_remedy(raw: str, expected: str) -> None:
    assert code(raw) == expected


def test_bounds_are_named() -> None:
    problem = read("501", SMALL).problem
    assert problem is not None
    assert problem.message.de == "Geben Sie eine Zahl von 0 bis 500 an."
    assert problem.message.en == "Enter a number from 0 to 500."
    assert code("mind. 501", SMALL) == "out_of_bounds"
    assert code("499–501", SMALL) == "out_of_bounds"
    assert code("3", Rule(minimum=Decimal(5))) == "out_of_bounds"
    assert code("höchst. 3", Rule(minimum=Decimal(5))) == "out_of_bounds"


def test_too_many_decimals_offer_the_neighbours() -> None:
    problem = read("2,5", WHOLE).problem
    assert problem is not None
    assert "„2“ oder „3“" in problem.message.de


def test_a_minus_is_read_where_negatives_are_allowed() -> None:
    assert printed("-5", SIGNED) == "-5"
    assert printed("−5,5", SIGNED) == "-5,5"
    assert printed("mind. -5", SIGNED) == "mind. -5"
    assert printed("-5 bis -3", SIGNED) == "-5 bis -3"
    assert printed("3-5", SIGNED) == "3–5"
    assert read("-", SIGNED).answer.status is Status.NOT_APPLICABLE
    assert read("-0", SIGNED).answer.same_as(Answer.number(0))


def test_at_most_begins_at_the_questions_minimum() -> None:
    answer = read("höchstens 4", Rule(minimum=Decimal(2))).answer
    assert (answer.low, answer.high) == (2, 4)


def test_a_status_that_is_not_offered_is_refused_with_those_that_are() -> None:
    problem = read("offen", Rule(statuses=(Status.NOT_STATED, Status.PLANNED))).problem
    assert problem is not None
    assert problem.code == "status_not_offered"
    assert "„keine Angabe“ oder „geplant, Zahl steht noch nicht fest“" in problem.message.de
    assert code("-", Rule(statuses=())) == "status_not_offered"


def test_a_comparator_that_is_not_offered_is_refused_with_those_that_are() -> None:
    rule = Rule(comparators=(Comparator.EXACT, Comparator.ABOUT))
    problem = read("mind. 4", rule).problem
    assert problem is not None
    assert problem.code == "comparator_not_offered"
    assert "„ca. 4“" in problem.message.de
    assert code("alle", rule) == "comparator_not_offered"
    assert code("3–5", Rule(comparators=(Comparator.EXACT,))) == "comparator_not_offered"
    assert printed("4", Rule(comparators=())) == "4"


@pytest.mark.parametrize(
    ("raw", "echo"),
    [
        ("4", False),
        ("5,8", False),
        ("mind. 4", False),
        ("3-5", False),
        ("k.A.", False),
        ("keine Angabe", False),
        ("", False),
        ("1.5", True),
        ("≥ 4", True),
        ("keine", True),
        ("2 x 0,5", True),
        ("12.345.678", True),
        ("-", True),
    ],
)
def test_what_differs_in_form_is_shown_back(raw: str, echo: bool) -> None:
    assert read(raw).echo is echo
