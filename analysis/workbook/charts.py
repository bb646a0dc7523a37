"""Native charts of a table, beside it: bars by row or lines over columns, with alternative text.

Owns which cells a chart draws. Refuses words: a cell without a number leaves a gap, and a line is
not joined across a break.
"""

from __future__ import annotations

from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from analysis.tables.value import Row, Table
from survey.instrument.text import Text

_DRAWN: Final = ("unit", "count")
_GREYS: Final = ("#1F1F1F", "#6B6B6B", "#A6A6A6", "#4D4D4D", "#8C8C8C", "#BFBFBF")


def insert_chart(
    workbook: Workbook, sheet: Worksheet, table: Table, header: int, language: str
) -> None:
    """The chart that the table asks for, right of it; nothing where there is no number to draw."""
    drawn = [(place, row) for place, row in enumerate(table.rows) if _has_numbers(row)]
    if not table.chart or not drawn:
        return
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
    chart.set_size({"width": 760, "height": 420})
    sheet.insert_chart(
        header, last + 2, chart, {"description": description(table, language), "decorative": False}
    )


def description(table: Table, language: str) -> str:
    """The alternative text: what is drawn, of what base, and where the figures stand."""
    words = Text(
        "Diagramm zu {name}: {title}. {rows} Zeilen, {columns} Spalten; Basis: {base}. Alle Werte "
        "stehen in der Tabelle links daneben.",
        "Chart of {name}: {title}. {rows} rows, {columns} columns; base: {base}. All values stand "
        "in the table on its left.",
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
