"""Native charts of a table, below it: bars by row or lines over columns, with alternative text.

Owns their look, which can be told apart in grey. A cell without a number leaves a gap, and a line
is not joined across a break.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from analysis.tables.value import Form, Row, Table
from analysis.workbook.drawn import Drawn, drawn
from analysis.workbook.measure import LINE
from survey.instrument.text import Text

_WIDTH: Final = 660
_LINES: Final = 380
_AROUND, _BAR, _ROW, _MOST = 130, 9, 22, 620
_POINTS_PER_PIXEL: Final = 0.75
_EDGE: Final = "#1F1F1F"
_DARKEST, _LIGHTEST = 0x1F, 0xE6
_FAINT: Final = {"visible": True, "line": {"color": "#D0D0D0", "width": 0.5}}
_DASHES: Final = ("solid", "dash", "round_dot", "long_dash_dot")
_MARKS: Final = ("circle", "square", "triangle", "diamond")


def chart_height(table: Table) -> float:
    """What the chart of a table adds to its page, in points; 0 where it has none."""
    found = drawn(table)
    return 0.0 if found is None else LINE * 2 + _pixels(table, found) * _POINTS_PER_PIXEL


def insert_chart(
    workbook: Workbook, sheet: Worksheet, table: Table, rows: tuple[int, int], language: str
) -> int:
    """The chart below all that is said of the table; the last row that it covers.

    `rows`: that of the table's headings, and the last one that is written, which is given back
    where the table has no chart.
    """
    header, written = rows
    found = drawn(table)
    if found is None:
        return written
    at = _Places(quote_sheetname(sheet.get_name()), header, len(table.columns) + 3)
    is_lines = table.chart == "lines"
    chart = workbook.add_chart(
        {"type": "line"} if is_lines else {"type": "bar", "subtype": _subtype(found)}
    )
    for series in (_lines if is_lines else _bars)(table, found, at):
        chart.add_series(series)
    values = {"min": 0, "num_format": _format(found.form, language), "major_gridlines": _FAINT}
    if found.form == "points":
        del values["min"]
    if is_lines:
        chart.set_y_axis(values)
    else:
        chart.set_x_axis(values)
        chart.set_y_axis({"reverse": True, "crossing": "max"})
    chart.set_title({"name": f"{table.name}: {table.title}", "name_font": {"size": 11}})
    again = _again(table, found) if is_lines else []
    chart.set_legend({"position": "bottom", "delete_series": again})
    chart.show_blanks_as("gap")
    height = _pixels(table, found)
    chart.set_size({"width": _WIDTH, "height": height})
    top = written + 2
    words = {"description": description(table, found, language), "decorative": False}
    sheet.insert_chart(top, 0, chart, words)
    last = top + ceil(height * _POINTS_PER_PIXEL / LINE)
    for row in range(written + 1, last + 1):
        sheet.set_row(row, LINE)
    return last


def description(table: Table, found: Drawn, language: str) -> str:
    """The alternative text: what is drawn, of what base, and where the figures stand."""
    return _DESCRIPTION(language).format(
        name=table.name,
        title=table.title,
        rows=len(found.rows),
        columns=", ".join(table.columns[column].full for column in found.columns),
        base=table.base,
    )


class _Places:
    """Cells of a table as a chart names them."""

    def __init__(self, sheet: str, header: int, beside: int) -> None:
        """`beside`: a column with nothing in it."""
        self._sheet, self._header, self._beside = sheet, header, beside

    def headings(self, columns: tuple[int, ...]) -> str:
        return self._range(self._header, columns[0] + 1, self._header, columns[-1] + 1)

    def across(self, row: int, columns: Sequence[int], numbers: Sequence[int]) -> str:
        """A row; where no number is, an empty cell, since words would be drawn as 0."""
        at = self._header + 1 + row
        if len(numbers) == len(columns):
            return self._range(at, columns[0] + 1, at, columns[-1] + 1)
        nothing = self._range(0, self._beside, 0, self._beside)
        cells = (
            self._range(at, column + 1, at, column + 1) if column in numbers else nothing
            for column in columns
        )
        return f"=({','.join(cell[1:] for cell in cells)})"

    def label(self, row: int) -> str:
        at = self._header + 1 + row
        return self._range(at, 0, at, 0)

    def down(self, found: Drawn, column: int) -> str:
        """A column over the rows drawn, the labels' being -1."""
        first = self._header + 1
        runs = [
            self._range(first + top, column + 1, first + bottom, column + 1)[1:]
            for top, bottom in found.runs
        ]
        return f"=({','.join(runs)})" if len(runs) > 1 else f"={runs[0]}"

    def _range(self, *place: int) -> str:
        return f"={self._sheet}!{xl_range_abs(*place)}"


def _bars(table: Table, found: Drawn, at: _Places) -> Iterator[dict[str, Any]]:
    """A series per column, over the rows."""
    for number, column in enumerate(found.columns):
        yield {
            "name": at.headings((column,)),
            "categories": at.down(found, -1),
            "values": at.down(found, column),
            "fill": {"color": _grey(number, len(found.columns))},
            "border": {"color": _EDGE, "width": 0.5},
            "gap": 60,
        }


def _lines(table: Table, found: Drawn, at: _Places) -> Iterator[dict[str, Any]]:
    """A series per row, over the columns; one more from each break on, that looks the same."""
    for number, row in enumerate(found.rows):
        colour = _grey(number, 2 * len(found.rows))
        for columns in _stretches(table.rows[row], found):
            yield {
                "name": at.label(row),
                "categories": at.headings(found.columns),
                "values": at.across(row, found.columns, columns),
                "line": {"color": colour, "width": 1.75, "dash_type": _turn(_DASHES, number)},
                "marker": {"type": _turn(_MARKS, number), "size": 7, "fill": {"color": colour}},
            }


def _stretches(row: Row, found: Drawn) -> list[list[int]]:
    """The columns with a number between two breaks."""
    stretches: list[list[int]] = [[]]
    for column in found.columns:
        cell = row.cells[column]
        if "b" in cell.flags and stretches[-1]:
            stretches.append([])
        if cell.number is not None and cell.form == found.form:
            stretches[-1].append(column)
    return [stretch for stretch in stretches if stretch]


def _again(table: Table, found: Drawn) -> list[int]:
    """The series that go on behind a break: the legend has them already."""
    numbers: list[int] = []
    place = 0
    for row in found.rows:
        many = len(_stretches(table.rows[row], found))
        numbers += range(place + 1, place + many)
        place += many
    return numbers


def _format(form: Form, language: str) -> str:
    """The numbers of an axis as the table prints them."""
    percent = "0%" if language == "en" else "0\N{NO-BREAK SPACE}%"
    return {"plain": "General", "percent": percent, "points": "+0;−0;0"}[form]


def _turn(kinds: tuple[str, ...], number: int) -> str:
    return kinds[number % len(kinds)]


def _grey(number: int, of: int) -> str:
    """From dark to light, as far apart as so many can be."""
    level = _DARKEST + round((_LIGHTEST - _DARKEST) * number / max(of - 1, 1))
    return f"#{level:02X}{level:02X}{level:02X}"


def _subtype(found: Drawn) -> str:
    return "stacked" if found.parts else "clustered"


def _pixels(table: Table, found: Drawn) -> int:
    """The height: room for every bar and its label."""
    if table.chart == "lines":
        return _LINES
    bars = 1 if found.parts else len(found.columns)
    return min(_AROUND + len(found.rows) * max(_ROW, bars * _BAR + 4), _MOST)


_DESCRIPTION: Final = Text(
    "Diagramm zu {name}: {title}. {rows} Zeilen, gezeichnet: {columns}; Basis: {base}. Alle Werte "
    "stehen in der Tabelle darüber.",
    "Chart of {name}: {title}. {rows} rows, drawn: {columns}; base: {base}. All values stand in "
    "the table above it.",
)
