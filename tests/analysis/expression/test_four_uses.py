"""One tree, four uses: on a response, over a frame, in the browser and in words it says the same.

Words say the same where a reader that knows only the labels and a grammar of its own, and that
tries every reading, finds one tree in them, and this tree is as true of every response. So two
expressions that differ in what they say never have the same words.

Random declarations, random well-typed expressions over every kind of node, random answers with
every status and comparator, `all` not resolved, earlier answers and attributes missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.expression import numbers, truths
from analysis.expression.truths import ORDER
from survey.instrument.expression import (
    Expression,
    Truth,
    check,
    in_words,
    number,
    parse,
    truth,
)
from survey.instrument.interval import Interval
from tests.analysis.expression import cases, uses
from tests.support import parts
from tests.unit.expression.labels import MEAN, PLAIN, Labels
from tests.unit.expression.reader import readings
from tests.unit.expression.responses import Cell, Response

ROWS = 8
KINDS = {"kind": cases.KINDS, "district": ()}
LABELS = {"as authors write": PLAIN, "to be mistaken": MEAN}
labels = st.sampled_from(tuple(LABELS))
languages = st.sampled_from(("de", "en"))


@pytest.fixture(scope="module")
def browser() -> Iterator[uses.Browser]:
    with uses.browser(parts.program("node", part="Node")) as started:
        yield started


def drawn(source: str, cells: tuple[Cell, ...], seed: int) -> tuple[Expression, list[Response]]:
    answers = cases.Answers(Random(seed), cells)
    return parse(source), [answers.response() for _ in range(ROWS)]


def read_back(
    rule: Expression, language: str, cells: tuple[Cell, ...], labels: Labels
) -> Expression:
    """The one tree that the words of the expression can mean."""
    words = in_words(rule, language, labels)
    found = readings(words, language, cells, KINDS, labels)
    assert len(found) == 1, words
    return Expression(words, found[0])


@settings(max_examples=1500, deadline=None)
@given(cases.condition, cases.scopes, st.integers(0, 2**32), labels, languages)
def test_a_condition_is_as_true_in_every_use(
    browser: uses.Browser,
    source: str,
    cells: tuple[Cell, ...],
    seed: int,
    said: str,
    language: str,
) -> None:
    rule, rows = drawn(source, cells, seed)
    assert check(rule, cases.Declared(cells), expects="truth") == []
    on_a_response = [truth(rule, row) for row in rows]
    over_a_frame = [ORDER[code] for code in truths(rule, uses.frame_of(rows))]
    in_the_browser = [Truth(said) for said in browser.truths(rule, rows)]
    in_its_words = read_back(rule, language, cells, LABELS[said])
    assert over_a_frame == on_a_response
    assert in_the_browser == on_a_response
    assert [truth(in_its_words, row) for row in rows] == on_a_response


@settings(max_examples=700, deadline=None)
@given(cases.amount, cases.scopes, st.integers(0, 2**32), labels, languages)
def test_a_number_is_the_same_in_every_use(
    browser: uses.Browser,
    source: str,
    cells: tuple[Cell, ...],
    seed: int,
    said: str,
    language: str,
) -> None:
    rule, rows = drawn(source, cells, seed)
    assert check(rule, cases.Declared(cells), expects="number") == []
    frame = numbers(rule, uses.frame_of(rows))
    in_the_browser = browser.numbers(rule, rows)
    in_its_words = read_back(rule, language, cells, LABELS[said])
    for row, (response, shown) in enumerate(zip(rows, in_the_browser, strict=True)):
        found = number(rule, response)
        assert number(in_its_words, response) == found
        if isinstance(found, Truth):
            assert ORDER[frame.missing[row]] is found
            assert shown == found.value
            continue
        assert frame.missing[row] == 0
        low, high = frame.low.value[row], frame.high.value[row]
        assert np.allclose([low, high], floats(found), rtol=1e-9, atol=1e-9)
        assert [bound(x) for x in shown] == [found.low, found.high]


def floats(said: Interval) -> tuple[float, float]:
    return (
        -np.inf if said.low is None else float(said.low),
        np.inf if said.high is None else float(said.high),
    )


def bound(shown: str | None) -> Decimal | None:
    return None if shown is None else Decimal(shown)
