"""Texts without characters that no document of XML may hold, for renderers that write one.

Owns which characters these are. Refuses to change a word: what is left is what anybody could read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from analysis.tables.value import Book, Cell, Column, Row, Table

_NO_CHARACTERS: Final = dict.fromkeys(
    code
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
    if chr(code) not in "\n\t"
)
"""What a document of XML may not hold, or nobody can read."""


def plain(text: str) -> str:
    """The text without what a document of XML may not hold."""
    return text.translate(_NO_CHARACTERS)


def plain_book(book: Book) -> Book:
    """The book with all that is said in its tables and around them as such text."""
    return replace(
        book,
        title=plain(book.title),
        release=plain(book.release),
        notes=_all(book.notes),
        tables=tuple(_table(table) for table in book.tables),
        figures=tuple(
            replace(one, table=_table(one.table), alternative=plain(one.alternative))
            for one in book.figures
        ),
    )


def _table(table: Table) -> Table:
    return replace(
        table,
        name=plain(table.name),
        title=plain(table.title),
        waves=plain(table.waves),
        universe=plain(table.universe),
        base=plain(table.base),
        unit=plain(table.unit),
        source=plain(table.source),
        questionnaire=plain(table.questionnaire),
        example=plain(table.example),
        reading=plain(table.reading),
        notes=_all(table.notes),
        methods=_all(table.methods),
        legend=tuple((plain(symbol), plain(meaning)) for symbol, meaning in table.legend),
        label=plain(table.label),
        chapter=plain(table.chapter),
        columns=tuple(_column(column) for column in table.columns),
        rows=tuple(_row(row) for row in table.rows),
    )


def _all(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(plain(text) for text in texts)


def _column(column: Column) -> Column:
    return replace(column, heading=plain(column.heading), over=plain(column.over))


def _row(row: Row) -> Row:
    cells = tuple(_cell(cell) for cell in row.cells)
    return replace(row, label=plain(row.label), cells=cells)


def _cell(cell: Cell) -> Cell:
    text = plain(cell.text)
    return cell if text == cell.text else replace(cell, text=text)
