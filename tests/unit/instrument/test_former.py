"""Former names and codes: which cells a cell continues, and what a former answer is worth.

- the same name, another name, a row or column of another name, one cell out of a grid
- split: no part goes on with the value; a derived sum with the same `was` does
- merged: numbers are added as intervals, multiples are ticked in one of them; a missing part
  leaves the whole unknown
- recoded: every code is one of today's, or the answer says nothing
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.former import Former, carried, former_cells
from survey.instrument.interval import Interval, total
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire
from survey.questions.base import Key

OLD = """
- {name: posts, type: number, label: Stellen}
- {name: districts, type: number, label: Kreise}
- {name: cities, type: number, label: Städte}
- {name: kept, type: text, label: Worte}
- {name: meetings, type: single, label: Wie oft, choices: [
    {code: often, label: oft}, {code: yearly, label: jährlich}, {code: never, label: nie}]}
- {name: partners, type: multiple, label: Wer, choices: [{code: a, label: A}, {code: b, label: B}]}
- {name: helpers, type: multiple, label: Wer, choices: [{code: b, label: B}, {code: c, label: C}]}
- {name: staff, type: grid, label: Personal,
   columns: [{name: heads, label: Köpfe}, {name: fte, label: VZÄ}],
   rows: [{name: e9, label: E 9}, {name: s12, label: S 12}]}
"""
NEW = """
- {name: posts_ki, type: number, label: im KI, was: posts}
- {name: posts_else, type: number, label: sonst, was: posts}
- {name: posts_total, type: derived, label: zusammen, value: posts_ki + posts_else, was: posts}
- {name: all_units, type: number, label: alle, was: [districts, cities]}
- {name: kept, type: text, label: Worte}
- {name: how_often, type: single, label: Wie oft, was: meetings, recode: {yearly: seldom},
   choices: [{code: often, label: oft}, {code: seldom, label: selten}]}
- {name: network, type: multiple, label: Wer, was: [partners, helpers],
   choices: [{code: a, label: A}, {code: b, label: B}, {code: c, label: C}]}
- {name: staff, type: grid, label: Personal,
   columns: [{name: people, label: Köpfe, was: heads}, {name: fte, label: VZÄ}],
   rows: [{name: e9, label: E 9}, {name: s15, label: S 15, was: s12}, {name: e13, label: E 13}]}
- {name: leaders, type: number, label: Leitung, was: staff.e13.heads}
- {name: added, type: number, label: neu}
"""


def version(name: str, questions: str) -> Questionnaire:
    before = "previous_version: 2021-H2\n" if name == "2022-H1" else ""
    head = f"study: kim\nversion: {name}\n{before}mode: self\ntitle: KIM\nsections:\n"
    body = "  - name: s\n    title: S\n    questions:\n"
    return load_text(head + body + "".join(f"      {line}\n" for line in questions.splitlines()))


PAST, PRESENT = version("2021-H2", OLD), version("2022-H1", NEW)
CELLS = former_cells(PRESENT, PAST)


@pytest.mark.parametrize(
    ("key", "former"),
    [
        (("kept", ""), Former((("kept", ""),), "same")),
        (("how_often", ""), Former((("meetings", ""),), "renamed", (("yearly", "seldom"),))),
        (("posts_ki", ""), Former((("posts", ""),), "split")),
        (("posts_else", ""), Former((("posts", ""),), "split")),
        (("posts_total", ""), Former((("posts", ""),), "renamed")),
        (("all_units", ""), Former((("districts", ""), ("cities", "")), "merged")),
        (("network", ""), Former((("partners", ""), ("helpers", "")), "merged")),
        (("staff", "e9.people"), Former((("staff", "e9.heads"),), "renamed")),
        (("staff", "e9.fte"), Former((("staff", "e9.fte"),), "same")),
        (("staff", "s15.people"), Former((("staff", "s12.heads"),), "renamed")),
        (("staff", "s15.fte"), Former((("staff", "s12.fte"),), "renamed")),
    ],
)
def test_what_a_cell_continues(key: Key, former: Former) -> None:
    assert CELLS[key] == former


@pytest.mark.parametrize("key", [("added", ""), ("staff", "e13.fte"), ("leaders", "")])
def test_what_is_new_continues_nothing(key: Key) -> None:
    assert key not in CELLS


def brought(key: Key, **answers: Answer) -> Answer | None:
    cell = PRESENT.variables[key]
    return carried(CELLS[key], cell, {(name, ""): answer for name, answer in answers.items()})


def test_a_former_answer_is_what_it_was() -> None:
    words = Answer.words("unverändert")
    assert brought(("kept", ""), kept=words) is words
    assert brought(("kept", "")) is None
    assert brought(("posts_total", ""), posts=Answer.number(4)) == Answer.number(4)


def test_a_part_of_what_was_split_has_no_former_value() -> None:
    assert brought(("posts_ki", ""), posts=Answer.number(4)) is None


def test_codes_are_those_of_today() -> None:
    assert brought(("how_often", ""), meetings=Answer.chosen("often")) == Answer.chosen("often")
    assert brought(("how_often", ""), meetings=Answer.chosen("yearly")) == Answer.chosen("seldom")
    assert brought(("how_often", ""), meetings=Answer.chosen("never")) is None
    stated = Answer.missing(Status.NOT_STATED)
    assert brought(("how_often", ""), meetings=stated) is stated


def test_multiples_are_ticked_in_one_of_them() -> None:
    both = brought(("network", ""), partners=Answer.chosen("b"), helpers=Answer.chosen("c", "b"))
    assert both is not None
    assert both.codes == ("b", "c")


def test_what_does_not_apply_adds_nothing_and_what_is_missing_leaves_the_sum_unknown() -> None:
    away = Answer.missing(Status.NOT_APPLICABLE)
    assert brought(("all_units", ""), districts=away, cities=away) is away
    assert brought(("all_units", ""), districts=away, cities=Answer.number(3)) == Answer.number(3)
    for status in (Status.NOT_STATED, Status.UNANSWERED, Status.PLANNED):
        missing = Answer.missing(status)
        assert brought(("all_units", ""), districts=missing, cities=Answer.number(3)) is None
    assert brought(("all_units", ""), cities=Answer.number(3)) is None


def numbers() -> st.SearchStrategy[Answer]:
    value = st.integers(0, 50).map(Decimal)
    return st.one_of(
        value.map(Answer.number),
        value.map(lambda v: Answer.qualified(Comparator.ABOUT, v, v)),
        value.map(lambda v: Answer.qualified(Comparator.AT_LEAST, v, None)),
        value.map(lambda v: Answer.qualified(Comparator.AT_MOST, Decimal(0), v)),
        st.tuples(value, value).map(
            lambda pair: Answer.qualified(Comparator.RANGE, min(pair), max(pair))
        ),
    )


@given(numbers(), numbers())
def test_merged_numbers_are_the_sum_of_their_intervals(a: Answer, b: Answer) -> None:
    whole = brought(("all_units", ""), districts=a, cities=b)
    assert whole is not None
    assert a.interval is not None
    assert b.interval is not None
    assert whole.interval == total([a.interval, b.interval])
    rough = Comparator.ABOUT in (a.comparator, b.comparator)
    assert (whole.comparator is Comparator.EXACT) == (whole.interval.is_exact and not rough)


def test_a_sum_that_may_be_anything_is_unknown() -> None:
    anything = Answer.qualified(Comparator.ALL, None, None)
    assert anything.interval == Interval(None, None)
    assert brought(("all_units", ""), districts=anything, cities=Answer.number(1)) is None
