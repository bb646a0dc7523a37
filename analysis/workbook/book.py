"""A book of tables as an Excel workbook: an index, then one sheet per table, ready to print.

Owns how a table looks in a spreadsheet. Only reads the frozen tables: nothing is computed here,
and no text from outside can become a formula or a link.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

from analysis.tables.around import CONTENTS
from analysis.tables.parts import all_tables, parts
from analysis.tables.plain import plain_book
from analysis.tables.revision import Revised
from analysis.tables.value import Book, Table
from analysis.whole import whole
from analysis.workbook.changes_sheet import CHANGES, write_changes
from analysis.workbook.charts import insert_chart
from analysis.workbook.data_sheet import DATA, places, write_data
from analysis.workbook.figure_sheet import write_figure
from analysis.workbook.index_sheet import write_index
from analysis.workbook.layout import layout
from analysis.workbook.methods_sheet import METHODS, write_methods
from analysis.workbook.page import print_ready
from analysis.workbook.styles import Styles
from analysis.workbook.table_sheet import write_table
from survey.instrument.text import Text


@dataclass(frozen=True, slots=True)
class Since:
    """What is printed otherwise than with an earlier release, and what that is called."""

    release: str
    revised: tuple[Revised, ...]


def write_workbook(book: Book, path: Path, since: Since | None = None) -> None:
    """Write the workbook, whole or not at all. Equal books give equal bytes.

    `since`: adds a sheet with the changes. Raises AnalysisError where the file cannot be written.
    """
    with whole(path) as temporary:
        _write(plain_book(book), temporary, since)


def _write(book: Book, path: Path, since: Since | None) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties(
            {"title": book.title, "subject": book.release, "created": book.created}
        )
        workbook.set_size(24_000, 14_000)
        styles = Styles(workbook, book.language)
        language = book.language
        index, data = CONTENTS(language), DATA(language)
        behind = _behind(book, since)
        write_index(workbook.add_worksheet(index), book, styles, behind)
        lines = places(book)
        for part in parts(book):
            name = part.table.name
            links = (f"internal:'{index}'!A1", f"internal:'{data}'!{lines[name]}")
            if part.figure is None:
                _write_one(workbook, part.table, book, styles, links)
            else:
                write_figure(workbook.add_worksheet(name), part.figure, book, styles, links)
        for name, _ in behind:
            sheet = workbook.add_worksheet(name)
            if name == METHODS(language):
                write_methods(sheet, book, styles)
            elif name == data:
                write_data(sheet, book, styles)
            elif since is not None:
                write_changes(sheet, since.revised, since.release, book, styles)


def _write_one(
    workbook: xlsxwriter.Workbook, table: Table, book: Book, styles: Styles, links: tuple[str, str]
) -> None:
    """A table with its chart, on the page that its shape asks for."""
    sheet = workbook.add_worksheet(table.name)
    laid = layout(table, book)
    header, last = write_table(sheet, table, book, styles, laid, links)
    if laid.apart:
        sheet.set_h_pagebreaks([last + 1])
    last = insert_chart(workbook, sheet, table, (header, last), book.language)
    print_ready(
        sheet,
        book,
        table.name,
        header,
        (last, len(laid.columns) - 1),
        landscape=laid.page.landscape,
        pages=(laid.abreast, 1 if laid.high == 1 else 0),
    )


def _behind(book: Book, since: Since | None) -> list[tuple[str, str]]:
    """The sheets behind the tables in their order, each with what it holds."""
    found = []
    if any(table.methods for table in all_tables(book)):
        found.append((METHODS, Text("wie gerechnet wurde", "how figures were computed")))
    if since is not None:
        found.append((CHANGES, Text("was anders gedruckt ist", "what is printed otherwise")))
    values = Text("alle Zellen mit Grenzen und Status", "all cells with bounds and status")
    return [(name(book.language), about(book.language)) for name, about in [*found, (DATA, values)]]
