"""One table as a real table of Word, to paste into a report.

Owns rows, heads and alternative text. No cell of the data is merged, the rows of headings are
marked and repeated on every page, a row is never torn apart.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import islice
from typing import Any, Final

from analysis.tables import around
from analysis.tables.plain import plain
from analysis.tables.shape import prose, spans
from analysis.tables.value import Book, Cell, Row, RowKind, Table
from analysis.word import styles
from analysis.word.elements import element, paragraph, run
from analysis.word.layout import Layout

_TOGETHER: Final = {False: 30, True: 18}
"""A table of so many rows is kept on one page, upright or turned."""
_LAST: Final = 3
"""So many rows are not left alone on the next page."""
_BOLD: Final[frozenset[RowKind]] = frozenset({"group", "total"})
_SLANTED: Final[frozenset[RowKind]] = frozenset({"status", "base"})
_SHADE: Final = {"head": "E9EBF2", "group": "F3F4F8"}


def table_element(table: Table, book: Book, widths: Layout) -> Any:
    """The `w:tbl` of this table."""
    columns = (element("w:gridCol", w=width) for width in (widths.label, *widths.values))
    grid = element("w:tblGrid", *columns)
    made = element("w:tbl", _properties(table, book, widths.whole), grid)
    for head in _heads(table, widths):
        made.append(head)
    together = len(table.rows) <= _TOGETHER[widths.across]
    sentences = prose(table)
    for left, row in zip(range(len(table.rows), 0, -1), table.rows, strict=True):
        keeps_next = together or row.kind == "group" or left <= _LAST
        made.append(_row(row, widths, sentences, keeps_next=keeps_next))
    return made


def _properties(table: Table, book: Book, width: int) -> Any:
    about = " ".join(f"{line.words}." for line in around.above(table, book.language))
    return element(
        "w:tblPr",
        element("w:tblStyle", val=styles.TABLE),
        element("w:tblW", w=width, type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0,
                noHBand=0, noVBand=1),
        element("w:tblCaption", val=plain(around.heading(table))),
        element("w:tblDescription", val=plain(f"{about} {table.reading}".strip())),
    )  # fmt: skip


def _heads(table: Table, widths: Layout) -> list[Any]:
    """The rows of headings: one, or two where columns share a heading."""
    value = _style(styles.VALUE, widths)
    sentences = prose(table)
    below = [
        _head_cell(table.label, widths.label, _style(styles.HEAD, widths)),
        *(
            _head_cell(column.heading, width, value, align="left" if place in sentences else "")
            for place, (column, width) in enumerate(zip(table.columns, widths.values, strict=True))
        ),
    ]
    if not any(column.over for column in table.columns):
        return [_head_row(below)]
    over = [_head_cell("", widths.label, _style(styles.HEAD, widths))]
    free = iter(widths.values)
    for span in spans(table.columns):
        number = len(span.columns)
        over.append(_head_cell(span.over, sum(islice(free, number)), value, number))
    return [_head_row(over), _head_row(below)]


def _style(name: str, widths: Layout) -> str:
    return styles.SMALL[name] if widths.is_small else name


def _head_row(cells: list[Any]) -> Any:
    return element(
        "w:tr", element("w:trPr", element("w:cantSplit"), element("w:tblHeader")), *cells
    )


def _head_cell(text: str, width: int, style: str, columns: int = 1, align: str = "") -> Any:
    made = paragraph(style, run(text, styles.STRONG), keeps_next=True)
    align = "center" if columns > 1 else align
    if align:
        made.pPr.append(element("w:jc", val=align))
    return _cell(made, width, "head", columns)


def _row(row: Row, widths: Layout, sentences: AbstractSet[int], *, keeps_next: bool) -> Any:
    said = _look(run(row.label), row.kind)
    label = paragraph(_style(styles.LABEL, widths), said, keeps_next=keeps_next)
    if row.kind == "unit":
        label.pPr.append(element("w:ind", left=170))
    cells = [_cell(label, widths.label, row.kind)]
    for place, (cell, width) in enumerate(zip(row.cells, widths.values, strict=True)):
        style = _style(styles.VALUE, widths)
        value = paragraph(style, *_runs(cell, row.kind), keeps_next=keeps_next)
        if place in sentences:
            value.pPr.append(element("w:jc", val="left"))
        cells.append(_cell(value, width, row.kind))
    return element("w:tr", element("w:trPr", element("w:cantSplit")), *cells)


def _runs(cell: Cell, kind: RowKind) -> list[Any]:
    """What is printed, and its flags; a status instead of a value has a style of its own."""
    if not cell.text:
        return []
    said = _look(run(cell.text, styles.MISSING if cell.status is not None else ""), kind)
    return [said, *(run(f" {flag}", styles.FLAG) for flag in cell.flags)]


def _look(made: Any, kind: RowKind) -> Any:
    if kind in _BOLD | _SLANTED:
        made.get_or_add_rPr().append(element("w:b" if kind in _BOLD else "w:i"))
    return made


def _cell(content: Any, width: int, kind: str, columns: int = 1) -> Any:
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
    if columns > 1:
        properties.append(element("w:gridSpan", val=columns))
    if kind == "total":
        line = element("w:top", val="single", sz=8, space=0, color="171A2B")
        properties.append(element("w:tcBorders", line))
    if shade := _SHADE.get(kind):
        properties.append(element("w:shd", val="clear", color="auto", fill=shade))
    if kind == "head":
        properties.append(element("w:vAlign", val="bottom"))
    return element("w:tc", properties, content)
