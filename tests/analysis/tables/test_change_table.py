"""Tables of change: both waves side by side, the same units, all respondents, tests.

Requirements:
- shares, numbers and scales in rows, each figure in its column, `x` where there is none;
- gross before net; net in points of 20 pairs or more, in municipalities of fewer or of one;
- a break: levels with `b`, no difference, the reason as a note, the reading example says so;
- undecidable numbers have a column; k. A. to yes is counted apart;
- a test wants a reason, prints its p and that within the plan's family;
- groups below all, as of each wave; the same answers twice show zeros;
- what names nothing, is never published, or is in the wrong order is refused at its place.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.panel.panel import Panel
from analysis.release import open_release
from analysis.results.series import adjusted
from analysis.results.words.digits import p_value
from analysis.tables.plan import parse_plan
from analysis.tables.value import Table
from tests.analysis.tables.tiny import PLAN, Tiny

QUESTIONS = """\
      - name: steering
        type: single
        label: Lenkungsgruppe?
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}]
        statuses: [not_stated, undecided]
      - name: concept
        type: single
        label: Konzept?
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}]
        publication: never
      - name: support
        type: scale
        label: Rückhalt?
        choices: [{code: low, label: gering}, {code: mid, label: mittel}, {code: high, label: hoch}]
        statuses: [not_stated]
      - {name: posts, type: number, label: Stellen?, statuses: [not_stated],
         comparators: ["=", ">=", "~"]}
"""
KIND = "a " * 16 + "b " * 8
BEFORE = {
    "steering": "no " * 10 + "yes " * 8 + "k.A. k.A. no yes yes !",
    "support": "low " * 12 + "mid " * 11 + "low",
    "posts": "2 " * 10 + "4 " * 8 + "mind.4 k.A. 3 3 3 3",
}
AFTER = {
    "steering": "yes " * 6 + "no " * 4 + "yes " * 7 + "no yes k.A. no yes yes yes",
    "support": "mid " * 6 + "low " * 6 + "high " * 11 + "low",
    "posts": "3 " * 6 + "2 " * 4 + "4 " * 7 + "3 4 3 3 3 3 3",
}


def two(folder: Path, mode: str = "self") -> Tiny:
    made = Tiny(folder, {"kind": KIND}).wave("2021-H1", QUESTIONS, BEFORE, mode)
    return made.wave("2021-H2", QUESTIONS, AFTER)


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return two(tmp_path)


def cell(table: Table, row: str, column: str) -> str:
    place = [each.full for each in table.columns].index(column)
    (found,) = [each for each in table.rows if each.key == row]
    return found.cells[place].printed


SAME = "dieselben Kommunen: "


def test_a_share_stands_in_both_waves_and_on_the_same_units(tiny: Tiny) -> None:
    table = tiny.table("{type: change, items: [steering = yes]}")
    assert [c.full for c in table.columns] == [
        "1. Halbjahr 2021: Basis",
        "1. Halbjahr 2021: Anzahl",
        "1. Halbjahr 2021: Anteil",
        "1. Halbjahr 2021: mögliche Spanne",
        "2. Halbjahr 2021: Basis",
        "2. Halbjahr 2021: Anzahl",
        "2. Halbjahr 2021: Anteil",
        "2. Halbjahr 2021: mögliche Spanne",
        SAME + "n",
        SAME + "neu hinzugekommen",
        SAME + "unverändert",
        SAME + "weggefallen",
        SAME + "Saldo (Prozentpunkte)",
        SAME + "zuvor ohne Angabe",
        "alle mit Angabe: Veränderung (Prozentpunkte)",
        "alle mit Angabe: davon Zusammensetzung",
    ]
    assert table.base == "je Zeile: mit Angabe / gefragt / Kommunen, für die die Frage gilt"
    (row,) = table.rows
    assert row.label == "Lenkungsgruppe? – Ja"
    assert [one.printed for one in row.cells] == [
        "21 / 23 / 24", "10", "48 %", "42–54 %", "23 / 24 / 24", "17", "74 %", "71–75 %",
        "21", "6", "14", "1", "+24", "1", "+26", "+2",
    ]  # fmt: skip
    net = row.cells[12]
    assert net.form == "points"
    assert net.number is not None
    assert round(float(net.number), 4) == round(5 / 21, 4)
    assert "Saldo +24 Prozentpunkte, n = 21" in table.reading
    assert table.reading.startswith("„Lenkungsgruppe? – Ja“: 1. Halbjahr 2021: 10 von 21 ")


def test_a_number_has_its_total_middle_and_shift(tiny: Tiny) -> None:
    table = tiny.table("{type: change, items: [posts], labels: {posts: Stellen}}")
    (row,) = table.rows
    assert row.label == "Stellen"
    found = dict(zip([c.full for c in table.columns], row.cells, strict=True))
    assert found["1. Halbjahr 2021: Basis"].printed == "22 / 22 / 23 / 24"
    assert table.base.endswith("bei Zahlen davor: mit Zahl")
    assert found["1. Halbjahr 2021: Summe"].printed == "mind. 65"
    assert found["2. Halbjahr 2021: Summe"].number == 76
    assert found["2. Halbjahr 2021: Median (Quartile)"].printed == "3 (3–4)"
    moved = [found[SAME + name].printed for name in ("höher", "unverändert", "niedriger")]
    assert moved == ["6", "14", "1"]
    assert found[SAME + "nicht bestimmbar"].printed == "1"
    assert found[SAME + "Hodges-Lehmann"].printed == "0"
    assert found[SAME + "zuvor ohne Angabe"].printed == "1"
    assert ("mind.", "mindestens") in table.legend
    assert any("nicht in Mittelwert, Median" in note for note in table.notes)
    assert any("Walsh-Mittel" in said for said in table.methods)


def test_figures_of_several_kinds_share_columns(tiny: Tiny) -> None:
    table = tiny.table("{type: change, items: [steering = yes, posts, support], bounds: false}")
    assert cell(table, "posts", "2. Halbjahr 2021: Anteil / Summe / letzte zwei Antworten") == "76"
    counts = "2. Halbjahr 2021: Anzahl / Anzahl je Antwort"
    assert cell(table, "support", counts) == "7 | 6 | 11"
    moves = [
        SAME + "neu hinzugekommen / höher / weiter hinten",
        SAME + "unverändert",
        SAME + "weggefallen / niedriger / weiter vorn",
    ]
    assert [cell(table, "support", one) for one in moves] == ["17", "6", "0"]
    assert cell(table, "support = low", SAME + "nicht bestimmbar") == "x"
    assert ("x", "eine Zahl ergibt hier keinen Sinn") in table.legend
    assert [row.label for row in table.rows if row.kind == "group"] == [
        "Lenkungsgruppe?", "Stellen?", "Rückhalt?",
    ]  # fmt: skip


def test_across_a_break_no_difference_is_printed(tmp_path: Path) -> None:
    table = two(tmp_path, "coded").table("{type: change, items: [steering = yes, posts]}")
    share = table.rows[0]
    assert [one.printed for one in share.cells[4:8]] == [
        "23 / 24 / 24",
        "17 b",
        "74 % b",
        "71–75 % b",
    ]
    for row in table.rows:
        assert {one.printed for one in row.cells[8:]} == {"x"}
        assert all(one.number is None for one in row.cells[8:])
    assert any(note.startswith("Zeitreihenbruch zwischen 1. Halbjahr 2021") for note in table.notes)
    assert table.reading.endswith("Eine Veränderung lässt sich nicht angeben.")
    assert "mindestens 10 von 23 Kommunen" in table.reading


def test_groups_stand_below_all_and_small_ones_in_municipalities(tiny: Tiny) -> None:
    table = tiny.table("{type: change, items: [steering = yes], group_by: kind}")
    headings = [row.label for row in table.rows if row.kind == "group"]
    assert headings == ["alle", "Kreise", "Städte"]
    nets = [row.cells[12] for row in table.rows if row.kind == "count"]
    assert [one.printed for one in nets] == ["+24", "+6 Kommunen", "−1 Kommune"]
    assert nets[1].number is None
    gained = [int(row.cells[9].number or 0) for row in table.rows if row.kind == "count"]
    assert gained[0] == gained[1] + gained[2]
    assert any("Städte: Lenkungsgruppe? – Ja: Veränderung um weniger" in n for n in table.notes)


FAMILY = """families:
  - name: Kern
    inference: superpopulation
    reason: Gefragt ist der Prozess.
    method: holm
    items: [steering = yes, posts]
"""


def test_a_test_prints_its_p_and_that_of_the_family(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (
        "{type: change, items: [steering = yes, posts, support = low], inference: superpopulation"
    )
    table = tiny.table(asked + ", reason: Gefragt ist der Prozess.}")
    assert table.columns[-1].full == "Test: p"
    assert table.rows[0].cells[-1].text.startswith("p = 0,")
    assert any("McNemar, mid-p" in said for said in table.methods)
    assert any("keine erklärt; p von 3 Veränderungen" in said for said in table.methods)
    monkeypatch.setattr("tests.analysis.tables.tiny.PLAN", FAMILY + PLAN)
    table = tiny.table(asked + ", reason: Gefragt ist der Prozess.}")
    assert table.columns[-1].full == "Test: p in der Familie"
    inside, outside = table.rows[0].cells, table.rows[2].cells
    assert inside[-1].text.startswith("p = 0,")
    assert inside[-1].text != inside[-2].text
    assert outside[-1].text == "x"
    assert any("2 Tests aus 2 Veränderungen" in said for said in table.methods)
    (line,) = tiny.refused(asked + "}")
    assert "braucht einen Grund" in line


def test_in_each_group_the_family_holds_for_itself(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.analysis.tables.tiny.PLAN", FAMILY + PLAN)
    asked = "{type: change, items: [steering = yes, posts], inference: superpopulation, "
    table = tiny.table(asked + "reason: Gefragt ist der Prozess., group_by: kind}")
    counts = "  - {name: T, title: T, type: counts, question: posts}\n"
    declared = parse_plan(FAMILY + PLAN + counts, "plan.yaml").families
    panel = Panel(open_release(tiny.path()))
    codes, at = panel.attribute("kind")
    masks = [None, *(at == codes.index(code) for code in ("a", "b"))]
    rows = [row for row in table.rows if row.kind == "count"]
    assert len(rows) == 6
    for place, mask in enumerate(masks):
        within = adjusted(panel, declared, mask)
        own = rows[2 * place : 2 * place + 2]
        for row, measure in zip(own, ("share", "number"), strict=True):
            (p,) = [p for key, p in within.p.items() if key[2] == measure]
            assert row.cells[-1].text == ("x" if p is None else p_value(p, "de"))
    assert rows[2].cells[-1].text.startswith("p = ")
    assert any("In jeder Gruppe gilt die Familie für sich" in said for said in table.methods)


def test_too_few_changes_are_never_called_insignificant(tmp_path: Path) -> None:
    made = Tiny(tmp_path, {"kind": "a " * 20})
    made.wave("2021-H1", QUESTIONS, {"steering": "no " * 20})
    made.wave("2021-H2", QUESTIONS, {"steering": "yes yes " + "no " * 18})
    asked = "{type: change, question: steering, inference: superpopulation, reason: R.}"
    assert made.table(asked).rows[1].cells[-1].text == "zu wenige Veränderungen für einen Test"
    assert made.table(asked, "en").rows[1].cells[-1].text == "too few changes for a test"


def test_the_year_before_stands_beside_or_is_said_to_lack(tmp_path: Path, tiny: Tiny) -> None:
    asked = "{type: change, items: [steering = yes], year_before: true}"
    lacking = tiny.table(asked)
    assert {one.text for one in lacking.rows[0].cells[-6:]} == {"x"}
    assert any("Dasselbe Halbjahr des Vorjahrs ist nicht" in note for note in lacking.notes)
    made = Tiny(tmp_path / "more", {"kind": KIND})
    for wave, cells in (("2020-H2", BEFORE), ("2021-H1", AFTER), ("2021-H2", AFTER)):
        made.wave(wave, QUESTIONS, cells)
    table = made.table(asked)
    year = "gegenüber demselben Halbjahr des Vorjahrs: "
    assert cell(table, "steering = yes", SAME + "neu hinzugekommen") == "0"
    assert cell(table, "steering = yes", year + "neu hinzugekommen") == "6"
    assert cell(table, "steering = yes", year + "Saldo (Prozentpunkte)") == "+24"


@pytest.mark.parametrize(
    ("keys", "de", "en"),
    [
        ("question: concept", "wird nie veröffentlicht", "never published"),
        ("items: [steering = jes]", "keine Antwortoption `jes`", "no choice `jes`"),
        ("items: [stering]", "`steering`", "`steering`"),
        ("items: [posts], question: posts", "eines von beiden", "one of the two"),
        ("labels: {posts: P}, items: [steering]", "nicht unter `items`", "not among `items`"),
        ("items: [posts], from: latest, to: first", "tauschen", "exchange"),
        ("items: [posts], from: latest", "eine frühere nennen", "name an earlier one"),
        ("items: [posts], from: 2020-H1", "keine Welle", "no wave"),
        ("items: [posts], start: first", "start", "start"),
    ],
)
def test_what_cannot_be_shown_is_refused_at_its_place(
    tiny: Tiny, keys: str, de: str, en: str
) -> None:
    for language, words in (("de", de), ("en", en)):
        (line,) = tiny.refused(f"{{type: change, {keys}}}", language)
        assert line.startswith("plan.yaml:12:")
        assert words in line


answers = st.lists(st.sampled_from(["yes", "no", "k.A.", "offen"]), min_size=24, max_size=24)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(answers)
def test_two_waves_of_the_same_answers_show_no_change(
    tmp_path_factory: pytest.TempPathFactory, line: list[str]
) -> None:
    made = Tiny(tmp_path_factory.mktemp("same"), {"kind": KIND})
    for wave in ("2021-H1", "2021-H2"):
        made.wave(wave, QUESTIONS, {"steering": " ".join(line)})
    table = made.table("{type: change, question: steering}")
    for row in table.rows:
        if row.kind == "group":
            continue
        assert row.cells[:4] == row.cells[4:8]
        n, gained, same, lost, net, silent, every, composition = row.cells[8:]
        assert (gained.number, lost.number, silent.number) == (0, 0, 0)
        assert same.number == n.number
        assert {one.text for one in (net, every, composition)} <= {"0", "x", "0 Kommunen"}


def test_one_entry_stands_for_a_table_per_question(tiny: Tiny) -> None:
    asked = '{type: change, for_each: {questions: [support]}, question: "{name}"}'
    table = tiny.table(asked)
    assert table.waves == "1. Halbjahr 2021, 2. Halbjahr 2021"
    assert table.rows[0].label == "Rückhalt?"
