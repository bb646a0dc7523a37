"""Labelled data as an Excel workbook: the data, their codebook, the release; ready to be filtered.

Owns the sheets. Texts stay texts, and a number column holds numbers alone: a spreadsheet cannot be
told that -9 is no number, so that why a value is missing stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from analysis.errors import refuse
from analysis.exports.codebook import Described, codebook, plainly
from analysis.exports.shown import Shown, Words, shown
from survey.instrument.text import Text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from analysis.exports.table import Table

ENDING: Final = "xlsx"
_MOST_ROWS, _MOST_COLUMNS = 1_048_575, 16_384
_WIDTHS: Final = (8, 40)
_DATA = Text("Daten", "Data")
_CODEBOOK = Text("Codebuch", "Codebook")
_RELEASE = Text("Datenstand", "Data release")
_A4: Final = 9
_OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def describe(table: Table) -> tuple[Described, ...]:
    """Every column keeps its name; numbers stand for statuses among codes only.

    Raises AnalysisError where a sheet has no room for the table.
    """
    if len(table) > _MOST_ROWS or len(table.columns) > _MOST_COLUMNS:
        raise refuse(
            table.release,
            f"{len(table)} Zeilen und {len(table.columns)} Spalten passen auf kein Blatt; Wellen "
            "oder Variablen auswählen (--wave, --variable) oder --format parquet nehmen",
            f"{len(table)} rows and {len(table.columns)} columns fit on no sheet; choose waves or "
            "variables (--wave, --variable) or take --format parquet",
        )
    return tuple(plainly(column, table, "codes") for column in table.columns)


def write(table: Table, described: Sequence[Described], path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), _OPTIONS) as workbook:
        workbook.set_properties(
            {
                "title": table.source,
                "subject": table.release,
                "comments": f"sha256 {table.digest}",
                "created": table.created,
            }
        )
        head = workbook.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "bottom": 1,
                "valign": "bottom",
                "bg_color": "#E9EBF2",
            }
        )
        _data(workbook, table, described, head)
        _codebook(workbook, table, described, head)
        _release(workbook, table, head)


def _data(workbook: Workbook, table: Table, described: Sequence[Described], head: Format) -> None:
    from analysis.exports.column_sheet import ColumnSheet

    sheet = workbook.add_worksheet(_DATA(table.language), worksheet_class=ColumnSheet)
    columns = [shown(column, table, "codes") for column in table.columns]
    for place, (one, column) in enumerate(zip(described, columns, strict=True)):
        sheet.write_string(0, place, one.name, head)
        sheet.set_column(place, place, _width(one.name, column))
    sheet.set_columns(columns, workbook.add_format({"quote_prefix": True}))
    _finish(sheet, table, rows=len(table), columns=len(columns), fixed=3)


def _width(name: str, column: Shown) -> float:
    texts = column.texts if isinstance(column, Words) else ()
    need = max([len(name) + 3, *(len(text) + 1 for text in texts)])
    return float(min(max(need, _WIDTHS[0]), _WIDTHS[1]))


def _codebook(
    workbook: Workbook, table: Table, described: Sequence[Described], head: Format
) -> None:
    sheet = workbook.add_worksheet(_CODEBOOK(table.language))
    names, lines = codebook(table, described)
    for row, line in enumerate([names, *lines]):
        for column, text in enumerate(line):
            if text:
                sheet.write_string(row, column, text, None if row else head)
    for column, name in enumerate(names):
        longest = max([len(name) + 3, *(len(line[column]) + 1 for line in lines)])
        sheet.set_column(column, column, min(longest, 60))
    _finish(sheet, table, rows=len(lines), columns=len(names), fixed=1)


def _finish(sheet: Worksheet, table: Table, *, rows: int, columns: int, fixed: int) -> None:
    """The head stays in sight, on paper too; every column can be filtered."""
    sheet.freeze_panes(1, fixed)
    sheet.autofilter(0, 0, rows, columns - 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0, fixed - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_footer(f"&L&8{table.source.replace('&', '&&')[:150]}&R&8&P / &N")


def _release(workbook: Workbook, table: Table, head: Format) -> None:
    language = table.language
    sheet = workbook.add_worksheet(_RELEASE(language))
    lines = [
        (_RELEASE(language), table.release),
        (Text("Prüfsumme (SHA-256)", "Digest (SHA-256)")(language), table.digest),
        (Text("erstellt (UTC)", "made (UTC)")(language), f"{table.created:%Y-%m-%d %H:%M:%S}"),
        *((Text("Hinweis", "Note")(language), note) for note in table.notes),
    ]
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for row, (name, text) in enumerate(lines):
        sheet.write_string(row, 0, name, head)
        sheet.write_string(row, 1, text, wrapped)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
