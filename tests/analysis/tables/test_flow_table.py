"""Flow tables: from each answer of one wave to each of another.

Requirements:
- every code has a row and a column, statuses where they occur; k. A. to yes is a cell of its own;
- rows and columns add up to the levels of the same units, gross adds up to net;
- a scale by its order, a number by higher and lower, undecidable shown;
- names only where that may be, for every cell; a break has no moves.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.panel.panel import Panel
from analysis.pseudonyms import read_pseudonyms
from analysis.release import open_release
from analysis.results.changes import change
from analysis.tables.book import build
from analysis.tables.plan import parse_plan
from analysis.tables.value import Table
from tests.analysis.tables.tiny import PLAN, Tiny, shown

QUESTIONS = """\
      - name: steering
        type: single
        label: Lenkungsgruppe?
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}]
        statuses: [not_stated, undecided]
        publication: by_name
      - name: concept
        type: single
        label: Konzept?
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}]
        publication: pseudonym
      - name: support
        type: scale
        label: Rückhalt?
        choices: [{code: low, label: gering}, {code: mid, label: mittel}, {code: high, label: hoch}]
      - name: partners
        type: multiple
        label: Partner?
        choices: [{code: school, label: Schulen}, {code: police, label: Polizei}]
      - {name: posts, type: number, label: Stellen?, comparators: ["=", ">="]}
"""
BEFORE = {
    "steering": "no no no no yes yes k.A. k.A. offen yes",
    "support": "low low mid mid high high low low low mid",
    "partners": "school school 0 0 0 0 0 police 0 0",
    "posts": "2 2 2 mind.2 4 4 4 4 4 1",
    "concept": "yes no yes no yes no yes no yes no",
}
AFTER = {
    "steering": "yes yes no no yes no yes k.A. yes !",
    "support": "mid high mid low high high low low low .",
    "partners": "school 0 school 0 0 0 0 police 0 0",
    "posts": "3 2 2 3 4 3 4 4 4 1",
    "concept": "yes yes yes no yes no yes no yes no",
}


def two(folder: Path, mode: str = "self") -> Tiny:
    made = Tiny(folder, {"kind": "a " * 10}).wave("2021-H1", QUESTIONS, BEFORE, mode)
    return made.wave("2021-H2", QUESTIONS, AFTER)


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return two(tmp_path)


def test_who_went_from_where_to_where(tiny: Tiny) -> None:
    table = tiny.table("{type: flow, item: steering}")
    assert table.label == "1. Halbjahr 2021"
    assert [c.full for c in table.columns] == [
        "2. Halbjahr 2021: Ja",
        "2. Halbjahr 2021: Nein",
        "2. Halbjahr 2021: keine Angabe",
        "2. Halbjahr 2021: keine Meldung",
        "zusammen",
    ]
    found = shown(table)
    assert found[": Ja"] == ["1", "1", "0", "1", "3"]
    assert found[": Nein"] == ["2", "2", "0", "0", "4"]
    assert found[": noch nicht entschieden"] == ["1", "0", "0", "0", "1"]
    assert found[": keine Angabe"] == ["1", "0", "1", "0", "2"]
    assert found["zusammen"] == ["5", "3", "1", "1", "10"]
    gross = "Veränderung bei denselben Kommunen: "
    assert found[gross + "neu hinzugekommen"] == ["3", "1", "x", "x", "x"]
    assert found[gross + "weggefallen"] == ["1", "2", "x", "x", "x"]
    assert found[gross + "Saldo"] == ["+2", "−1", "x", "x", "x"]
    assert found[gross + "zuvor ohne Angabe"] == ["1", "0", "x", "x", "1"]
    assert table.base == "10 Kommunen im Berichtskreis beider Wellen"
    assert table.reading == "2 von 10 Kommunen: 1. Halbjahr 2021 „Nein“, 2. Halbjahr 2021 „Ja“."


def test_one_code_alone(tiny: Tiny) -> None:
    table = tiny.table("{type: flow, item: partners = school}")
    found = shown(table)
    assert [c.heading for c in table.columns][:2] == ["Schulen", "ohne „Schulen“"]
    assert found[": Schulen"] == ["1", "1", "0", "2"]
    gross = "Veränderung bei denselben Kommunen: "
    assert found[gross + "neu hinzugekommen"][0] == "1"
    assert found[gross + "Saldo"][0] == "0"


def test_a_scale_by_its_order_and_a_number_by_higher_and_lower(tiny: Tiny) -> None:
    gross = "Veränderung bei denselben Kommunen: "
    found = shown(tiny.table("{type: flow, item: support}"))
    assert found[gross + "weiter hinten in der Reihenfolge"][-1] == "2"
    assert found[gross + "weiter vorn in der Reihenfolge"][-1] == "1"
    found = shown(tiny.table("{type: flow, item: posts}"))
    assert found[gross + "höher"][-1] == "1"
    assert found[gross + "niedriger"][-1] == "1"
    assert found[gross + "nicht bestimmbar"][-1] == "1"


def test_names_stand_behind_every_cell_where_they_may(tiny: Tiny) -> None:
    table = tiny.table("{type: flow, item: steering, names: true}")
    assert "Nein → Ja (2): Ort 000, Ort 001" in table.notes
    assert "keine Angabe → Ja (1): Ort 006" in table.notes
    assert not table.internal
    named = [note for note in table.notes if "→" in note]
    assert sum(note.count("Ort ") for note in named) == 10
    (line,) = tiny.refused("{type: flow, item: concept, names: true}")
    assert "nicht zur Veröffentlichung mit Namen erhoben (pseudonym)" in line
    table = tiny.table("{type: flow, item: concept, names: true, internal: true}")
    assert table.internal
    assert table.notes[0].startswith("Nur zum internen Gebrauch")


def test_across_a_break_the_levels_stand_side_by_side(tmp_path: Path) -> None:
    """Of a large base its shares too, of numbers the total and the middle; the later one has b."""
    made = Tiny(tmp_path, {"kind": "a " * 30})
    for wave, mode, yes in (("2021-H1", "coded", 12), ("2021-H2", "self", 20)):
        cells = {
            "steering": "yes " * yes + "no " * (30 - yes),
            "posts": "2 " * 10 + "4 " * 10 + "k.A. " * 10 if mode == "coded" else "5 " * 30,
        }
        made.wave(wave, QUESTIONS.replace('">="]', '">="], statuses: [not_stated]'), cells, mode)
    steering, posts = made.tables("{type: flow, item: steering}", "{type: flow, item: posts}")
    found = shown(steering)
    assert found["Anzahl: Ja"] == ["12", "20 b"]
    assert found["Anteil: Ja"] == ["40 %", "67 % b"]
    found = shown(posts)
    assert found[": mit Zahl"] == ["20", "30"]
    assert found[": Summe"] == ["60", "150 b"]
    assert found[": Median (Quartile)"] == ["3 (2–4)", "5 (5–5) b"]
    (note,) = [note for note in posts.notes if "Zeitreihenbruch" in note]
    assert note.endswith("eine Welle ist aus Dokumenten kodiert, die andere erfragt")
    assert "→" not in repr((steering.notes, posts.notes))


def test_pseudonyms_stand_in_the_place_of_names(tiny: Tiny, tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    lines = (f"00{u},S{10 - u}\n" for u in range(10))
    file.write_text("unit,pseudonym\n" + "".join(lines), encoding="utf-8")
    release = open_release(tiny.path())
    keys = "type: flow, item: concept, names: true, pseudonyms: true"
    plan = parse_plan(PLAN + f"  - {{name: T, title: T, {keys}}}\n", "plan.yaml")
    (table,) = build(plan, release, "de", read_pseudonyms(file, release)).tables
    assert "Nein → Ja (1): S9" in table.notes
    assert "Ja → Ja (5): S2, S4, S6, S8, S10" in table.notes
    assert "Ort" not in repr(table)
    assert any("keine Reihenfolge der Kommunen" in said for said in table.methods)
    (line,) = tiny.refused("{type: flow, item: concept, pseudonyms: true}")
    assert "nur mit `names: true`" in line


def test_a_break_has_no_moves(tmp_path: Path) -> None:
    table = two(tmp_path, "coded").table("{type: flow, item: steering}")
    assert [c.full for c in table.columns] == ["1. Halbjahr 2021", "2. Halbjahr 2021"]
    assert table.label == "Angabe"
    assert [cell.printed for cell in table.rows[0].cells] == ["3", "5 b"]
    assert any(note.startswith("Zeitreihenbruch zwischen") for note in table.notes)
    assert table.reading == ""
    assert table.base == "je Welle: Kommunen mit Angabe"


@pytest.mark.parametrize(
    ("keys", "de", "en"),
    [
        ("item: partners", "mehrere Antworten", "several answers"),
        ("item: stearing", "`steering`", "`steering`"),
        ("item: steering, from: latest, to: first", "tauschen", "exchange"),
        ("item: steering, from: latest", "eine frühere nennen", "name an earlier one"),
    ],
)
def test_what_has_no_flow_is_refused(tiny: Tiny, keys: str, de: str, en: str) -> None:
    for language, words in (("de", de), ("en", en)):
        (line,) = tiny.refused(f"{{type: flow, {keys}}}", language)
        assert line.startswith("plan.yaml:12:")
        assert words in line


cells = st.lists(st.sampled_from(["yes", "no", "k.A.", "offen"]), min_size=8, max_size=8)


def count(table: Table, label: str, column: int) -> int:
    (row,) = [row for row in table.rows if row.label == label]
    return int(row.cells[column].number or 0)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(cells, cells)
def test_it_adds_up_to_the_levels_and_gross_to_net(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str]
) -> None:
    made = Tiny(tmp_path_factory.mktemp("flow"), {"kind": "a " * 8})
    for wave, line in (("2021-H1", before), ("2021-H2", after)):
        made.wave(wave, QUESTIONS, {"steering": " ".join(line)})
    table = made.table("{type: flow, item: steering}")
    matrix = [row for row in table.rows if row.key]
    sums = next(row for row in table.rows if row.kind == "total")
    for row in (*matrix, sums):
        *parts, whole = (int(cell.number or 0) for cell in row.cells)
        assert sum(parts) == whole
    for place in range(len(table.columns)):
        assert sum(int(r.cells[place].number or 0) for r in matrix) == int(
            sums.cells[place].number or 0
        )
    panel = Panel(open_release(made.path()))
    track = panel.track("steering")
    stated = {"yes", "no", "(undecided)"}
    inside = [row for row in matrix if row.key in stated]
    columns = [n for n, column in enumerate(table.columns) if column.key in stated]
    for place, code in enumerate(("yes", "no")):
        (one,) = change(track, "2021-H1", "2021-H2").of("share", code)
        row = next(row for row in inside if row.key == code)
        assert sum(int(row.cells[n].number or 0) for n in columns) == one.start_count
        assert sum(int(row.cells[place].number or 0) for row in inside) == one.end_count
        gained, lost = (count(table, x, place) for x in ("neu hinzugekommen", "weggefallen"))
        assert (gained, lost) == (one.gains, one.losses)
        assert gained - lost == count(table, "Saldo", place)
        assert count(table, "zuvor ohne Angabe", place) == one.from_not_stated
