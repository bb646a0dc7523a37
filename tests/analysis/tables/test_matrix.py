"""A matrix: its rows below each other; answers, what is missing, total and base across.

Requirements:
- answers and statuses of each row add up to the units; the order of units changes nothing;
- shares of each answer and of the last two, named by their labels, where the plan asks;
- groups below each other; questions with the same answers may stand in the same table.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.tables.value import Row, Table
from tests.analysis.tables.tiny import Tiny, numbers

LEVELS = "[{code: low, label: gering}, {code: mid, label: mittel}, {code: high, label: hoch}]"
QUESTIONS = f"""\
      - name: stages
        type: matrix
        label: Wie weit?
        rows: [{{name: plan, label: Planung}}, {{name: act, label: Umsetzung}}]
        choices: {LEVELS}
        statuses: [not_stated]
      - {{name: support, type: scale, label: Rückhalt, choices: {LEVELS}, statuses: [not_stated]}}
      - name: other
        type: single
        label: J
        choices: [{{code: a, label: A}}, {{code: b, label: B}}]
      - {{name: posts, type: number, label: Stellen, statuses: [not_stated]}}
      - name: hidden
        type: matrix
        label: Geheim
        rows: [{{name: plan, label: Planung}}]
        choices: {LEVELS}
        publication: never
"""
PLAN = "low " * 6 + "mid " * 8 + "high " * 10 + "k.A. . ! !"
ACT = "low " * 20 + "high " * 6 + "! !"
KIND = "a " * 14 + "b " * 14


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    tiny = Tiny(tmp_path, {"kind": KIND, "pilot": "1 " * 28})
    cells = {"stages.plan": PLAN, "stages.act": ACT, "support": "high " * 28}
    return tiny.wave("2021-H2", QUESTIONS, cells)


def test_rows_of_the_matrix_stand_below_each_other(tiny: Tiny) -> None:
    table = tiny.table("{type: matrix, question: stages, figures: [count, share], last_two: true}")
    assert [(c.over, c.heading) for c in table.columns] == [
        ("Anzahl", "gering"),
        ("Anzahl", "mittel"),
        ("Anzahl", "hoch"),
        ("ohne Antwort", "keine Angabe"),
        ("ohne Antwort", "ohne Eintrag (gefragt, nichts eingetragen)"),
        ("ohne Antwort", "keine Meldung"),
        ("", "Kommunen insgesamt"),
        ("", "Basis: mit Angabe"),
        ("Anteil an den Kommunen mit Angabe", "gering"),
        ("Anteil an den Kommunen mit Angabe", "mittel"),
        ("Anteil an den Kommunen mit Angabe", "hoch"),
        ("Anteil an den Kommunen mit Angabe", "mittel, hoch"),
    ]
    plan, act = table.rows
    assert (plan.label, act.label) == ("Planung", "Umsetzung")
    assert [c.text for c in plan.cells] == [
        *("6", "8", "10", "1", "1", "2", "28", "24"),
        *("25 %", "33 %", "42 %", "75 %"),
    ]
    assert table.reading.startswith("Planung: 10 von 24 Kommunen mit Angabe (42 %): „hoch“.")


def test_the_plan_says_which_end_of_the_answers_is_the_strong_one(tiny: Tiny) -> None:
    """A question that lists its strongest answer first has its upper two in front."""
    last, same, first = tiny.tables(
        "{type: matrix, question: stages, last_two: true}",
        "{type: matrix, question: stages, strong: last}",
        "{type: matrix, question: stages, strong: first}",
    )
    assert last.columns == same.columns
    assert [row.cells for row in last.rows] == [row.cells for row in same.rows]
    assert first.columns[-1].heading == "gering, mittel"
    assert [row.cells[-1].text for row in first.rows] == ["58 %", "77 %"]
    assert [row.cells[-1].text for row in last.rows] == ["75 %", "23 %"]
    (line,) = tiny.refused("{type: matrix, question: stages, last_two: true, strong: first}")
    assert "eines streichen" in line


def test_counts_alone_stand_where_nothing_else_is_asked_for(tiny: Tiny) -> None:
    table = tiny.table("{type: matrix, question: stages}", "en")
    assert [c.key for c in table.columns][-2:] == ["units", "stated"]
    assert not table.legend


def test_groups_stand_below_each_other(tiny: Tiny) -> None:
    table = tiny.table("{type: matrix, question: stages, group_by: kind, figures: [share]}")
    assert [(row.kind, row.label) for row in table.rows][3:6] == [
        ("group", "Kreise"),
        ("count", "Planung"),
        ("count", "Umsetzung"),
    ]
    assert table.rows[4].cells[-1].text == "0 von 14"
    assert not [c for c in table.columns if c.over == "Anzahl"]
    assert [c.heading for c in table.columns][-3:] == ["gering", "mittel", "hoch"]


def test_questions_with_the_same_answers_may_stand_together(tiny: Tiny) -> None:
    table = tiny.table("{type: matrix, question: stages, also: [support]}")
    assert [row.label for row in table.rows] == ["Planung", "Umsetzung", "Rückhalt"]
    adds_up(table)
    assert (
        "andere Antworten als 'stages'"
        in tiny.refused("{type: matrix, question: stages, also: [other]}")[0]
    )


@pytest.mark.parametrize(
    ("keys", "de", "en"),
    [
        ("question: hidden", "wird nie veröffentlicht", "never published"),
        ("question: posts", "hat keine Antworten", "has no answers"),
        ("question: other, last_two: true", "weniger als drei", "fewer than three"),
    ],
)
def test_what_cannot_be_made_is_refused(tiny: Tiny, keys: str, de: str, en: str) -> None:
    (line,) = tiny.refused(f"{{type: matrix, {keys}}}")
    assert line.startswith("plan.yaml:12:")
    assert de in line
    assert en in tiny.refused(f"{{type: matrix, {keys}}}", "en")[0]


def adds_up(table: Table) -> None:
    for row in table.rows:
        if row.kind == "group":
            continue
        parts, units, base = _parts(table, row)
        assert sum(parts.values()) == units
        assert sum(n for key, n in parts.items() if key in ("low", "mid", "high")) == base


def _parts(table: Table, row: Row) -> tuple[dict[str, int], int, int]:
    end = next(at for at, column in enumerate(table.columns) if column.key == "units")
    counted = numbers(row.cells[: end + 2])
    keys = [column.key for column in table.columns[:end]]
    return dict(zip(keys, counted[:end], strict=True)), counted[end], counted[end + 1]


CELL = st.sampled_from(["low", "mid", "high", "k.A.", ".", "!"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(units=st.lists(st.tuples(st.sampled_from("ab"), CELL, CELL), min_size=1), data=st.data())
def test_rows_add_up_and_the_order_of_units_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    units: list[tuple[str, str, str]],
    data: st.DataObject,
) -> None:
    kind, plan, act = (" ".join(line) for line in zip(*units, strict=True))
    order = list(data.draw(st.permutations(range(len(units)))))
    found = []
    for reordered in (False, True):
        tiny = Tiny(tmp_path_factory.mktemp("t"), {"kind": kind, "pilot": "1 " * len(units)})
        tiny.wave("2021-H2", QUESTIONS, {"stages.plan": plan, "stages.act": act})
        ordered = tiny.reorder(order) if reordered else tiny
        found.append(ordered.table("{type: matrix, question: stages, group_by: kind}"))
    adds_up(found[0])
    assert [row.cells for row in found[0].rows] == [row.cells for row in found[1].rows]
