"""Several answers: choices in rows, count and share of all and of each group.

Requirements:
- shares on the units with an answer to the question, not on the answers; said in a note;
- the most frequent choice first where the plan asks for it, statuses and bases stay below;
- a coded wave has the base of each choice, lower bounds, and a reading example that says so;
- share, count and bounds agree with each other in every column.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.tables.tiny import Tiny

QUESTIONS = """\
      - name: partners
        type: multiple
        label: Partner?
        choices:
          - {code: school, label: Schulen}
          - {code: police, label: Polizei}
          - {code: church, label: Kirchen}
        statuses: [not_stated]
      - name: ways
        type: multiple
        label: Wege?
        choices:
          - {code: other, label: Anderes, other: true}
          - {code: none, label: Keine, exclusive: true}
          - {code: letter, label: Brief}
          - {code: talk, label: Gespräch}
      - {name: one, type: single, label: Eine, choices: [{code: a, label: A}, {code: b, label: B}]}
      - name: hidden
        type: multiple
        label: Geheim
        choices: [{code: a, label: A}, {code: b, label: B}]
        publication: never
"""
PARTNERS = "police " * 12 + "school+police " * 6 + "church " * 4 + "0 0 0 k.A. ! !"
KIND = "a " * 22 + "b " * 6


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    tiny = Tiny(tmp_path, {"kind": KIND, "pilot": "1 " * 28})
    return tiny.wave("2021-H2", QUESTIONS, {"partners": PARTNERS})


def test_counts_and_shares_stand_side_by_side(tiny: Tiny) -> None:
    table = tiny.table("{type: multiple, question: partners, group_by: kind, bounds: true}")
    assert [(c.over, c.heading) for c in table.columns[:4]] == [
        ("alle", "Anzahl"),
        ("alle", "Anteil"),
        ("alle", "mögliche Spanne"),
        ("Kreise", "Anzahl"),
    ]
    found = {row.label: [cell.text for cell in row.cells] for row in table.rows}
    assert found["Polizei"][:3] == ["18", "72 %", "64–75 %"]
    assert found["Polizei"][3:6] == ["18", "82 %", "vollständig"]
    assert found["Polizei"][6:] == ["0", "0 von 3", "0–3 von 6"]
    assert found["Basis: mit Angabe"] == ["25", "", "", "22", "", "", "3", "", ""]
    assert found["Berichtskreis der Frage"][0] == "28"
    assert any(note.startswith("Mehrfachnennungen: Summe über 100 %") for note in table.notes)
    assert len({(c.over, c.heading) for c in table.columns}) == len(table.columns)
    assert len({c.key for c in table.columns}) == len(table.columns)


def test_the_most_frequent_stands_first_where_the_plan_asks(tiny: Tiny) -> None:
    spec = "{type: multiple, question: partners, bounds: true"
    as_asked, sorted_ = tiny.tables(spec + "}", spec + ", order: value}")
    assert [row.key for row in as_asked.rows][:3] == ["school", "police", "church"]
    assert [row.key for row in sorted_.rows][:3] == ["police", "school", "church"]
    assert [row.kind for row in sorted_.rows] == [row.kind for row in as_asked.rows]


@pytest.mark.parametrize("kind", ["multiple", "cross", "counts", "named"])
def test_what_is_other_or_none_stays_below_the_others(tmp_path: Path, kind: str) -> None:
    made = Tiny(tmp_path, {"kind": "a a a a"})
    made.wave("2021-H2", QUESTIONS, {"ways": "other other talk none"})
    keys = ", internal: true" if kind == "named" else ""
    table = made.table(f"{{type: {kind}, question: ways, order: value{keys}}}")
    rows = [row.key for row in table.rows if row.kind == "count"]
    assert rows[:4] == ["talk", "letter", "other", "none"]


def test_a_cross_table_by_value_keeps_its_blocks_in_one_order(tiny: Tiny) -> None:
    table = tiny.table(
        "{type: cross, question: partners, group_by: kind, bounds: true, order: value}"
    )
    keys = [row.key for row in table.rows if row.kind == "count"]
    assert keys == ["police", "school", "church"] * (len(keys) // 3)
    assert len(keys) == 9


def test_a_coded_wave_gives_each_choice_its_own_base(tmp_path: Path) -> None:
    tiny = Tiny(tmp_path, {"kind": "a " * 25, "pilot": "1 " * 25})
    questions = QUESTIONS.replace("not_stated]", "not_mentioned]", 1)
    coded = {"partners": "police " * 19 + "n.g. " * 6}
    table = tiny.wave("2021-H1", questions, coded, mode="coded").table(
        "{type: multiple, question: partners, order: value}"
    )
    assert [c.heading for c in table.columns] == [
        "Anzahl",
        "mit Angabe dazu",
        "Anteil (Untergrenze)",
    ]
    assert [cell.text for cell in table.rows[0].cells] == ["19", "19", "76 %"]
    assert table.reading == "In mindestens 19 von 25 Kommunen genannt: „Polizei“."
    assert any("Untergrenze" in note for note in table.notes)


def test_without_shares_a_note_says_why(tmp_path: Path) -> None:
    tiny = Tiny(tmp_path, {"kind": "a a", "pilot": "1 1"})
    table = tiny.wave("2021-H2", QUESTIONS, {"partners": "police 0"}).table(
        "{type: multiple, question: partners}", "en"
    )
    assert [c.heading for c in table.columns] == ["Count"]
    assert "Small base (n = 2): counts, no percentages" in table.notes


@pytest.mark.parametrize(
    ("question", "de", "en"),
    [
        ("hidden", "wird nie veröffentlicht", "never published"),
        ("one", "keine Frage mit Mehrfachnennungen", "no question with several answers"),
        ("partner", "gemeint: 'partners'?", "did you mean 'partners'?"),
    ],
)
def test_what_cannot_be_made_is_refused(tiny: Tiny, question: str, de: str, en: str) -> None:
    spec = f"{{type: multiple, question: {question}}}"
    (line,) = tiny.refused(spec)
    assert line.startswith("plan.yaml:12:")
    assert de in line
    assert en in tiny.refused(spec, "en")[0]


CELL = st.sampled_from(
    ["school", "police", "school+police", "police+church", "0", "k.A.", ".", "!"]
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    units=st.lists(st.tuples(st.sampled_from("ab"), CELL), min_size=1, max_size=60), data=st.data()
)
def test_every_share_is_the_count_over_the_base_below_it(
    tmp_path_factory: pytest.TempPathFactory, units: list[tuple[str, str]], data: st.DataObject
) -> None:
    kind, partners = (" ".join(line) for line in zip(*units, strict=True))
    found = []
    for order in (range(len(units)), data.draw(st.permutations(range(len(units))))):
        tiny = Tiny(tmp_path_factory.mktemp("tiny"), {"kind": kind, "pilot": "1 " * len(units)})
        tiny.wave("2021-H2", QUESTIONS, {"partners": partners}).reorder(list(order))
        found.append(tiny.table("{type: multiple, question: partners, group_by: kind}"))
    table, other = found
    assert table.rows == other.rows
    base = next(row for row in table.rows if row.kind == "base").cells
    shares = 0

    def over(at: int) -> str:
        return table.columns[at].over

    for row in table.rows:
        for at, cell in enumerate(row.cells):
            if cell.form == "percent" and cell.number is not None:
                first = next(i for i, c in enumerate(table.columns) if c.over == over(at))
                count, of = row.cells[first].number, base[first].number
                assert count is not None
                assert of is not None
                assert of >= 20
                shares += 1
                if table.columns[at].key.endswith("share"):
                    assert abs(cell.number - count / of) < 1e-9
    assert (shares > 0) == any(cell.number is not None and cell.number >= 20 for cell in base)
