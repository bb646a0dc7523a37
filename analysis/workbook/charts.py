"""Native charts of a table, below it: bars by row or lines over columns, with alternative text.

Owns which cells a chart draws. Refuses words: a cell without a number leaves a gap, and a line is
not joined across a break.
"""

from __future__ import annotations

from math import ceil
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from analysis.tables.value import Row, Table
from analysis.workbook.measure import LINE
from survey.instrument.text import Text

_WIDTH, _HEIGHT = 660, 400
_POINTS_PER_PIXEL: Final = 0.75
CHART_HEIGHT: Final = LINE * 2 + _HEIGHT * _POINTS_PER_PIXEL
"""What a chart adds to a page, in points."""
_DRAWN: Final = ("unit", "count")
_GREYS: Final = ("#1F1F1F", "#6B6B6B", "#A6A6A6", "#4D4D4D", "#8C8C8C", "#BFBFBF")


def has_chart(table: Table) -> bool:
    """Whether the table asks for one and has a number to draw."""
    return bool(table.chart) and any(_has_numbers(row) for row in table.rows)


def insert_chart(
    workbook: Workbook, sheet: Worksheet, table: Table, rows: tuple[int, int], language: str
) -> int:
    """The chart below all that is said of the table; the last row that it covers.

    `rows`: that of the table's headings, and the last one that is written.
    """
    header, written = rows
    drawn = [(place, row) for place, row in enumerate(table.rows) if _has_numbers(row)]
    kind = "line" if table.chart == "lines" else "bar"
    chart = workbook.add_chart({"type": kind})
    first, last = 1, len(table.columns)
    if table.chart == "lines":
        for number, (place, _) in enumerate(drawn):
            at = header + 1 + place
            chart.add_series(
                {
                    "name": [sheet.get_name(), at, 0],
                    "categories": [sheet.get_name(), header, first, header, last],
                    "values": [sheet.get_name(), at, first, at, last],
                    "line": {"color": _GREYS[number % len(_GREYS)], "width": 1.75},
                    "marker": {"type": "automatic"},
                }
            )
    else:
        top, bottom = header + 1 + drawn[0][0], header + 1 + drawn[-1][0]
        for number in range(len(table.columns)):
            chart.add_series(
                {
                    "name": [sheet.get_name(), header, 1 + number],
                    "categories": [sheet.get_name(), top, 0, bottom, 0],
                    "values": [sheet.get_name(), top, 1 + number, bottom, 1 + number],
                    "fill": {"color": _GREYS[number % len(_GREYS)]},
                    "border": {"color": "#1F1F1F"},
                }
            )
        chart.set_y_axis({"reverse": True})
    chart.set_title({"name": f"{table.name}: {table.title}", "name_font": {"size": 11}})
    chart.set_legend({"position": "bottom"})
    chart.show_blanks_as("gap")
    chart.set_size({"width": _WIDTH, "height": _HEIGHT})
    top = written + 2
    sheet.insert_chart(
        top, 0, chart, {"description": description(table, language), "decorative": False}
    )
    bottom = top + ceil(_HEIGHT * _POINTS_PER_PIXEL / LINE)
    for row in range(written + 1, bottom + 1):
        sheet.set_row(row, LINE)
    return bottom


def description(table: Table, language: str) -> str:
    """The alternative text: what is drawn, of what base, and where the figures stand."""
    words = Text(
        "Diagramm zu {name}: {title}. {rows} Zeilen, {columns} Spalten; Basis: {base}. Alle Werte "
        "stehen in der Tabelle darüber.",
        "Chart of {name}: {title}. {rows} rows, {columns} columns; base: {base}. All values stand "
        "in the table above it.",
    )
    return words(language).format(
        name=table.name,
        title=table.title,
        rows=sum(_has_numbers(row) for row in table.rows),
        columns=len(table.columns),
        base=table.base,
    )


def _has_numbers(row: Row) -> bool:
    return row.kind in _DRAWN and any(cell.number is not None for cell in row.cells)
