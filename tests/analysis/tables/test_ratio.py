"""Ratios and gaps within a wave: what was applied for, granted and filled, over the same units.

Requirements:
- both sums run over the units that have both numbers, and how many these are stands beside them;
- a percentage only over 20 units and more; bounds in a column of their own where numbers are
  inexact; units with one number alone are counted in a note;
- numbers of different units give no percentage and no difference.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.tables.tiny import Tiny

QUESTIONS = """\
      - name: applied
        type: number
        label: Beantragt
        unit: {de: Stellen, en: posts}
        decimals: 1
        statuses: [not_stated, not_applicable]
      - name: granted
        type: number
        label: Bewilligt
        unit: {de: Stellen, en: posts}
        decimals: 1
        statuses: [not_stated, not_applicable]
      - {name: clients, type: number, label: Fälle, unit: {de: Fälle}, statuses: [not_stated]}
      - {name: rate, type: number, label: Quote, unit: "%", statuses: [not_stated]}
      - {name: secret, type: number, label: Geheim, statuses: [not_stated], publication: never}
"""
APPLIED = "4 " * 20 + "5 k.A. 6 10"
GRANTED = "3 " * 20 + "5 2 k.A. mind.8"
KIND = "a " * 20 + "b " * 4
PAIR = "{type: ratio, pairs: [{of: granted, to: applied}]"


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    cells = {"applied": APPLIED, "granted": GRANTED, "clients": "80 " * 24}
    return Tiny(tmp_path, {"kind": KIND, "pilot": "1 " * 24}).wave("2021-H2", QUESTIONS, cells)


def test_a_ratio_stands_with_both_sums_and_its_base(tiny: Tiny) -> None:
    table = tiny.table(PAIR + ", group_by: kind}")
    assert [c.heading for c in table.columns] == [
        "Zahl (Summe)",
        "Bezugszahl (Summe)",
        "Basis: Kommunen mit beiden Zahlen",
        "Verhältnis",
        "Verhältnis mit ungenauen Zahlen",
    ]
    head, everybody, districts, cities = table.rows
    assert head.label == "„Bewilligt“ zu „Beantragt“"
    assert [c.text for c in everybody.cells] == ["65", "85", "21", "76 %", "mind. 77 %"]
    assert everybody.cells[3].form == "percent"
    assert [c.text for c in districts.cells] == ["60", "80", "20", "75 %", "75 %"]
    assert [c.text for c in cities.cells] == ["5", "5", "1", "/", "/"]
    assert ("/", "Basis unter 20: nur Anzahlen, keine Prozente") in table.legend
    assert table.reading == "„Bewilligt“ zu „Beantragt“: zusammen 65 zu 85 in 21 Kommunen (76 %)."
    assert any("nur eine der beiden Zahlen vorliegt: 2" in note for note in table.notes)
    assert any("1 von 22 Kommunen mit ungenauer Zahl" in note for note in table.notes)


def test_a_gap_is_the_reference_less_the_number(tiny: Tiny) -> None:
    table = tiny.table(PAIR + ", figures: [gap]}")
    (row,) = table.rows
    assert [c.heading for c in table.columns][3:] == [
        "Differenz: Bezugszahl weniger Zahl",
        "Differenz mit ungenauen Zahlen",
    ]
    assert [c.text for c in row.cells] == ["65", "85", "21", "20", "höchst. 22"]
    assert (row.cells[3].number, row.cells[3].low, row.cells[3].high) == (20, None, Decimal(22))


def test_numbers_of_different_units_give_a_number_and_no_percentage(tiny: Tiny) -> None:
    asked = "{type: ratio, pairs: [{of: clients, to: applied, heading: Fälle je Stelle}]"
    table = tiny.table(asked + ", percent: false}")
    assert [c.text for c in table.rows[0].cells] == ["1840", "101", "23", "18,22"]
    assert table.rows[0].label == "Fälle je Stelle"
    assert "verschiedene Einheiten" in tiny.refused(asked + "}")[0]
    assert "different units" in tiny.refused(asked + ", percent: false, figures: [gap]}", "en")[0]


@pytest.mark.parametrize(
    ("pair", "de", "en"),
    [
        ("{of: secret, to: applied}", "wird nie veröffentlicht", "never published"),
        ("{of: rate, to: rate}", "sich zusammenzählen lässt", "no number that adds up"),
        ("{of: grantd, to: applied}", "gemeint: 'granted'?", "did you mean 'granted'?"),
        ("{of: granted}", "to", "to"),
    ],
)
def test_what_cannot_be_made_is_refused_at_its_place(
    tiny: Tiny, pair: str, de: str, en: str
) -> None:
    spec = f"{{type: ratio, pairs: [{pair}]}}"
    line = tiny.refused(spec)[0]
    assert line.startswith("plan.yaml:12:")
    assert de in line
    assert en in tiny.refused(spec, "en")[0]


CELL = st.sampled_from(["0", "3", "4.5", "mind.2", "ca.6", "1..3", "k.A.", "-", "."])


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(units=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=40), data=st.data())
def test_a_printed_ratio_is_the_quotient_of_the_printed_sums(
    tmp_path_factory: pytest.TempPathFactory, units: list[tuple[str, str]], data: st.DataObject
) -> None:
    applied, granted = (" ".join(line) for line in zip(*units, strict=True))
    order = list(data.draw(st.permutations(range(len(units)))))
    rows = []
    for reordered in (False, True):
        size = len(units)
        tiny = Tiny(tmp_path_factory.mktemp("t"), {"kind": "a " * size, "pilot": "1 " * size})
        tiny.wave("2021-H2", QUESTIONS, {"applied": applied, "granted": granted})
        table = (tiny.reorder(order) if reordered else tiny).table(
            PAIR + ", figures: [ratio, gap]}"
        )
        rows.append(table.rows[0])
    assert rows[0].cells == rows[1].cells
    found = dict(zip((c.key for c in table.columns), rows[0].cells, strict=True))
    of, to, n, ratio, gap = (found[key].number for key in ("of", "to", "n", "ratio", "gap"))
    if of is None or to is None:
        assert n == 0
        return
    assert gap == to - of
    assert (ratio is None) == (to == 0 or n < 20)
    if ratio is not None:
        assert abs(float(ratio) - float(of / to)) < 1e-9
