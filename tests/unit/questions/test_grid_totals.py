"""Totals of a grid: sums that are shown, stated totals that are checked against their parts.

- `true` shows a sum for each unit that at least two cells of the line are counted in
- a name makes a check for each line over the cells in the total's unit, hard unless said otherwise
- the finding names both figures; the author's own words come before it
- it fires exactly where no completion of the missing and inexact parts gives the stated total
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.expression import from_json, parse, to_json
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load_text
from survey.instrument.progress import Violation
from survey.instrument.totals import sum_in_words
from survey.instrument.view import View
from survey.questions.base import Key
from tests.unit.questions.fixtures import fixture, question

FUNDING = question("grid", "funding")
NUMBER = Answer.number
MISSING = Answer.missing(Status.NOT_STATED)
NOT_APPLICABLE = Answer.missing(Status.NOT_APPLICABLE)


def qualified(comparator: Comparator, low: int | None, high: int | None) -> Answer:
    bounds = (None if b is None else Decimal(b) for b in (low, high))
    return Answer.qualified(comparator, *bounds)


def funding(**cells: Answer) -> View:
    told = {("funding", name.replace("__", ".")): answer for name, answer in cells.items()}
    return Flow(fixture("grid")).see(told, Unit("05111"))


def violated(view: View) -> list[Violation]:
    return [v for v in view.violations("hard") if v.question == "funding"]


def sums(view: View, language: str = "de") -> dict[tuple[str, str], str]:
    return {(s.of, s.line): sum_in_words(s, view, language) for s in FUNDING.sums()}


def test_what_is_counted_in_one_unit_is_added_up() -> None:
    assert [(s.of, s.line, s.unit.de, s.expression.source) for s in FUNDING.sums()] == [
        ("rows", row, "Stellen", f"sum(funding.{row}.granted, funding.{row}.filled)")
        for row in ("municipality", "independent", "all_providers")
    ]


def test_a_stated_total_is_an_ordinary_check_that_can_be_written_down() -> None:
    assert [str(check.require) for check in FUNDING.checks] == [
        f"sum(funding.municipality.{column}, funding.independent.{column})"
        f" == funding.all_providers.{column}"
        for column in ("granted", "filled", "people")
    ]
    for check in FUNDING.checks:
        assert parse(str(check.require)).tree == check.require.tree
        assert from_json(to_json(check.require)) == check.require.tree
        assert check.level == "hard"
        assert check.place.line > 0


def test_the_finding_names_both_figures_in_both_languages() -> None:
    view = funding(
        municipality__granted=NUMBER("7.5"),
        independent__granted=MISSING,
        all_providers__granted=NUMBER(6),
    )
    (found,) = violated(view)
    assert found.message.de == (
        "Summe der Zeilen: mindestens 7,5 Stellen (1 Angabe fehlt); angegebene Gesamtzahl "
        "(insgesamt, bewilligt): 6 Stellen. Bitte berichtigen Sie eine der Angaben."
    )
    assert found.message.en == (
        "Sum of the rows: at least 7.5 posts (1 figure is missing); total stated "
        "(in all, granted): 6 posts. Please correct one of them."
    )
    assert found.keys[-1] == ("funding", "all_providers.granted")


def test_only_what_is_certain_fires() -> None:
    def fires(part: Answer, other: Answer, total: Answer) -> bool:
        cells = dict(zip(("municipality", "independent", "all_providers"),
                         (part, other, total), strict=True))  # fmt: skip
        return bool(violated(funding(**{f"{name}__filled": a for name, a in cells.items()})))

    assert fires(NUMBER(4), NUMBER(3), NUMBER(6))
    assert not fires(NUMBER("3.5"), NUMBER("2.5"), NUMBER(6))
    assert not fires(NUMBER(4), MISSING, NUMBER(6))
    assert fires(NUMBER(4), NOT_APPLICABLE, NUMBER(6))
    assert not fires(NOT_APPLICABLE, NOT_APPLICABLE, NUMBER(6))
    assert not fires(NUMBER(4), NUMBER(3), MISSING)
    assert not fires(NUMBER(4), qualified(Comparator.AT_LEAST, 1, None), NUMBER(6))
    assert fires(NUMBER(4), qualified(Comparator.AT_LEAST, 3, None), NUMBER(6))
    assert not fires(NUMBER(4), NUMBER(3), qualified(Comparator.AT_LEAST, 6, None))
    assert fires(NUMBER(4), NUMBER(3), qualified(Comparator.AT_LEAST, 8, None))
    # About ten may be nine: nothing is certain, in the total or in a part.
    assert not fires(NUMBER(4), NUMBER(3), qualified(Comparator.ABOUT, 6, 6))
    assert not fires(NUMBER(4), qualified(Comparator.ABOUT, 3, 3), NUMBER(6))


def test_sums_are_said_as_far_as_they_are_known() -> None:
    at_least = qualified(Comparator.AT_LEAST, 2, None)
    view = funding(
        municipality__granted=NUMBER("4.5"),
        municipality__filled=NUMBER(3),
        municipality__people=NUMBER(9),
        independent__granted=at_least,
        independent__filled=MISSING,
    )
    assert sums(view) == {
        ("rows", "municipality"): "7,5 Stellen",
        ("rows", "independent"): "mindestens 2 Stellen (1 Angabe fehlt)",
        ("rows", "all_providers"): "",
    }
    about = funding(municipality__granted=qualified(Comparator.ABOUT, 4, 4),
                    municipality__filled=NUMBER(1))  # fmt: skip
    assert sums(about, "en")["rows", "municipality"] == "about 5 posts"
    none = funding(municipality__granted=MISSING, municipality__filled=MISSING)
    assert sums(none)["rows", "municipality"] == ""


SMALL = """\
study: small
version: 2021-H2
mode: self
title: Klein
sections:
  - name: posts
    title: Stellen
    questions:
      - name: here
        type: grid
        label: Stellen
        maximum: 3
        statuses: [not_stated, not_applicable]
        totals: {TOTALS}
        rows:
          - {name: a, label: A}
          - {name: b, label: B, minimum: 1}
          - {name: c, label: C}
          - {name: whole, label: insgesamt, maximum: 12}
"""


def small(totals: str) -> Flow:
    return Flow(load_text(SMALL.replace("TOTALS", totals), "small.yaml"))


HERE = small("columns: whole")


def test_the_author_may_make_it_soft_and_say_something_else() -> None:
    flow = small("columns: whole, level: soft, message: Das passt nicht zusammen.")
    told = {("here", row): NUMBER(value) for row, value in zip("abc", (1, 1, 1), strict=True)}
    view = flow.see({**told, ("here", "whole"): NUMBER(9)}, Unit("05111"))
    assert view.violations("hard") == ()
    assert [v.message.de for v in view.violations("soft")] == ["Das passt nicht zusammen."]


LIMIT = 14  # no total of three parts up to 3, and no stated one up to 12, lies above


@st.composite
def figures(draw: st.DrawFn, maximum: int) -> Answer:
    low, high = sorted(draw(st.tuples(*[st.integers(0, maximum)] * 2)))
    return draw(
        st.sampled_from(
            [
                Answer(),
                MISSING,
                NOT_APPLICABLE,
                NUMBER(low),
                qualified(Comparator.AT_LEAST, low, None),
                qualified(Comparator.AT_MOST, 0, high),
                qualified(Comparator.RANGE, low, high),
            ]
        )
    )


def completions(answer: Answer, minimum: int, maximum: int) -> range:
    """Every whole number that the answer may stand for."""
    if answer.status is Status.NOT_APPLICABLE:
        return range(1)
    if answer.status is not Status.ANSWERED:
        return range(minimum, maximum + 1)
    assert answer.low is not None
    return range(int(answer.low), LIMIT if answer.high is None else int(answer.high) + 1)


def impossible(told: Mapping[Key, Answer]) -> bool:
    """Whether no completion of the parts adds up to a completion of the total."""
    whole = told["here", "whole"]
    parts = [told["here", row] for row in "abc"]
    if whole.status is not Status.ANSWERED:
        return False
    if all(part.status is Status.NOT_APPLICABLE for part in parts):
        return False
    options = [completions(p, m, 3) for p, m in zip(parts, (0, 1, 0), strict=True)]
    return {sum(one) for one in product(*options)}.isdisjoint(completions(whole, 0, 12))


@settings(max_examples=400)
@given(st.tuples(figures(3), figures(3), figures(3), figures(12)))
def test_it_fires_exactly_where_no_completion_fits(answers: tuple[Answer, ...]) -> None:
    told = {("here", r): a for r, a in zip(("a", "b", "c", "whole"), answers, strict=True)}
    assert bool(HERE.see(told, Unit("05111")).violations("hard")) is impossible(told)
