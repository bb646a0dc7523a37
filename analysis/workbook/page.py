"""What every sheet of a workbook is printed like: A4, one page wide, heads repeated."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from analysis.tables.value import Book
from survey.instrument.text import Text

_A4 = 9


def print_ready(
    sheet: Worksheet,
    book: Book,
    name: str,
    header: int | None,
    last: tuple[int, int],
    *,
    fixed_columns: int = 1,
    landscape: bool = True,
    pages: tuple[int, int] = (1, 0),
) -> None:
    """Set up a filled sheet. `header`: the row of its headings; `last`: its last row and column.

    Without a table there is no header.

    `name` stands in the footer; the headings and the first columns stay in sight. `pages`: side by
    side, each with the labels again, and below each other; 0 for as many as there are.
    """
    if landscape:
        sheet.set_landscape()
    else:
        sheet.set_portrait()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.fit_to_pages(*pages)
    if pages[0] > 1:
        sheet.repeat_columns(0)
    if header is not None:
        sheet.repeat_rows(header)
        sheet.freeze_panes(header + 1, fixed_columns)
    sheet.print_area(0, 0, *last)
    page = Text("Seite &P von &N", "Page &P of &N")(book.language)
    sheet.set_footer(f"&L&8{_plain(book.release)}&C&8{_plain(name)}&R&8{page}")
    sheet.hide_gridlines(2)


def quoted(sheet: str) -> str:
    """The name of a sheet as it stands between apostrophes in a link."""
    return sheet.replace("'", "''")


def _plain(text: str) -> str:
    """Text without the control characters of a footer; Excel takes 255 characters in all."""
    short = text if len(text) <= 90 else text[:89] + "…"
    return short.replace("&", "&&")
