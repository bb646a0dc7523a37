"""A book as one HTML page that needs nothing else: no script, no third party, printable.

Owns what the template is given and the names of places on the page. Only reads the frozen tables;
whatever an author or a respondent wrote is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from analysis.figures.value import FigureData
from analysis.tables import around
from analysis.tables.parts import parts
from analysis.tables.shape import Block, Span, blocks, prose, spans
from analysis.tables.value import Book, Table
from analysis.web_page.drawing import inline
from analysis.whole import write_whole
from survey.documents.page import filled
from survey.instrument.text import Text

_TEMPLATE: Final = Path(__file__).with_name("book.html")
_STYLE: Final = Path(__file__).with_name("book.css")


@dataclass(frozen=True, slots=True)
class Place:
    """A table or the data of a figure, where it is on the page, and the drawing of a figure."""

    id: str
    table: Table
    drawing: str = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        return spans(self.table.columns)

    @property
    def has_two_heads(self) -> bool:
        return any(column.over for column in self.table.columns)

    @property
    def prose(self) -> frozenset[int]:
        return prose(self.table)

    @property
    def blocks(self) -> Iterator[Block]:
        return blocks(self.table.rows)


def write_page(book: Book, path: Path) -> None:
    """Write the page, whole or not at all. Equal books give equal bytes.

    Raises AnalysisError where the file cannot be written.
    """
    write_whole(path, as_html(book).encode())


def as_html(book: Book) -> str:
    """The page. The same book gives the same text."""
    language = book.language
    places = list(_places(book))
    html = filled(
        _TEMPLATE,
        book=book,
        style=_STYLE.read_text("utf-8"),
        around=around,
        places=places,
        chapters=[
            (chapter, list(group))
            for chapter, group in groupby(places, key=lambda place: place.table.chapter)
        ],
        language=language,
        skip=_SKIP(language),
        back=_BACK(language),
        contents=around.CONTENTS(language),
        data=around.DATA_OF_FIGURE(language),
        example=around.EXAMPLE(language),
    )
    return html.encode(errors="replace").decode()  # half a surrogate is no character


def _places(book: Book) -> Iterator[Place]:
    """Each table with its place: `tab-2`, the same each half-year as long as its name is."""
    taken = {"contents", "contents-heading", "content"}
    for number, part in enumerate(parts(book), start=1):
        id_ = re.sub(r"[^a-z0-9]+", "-", part.table.name.casefold()).strip("-")[:40]
        if not id_ or not id_[0].isalpha():
            id_ = f"table-{number}"
        while id_ in taken:
            id_ += f"-{number}"
        taken.add(id_)
        yield Place(id_, part.table, _drawing(part.figure, book, id_) if part.figure else "")


def _drawing(figure: FigureData, book: Book, place: str) -> str:
    from analysis.figures.draw.files import svg

    return inline(svg(figure, book.language, alone=False), place)


_SKIP: Final = Text("Zum Inhalt springen", "Skip to content")
_BACK: Final = Text("zurück zum Inhalt", "back to contents")
