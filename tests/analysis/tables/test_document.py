"""The Word document of a table book, opened again: structure, words, properties, equal bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings

from analysis.cli import main
from analysis.tables.value import Book, Cell, Column, Row, Table
from analysis.word import write_document
from analysis.word.document import as_document
from analysis.word.layout import layout
from analysis.word.package import packed
from survey.instrument.text import LANGUAGES
from tests.analysis.releases import KIM
from tests.analysis.tables.sample import HOSTILE, TABLE, book, readable, tables
from tests.support.office import WRITER, as_pdf

BREAK = "Zeitreihenbruch: mit den Werten davor nicht vergleichbar"
WIDE = replace(
    TABLE,
    name="Tab. 2",
    columns=tuple(Column("Mögliche Spanne", f"Welle {n // 3}") for n in range(12)),
    rows=(Row("unit", "Köln", tuple(Cell("37–50 %") for _ in range(12))),),
)


def opened(made: Book) -> Any:
    return docx.Document(BytesIO(packed(as_document(made))))


def lines(table: Any) -> list[list[str]]:
    """The texts of every row, a cell over several columns once."""
    return [[_cell(cell) for cell in row.tc_lst] for row in table._tbl.tr_lst]


def test_a_table_keeps_its_structure() -> None:
    (table,) = opened(book(TABLE)).tables
    assert lines(table) == [
        ["", "2021-H2", ""],
        ["Antwort", "Anzahl", "Anteil", "Saldo"],
        ["Kreise", "", "", ""],
        ["Ja", "20", "43 % b", "+8"],
        ["keine Angabe", "k. A.", "", "3"],
        ["Kreise zusammen", "mind. 23 r", "", ""],
        ["davon mit Zahl", "13 von 15", "", ""],
        ["Insgesamt", "24", "", ""],
    ]
    heads = [row.find(qn("w:trPr")).find(qn("w:tblHeader")) for row in table._tbl.tr_lst]
    assert [head is not None for head in heads] == [True, True] + [False] * 6
    merged = [bool(row.xpath(".//w:gridSpan | .//w:vMerge")) for row in table._tbl.tr_lst]
    assert merged == [True] + [False] * 7
    styles = {cell.paragraphs[0].style.name for row in table.rows[2:] for cell in row.cells[1:]}
    assert styles == {"TableValue"}
    properties = table._tbl.tblPr
    assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == "Tab. 1: Lenkungsgruppe"
    said = properties.find(qn("w:tblDescription")).get(qn("w:val"))
    assert said.startswith("Welle: 2. Halbjahr 2021. Gefragt wurden: alle Kommunen.")
    assert said.endswith(TABLE.reading)


def test_what_stands_around_a_table_stands_there_in_named_styles() -> None:
    document = opened(book(TABLE))
    found = [(one.style.name, one.text) for one in document.paragraphs]
    at = found.index(("Caption", "Tab. 1: Lenkungsgruppe"))
    assert found[at + 1 :] == [
        ("ExampleData", "Beispieldaten – erzeugt"),
        ("TableAbove", "Welle: 2. Halbjahr 2021"),
        ("TableAbove", "Gefragt wurden: alle Kommunen"),
        ("TableAbove", "Basis: 47 von 54"),
        ("TableAbove", "Einheit: Kommunen"),
        ("TableNote", "Zeichen: k. A. = keine Angabe"),
        (
            "TableNote",
            f"Kennzeichen: b = {BREAK}; r = berichtigt gegenüber dem vorigen Datenstand",
        ),
        ("TableNote", f"Lesebeispiel: {TABLE.reading}"),
        ("TableNote", "Hinweis: Ohne Leverkusen."),
        ("TableNote", "Verfahren: Anteile ohne Nachkommastellen."),
        ("TableNote", "Quelle: Erhebung"),
        ("TableNote", "Fragebogen kim 2021-H2"),
        ("TableNote", "Datenstand test vom 14.02.2022; Prüfsumme 0123456789abcdef"),
    ]
    (level,) = document.styles["Caption"].element.xpath("w:pPr/w:outlineLvl/@w:val")
    assert level == "1"  # so that the navigation leads to every table
    links = document.element.body.xpath("//w:hyperlink/@w:anchor")
    assert links == document.element.body.xpath("//w:bookmarkStart/@w:name")


@settings(max_examples=40)
@given(tables())
def test_no_cell_loses_its_words_its_flags_or_that_it_has_no_value(table: Table) -> None:
    (found,) = opened(book(table)).tables
    rows = found._tbl.tr_lst[-len(table.rows) :] if table.rows else []
    for row, line in zip(table.rows, rows, strict=True):
        label, *cells = line.tc_lst
        assert _cell(label) == _readable(row.label)
        assert [_cell(cell) for cell in cells] == [_readable(cell.printed) for cell in row.cells]
        assert [_runs(cell, "TableFlag") for cell in cells] == [
            [f" {flag}" for flag in cell.flags] if cell.text else [] for cell in row.cells
        ]
        assert [bool(_runs(cell, "TableStatus")) for cell in cells] == [
            cell.status is not None and bool(cell.text) for cell in row.cells
        ]


def test_no_word_becomes_markup_a_field_or_a_link_elsewhere() -> None:
    hostile = [
        replace(TABLE, name=word, title=word, notes=HOSTILE, source=word) for word in HOSTILE
    ]
    document = opened(replace(book(*hostile), title=HOSTILE[5], release="\x01x"))
    assert document.core_properties.subject == "x"
    assert document.element.body.xpath("//w:instrText | //w:fldSimple | //w:hyperlink[@r:id]") == []
    assert len(document.tables) == len(HOSTILE)


def test_chapters_are_headings_over_their_tables() -> None:
    first = replace(TABLE, chapter="3.1 Ziele")
    document = opened(book(first, first, replace(TABLE, chapter="3.2 Stellen")))
    captions = ["Tab. 1: Lenkungsgruppe"] * 2
    assert [p.text for p in document.paragraphs if p.style.name in ("Heading 1", "Caption")] == [
        "Inhalt", "3.1 Ziele", *captions, "3.2 Stellen", captions[0],
    ]  # fmt: skip


def test_wide_tables_stand_across_and_fit() -> None:
    document = opened(book(TABLE, WIDE, TABLE))
    ways = [section.orientation for section in document.sections]
    assert ways == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    for section, table in zip(document.sections, document.tables, strict=True):
        room = section.page_width - section.left_margin - section.right_margin
        assert sum(column.width for column in table.columns) <= room
        assert {section.page_width.mm // 1, section.page_height.mm // 1} == {210, 297}
    assert opened(book()).tables == []


def test_a_column_is_as_wide_as_its_longest_word_where_equal_ones_do_not_fit() -> None:
    columns = tuple(Column(word) for word in ("ja", "Kommunen insgesamt", *("nein",) * 14))
    row = Row("count", "Köln", tuple(Cell("7") for _ in columns))
    widths = layout(replace(TABLE, columns=columns, rows=(row,)))
    assert widths.across
    assert widths.values[1] > widths.values[0] == min(widths.values)
    few = layout(replace(TABLE, columns=columns[:4], rows=(replace(row, cells=row.cells[:4]),)))
    assert not few.across
    assert len(set(few.values)) == 1


def test_a_crowded_table_has_smaller_letters_and_its_short_columns_stay_whole() -> None:
    columns = tuple(Column(word) for word in ("n", *("Zusammensetzungen",) * 11, "7,5"))
    row = Row("count", "Köln", tuple(Cell("7") for _ in columns))
    table = replace(TABLE, columns=columns, rows=(row,))
    widths = layout(table)
    assert widths.across
    assert widths.is_small
    assert widths.whole <= 16838 - 2 * 1134
    assert widths.values[0] == widths.values[-1] == 560
    assert len(set(widths.values[1:-1])) == 1
    document = opened(book(table))
    names = {cell.paragraphs[0].style.name for cell in document.tables[0].rows[-1].cells}
    assert names == {"TableLabelSmall", "TableValueSmall"}
    small = document.styles["TableValueSmall"]
    assert (small.font.size.pt, small.base_style.name) == (7.5, "TableValue")
    # long words are divided in these columns, and nowhere else
    assert document.settings.element.find(qn("w:autoHyphenation")) is not None
    asked = [
        document.styles[name].element.pPr.find(qn("w:suppressAutoHyphens")).get(qn("w:val"))
        for name in ("TableValueSmall", "Normal")
    ]
    assert asked == ["0", "1"]


def test_cells_stand_in_one_line_where_there_is_room() -> None:
    row = Row("count", "Köln", (Cell("Unterlagen ausgewertet"), Cell("7")))
    table = replace(TABLE, columns=(Column("Klasse"), Column("n")), rows=(row,))
    assert layout(table).values[0] > len("Unterlagen ausgewertet") * 100


def test_few_rows_are_not_left_alone_and_notes_may_go_on() -> None:
    rows = tuple(Row("count", f"Zeile {n}", (Cell("1"),)) for n in range(40))
    document = opened(book(replace(TABLE, columns=TABLE.columns[:1], rows=rows)))
    held = [
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next
        for row in document.tables[0].rows[2:]
    ]
    assert held == [None] * 37 + [True] * 3
    notes = [one for one in document.paragraphs if one.style.name == "TableNote"]
    assert len(notes) > 3
    assert not any(note.paragraph_format.keep_with_next for note in notes)


def test_pages_come_out_of_libreoffice(tmp_path: Path) -> None:
    """A page for the contents, one for each chapter; heads repeated, nothing off the page."""
    rows = tuple(Row("unit", f"Kommune {n}", (Cell("1"),)) for n in range(60))
    long = replace(TABLE, name="Tab. 3", columns=TABLE.columns[:1], rows=rows, chapter="3 Lang")
    file = tmp_path / "report.docx"
    write_document(
        book(replace(TABLE, chapter="1 Kurz"), replace(WIDE, chapter="2 Breit"), long), file
    )
    pages = as_pdf(file, WRITER).pages
    words = [" ".join(page.extract_text().split()) for page in pages]
    assert "Inhalt" in words[0]
    found = {
        chapter: next(n for n, text in enumerate(words) if n and chapter in text)
        for chapter in ("1 Kurz", "2 Breit", "3 Lang")
    }
    assert list(found.values()) == [1, 2, 3]
    across = [page.mediabox.width > page.mediabox.height for page in pages]
    assert across[:4] == [False, False, True, False]
    assert "Kommune 0" in words[3]
    assert "Kommune 59" in words[4]
    assert all("Antwort" in text for text in words[3:5])
    assert all(f"Seite {n} von {len(pages)}" in text for n, text in enumerate(words, start=1))


@pytest.mark.parametrize(("language", "locale"), [("de", "de-DE"), ("en", "en-GB")])
def test_language_and_properties(language: str, locale: str) -> None:
    document = opened(book(TABLE, language=language))
    properties = document.core_properties
    assert (properties.title, properties.language) == ("KIM NRW", locale)
    released = datetime(2022, 2, 14, 10, 30, tzinfo=UTC)
    assert properties.created == properties.modified == released
    assert properties.author == properties.comments == properties.last_modified_by == ""
    languages = document.styles.element.xpath("w:docDefaults//w:lang/@w:val")
    assert languages == [locale]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_book_of_the_study(kim_release: Path, tmp_path: Path, language: str) -> None:
    """Every table and figure is there, with its caption, in less than 2 MB."""
    out = tmp_path / "report.docx"
    options = ["--release", str(kim_release), "--out", str(out), "--language", language]
    assert main(["tables", str(KIM / "tables.yaml"), *options]) == 0
    assert out.stat().st_size < 2_000_000
    document = docx.Document(str(out))
    captions = [one for one in document.paragraphs if one.style.name == "Caption"]
    drawn = len(document.inline_shapes)
    assert drawn >= 5  # the first wave has no more
    assert len(document.tables) + drawn == len(captions) > 2 * drawn


@pytest.mark.parametrize("name", ["a.docx", "a.html", "a.csv"])
def test_changes_are_asked_for_where_there_is_a_sheet_for_them(
    kim_release: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--release", str(kim_release), "--since", str(kim_release)]
    with pytest.raises(SystemExit) as ended:
        main(["tables", str(KIM / "tables.yaml"), *options, "--out", str(tmp_path / name)])
    assert ended.value.code == 2
    assert "--since" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_equal_books_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        write_document(book(TABLE, WIDE), tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    with ZipFile(tmp_path / "a.docx") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def _cell(cell: Any) -> str:
    return "\n".join(str(paragraph.text) for paragraph in cell.p_lst)


def _runs(cell: Any, style: str) -> list[str]:
    return [run.text for run in cell.xpath(".//w:r") if run.style == style]


def _readable(text: str) -> str:
    """As Word gives it back: what none of its documents may hold is gone."""
    return "".join(c for c in readable(text) if not "\ud800" <= c <= "\udfff")
