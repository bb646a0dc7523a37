"""A table on its page: widths, heights, direction, and a chart that draws what belongs together.

Requirements:
- no letter below 7 points; one page where that is large enough, else pages that repeat the labels;
- nothing is cut: columns fit the page, no figure and no word is torn, sentences keep their words;
- a few columns are equally wide; a line parts columns with a common heading;
- a chart draws figures of one kind, never a word as 0, no line over a break, and is printed.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from analysis.tables.value import Cell, Column, Row, Table
from analysis.workbook import write_workbook
from analysis.workbook.columns import Setting, settings, taken
from analysis.workbook.drawn import Drawn, drawn
from analysis.workbook.layout import ACROSS, SMALLEST, UPRIGHT, layout
from analysis.workbook.marked import different, table_name
from analysis.workbook.measure import lines, longest_word, sentence, width
from tests.analysis.tables.test_workbook import TABLE, book

WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=30)
TEXTS = st.lists(WORDS, max_size=20).map(" ".join)


def wide(columns: int, rows: int = 5, label: str = "Kommune", text: str = "12 / 13 / 54") -> Table:
    cells = (Cell(text),) * columns
    return replace(
        TABLE,
        columns=tuple(Column(f"Spalte {n}") for n in range(columns)),
        rows=tuple(Row("count", label, cells) for _ in range(rows)),
    )


def laid(table: Table) -> Any:
    return layout(table, book(table))


def test_a_small_table_lies_across_in_full_size() -> None:
    found = laid(wide(3))
    assert (found.page, found.scale, found.pages) == (ACROSS, 1, 1)
    assert taken(found.columns) == pytest.approx(ACROSS.room, abs=1)
    assert len(set(found.widths[1:])) == 1


def test_a_long_table_stands_upright_on_one_page() -> None:
    found = laid(wide(5, rows=45))
    assert (found.page, found.pages) == (UPRIGHT, 1)
    assert found.scale > SMALLEST


def test_a_table_of_many_pages_is_not_made_small() -> None:
    found = laid(wide(3, rows=300))
    assert found.scale == 1
    assert found.pages > 3


def test_more_columns_than_a_page_can_hold_go_on_beside_it(tmp_path: Path) -> None:
    table = wide(30)
    found = laid(table)
    assert found.abreast == 2
    assert found.scale == SMALLEST
    write_workbook(book(table), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["Tab. 1"]
    assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (2, "$A:$A")


@given(
    st.integers(1, 24), st.integers(1, 80), TEXTS, st.sampled_from(["5", "mind. 91,3", "ja, und"])
)
def test_what_is_on_a_page_can_be_read(columns: int, rows: int, label: str, text: str) -> None:
    found = laid(wide(columns, rows, label, text))
    assert found.scale >= SMALLEST
    if found.abreast == 1:
        assert taken(found.widths) * found.scale <= found.page.room + 0.1
    heights = found.head + sum(found.heights)
    if found.high == 1:
        assert heights * found.scale <= found.page.height
    if any(letter.isdigit() for letter in text):
        assert all(width(text) <= own for own in found.widths[1:])
    assert all(longest_word("Spalte", bold=True) <= own for own in found.widths[1:])
    for row, height in zip(wide(columns, rows, label).rows, found.heights, strict=True):
        assert height >= 13.5 * lines(row.label, found.widths[0])


@given(TEXTS, st.floats(20, 150))
def test_a_sentence_keeps_its_words(text: str, room: float) -> None:
    found = sentence(text, room)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    for line in found:
        assert width(line) <= room or " " not in line.strip()


def test_lines_break_behind_hyphens_between_words_and_nowhere_in_figures() -> None:
    assert longest_word("Hodges-Lehmann") == max(width("Hodges-"), width("Lehmann"))
    for figure in ("2021-H2", "3-4", "43\N{NO-BREAK SPACE}%", "Tab.\N{NO-BREAK SPACE}3.1-2"):
        assert longest_word(figure) == width(figure)
    assert (lines("", 10), lines("eins\n\ndrei", 10)) == (1, 3)
    assert lines("Donaudampfschifffahrtsgesellschaft", 10) > 2


def test_no_row_is_higher_than_a_spreadsheet_knows() -> None:
    long = " ".join(["Wort"] * 5_000)
    table = replace(wide(2, label=long), columns=(Column(long), Column("n")))
    found = laid(table)
    assert max(found.head, *found.heights) < 409


def test_prose_takes_the_page_and_figures_keep_to_theirs() -> None:
    names = ", ".join(["Stadt Bonn", "Kreis Düren", "StädteRegion Aachen"] * 6)
    row = Row("count", "Ja", (Cell("18", Decimal(18)), Cell(names)))
    found = laid(replace(wide(2), rows=(row,)))
    assert found.widths[1] == pytest.approx(11, abs=0.2)
    assert found.widths[2] > 90
    assert found.heights[0] > 13.5
    assert [one.prose for one in settings(replace(wide(2), rows=(row,)))] == [False, True]


def test_a_line_parts_columns_that_share_a_heading() -> None:
    columns = (Column("n"), Column("a", "X"), Column("b", "X"), Column("a", "Y"))
    table = replace(TABLE, columns=columns, rows=())
    first, second, third, last = settings(table)
    assert (first, third) == (Setting(ends=True), Setting(ends=True))
    assert (second, last) == (Setting(begins=True), Setting(begins=True))
    assert settings(wide(2)) == (Setting(), Setting())


@given(
    st.lists(st.sampled_from(["", "Basis", "basis", "Basis (2)", "x" * 300, "a\nb"]), max_size=8)
)
def test_headings_of_a_marked_table_differ(headings: list[str]) -> None:
    found = different(headings)
    assert len({name.lower() for name in found}) == len(headings)
    assert all(0 < len(name) <= 255 and "\n" not in name for name in found)


def test_names_of_marked_tables_differ() -> None:
    assert table_name(7, "Tab. 3.1-2") == "T7_Tab._3.1_2"
    assert table_name(8, "Tab. 3.1_2") != table_name(7, "Tab. 3.1-2")


COUNT = {n: Cell(str(n), Decimal(n)) for n in range(10)}
HALF = Cell("50 %", Decimal("0.5"), "percent")
WORD = Cell("keine Angaben")
BROKEN = replace(HALF, flags=("b",))


def charted(chart: Any, columns: list[Column], *rows: Row) -> Table:
    return replace(TABLE, chart=chart, columns=tuple(columns), rows=rows)


def test_bars_are_the_first_figure_of_every_group() -> None:
    columns = [Column(head, over) for over in ("alle", "Kreise") for head in ("Anzahl", "Anteil")]
    table = charted(
        "bars", columns,
        Row("count", "Ja", (COUNT[5], HALF, COUNT[3], HALF)),
        Row("status", "keine Angabe", (COUNT[1], HALF, COUNT[1], HALF)),
        Row("count", "Nein", (COUNT[4], HALF, COUNT[2], WORD)),
        Row("total", "zusammen", (COUNT[9], HALF, COUNT[5], HALF)),
    )  # fmt: skip
    assert drawn(table) == Drawn("plain", rows=(0, 2), columns=(0, 2), parts=False)
    assert drawn(replace(table, chart="")) is None


def test_bars_of_parts_are_stacked_without_their_base() -> None:
    columns = [Column("ja", "Anzahl"), Column("nein", "Anzahl"), Column("Basis")]
    table = charted("bars", columns, Row("count", "A", (COUNT[5], COUNT[3], COUNT[8])))
    assert drawn(table) == Drawn("plain", rows=(0,), columns=(0, 1), parts=True)
    assert drawn(charted("bars", columns, Row("count", "A", (WORD, WORD, WORD)))) is None


def parts_of(table: Table, folder: Path) -> dict[str, str]:
    write_workbook(book(table), folder / "a.xlsx")
    with ZipFile(folder / "a.xlsx") as parts:
        return {name: parts.read(name).decode() for name in parts.namelist()}


def test_a_line_has_no_word_and_ends_at_a_break(tmp_path: Path) -> None:
    waves = [Column(wave) for wave in ("2021-H1", "2021-H2", "2022-H1", "2022-H2", "2023-H1")]
    row = Row("count", "Ja", (HALF, WORD, HALF, BROKEN, HALF))
    sums = Row("count", "Summe", (COUNT[1], COUNT[2], COUNT[3], COUNT[4], COUNT[5]))
    drawing = parts_of(charted("lines", waves, row, sums), tmp_path)["xl/charts/chart1.xml"]
    nothing = "'Tab. 1'!$I$1"
    values = [part.split("<")[0] for part in drawing.split("<c:val><c:numRef><c:f>")[1:]]
    (_, first), (_, second) = ((v, v.strip("()").split(",")) for v in values)
    assert [cell == nothing for cell in first] == [False, True, False, True, True]
    assert [cell == nothing for cell in second] == [True, True, True, False, False]
    assert '<c:delete val="1"/>' in drawing.split("<c:legend>")[1]
    assert '<c:min val="0"/>' in drawing
    write_workbook(book(charted("lines", waves, row, sums)), tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")["Tab. 1"]
    assert sheet["I1"].value is None


def test_a_chart_is_printed_with_its_table(tmp_path: Path) -> None:
    rows = [Row("count", f"Zeile {n}", (COUNT[5],)) for n in range(20)]
    few, many = (charted("bars", [Column("Anzahl")], *rows[:n]) for n in (3, 20))
    for table, breaks in ((few, 0), (replace(many, notes=("Hinweis. " * 400,)), 1)):
        write_workbook(book(table), tmp_path / "a.xlsx")
        sheet = load_workbook(tmp_path / "a.xlsx")["Tab. 1"]
        (chart,) = sheet._charts
        last = int(sheet.print_area.split("$")[-1])
        assert chart.anchor._from.row > sheet.max_row - 2
        assert chart.anchor.to.row < last
        assert len(sheet.row_breaks.brk) == breaks
        assert laid(table).pages == 1 + breaks * (laid(table).pages - 1)
