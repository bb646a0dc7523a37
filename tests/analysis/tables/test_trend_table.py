"""Tables of development: figures in rows, all waves in columns.

Requirements:
- levels of all waves with what they are of; counts with their base where that is below 20;
- `b` in the first wave after a break, and its reason as a note; a wave that did not ask says so;
- the same units below where asked for, over the last waves without a break, by no name;
- tests in superpopulation only, as notes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.tables.tiny import Tiny, shown

STEERING = """\
      - name: steering
        type: single
        label: Lenkungsgruppe?
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}]
        statuses: [not_stated]
"""
POSTS = (
    "      - {name: posts, type: number, label: Stellen?, unit: Stellen, statuses: [not_stated]}\n"
)
SUPPORT = """\
      - name: support
        type: scale
        label: Rückhalt?
        choices: [{code: low, label: gering}, {code: mid, label: mittel}, {code: high, label: hoch}]
"""
KIND = "a " * 16 + "b " * 8
WAVES = ("2020-H2", "2021-H1", "2021-H2", "2022-H1")
YES = ("yes " * 6 + "no " * 18, "yes " * 8 + "no " * 15 + "k.A.", "yes " * 12 + "no " * 11 + "!",
       "yes " * 15 + "no " * 9)  # fmt: skip


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """The first wave is coded; posts and support are asked from the third on."""
    made = Tiny(tmp_path, {"kind": KIND})
    for number, (wave, line) in enumerate(zip(WAVES, YES, strict=True)):
        cells, questions = {"steering": line}, STEERING
        if number >= 2:
            questions += POSTS + SUPPORT
            cells |= {"posts": f"{number} 4 " * 12, "support": "low mid high high " * 6}
        made.wave(wave, questions, cells, "coded" if number == 0 else "self")
    return made


def test_levels_of_all_waves_with_their_bases(tiny: Tiny) -> None:
    table = tiny.table("{type: trend, items: [steering = yes]}")
    assert [c.full for c in table.columns] == [
        "2. Halbjahr 2020", "1. Halbjahr 2021", "2. Halbjahr 2021", "1. Halbjahr 2022",
    ]  # fmt: skip
    found = shown(table)
    assert found[": Lenkungsgruppe? – Ja"] == ["25 %", "35 % b", "52 %", "63 %"]
    assert found["Basis: mit Angabe / gefragt / gilt für"] == [
        "24 / 24 / 24", "23 / 24 / 24", "23 / 23 / 24", "24 / 24 / 24",
    ]  # fmt: skip
    share = table.rows[0].cells[1]
    assert (share.form, share.flags) == ("percent", ("b",))
    assert (share.low, share.high) == (round(share.low or 0, 10), round(share.high or 0, 10))
    assert any("Zeitreihenbruch vor diesem Wert" in meaning for _, meaning in table.legend)
    assert [n for n in table.notes if n.startswith("Zeitreihenbruch zwischen 2. Halbjahr 2020")]
    assert "1. Halbjahr 2022: 15 von 24 Kommunen mit Angabe (63 %)" in table.reading
    assert table.reading.startswith("„Lenkungsgruppe? – Ja“: 2. Halbjahr 2020: mindestens 6 von 24")


def test_some_waves_keep_the_break_between_them(tiny: Tiny) -> None:
    table = tiny.table("{type: trend, items: [steering = yes], waves: [2020-H2, 2022-H1]}")
    assert shown(table)[": Lenkungsgruppe? – Ja"] == ["25 %", "63 % b"]


def test_the_plans_words_stand_in_place_of_the_question(tiny: Tiny) -> None:
    own = "labels: {steering: {de: Gremium, en: Body}}"
    table = tiny.table(f"{{type: trend, items: [steering], {own}}}")
    assert table.rows[0].label == "Gremium"
    assert table.reading.startswith("„Gremium – Ja“: ")
    assert "Lenkungsgruppe?" not in repr((table.rows, table.notes, table.reading))


def test_what_was_not_asked_says_so(tiny: Tiny) -> None:
    found = tiny.table("{type: trend, items: [posts, support]}")
    rows = shown(found)
    assert rows["Stellen?: Summe (Stellen)"][2:] == ["68", "84"]
    assert rows["Stellen?: Median (Quartile) (Stellen)"][2:] == ["2 (2–4)", "3,5 (3–4)"]
    assert rows["Basis: mit Zahl / mit Angabe / gefragt / gilt für"][2] == "23 / 23 / 23 / 24"
    last_two = "Rückhalt?: Letzte zwei Antworten zusammen: mittel, hoch"
    assert rows[last_two][2:] == ["74 %", "75 %"]
    assert all("gefr." in text for row in rows.values() for text in row[:2])
    assert ("n.\N{NARROW NO-BREAK SPACE}gefr.", "in dieser Fassung nicht gefragt") in found.legend


def test_the_same_units_stand_below_over_the_waves_without_a_break(tiny: Tiny) -> None:
    table = tiny.table("{type: trend, items: [steering = yes], balanced: true}")
    label = (
        ": dieselben 23 Kommunen mit Angabe in allen Wellen, 1. Halbjahr 2021 bis 1. Halbjahr 2022"
    )
    assert shown(table)[label] == ["x", "35 %", "52 %", "65 %"]
    assert not any("023" in note for note in table.notes)
    two = tiny.table("{type: trend, items: [posts], balanced: true}")
    assert any("weniger als drei Wellen" in note for note in two.notes)


def test_groups_of_fewer_than_20_have_counts(tiny: Tiny) -> None:
    table = tiny.table("{type: trend, items: [steering = yes], group_by: kind, bases: false}")
    found = shown(table)
    assert found["Kreise: Lenkungsgruppe? – Ja"] == [
        "6 von 16",
        "8 von 16 b",
        "12 von 16",
        "15 von 16",
    ]
    assert found["Städte: Lenkungsgruppe? – Ja"][1] == "0 von 7 b"
    assert all(cell.number is None for cell in table.rows[-1].cells)


def test_tests_only_where_a_reason_is_given(tiny: Tiny) -> None:
    asked = "{type: trend, items: [steering = yes]"
    assert not any("p =" in note for note in tiny.table(asked + "}").notes)
    table = tiny.table(asked + ", inference: superpopulation, reason: Gefragt ist der Prozess.}")
    assert any(n.startswith("Lenkungsgruppe? – Ja: Cochrans Q: ") for n in table.notes)
    assert any("Cochrans Q" in said for said in table.methods)
    assert any(said.endswith("Gefragt ist der Prozess.") for said in table.methods)


def test_notes_name_the_rows_of_a_question_by_it(tiny: Tiny) -> None:
    table = tiny.table("{type: trend, items: [posts, steering]}")
    (note,) = [note for note in table.notes if "Zeitreihenbruch" in note]
    assert note.startswith("Lenkungsgruppe?: Zeitreihenbruch zwischen 2. Halbjahr 2020 und")


@pytest.mark.parametrize(("coded", "said"), [("n.g. " * 5, False), ("yes" + " n.g." * 4, True)])
@pytest.mark.parametrize("kind", ["trend", "change"])
def test_lower_bounds_are_explained_where_one_is_printed(
    tmp_path: Path, kind: str, coded: str, *, said: bool
) -> None:
    made = Tiny(tmp_path, {"kind": "a a a b b"})
    made.wave("2021-H1", STEERING, {"steering": coded}, "coded")
    made.wave("2021-H2", STEERING, {"steering": "yes no yes no yes"})
    table = made.table(f"{{type: {kind}, question: steering}}")
    assert any("Untergrenzen" in one for one in table.methods) is said
