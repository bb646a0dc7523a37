"""Counts with the municipalities behind them, by name or by pseudonym; other kinds with pseudonyms.

Requirements:
- each code and each status with its count and its municipalities, in the order of their names;
- names only of what was asked for publication by name, pseudonyms of what may have those;
  `internal` allows both and says so; what is never published is refused;
- pseudonyms stand in the order of their numbers, and every fault of their file has its line;
- the municipalities of a cell are as many as it counts;
- a listing, a flow and dots print pseudonyms too, and nothing else of a municipality: no name, no
  key, no order of the names.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.cli import main
from analysis.errors import AnalysisError
from analysis.pseudonyms import read_pseudonyms
from analysis.release import open_release
from analysis.tables.book import build
from analysis.tables.plan import parse_plan
from analysis.tables.shape import prose
from analysis.tables.value import Table
from analysis.web_page.page import as_html
from analysis.word import write_document
from tests.analysis.tables.sample import book
from tests.analysis.tables.tiny import PLAN, Tiny, shown

QUESTIONS = """\
      - name: steering
        type: single
        label: Lenkungsgruppe?
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}]
        statuses: [not_stated]
        publication: by_name
      - name: partners
        type: multiple
        label: Partner?
        choices: [{code: school, label: Schulen}, {code: police, label: Polizei}]
        publication: pseudonym
      - name: support
        type: single
        label: Rückhalt?
        choices: [{code: low, label: gering}, {code: high, label: hoch}]
      - name: secret
        type: single
        label: Geheim?
        choices: [{code: "yes", label: Ja}, {code: "no", label: Nein}]
        publication: never
"""
POSTS = """\
      - {name: posts, type: number, label: Stellen?, comparators: ["=", ">="],
         publication: pseudonym, statuses: [not_stated]}
"""
CELLS = {
    "steering": "yes no yes k.A. no !",
    "partners": "school school+police 0 police school .",
    "support": "low high low high low .",
    "secret": "yes no yes no yes .",
}
PSEUDONYMS = "unit,pseudonym\n000,S10\n001,S2\n002,S1\n003,LK1\n004,S3\n005,LK2\n"


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    return Tiny(tmp_path, {"kind": "a a a b b b"}).wave("2021-H2", QUESTIONS, CELLS)


def with_pseudonyms(tiny: Tiny, folder: Path, spec: str, rows: str = PSEUDONYMS) -> Table:
    (folder / "p.csv").write_text(rows, encoding="utf-8")
    release = open_release(tiny.path())
    plan = parse_plan(PLAN + f"  - {{name: T, title: T, {spec}}}\n", "plan.yaml")
    (table,) = build(plan, release, "de", read_pseudonyms(folder / "p.csv", release)).tables
    return table


def test_each_answer_has_its_count_and_its_municipalities(tiny: Tiny) -> None:
    table = tiny.table("{type: named, question: steering}")
    assert [c.full for c in table.columns] == ["Anzahl", "Kommunen"]
    assert shown(table) == {
        ": Ja": ["2", "Ort 000, Ort 002"],
        ": Nein": ["2", "Ort 001, Ort 004"],
        "keine Angabe": ["1", "Ort 003"],
        "keine Meldung": ["1", "Ort 005"],
        "Basis: mit Angabe": ["4", ""],
        "gefragt, Meldung liegt vor": ["5", ""],
        "Berichtskreis der Frage": ["6", ""],
    }
    assert table.rows[0].cells[0].number == 2
    assert not table.internal
    assert table.reading == "„Ja“ trifft auf 2 Kommunen zu: Ort 000, Ort 002."


def test_groups_have_their_own_lists(tiny: Tiny) -> None:
    table = tiny.table("{type: named, question: steering, group_by: kind, statuses: false}")
    assert [c.full for c in table.columns][2:] == [
        "Kreise: Anzahl",
        "Kreise: Kommunen",
        "Städte: Anzahl",
        "Städte: Kommunen",
    ]
    found = shown(table)
    assert found[": Nein"] == ["2", "Ort 001, Ort 004", "1", "Ort 001", "1", "Ort 004"]
    assert "keine Angabe" not in found


def test_pseudonyms_stand_in_the_order_of_their_numbers(tiny: Tiny, tmp_path: Path) -> None:
    table = with_pseudonyms(tiny, tmp_path, "type: named, question: partners, pseudonyms: true")
    assert shown(table)[": Schulen"] == ["3", "S2, S3, S10"]
    assert "Ort" not in repr(table)
    assert any("keine Reihenfolge der Kommunen" in said for said in table.methods)


@pytest.mark.parametrize(
    ("keys", "de", "en"),
    [
        ("question: partners", "`pseudonyms: true` setzen", "set `pseudonyms: true`"),
        ("question: support", "mit Namen erhoben (aggregate)", "by name (aggregate)"),
        ("question: support, pseudonyms: true", "je Kommune erhoben", "by municipality"),
        ("question: secret, internal: true", "wird nie veröffentlicht", "never published"),
        ("question: partners, pseudonyms: true", "--pseudonyms DATEI", "--pseudonyms FILE"),
    ],
)
def test_names_stand_only_where_they_may(tiny: Tiny, keys: str, de: str, en: str) -> None:
    for language, words in (("de", de), ("en", en)):
        (line,) = tiny.refused(f"{{type: named, {keys}}}", language)
        assert line.startswith("plan.yaml:12:")
        assert words in line


def test_an_internal_table_says_so(tiny: Tiny, tmp_path: Path) -> None:
    table = tiny.table("{type: named, question: support, internal: true}")
    assert table.internal
    assert table.notes[0].startswith("Nur zum internen Gebrauch: enthält Angaben, die nicht zur")
    spec = "type: named, question: support, pseudonyms: true, internal: true"
    table = with_pseudonyms(tiny, tmp_path, spec)
    assert "auch nicht unter Pseudonym" in table.notes[0]


@pytest.mark.parametrize(
    ("change", "where", "words"),
    [
        (lambda text: text.replace("004,", "044,"), "p.csv", "Nur in dieser Datei: 044"),
        (lambda text: text.replace("S3", "s1"), "p.csv:6", "steht schon in p.csv:4"),
        (lambda text: text.replace("004,S3\n", ""), "p.csv", "haben kein Pseudonym: 004"),
        (lambda text: text.replace("S3", " "), "p.csv:6", "hat kein Pseudonym"),
        (lambda text: text + "004,S7\n", "p.csv:8", "kam schon in p.csv:6"),
        (lambda text: text.replace("pseudonym", "name"), "p.csv:1", "'pseudonym' fehlt"),
    ],
)
def test_a_wrong_file_of_pseudonyms_is_refused_at_its_line(
    tiny: Tiny, tmp_path: Path, change: Callable[[str], str], where: str, words: str
) -> None:
    with pytest.raises(AnalysisError) as caught:
        with_pseudonyms(tiny, tmp_path, "type: named, question: partners", change(PSEUDONYMS))
    line = caught.value.lines("de")[0]
    assert line.startswith(f"{where}: ")
    assert words in line


def test_a_listing_has_pseudonyms_in_the_order_of_their_numbers(tiny: Tiny, tmp_path: Path) -> None:
    spec = "type: listing, pseudonyms: true, columns: [{variable: partners}]"
    table = with_pseudonyms(tiny, tmp_path, spec)
    assert [row.label for row in table.rows] == ["LK1", "S1", "S2", "S3", "S10"]
    assert [row.cells[0].text for row in table.rows[:3]] == ["Polizei", "", "Schulen; Polizei"]
    assert any("keine Reihenfolge der Kommunen" in said for said in table.methods)
    told = repr(table.rows)
    assert "Ort" not in told
    assert not any(key in told for key in tiny.units)


def test_dots_have_pseudonyms(tiny: Tiny, tmp_path: Path) -> None:
    questions = QUESTIONS.replace("      - name: secret", POSTS + "      - name: secret")
    made = Tiny(tmp_path / "dots", {"kind": "a a a b b b"})
    made.wave("2021-H2", questions, {"posts": "4 2 k.A. mind.3 4 !"})
    (tmp_path / "p.csv").write_text(PSEUDONYMS, encoding="utf-8")
    release = open_release(made.path())
    figure = "figures:\n  - {name: A, title: T, type: dots, variable: posts, pseudonyms: true}\n"
    table = "  - {name: T, title: T, type: counts, question: posts}\n"
    plan = parse_plan(PLAN + table + figure, "plan.yaml")
    found = build(plan, release, "de", read_pseudonyms(tmp_path / "p.csv", release)).figures[0]
    assert [row.label for row in found.table.rows] == ["S3", "S10", "LK1", "S2", "LK2", "S1"]
    assert "Ort" not in repr(found)
    with pytest.raises(AnalysisError) as caught:
        build(plan, release, "de")
    assert "--pseudonyms DATEI" in caught.value.lines("de")[0]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("first: ['001'], columns: [{variable: partners}]", "mit `pseudonyms` hat `first`"),
        ("names: {'001': X}, columns: [{variable: partners}]", "mit `pseudonyms` hat `names`"),
        ("columns: [{variable: support}]", "nicht zur Veröffentlichung je Kommune erhoben"),
    ],
)
def test_a_listing_with_pseudonyms_refuses_what_has_no_use(
    tiny: Tiny, tmp_path: Path, keys: str, words: str
) -> None:
    with pytest.raises(AnalysisError) as caught:
        with_pseudonyms(tiny, tmp_path, f"type: listing, pseudonyms: true, {keys}")
    assert words in caught.value.lines("de")[0]


def test_lists_of_municipalities_begin_on_the_left(tmp_path: Path) -> None:
    made = Tiny(tmp_path, {"kind": "a " * 12})
    made.wave("2021-H2", QUESTIONS, {"steering": "yes " * 9 + "no no no"})
    table = made.table("{type: named, question: steering}")
    assert prose(table) == {1}
    made_book = book(table)
    html = as_html(made_book)
    assert html.count('<td class="prose">') == len(table.rows)
    assert '<th scope="col" class="prose">Kommunen</th>' in html
    write_document(made_book, tmp_path / "a.docx")
    (word,) = [one for one in Document(str(tmp_path / "a.docx")).tables if len(one.columns) == 3]
    aligned = [[cell.paragraphs[0].alignment for cell in row.cells][1:] for row in word.rows]
    assert aligned == [[None, WD_ALIGN_PARAGRAPH.LEFT]] * len(word.rows)


def test_a_register_may_have_more_municipalities_than_a_release(tiny: Tiny, tmp_path: Path) -> None:
    spec = "type: named, question: partners, pseudonyms: true"
    table = with_pseudonyms(tiny, tmp_path, spec, PSEUDONYMS + "099,S7\n")
    assert "S7" not in repr(table)


def test_the_command_takes_a_file_of_pseudonyms(
    tiny: Tiny, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.yaml"
    entry = "  - {name: T, title: T, type: named, question: partners, pseudonyms: true}\n"
    plan.write_text(PLAN + entry, encoding="utf-8")
    (tmp_path / "p.csv").write_text(PSEUDONYMS, encoding="utf-8")
    asked = ["tables", str(plan), "--release", str(tiny.path()), "--check"]
    assert main([*asked, "--pseudonyms", str(tmp_path / "p.csv")]) == 0
    assert main(asked) != 0
    assert main([*asked, "--pseudonyms", str(tmp_path / "none.csv")]) != 0
    said = capsys.readouterr().err
    assert "--pseudonyms" in said
    assert "none.csv" in said


answers = st.lists(st.sampled_from(["yes", "no", "k.A.", "."]), min_size=6, max_size=6)


@settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(answers)
def test_a_cell_names_as_many_as_it_counts(
    tmp_path_factory: pytest.TempPathFactory, line: list[str]
) -> None:
    made = Tiny(tmp_path_factory.mktemp("named"), {"kind": "a a a b b b"})
    made.wave("2021-H2", QUESTIONS, {"steering": " ".join(line)})
    table = made.table("{type: named, question: steering, group_by: kind}")
    for row in table.rows:
        if row.kind not in ("count", "status"):
            continue
        for count, names in zip(row.cells[::2], row.cells[1::2], strict=True):
            assert count.number == names.text.count("Ort ")
        whole, *groups = (int(cell.number or 0) for cell in row.cells[::2])
        assert whole == sum(groups)
