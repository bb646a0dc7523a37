"""A book of tables as an Excel workbook: an index, then one sheet per table, ready to print.

Owns how a table looks in a spreadsheet. Only reads the frozen tables: nothing is computed here,
and no text from outside can become a formula or a link.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile

import xlsxwriter

from analysis.errors import refuse
from analysis.tables.value import Book
from analysis.workbook.index_sheet import write_index
from analysis.workbook.styles import Styles
from analysis.workbook.table_sheet import write_table
from survey.instrument.text import Text

INDEX = Text("Inhalt", "Contents")


def write_workbook(book: Book, path: Path) -> None:
    """Write the workbook, whole or not at all. Equal books give equal bytes.

    Raises AnalysisError where the file cannot be written.
    """
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
        try:
            _write(book, temporary)
            temporary.chmod(0o644)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise refuse(
            str(path),
            f"lässt sich nicht schreiben ({error.strerror}); anderen Ort angeben oder Datei "
            "schließen",
            f"cannot be written ({error.strerror}); name another place or close the file",
        ) from None


def _write(book: Book, path: Path) -> None:
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties(
            {"title": book.title, "subject": book.release, "created": book.created}
        )
        workbook.set_size(24_000, 14_000)
        styles = Styles(workbook, book.language)
        index = INDEX(book.language)
        sheets = [workbook.add_worksheet(name) for name in (index, *_names(book))]
        write_index(sheets[0], book, styles)
        for sheet, table in zip(sheets[1:], book.tables, strict=True):
            write_table(sheet, table, book, styles, index)


def _names(book: Book) -> list[str]:
    return [table.name for table in book.tables]
