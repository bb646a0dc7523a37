"""Cross tables: codes, statuses and bases in rows; all units and groups that overlap in columns.

Requirements:
- all first, then the groups of each grouping under its heading, a group without units too;
- codes and statuses of a single choice add up to the units of each column;
- shares of each column's own base, from 20 on; bounds behind each cell, printed where asked for;
- columns by the answers to another question; units that are in none are counted in a note;
- an association as a note, without test unless the plan says superpopulation and why;
- what is never published is refused, and what has no codes.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.tables.value import Table
from tests.analysis.tables.tiny import Tiny, numbers, shown

QUESTIONS = """\
      - name: steering
        type: single
        label: Lenkungsgruppe?
        choices:
          - {code: "yes", label: Ja}
          - {code: planned, label: Geplant}
          - {code: "no", label: Nein}
        statuses: [not_stated, undecided, not_applicable]
      - name: concept
        type: single
        label: Konzept?
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}]
        statuses: [not_stated]
        publication: never
      - name: support
        type: scale
        label: Rückhalt?
        choices: [{code: low, label: gering}, {code: mid, label: mittel}, {code: high, label: hoch}]
        statuses: [not_stated]
      - name: partners
        type: multiple
        label: Partner?
        choices: [{code: school, label: Schulen}, {code: police, label: Polizei}]
        statuses: [not_stated]
      - {name: posts, type: number, label: Stellen?, statuses: [not_stated]}
"""
KIND = "a " * 24 + "b " * 12
PILOT = "1 0 " * 18
STEERING = (
    "yes " * 14 + "planned no no no no no no k.A. k.A. offen " + "yes no no no no yes ! ! - - - yes"
)
SUPPORT = "low mid high high high high " * 6
PARTNERS = "school school+police 0 k.A. " * 9


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    cells = {"steering": STEERING, "support": SUPPORT, "partners": PARTNERS}
    return Tiny(tmp_path, {"kind": KIND, "pilot": PILOT}).wave("2021-H2", QUESTIONS, cells)


def test_all_stand_first_then_each_grouping_under_its_heading(tiny: Tiny) -> None:
    table = tiny.table("{type: cross, question: steering, columns: [kind, pilot]}")
    assert [(c.over, c.heading, c.key) for c in table.columns] == [
        ("", "alle", ""),
        ("Art der Kommune", "Kreise", "a"),
        ("Art der Kommune", "Städte", "b"),
        ("Modellversuch", "dabei", "1"),
        ("Modellversuch", "nicht dabei", "0"),
    ]
    found = shown(table)
    assert found["Anzahl: Ja"] == ["17", "14", "3", "8", "9"]
    assert found["keine Meldung"] == ["2", "0", "2", "1", "1"]
    assert found["Kommunen insgesamt"] == ["36", "24", "12", "18", "18"]
    assert found["Basis: mit Angabe"] == ["29", "22", "7", "14", "15"]
    assert found["gefragt, Meldung liegt vor"] == ["31", "24", "7", "15", "16"]
    assert found["Berichtskreis der Frage"] == ["33", "24", "9", "16", "17"]
    assert any("Spalten überschneiden sich" in note for note in table.notes)


def test_a_grouping_by_what_no_unit_has_is_refused_at_its_attribute(tmp_path: Path) -> None:
    tiny = Tiny(tmp_path, {"kind": "a b", "pilots": "1 0"})
    tiny.wave("2021-H2", QUESTIONS, {"steering": "yes no"})
    (line,) = tiny.refused("{type: cross, question: steering, group_by: pilot}", "en")
    assert line == (
        "plan.yaml:8:16: the municipalities have no attribute 'pilot'; did you mean 'pilots'?; "
        "there are: kind, pilots"
    )


def test_a_share_stands_only_over_a_base_of_20(tiny: Tiny) -> None:
    table = tiny.table("{type: cross, question: steering, group_by: kind}")
    shares = shown(table)["Anteil an den Kommunen mit Angabe: Ja"]
    assert shares == ["59 %", "64 %", "3 von 7"]
    few = tiny.table("{type: cross, question: steering, columns: [], by: steering, shares: false}")
    assert not [row for row in few.rows if "Anteil" in row.label]
    assert not few.legend


def test_a_table_without_any_share_says_why(tmp_path: Path) -> None:
    tiny = Tiny(tmp_path, {"kind": "a a b", "pilot": "1 1 0"})
    tiny.wave("2021-H2", QUESTIONS, {"steering": "yes no k.A."})
    shares, counts = tiny.tables(
        "{type: cross, question: steering}", "{type: cross, question: steering, shares: false}"
    )
    assert "Kleine Basis (n = 2): Anzahlen, keine Prozente" in shares.notes
    assert not counts.notes
    assert shares.rows == counts.rows


def test_bounds_stand_behind_each_cell_and_are_printed_where_asked_for(tiny: Tiny) -> None:
    table = tiny.table("{type: cross, question: steering, group_by: kind, bounds: true}")
    printed = shown(table)["Mögliche Spanne für alle Kommunen des Berichtskreises: Ja"]
    assert printed == ["52–64 %", "58–67 %", "3–5 von 9"]
    count = next(row for row in table.rows if row.key == "yes").cells[0]
    assert (count.number, count.low, count.high) == (17, 17, 21)
    assert any("ohne Annahme über fehlende" in said for said in table.methods)


def test_bounds_without_shares_keep_their_heading(tiny: Tiny, tmp_path: Path) -> None:
    table = tiny.table("{type: cross, question: steering, shares: false, bounds: true}")
    assert shown(table)["Mögliche Spanne für alle Kommunen des Berichtskreises: Ja"] == ["52–64 %"]
    few = Tiny(tmp_path / "few", {"kind": "a a b", "pilot": "1 1 0"})
    few.wave("2021-H2", QUESTIONS, {"steering": "yes no k.A."})
    found = shown(few.table("{type: cross, question: steering, bounds: true}"))
    assert found["Mögliche Anzahl von allen Kommunen des Berichtskreises: Ja"] == ["1–2 von 3"]


def test_a_corrected_answer_marks_the_columns_that_it_is_in(tiny: Tiny) -> None:
    tiny.revise("2021-H2", "steering", 25)
    table = tiny.table("{type: cross, question: steering, group_by: kind}")
    found = shown(table)
    assert found["Anzahl: Ja"] == ["17 r", "14", "3 r"]
    assert found["Anteil an den Kommunen mit Angabe: Ja"] == ["59 % r", "64 %", "3 von 7 r"]
    assert ("r", "seit dem vorigen Datenstand berichtigt") in table.legend


def test_columns_by_the_answers_to_another_question(tiny: Tiny) -> None:
    table = tiny.table("{type: cross, question: support, by: steering}")
    assert [c.full for c in table.columns] == [
        "alle",
        "Lenkungsgruppe?: Ja",
        "Lenkungsgruppe?: Geplant",
        "Lenkungsgruppe?: Nein",
    ]
    assert shown(table)["Kommunen insgesamt"] == ["36", "17", "1", "10"]
    assert "In keiner Spalte zu „Lenkungsgruppe?“: 8 ohne eine dieser Antworten." in table.notes


def test_columns_by_a_multiple_overlap_and_say_so(tiny: Tiny) -> None:
    table = tiny.table("{type: cross, question: steering, by: partners}")
    assert shown(table)["Kommunen insgesamt"][1:] == ["18", "9"]
    assert any("Spalten überschneiden sich" in note for note in table.notes)


def test_a_scale_may_begin_with_its_strongest_answer(tiny: Tiny) -> None:
    found = shown(tiny.table("{type: cross, question: support, group_by: kind, strong: first}"))
    named = "Erste zwei Antworten zusammen: gering, mittel"
    counts = zip(found["Anzahl: gering"], found["Anzahl: mittel"], strict=True)
    assert found[named] == [str(int(low) + int(mid)) for low, mid in counts]
    assert found[f"{named}, Anteil"][0].endswith(" %")
    (line,) = tiny.refused("{type: cross, question: steering, strong: first}")
    assert "`strong` gilt für Fragen mit Reihenfolge" in line
    assert line.startswith("plan.yaml:12:")


def test_the_last_two_answers_of_a_scale_are_named(tiny: Tiny) -> None:
    found = shown(tiny.table("{type: cross, question: support, group_by: kind}"))
    assert found["Letzte zwei Antworten zusammen: mittel, hoch"][1] == "20"
    assert found["Letzte zwei Antworten zusammen: mittel, hoch, Anteil"] == [
        "85 %",
        "83 %",
        "9 von 10",
    ]


def test_an_association_is_a_note_without_test(tiny: Tiny) -> None:
    table = tiny.table("{type: cross, question: steering, group_by: kind, association: true}")
    (note,) = [n for n in table.notes if "Cramérs V" in n]
    assert note.startswith("Zusammenhang mit „Art der Kommune“: Cramérs V 0,")
    assert "bereinigt nach Bergsma" in note
    assert "p =" not in note
    assert any("Bergsma (2013)" in said for said in table.methods)


def test_a_test_wants_a_reason_and_prints_it(tiny: Tiny) -> None:
    asked = "{type: cross, question: steering, group_by: kind, association: true, inference: "
    table = tiny.table(asked + "superpopulation, reason: Gefragt ist der Prozess.}")
    assert any("Permutation: p = " in note for note in table.notes)
    assert any(said.endswith("Gefragt ist der Prozess.") for said in table.methods)
    (line,) = tiny.refused(asked + "superpopulation}")
    assert line.startswith("plan.yaml:12:")
    assert "braucht einen Grund" in line


@pytest.mark.parametrize(
    ("keys", "de", "en"),
    [
        ("question: concept", "wird nie veröffentlicht", "never published"),
        ("question: steering, by: concept", "wird nie veröffentlicht", "never published"),
        ("question: posts", "`type: numbers` nehmen", "take `type: numbers`"),
        ("question: steerin", "gemeint: 'steering'?", "did you mean 'steering'?"),
        ("question: steering, columns: [knd]", "Gruppierung 'knd': meinten", "grouping 'knd'"),
        ("question: steering, columns: [kind, kind]", "steht schon in", "is in this table already"),
        ("question: steering, by: posts", "hat keine Antworten", "has no answers"),
        ("question: partners, group_by: kind, association: true", "genau einer", "exactly one"),
        ("question: steering, association: true", "braucht Gruppen", "needs groups"),
        ("question: steering, reason: x", "ein Grund gehört", "a reason belongs"),
        (
            "question: steering, inference: superpopulation, reason: x",
            "nur mit `association: true`",
            "with `association: true` only",
        ),
    ],
)
def test_what_cannot_be_made_is_refused_at_its_place(
    tiny: Tiny, keys: str, de: str, en: str
) -> None:
    (line,) = tiny.refused(f"{{type: cross, {keys}}}")
    assert line.startswith("plan.yaml:12:")
    assert de in line
    assert en in tiny.refused(f"{{type: cross, {keys}}}", "en")[0]


def test_a_coded_wave_gives_lower_bounds_of_all_asked(tmp_path: Path) -> None:
    tiny = Tiny(tmp_path, {"kind": "a " * 25, "pilot": "1 " * 25})
    cells = {"steering": "yes " * 16 + "n.g. " * 9}
    questions = QUESTIONS.partition("      - name: concept")[0].replace(
        "not_stated, undecided, not_applicable", "not_stated, not_mentioned"
    )
    table = tiny.wave("2021-H1", questions, cells, mode="coded").table(
        "{type: cross, question: steering}"
    )
    found = shown(table)
    assert found["Anteil an allen Gefragten (Untergrenze): Ja"] == ["64 %"]
    assert table.reading == "In mindestens 16 von 25 Kommunen genannt: „Ja“."
    assert any("Untergrenze" in note for note in table.notes)


def test_it_reads_in_english_too(tiny: Tiny) -> None:
    table = tiny.table("{type: cross, question: steering, columns: [kind, pilot]}", "en")
    assert table.columns[1].over == "Kind of municipality"
    assert table.reading == (
        "17 of 29 Kommunen with a statement (59%): “Ja”. Depending on what the missing would have "
        "said, it is 52–64% of all 33."
    ).replace("Kommunen", "municipalities")


def adds_up(table: Table) -> None:
    """Codes and statuses are the units of the column; those with a statement are the base."""
    block: list[list[int]] = []
    stated: list[list[int]] = []
    for row in table.rows:
        if row.kind == "group":
            continue
        if row.kind == "total":
            break
        counts = numbers(row.cells)
        block.append(counts)
        if row.kind == "count" or row.key in ("planned", "undecided"):
            stated.append(counts)
    units = next(row for row in table.rows if row.kind == "total")
    base = next(row for row in table.rows if row.kind == "base")
    assert numbers(units.cells) == [sum(column) for column in zip(*block, strict=True)]
    assert numbers(base.cells) == [sum(column) for column in zip(*stated, strict=True)]


def shares_are_counts_over_the_base(table: Table) -> None:
    first = next(i for i, row in enumerate(table.rows) if row.kind in {"status", "total"})
    counts = {row.key: numbers(row.cells) for row in table.rows[1:first]}
    stated, asked = [numbers(row.cells) for row in table.rows if row.kind == "base"][:2]
    base = stated
    for row in table.rows[first:]:
        if row.kind == "group":
            base = asked if row.label == "Anteil an allen Gefragten" else stated
        for place, cell in enumerate(row.cells):
            if cell.form == "percent" and cell.number is not None and row.key in counts:
                assert abs(float(cell.number) - counts[row.key][place] / base[place]) < 1e-9
                assert stated[place] >= 20


UNIT = st.tuples(
    st.sampled_from("ab"),
    st.sampled_from("01"),
    st.sampled_from(["yes", "planned", "no", "k.A.", "offen", ".", "-", "!"]),
    st.sampled_from(["low", "mid", "high"]),
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(units=st.lists(UNIT, min_size=1, max_size=60), data=st.data())
def test_columns_add_up_and_the_order_of_units_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    units: list[tuple[str, str, str, str]],
    data: st.DataObject,
) -> None:
    kind, pilot, steering, support = (" ".join(line) for line in zip(*units, strict=True))
    specs = (
        "{type: cross, question: steering, columns: [kind, pilot], by: support, bounds: true}",
        "{type: cross, question: support, by: steering}",
    )
    # `by` takes codes of units in the frame; a unit without a return has none.
    order = data.draw(st.permutations(range(len(units))))
    found = []
    for reordered in (False, True):
        tiny = Tiny(tmp_path_factory.mktemp("tiny"), {"kind": kind, "pilot": pilot})
        tiny.wave("2021-H2", QUESTIONS, {"steering": steering, "support": support})
        found.append((tiny.reorder(list(order)) if reordered else tiny).tables(*specs))
    for one, other in zip(*found, strict=True):
        adds_up(one)
        shares_are_counts_over_the_base(one)
        assert [row.cells for row in one.rows] == [row.cells for row in other.rows]
