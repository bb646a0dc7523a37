"""How a table lies on its page: upright or across, how high its rows, on how many pages.

Owns that a page can be read: a table stands on one page where its letters stay large enough, and
takes as many as it needs where they would not. Refuses to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from analysis.tables import around
from analysis.tables.value import Book, Row, Table
from analysis.workbook.charts import chart_height
from analysis.workbook.columns import PAD, SPARE, is_bold, is_heading, taken, widths
from analysis.workbook.measure import LINE, height, lines, sentence, width

SMALLEST: Final = 0.7
"""No table is printed smaller than this part of its size, which makes letters of 7 points."""
_EASY: Final = 0.75
"""Nor smaller than this only to save a page."""
_LARGE: Final = 0.85
TITLE: Final = 21.0
_GAP: Final = 4.0
_MARGIN: Final = 2.0


@dataclass(frozen=True, slots=True)
class Page:
    """A4 in one of its directions: the room within its margins, in digits and points."""

    landscape: bool
    room: float
    height: float


# 29.7 and 21 cm less the margins of `page.py`, a digit being 7 of 96 pixels per inch.
ACROSS: Final = Page(landscape=True, room=149.0, height=505.0)
UPRIGHT: Final = Page(landscape=False, room=102.0, height=750.0)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything of a table goes on a page.

    widths : of the columns, the label's first. rest : the width left of the page beside them.
    head, heights : of the headings and of each row, in points. above, below : the lines of the
    sentences around. scale : what it is printed at. abreast, high : the pages that it takes, side
    by side and below each other. apart : whether its chart has a page of its own.
    """

    page: Page
    widths: tuple[float, ...]
    rest: float
    head: float
    heights: tuple[float, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    scale: float
    abreast: int
    high: int
    apart: bool

    @property
    def columns(self) -> tuple[float, ...]:
        """The widths, and that of an empty column beside the table: sentences run on over it."""
        return (*self.widths, self.rest) if self.rest > 0 else self.widths

    @property
    def pages(self) -> int:
        return self.abreast * self.high


def layout(table: Table, book: Book) -> Layout:
    """Across, if it is large enough there on a single page; else the better of both directions."""
    across = _on(ACROSS, table, book)
    if across.pages == 1 and across.scale >= _LARGE:
        return across
    upright = _on(UPRIGHT, table, book)
    return min(across, upright, key=lambda one: (one.pages, -one.scale))


def runs_on(row: Row, columns: Sequence[float]) -> bool:
    """Whether a row is a heading that needs no second line over the columns of the table."""
    return is_heading(row) and width(row.label, bold=True) <= taken(columns) - SPARE


def _on(page: Page, table: Table, book: Book) -> Layout:
    own = widths(table, page.room)
    whole = taken(own)
    abreast = _abreast(own, page.room / SMALLEST)
    wide = min(1.0, page.room / whole) if abreast == 1 else SMALLEST
    room = (page.room / wide if abreast == 1 else page.room - own[0]) - _MARGIN
    above = _sentences((line.words for line in around.above(table, book.language)), room)
    below = _sentences((line.words for line in around.below(table, book)), room)
    head = _GAP + height(
        max(lines(text, one, bold=True) for text, one in zip(table.headings, own, strict=True))
    )
    heights = tuple(_height(row, own) for row in table.rows)
    around_it = LINE * (2 + bool(table.example) + len(above) + len(below)) + TITLE
    own_height, chart = head + sum(heights) + around_it, chart_height(table)
    to_save = min(wide, page.height / (own_height + chart))
    is_single = to_save >= min(_EASY, wide)
    scale = to_save if is_single else wide
    parts = [own_height + chart] if is_single else [own_height, chart]
    return Layout(
        page=page,
        widths=own,
        rest=_rest(page.room - whole - PAD),
        head=head,
        heights=heights,
        above=above,
        below=below,
        scale=scale,
        abreast=abreast,
        high=sum(ceil(round(part * scale / page.height, 6)) for part in parts),
        apart=chart > 0 and not is_single,
    )


def _abreast(columns: Sequence[float], room: float) -> int:
    """The pages side by side on which no column is cut; the labels are on each."""
    label, *values = (column + PAD for column in columns)
    pages, full = 1, label
    for value in values:
        if full + value > room and full > label:
            pages, full = pages + 1, label
        full += value
    return pages


def _sentences(texts: Iterable[str], room: float) -> tuple[str, ...]:
    return tuple(line for text in texts for line in sentence(text, room))


def _rest(left: float) -> float:
    """What is left beside a table, unless it is too little for a column."""
    return round(left, 1) if left >= 1 else 0.0


def _height(row: Row, columns: Sequence[float]) -> float:
    """Points that a row takes."""
    if runs_on(row, columns):
        return LINE
    texts = (row.label, *(cell.printed for cell in row.cells))
    return height(
        max(
            lines(text, column - SPARE / 2, bold=is_bold(row))
            for text, column in zip(texts, columns, strict=True)
        )
    )
