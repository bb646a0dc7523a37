"""The sheet behind the tables: every cell of every table as a line, with its bounds and status.

Owns its place in the workbook; what stands in it `analysis.tables.tidy` says.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from analysis.tables.parts import all_tables
from analysis.tables.tidy import HEADINGS, lines
from analysis.tables.value import Book
from analysis.workbook.marked import write_marked
from analysis.workbook.page import print_ready, quoted
from analysis.workbook.styles import Styles
from survey.instrument.text import Text

DATA: Final = Text("Daten", "Data")
_WIDTHS: Final = (14, 30, 44, 14, 34, 16, 12, 12, 12, 18, 12)


def places(book: Book) -> dict[str, str]:
    """Where the lines of each table are, as `A2:K40`; of a table without any the headings."""
    found: dict[str, str] = {}
    last = 0
    for table in all_tables(book):
        first, last = last + 1, last + sum(1 for _ in lines(table))
        found[table.name] = xl_range(min(first, last), 0, last, len(HEADINGS) - 1)
    return found


def write_data(sheet: Worksheet, book: Book, styles: Styles) -> None:
    """Fill the sheet; its heading stays in sight and filters.

    The first line of each table leads back to it. Printed are the headings alone, with a sentence
    that says so: thousands of lines come out of a printer only when somebody wants them.
    """
    language = book.language
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    place = 0
    for table in all_tables(book):
        back = f"internal:'{quoted(table.name)}'!A1"
        for line in lines(table):
            place += 1
            for column, value in enumerate(line):
                if isinstance(value, Decimal):
                    sheet.write_number(place, column, float(value), styles.text)
                elif value and back and not column:
                    sheet.write_url(place, 0, back, styles.link, string=value)
                    back = ""
                elif value:
                    sheet.write_string(place, column, value, styles.text)
    headings = [(heading(language), styles.head_label) for heading in HEADINGS]
    title = DATA(language)
    write_marked(sheet, (0, place), headings, title, _ABOUT(language), filters=True)
    print_ready(sheet, book, title, 0, (0, len(HEADINGS) - 1))
    sheet.set_header(f"&L&10{_UNPRINTED(language).format(n=place)}", {"margin": 0.2})


_ABOUT: Final = Text(
    "Alle Zellen aller Tabellen mit Wert, Grenzen und Antwortstatus, eine Zeile je Zelle",
    "All cells of all tables with value, bounds and status, a line for each cell",
)
_UNPRINTED: Final = Text(
    "Die {n} Zeilen dieses Blatts sind zum Filtern da; gedruckt werden nur ihre Überschriften. "
    "Zum Drucken den Druckbereich aufheben.",
    "The {n} lines of this sheet are there to filter; only their headings are printed. "
    "To print them, clear the print area.",
)
