"""Columns of a data release: the frame says of each unit what its own answers say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analysis.expression import TRUE, cells, numbers, truths
from analysis.expression.truths import ORDER
from analysis.panel.panel import Panel
from analysis.panel.seen import Seen
from analysis.release import open_release
from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.expression import parse, truth
from tests.unit.expression.responses import Cell


@pytest.fixture(scope="module")
def seen(kim_release: Path) -> Seen:
    """The coded wave; the 54 units of the release have a row each, 25 of them answered."""
    return Panel(open_release(kim_release)).wave("2021-H1").seen


@pytest.mark.parametrize(
    "source",
    [
        'unit.kind == "kreis"',
        "cm_positions.applied_for >= 5",
        "cm_positions.available == cm_positions.applied_for",
        "sum(cm_positions.at_municipality, cm_positions.applied_for) <= 10",
        'unit.kind == "kreis" and not answered(cm_positions.in_member_municipalities)',
        'status(cm_positions.in_member_municipalities) in ["undecided", "not_applicable"]',
        "sum(cm_positions.*) > 10",
        'steering_group == "yes" or cm_positions.applied_for > 4',
    ],
)
def test_a_wave_over_a_frame_is_what_each_unit_says(seen: Seen, source: str) -> None:
    rule = parse(source)
    found = truths(rule, seen.frame)
    expected = {place: truth(rule, view) for place, view in seen.views.items()}
    assert len(expected) == 25
    assert {place: ORDER[found[place]] for place in expected} == expected
    assert len(set(expected.values())) > 1


def test_the_report_counts_units_by_a_condition(seen: Seen) -> None:
    """Two districts apply for one position less than available, as the report's text has it."""
    rule = parse('unit.kind == "kreis" and cm_positions.available - cm_positions.applied_for == 1')
    assert (truths(rule, seen.frame) == TRUE).sum() == 2


def test_an_open_all_starts_at_the_minimum_of_its_question() -> None:
    given = [
        Answer.qualified(Comparator.ALL, None, None),
        Answer.missing(Status.NOT_APPLICABLE),
        None,
    ]
    column = cells(Cell("x"), given)
    assert column.value.missing.tolist() == [0, 3, 2]
    assert column.status.tolist()[2] == -1


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("0.1 + 0.2 == 0.3", "true"),
        ("0.1 + 0.2 - 0.3 == 0", "true"),
        ("1 / (0.1 + 0.2 - 0.3) > 0", "unknown"),
        ("1 / 3 * 3 == 1", "true"),
        ("1234567890.12 * 100 == 123456789012", "true"),
        ("999999999999.99 < 1000000000000", "true"),
        ("0.1 + 0.2 < 0.3 + 0.0000000001", "true"),
    ],
)
def test_floats_tell_apart_what_decimals_do(seen: Seen, source: str, expected: str) -> None:
    rule = parse(source)
    assert ORDER[truths(rule, seen.frame)[0]].value == expected
    assert truth(rule, next(iter(seen.views.values()))).value == expected


def test_a_number_over_a_frame_is_infinite_where_it_is_open(seen: Seen) -> None:
    found = numbers(parse("sum(cm_positions.at_municipality)"), seen.frame)
    assert np.isposinf(found.high.value).any()
    assert (found.low.value >= 0).all()
