"""The accounting, and the agreement of coders, as tables.

Requirements:
- waves in rows, by group where asked for; groups add up to all; what does not apply is `x`;
- agreement per question with units, coders, alpha and its interval, raw, commonest code, kappa;
- no codings, and an unknown question, are refused at the plan's place.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.tables.tiny import Tiny, numbers

QUESTIONS = """\
      - name: steering
        type: single
        label: Lenkungsgruppe?
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}]
        statuses: [not_stated]
      - name: concept
        type: single
        label: Konzept?
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}]
        statuses: [not_stated]
"""
HEADER = "wave,unit,variable,item,coder,status,comparator,low,high,code,evidence"
ANNA = "yes yes no no yes no"
BEN = "yes no no no yes no"


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    made = Tiny(tmp_path, {"kind": "a a a a b b"})
    coded = {"steering": "yes yes no no yes no", "concept": "yes " * 6}
    made.wave("2021-H1", QUESTIONS, coded, "coded")
    return made.wave("2021-H2", QUESTIONS, {"steering": "yes yes no ! yes !"})


def with_codings(tiny: Tiny) -> Tiny:
    lines = [HEADER]
    for coder, steering in (("anna", ANNA), ("ben", BEN)):
        for unit, code in zip(tiny.units, steering.split(), strict=True):
            lines.append(f"2021-H1,{unit},steering,,{coder},answered,,,,{code},")
            lines.append(f"2021-H1,{unit},concept,,{coder},answered,,,,yes,")
    tiny.folder.write("codings.csv", lines)
    return tiny


def test_waves_stand_in_rows_and_what_does_not_apply_is_x(tiny: Tiny) -> None:
    table = tiny.table("{type: accounting}")
    assert [c.heading for c in table.columns] == [
        "Berichtskreis", "eingeladen", "geöffnet", "abgesendet", "angenommen", "verspätet",
        "abgesagt", "ausgeschieden",
    ]  # fmt: skip
    coded, online = table.rows
    assert [cell.printed for cell in coded.cells] == ["6", "x", "x", "6", "6", "x", "0", "0"]
    assert [cell.printed for cell in online.cells] == ["6", "6", "4", "4", "4", "x", "0", "0"]
    assert table.reading.startswith("2. Halbjahr 2021: 4 von 6 Kommunen im Berichtskreis haben")
    assert any("lädt niemanden ein" in said for said in table.methods)
    (one,) = tiny.table("{type: accounting, waves: [2021-H1]}", "en").rows
    assert one.label == "1st half-year 2021"


def test_groups_add_up_to_all(tiny: Tiny) -> None:
    rows = tiny.table("{type: accounting, group_by: kind}").rows
    assert [row.label for row in rows[4:]] == [
        "2. Halbjahr 2021", "Kreise", "Städte", "alle Kommunen",
    ]  # fmt: skip
    first, second, whole = (numbers(row.cells[:5]) for row in rows[5:])
    assert [a + b for a, b in zip(first, second, strict=True)] == whole
    assert second[3] == 1


def test_a_symbol_that_is_coded_most_often_is_explained(tiny: Tiny) -> None:
    lines = [HEADER]
    for coder in ("anna", "ben"):
        lines += [f"2021-H1,{u},concept,,{coder},not_stated,,,,," for u in tiny.units[:5]]
        lines.append(f"2021-H1,{tiny.units[5]},concept,,{coder},answered,,,,yes,")
    tiny.folder.write("codings.csv", lines)
    table = tiny.table("{type: agreement, wave: first, items: [concept]}")
    symbol = table.rows[0].cells[6].printed
    assert (symbol, "keine Angabe") in table.legend


def test_agreement_question_by_question(tiny: Tiny) -> None:
    table = with_codings(tiny).table("{type: agreement, wave: first}")
    steering, concept = table.rows
    assert steering.label == "Lenkungsgruppe?"
    assert [cell.printed for cell in steering.cells[:4]] == ["6", "2", "5", "0,69"]
    assert steering.cells[4].printed.count("–") >= 1
    assert [cell.printed for cell in steering.cells[5:]] == ["6", "Nein", "7", "0,67"]
    assert steering.cells[3].low is not None
    assert [cell.printed for cell in concept.cells[:5]] == ["6", "2", "6", "x", "x"]
    assert any("Nur 6 Kommunen doppelt kodiert" in note for note in table.notes)
    assert any("Übereinstimmung 100" in note for note in table.notes)
    assert any("Bootstrap" in said for said in table.methods)
    assert table.reading == (
        "„Lenkungsgruppe?“: 5 von 6 doppelt kodierten Kommunen sind gleich kodiert, Alpha 0,69."
    )
    assert [symbol for symbol, _ in table.legend] == ["x"]
    (only,) = tiny.table("{type: agreement, wave: first, items: [concept]}", "en").rows
    assert only.key == "concept"


def test_no_codings_and_unknown_questions_are_refused_at_their_place(tiny: Tiny) -> None:
    (line,) = tiny.refused("{type: agreement, wave: first}")
    assert line.startswith("plan.yaml:12:")
    assert "codings.csv fehlt oder ist leer" in line
    (line,) = with_codings(tiny).refused("{type: agreement, wave: first, items: [konzept]}")
    assert "`konzept`" in line
