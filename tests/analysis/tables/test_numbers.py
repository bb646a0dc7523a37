"""Numbers: totals with bounds, medians, means; groups in rows or in columns, each with its base.

Requirements:
- how many have a number and how many were asked stands with every figure, named or not;
- a total is a number where it is certain, else words; shares of different units add up to nothing;
- with groups across, numbers, open `alle` and statuses add up to the units of each column;
- with figures across, what is missing stands in a note; inexact and approximate numbers too.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.tables.tiny import Tiny, numbers, shown

QUESTIONS = """\
      - name: posts
        type: number
        label: Besetzt
        unit: {de: Stellen, en: posts}
        decimals: 1
        statuses: [not_stated, planned, not_applicable]
      - name: share
        type: number
        label: Anteil
        unit: "%"
        statuses: [not_stated]
      - name: by_place
        type: grid
        label: Orte
        rows: [{name: here, label: hier}, {name: there, label: dort}]
        cell: number
        statuses: [not_stated]
      - {name: secret, type: number, label: Geheim, statuses: [not_stated], publication: never}
      - {name: name, type: single, label: Wie, choices: [{code: a, label: A}, {code: b, label: B}]}
"""
KIND = "a a a a a b b b"
POSTS = "2 4 5.8 mind.4 k.A. 8 geplant !"


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    cells = {
        "posts": POSTS,
        "share": "10 20 30 40 50 60 70 80",
        "by_place.here": "1 1 1 1 1 1 1 1",
        "by_place.there": "2 2 2 2 ca.2 2 2 2",
    }
    return Tiny(tmp_path, {"kind": KIND, "pilot": "1 " * 8}).wave("2021-H2", QUESTIONS, cells)


def test_figures_stand_across_with_their_bases_in_front(tiny: Tiny) -> None:
    table = tiny.table("{type: numbers, variables: [posts], figures: [sum, middle, mean]}")
    assert [c.heading for c in table.columns] == [
        "mit Zahl",
        "gefragt",
        "Summe",
        "Median (Quartile)",
        "Mittelwert",
    ]
    (row,) = table.rows
    assert row.label == "Besetzt (Stellen)"
    assert [cell.text for cell in row.cells] == ["5", "7", "mind. 23,8", "4,9 (3,5–6,35)", "4,95"]
    assert row.cells[2].number is None
    assert (row.cells[2].low, row.cells[2].high) == (Decimal("23.8"), None)
    assert (row.cells[4].low, row.cells[4].high) == (Decimal("4.76"), None)
    assert ("mind.", "mindestens") in table.legend
    assert table.notes[0] == (
        "Ohne Zahl bei „Besetzt“: keine Angabe 1; keine Meldung 1; geplant, Zahl steht noch nicht "
        "fest 1."
    )
    assert any("1 von 5 Zahlen ungenau" in note for note in table.notes)
    assert any("Quartile Typ 7" in said for said in table.methods)
    assert table.reading == (
        "5 von 7 gefragten Kommunen mit Zahl: zusammen mind. 23,8 Stellen; Median 4,9 Stellen."
    )


def test_the_plan_says_how_many_decimals_stand_in_words_too(tiny: Tiny) -> None:
    spec = "{type: numbers, variables: [posts], figures: [sum, middle, mean], decimals: 0}"
    (row,) = tiny.table(spec).rows
    assert [cell.text for cell in row.cells][2:] == ["mind. 24", "5 (4–6)", "5"]


def test_a_number_may_be_called_otherwise(tiny: Tiny) -> None:
    spec = "{type: numbers, variables: [posts, share], by: name, headings: {"
    table = tiny.table(spec + "posts: {de: Besetzte Stellen, en: Filled}, name: Art}}")
    assert [row.label for row in table.rows if row.kind == "group"] == [
        "Besetzte Stellen (Stellen)",
        "Anteil (%)",
    ]
    assert any(note.startswith("Ohne Zahl bei „Besetzte Stellen“") for note in table.notes)
    assert "In keiner Spalte zu „Art“: 8 ohne eine dieser Antworten." in table.notes
    (line,) = tiny.refused(spec + "post: Stellen}}")
    assert line.startswith("plan.yaml:12:")
    assert "'post' steht nicht in dieser Tabelle" in line
    assert "`posts`" in line


def test_groups_stand_below_each_number(tiny: Tiny) -> None:
    table = tiny.table("{type: numbers, variables: [posts, by_place], group_by: kind}")
    assert [(row.kind, row.label) for row in table.rows[:4]] == [
        ("group", "Besetzt (Stellen)"),
        ("total", "alle"),
        ("count", "Kreise"),
        ("count", "Städte"),
    ]
    assert [cell.text for cell in table.rows[3].cells] == ["1", "2", "8", "8 (8–8)", "8"]
    there = table.rows[-3]
    assert [cell.text for cell in there.cells][:3] == ["7", "7", "ca. 14"]
    assert any("geschätzte Zahlen (ca.) enthalten: 1" in note for note in table.notes)


def test_groups_across_have_every_unit_in_some_row(tiny: Tiny) -> None:
    table = tiny.table(
        "{type: numbers, variables: [posts], group_by: kind, across: groups, "
        "figures: [sum, min, max, sd, qualified]}"
    )
    assert [c.full for c in table.columns][1:] == [
        "Kreise",
        "Städte",
    ]
    found = shown(table)
    assert found["Summe"] == ["mind. 23,8", "mind. 15,8", "8"]
    assert found["Besetzt (Stellen): Kleinste"] == ["2", "2", "8"]
    assert found["Besetzt (Stellen): Standardabweichung"] == ["2,56", "1,9", ""]
    assert found["Besetzt (Stellen): davon ungenau"] == ["1", "1", "0"]
    assert found["Basis: mit Zahl"] == ["5", "4", "1"]
    assert found["Kommunen insgesamt"] == ["8", "5", "3"]


def test_shares_of_different_units_have_no_total(tiny: Tiny) -> None:
    table = tiny.table("{type: numbers, variables: [share], figures: [sum, mean]}", "en")
    assert [cell.text for cell in table.rows[0].cells] == ["7", "7", "x", "40"]
    assert ("x", "no figure is meaningful here") in table.legend
    assert not table.reading


def test_an_open_all_is_counted_apart(tmp_path: Path) -> None:
    questions = """\
      - {name: whole, type: number, label: Ganz, statuses: [not_stated]}
      - {name: part, type: number, label: Teil, all_of: whole, statuses: [not_stated],
         comparators: ["=", "all"]}
"""
    tiny = Tiny(tmp_path, {"kind": "a a a", "pilot": "1 1 1"})
    tiny.wave("2021-H2", questions, {"whole": "4 k.A. 5", "part": "alle alle 2"})
    table = tiny.table("{type: numbers, variables: [part], across: groups, figures: [sum]}")
    found = shown(table)
    assert found["Summe"] == ["mind. 6"]
    assert found["Basis: mit Zahl"] == ["2"]
    assert found["„alle“ ohne bekannte Zahl"] == ["1"]
    assert found["Kommunen insgesamt"] == ["3"]


@pytest.mark.parametrize(
    ("keys", "de", "en"),
    [
        ("variables: [secret]", "wird nie veröffentlicht", "never published"),
        ("variables: [name]", "`type: cross` nehmen", "take `type: cross`"),
        ("variables: [by_place.her]", "gemeint: 'by_place.her", "did you mean 'by_place.her"),
        ("variables: [posts], figures: [mode]", "mode", "mode"),
        ("variables: []", "mindestens 1 muss", "At least 1"),
    ],
)
def test_what_cannot_be_made_is_refused_at_its_place(
    tiny: Tiny, keys: str, de: str, en: str
) -> None:
    line = tiny.refused(f"{{type: numbers, {keys}}}")[0]
    assert line.startswith("plan.yaml:12:")
    assert de in line
    assert en in tiny.refused(f"{{type: numbers, {keys}}}", "en")[0]


def test_every_fault_is_told_at_once(tiny: Tiny) -> None:
    assert len(tiny.refused("{type: numbers, variables: [secret, name, posts]}")) == 2


CELL = st.sampled_from(["3", "4.5", "mind.2", "ca.6", "1..3", "k.A.", "geplant", "-", ".", "!"])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    units=st.lists(st.tuples(st.sampled_from("ab"), CELL), min_size=1, max_size=30), data=st.data()
)
def test_columns_add_up_and_the_order_of_units_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, units: list[tuple[str, str]], data: st.DataObject
) -> None:
    kind, posts = (" ".join(line) for line in zip(*units, strict=True))
    order = list(data.draw(st.permutations(range(len(units)))))
    figures = "[sum, middle, median, quartiles, mean, min, max, sd, qualified]"
    spec = f"{{type: numbers, variables: [posts], group_by: kind, figures: {figures}"
    found = []
    for reordered in (False, True):
        tiny = Tiny(tmp_path_factory.mktemp("tiny"), {"kind": kind, "pilot": "1 " * len(units)})
        tiny.wave("2021-H2", QUESTIONS, {"posts": posts})
        ordered = tiny.reorder(order) if reordered else tiny
        found.append(ordered.tables(spec + "}", spec + ", across: groups}"))
    for one, other in zip(*found, strict=True):
        assert [row.cells for row in one.rows] == [row.cells for row in other.rows]
    across, below = found[0]
    parts = [numbers(r.cells) for r in below.rows if r.kind == "status" or r.key == "n"]
    (units_row,) = [r for r in below.rows if r.label == "Kommunen insgesamt"]
    assert numbers(units_row.cells) == [sum(column) for column in zip(*parts, strict=True)]
    assert numbers(units_row.cells)[0] == len(units)
    # Both layouts print the same cells.
    by_figure = {row.key: row.cells for row in below.rows}
    for at, column in enumerate(across.columns):
        if column.key not in ("n", "asked"):
            assert tuple(row.cells[at] for row in across.rows) == by_figure[column.key]
