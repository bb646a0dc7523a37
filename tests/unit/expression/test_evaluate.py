"""Evaluating: four truth values, qualified numbers, missing parts. One table per rule."""

from __future__ import annotations

from decimal import Decimal

import pytest

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.expression import (
    FALSE,
    NOT_APPLICABLE,
    TRUE,
    UNKNOWN,
    Truth,
    evaluate,
    number,
    parse,
    truth,
)
from survey.instrument.interval import Interval
from tests.unit.expression.responses import Response, response

AT_LEAST_4 = Answer.qualified(Comparator.AT_LEAST, Decimal(4), None)
AT_MOST_4 = Answer.qualified(Comparator.AT_MOST, Decimal(0), Decimal(4))
RANGE_3_5 = Answer.qualified(Comparator.RANGE, Decimal(3), Decimal(5))
ALL = Answer.qualified(Comparator.ALL, None, None)
N_A = Answer.missing(Status.NOT_APPLICABLE)
NOT_STATED = Answer.missing(Status.NOT_STATED)
UNDECIDED = Answer.missing(Status.UNDECIDED)


def num(value: str | int) -> Answer:
    return Answer.number(value)


def code(*codes: str) -> Answer:
    return Answer.chosen(*codes)


def bounds(low: str | None, high: str | None) -> Interval:
    return Interval(low and Decimal(low), high and Decimal(high))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "x", "expected"),
    [
        ("x == 4", num(4), TRUE),
        ("x == 4", num("4.0"), TRUE),
        ("x != 4", num(4), FALSE),
        ("x == 4", AT_LEAST_4, UNKNOWN),
        ("x >= 4", AT_LEAST_4, TRUE),
        ("x > 4", AT_LEAST_4, UNKNOWN),
        ("x < 4", AT_LEAST_4, FALSE),
        ("x == 3", AT_LEAST_4, FALSE),
        ("x != 3", AT_LEAST_4, TRUE),
        ("x <= 4", AT_MOST_4, TRUE),
        ("x >= 0", AT_MOST_4, TRUE),
        ("2 < x <= 5", RANGE_3_5, TRUE),
        ("3 < x <= 5", RANGE_3_5, UNKNOWN),
        ("x in [1, 2]", RANGE_3_5, FALSE),
        ("x in [1, 4]", RANGE_3_5, UNKNOWN),
        ("x not in [1, 4]", num(4), FALSE),
        ("x >= 0", ALL, TRUE),
        ("x < 0", ALL, FALSE),
        ("x > 0", ALL, UNKNOWN),
        ("x == 10", Answer.qualified(Comparator.ABOUT, Decimal(10), Decimal(10)), TRUE),
        ("x == 4", NOT_STATED, UNKNOWN),
        ("x == 4", UNDECIDED, UNKNOWN),
        ("x == 4", Answer(), UNKNOWN),
        ("x == 4", Answer(raw="vier"), UNKNOWN),
        ("x == 4", N_A, NOT_APPLICABLE),
        ("not x == 4", N_A, NOT_APPLICABLE),
        ("x in [4]", NOT_STATED, UNKNOWN),
        ("x not in [4]", N_A, NOT_APPLICABLE),
        ("answered(x)", num(0), TRUE),
        ("answered(x)", NOT_STATED, FALSE),
        ("answered(x)", N_A, FALSE),
        ('status(x) == "undecided"', UNDECIDED, TRUE),
        ('status(x) == "undecided"', num(1), FALSE),
        ('status(x) in ["not_stated", "unanswered"]', Answer(), TRUE),
        ('x == "4"', num(4), UNKNOWN),
        ("x", num(4), UNKNOWN),
        ("x", N_A, NOT_APPLICABLE),
    ],
)
def test_a_number(source: str, x: Answer, expected: Truth) -> None:
    assert truth(parse(source), response(x=x)) is expected


@pytest.mark.parametrize(
    ("word", "left", "right", "expected"),
    [
        ("and", TRUE, NOT_APPLICABLE, NOT_APPLICABLE),
        ("and", FALSE, NOT_APPLICABLE, FALSE),
        ("and", UNKNOWN, NOT_APPLICABLE, NOT_APPLICABLE),
        ("and", NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
        ("and", TRUE, UNKNOWN, UNKNOWN),
        ("and", FALSE, UNKNOWN, FALSE),
        ("and", TRUE, TRUE, TRUE),
        ("or", TRUE, NOT_APPLICABLE, TRUE),
        ("or", FALSE, NOT_APPLICABLE, FALSE),
        ("or", UNKNOWN, NOT_APPLICABLE, UNKNOWN),
        ("or", NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
        ("or", TRUE, UNKNOWN, TRUE),
        ("or", FALSE, UNKNOWN, UNKNOWN),
        ("or", FALSE, FALSE, FALSE),
    ],
)
def test_junctions(word: str, left: Truth, right: Truth, expected: Truth) -> None:
    answers = {TRUE: num(1), FALSE: num(2), UNKNOWN: NOT_STATED, NOT_APPLICABLE: N_A}
    seen = response(x=answers[left], y=answers[right])
    assert truth(parse(f"x == 1 {word} y == 1"), seen) is expected
    assert truth(parse(f"y == 1 {word} x == 1"), seen) is expected


@pytest.mark.parametrize(
    ("source", "x", "y", "expected"),
    [
        ("x + y", num(1), num(2), bounds("3", "3")),
        ("x + y", num(4), AT_LEAST_4, bounds("8", None)),
        ("x + y", num(4), NOT_STATED, bounds("4", "24")),
        ("sum(x, y)", NOT_STATED, num(3), bounds("3", None)),
        ("x + y", N_A, num(2), bounds("2", "2")),
        ("sum(x, y)", N_A, N_A, NOT_APPLICABLE),
        ("x + y", N_A, N_A, NOT_APPLICABLE),
        ("x + y + 1", N_A, N_A, bounds("1", "1")),
        ("sum(x, y)", ALL, num(2), bounds("2", None)),
        ("x - y", num(5), RANGE_3_5, bounds("0", "2")),
        ("x - y", num(5), NOT_STATED, UNKNOWN),
        ("x - y", N_A, NOT_STATED, NOT_APPLICABLE),
        ("x * y", RANGE_3_5, num(2), bounds("6", "10")),
        ("-x * y", RANGE_3_5, num(2), bounds("-10", "-6")),
        ("x / y", num(6), num(3), bounds("2", "2")),
        ("x / y", num(6), num(0), UNKNOWN),
        ("x / y", num(6), AT_MOST_4, UNKNOWN),
        ("x / y", num(20), AT_LEAST_4, bounds("0", "5")),
        ("x / y", N_A, num(0), NOT_APPLICABLE),
        ("-x", N_A, num(0), NOT_APPLICABLE),
        ("x / y + 1", num(1), num(0), UNKNOWN),
        ("count(x > 1, y > 1)", num(2), NOT_STATED, bounds("1", "2")),
        ("count(x > 1, y > 1)", num(2), N_A, bounds("1", "1")),
        ("count(x > 1, y > 1)", N_A, N_A, NOT_APPLICABLE),
        ("count(x > 1, y > 1)", num(2), num(1), bounds("1", "1")),
    ],
)
def test_arithmetic(source: str, x: Answer, y: Answer, expected: object) -> None:
    assert number(parse(source), response(x=x, y=y)) == expected


def test_all_items() -> None:
    seen = response(positions__here=num(2), positions__there=NOT_STATED)
    assert number(parse("sum(positions.*)"), seen) == bounds("2", "7")
    assert number(parse("sum(positions.*, 1)"), seen) == bounds("3", "8")
    assert truth(parse("positions.here + positions.there <= 7"), seen) is TRUE
    assert number(parse("sum(nothing.*)"), seen) is UNKNOWN


CHOSEN = response(
    group=code("planned"),
    other=code("no"),
    members=code("jobcenter", "police"),
    stage=code("planned"),
    stages__a=code("done"),
    remarks=Answer.words("Köln"),
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('group == "planned"', TRUE),
        ('group != "planned"', FALSE),
        ('group in ["yes", "planned"]', TRUE),
        ('group not in ["yes", "no"]', TRUE),
        ("group == other", FALSE),
        ('"jobcenter" in members', TRUE),
        ('"none" in members', FALSE),
        ('"none" not in members', TRUE),
        ("group in members", FALSE),
        ("count(members) == 2", TRUE),
        ('members == "jobcenter"', UNKNOWN),
        ('stage >= "open"', TRUE),
        ('stage < "open"', FALSE),
        ('stage <= "planned"', TRUE),
        ('stage > "planned"', FALSE),
        ('"done" > stage', TRUE),
        ("stage < stages.a", TRUE),
        ('stages.b < "done"', UNKNOWN),
        ('stage < "nowhere"', UNKNOWN),
        ('group < "yes"', UNKNOWN),
        ('remarks == "Köln"', TRUE),
        ("remarks == 3", UNKNOWN),
        ("remarks > 3", UNKNOWN),
        ("count(remarks) > 3", UNKNOWN),
        ('"a" in remarks', UNKNOWN),
        ("group + 1 > 0", UNKNOWN),
    ],
)
def test_codes_and_words(source: str, expected: Truth) -> None:
    assert truth(parse(source), CHOSEN) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('"jobcenter" in members', UNKNOWN),
        ("count(members) > 0", UNKNOWN),
        ('group in ["yes"]', UNKNOWN),
        ('group == "yes" or x == 1', TRUE),
        ('unit.kind == "kreis"', UNKNOWN),
        ("previous.x > 0", UNKNOWN),
        ("change(x) > 0", UNKNOWN),
        ("answered(previous.x)", UNKNOWN),
        ('status(previous.x) == "planned"', UNKNOWN),
        ("sum(previous.x, x) >= 1", UNKNOWN),
    ],
)
def test_nothing_there(source: str, expected: Truth) -> None:
    assert truth(parse(source), response(x=num(1))) is expected


@pytest.mark.parametrize(
    ("since", "source", "expected"),
    [
        ("2021-03-15", 'since < "2021-04-01"', TRUE),
        ("2021-03", 'since == "2021-03"', TRUE),
        ("2021-03", 'since <= "2021-03"', TRUE),
        ("2021-03", 'since == "2021-03-15"', UNKNOWN),
        ("2021-03", 'since < "2021-03-15"', UNKNOWN),
        ("2021-03", 'since < "2021-04-01"', TRUE),
        ("2021-03", 'since >= "2021-03-01"', TRUE),
        ("2021-H1", 'since < "2021-07-01"', TRUE),
        ("2021-H2", 'since > "2021-06-30"', TRUE),
        ("2021-H2", 'since == "2021-H1"', FALSE),
        ("2021-02", 'since <= "2021-02-28"', TRUE),
        ("2021-13", 'since < "2022-01-01"', UNKNOWN),
    ],
)
def test_dates(since: str, source: str, expected: Truth) -> None:
    assert truth(parse(source), response(since=Answer.words(since))) is expected


EARLIER: Response = response(
    {"x": num(11), "positions.here": ALL, "y": N_A}, {"kind": "kreis"}, x=num(2), y=num(1)
)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("previous.x == 11", TRUE),
        ("change(x) == -9", TRUE),
        ("change(y) > 0", NOT_APPLICABLE),
        ("change(x) < 0 and x < 3", TRUE),
        ("previous.positions.here >= 0", TRUE),
        ("sum(previous.positions.*) >= 0", UNKNOWN),
        ('unit.kind == "kreis"', TRUE),
        ('unit.kind in ["kreisfreie_stadt"]', FALSE),
        ("answered(previous.y)", FALSE),
        ('status(previous.y) == "not_applicable"', TRUE),
    ],
)
def test_the_wave_before_and_the_unit(source: str, expected: Truth) -> None:
    assert truth(parse(source), EARLIER) is expected


def test_a_change_of_a_qualified_number_is_an_interval() -> None:
    seen = response({"x": AT_LEAST_4}, x=num(5))
    assert number(parse("change(x)"), seen) == bounds(None, "1")


def test_other_values_come_back_as_they_are() -> None:
    assert evaluate(parse("group"), CHOSEN) == ("planned",)
    assert evaluate(parse('"a"'), CHOSEN) == "a"


@pytest.mark.parametrize("x", range(1, 30))
@pytest.mark.parametrize("y", [3, 6, 7, 9, 11, 13, 17, 19])
def test_rounded_quotients_differ_from_nothing(x: int, y: int) -> None:
    answers = response(x=Answer.number(x), y=Answer.number(y))
    said = {"==": TRUE, "<=": TRUE, ">=": TRUE, "!=": FALSE, "<": FALSE, ">": FALSE}
    for operator, expected in said.items():
        assert evaluate(parse(f"x / y * y {operator} x"), answers) is expected


def test_what_people_enter_is_never_taken_for_rounding() -> None:
    most = Decimal(999999999999999)
    answers = response(x=Answer.number(most - Decimal("0.000001")), y=Answer.number(most))
    assert evaluate(parse("x < y"), answers) is TRUE
    assert evaluate(parse("x == y"), answers) is FALSE
