"""A book as a Word document: contents, then each table and figure with what stands around it.

Owns sections, contents and properties, and that the data of the figures stand at the end. Only
reads the frozen tables: nothing is computed here, and no text from outside can become markup, a
field or a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm, Twips

from analysis.figures.value import FigureData
from analysis.tables import around
from analysis.tables.around import Line
from analysis.tables.parts import parts
from analysis.tables.plain import plain
from analysis.tables.value import Book, Table
from analysis.whole import write_whole
from analysis.word import styles
from analysis.word.elements import element, paragraph, run
from analysis.word.layout import A4, MARGIN, Layout, layout
from analysis.word.package import packed
from analysis.word.picture import picture
from analysis.word.table import table_element
from survey.instrument.text import Text


def write_document(book: Book, path: Path) -> None:
    """Write the document, whole or not at all. Equal books give equal bytes.

    Raises AnalysisError where the file cannot be written.
    """
    write_whole(path, packed(as_document(book)))


def as_document(book: Book) -> Any:
    """The document, not yet written."""
    document = docx.Document()
    styles.set_up(document, book.language)
    _properties(document, book)
    _page(document.sections[0], across=False)
    _footer(document.sections[0], book)
    _add(document, _front(book))
    for across, run_ in groupby(_parts(book), key=lambda one: one.across):
        if across != (document.sections[-1].orientation == WD_ORIENT.LANDSCAPE):
            _page(document.add_section(WD_SECTION.NEW_PAGE), across=across)
        for one in run_:
            if one.chapter:
                _add(document, iter([paragraph(styles.CHAPTER, run(one.chapter))]))
            _add(document, _part(one, book, document))
    return document


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands in the document one after the other: a table, a figure, the data of a figure.

    `chapter`: the heading above it, empty where it goes on in the chapter of the one before.
    `number`: of the place that links lead to.
    """

    table: Table
    figure: FigureData | None
    number: int
    widths: Layout
    chapter: str
    is_data: bool = False

    @property
    def across(self) -> bool:
        return self.widths.across and (self.figure is None or self.is_data)


def _parts(book: Book) -> Iterator[_Part]:
    """The parts of the book, then the data of its figures."""
    found = parts(book)
    former = ""
    for number, one in enumerate(found):
        chapter = "" if one.table.chapter == former else one.table.chapter or "–"
        former = one.table.chapter
        yield _Part(one.table, one.figure, number, layout(one.table), chapter)
    chapter = _DATA(book.language)
    for number, one in enumerate(found):
        if one.figure is not None:
            yield _Part(one.table, one.figure, number, layout(one.table), chapter, is_data=True)
            chapter = ""


def _add(document: Any, elements: Iterator[Any]) -> None:
    """Behind what is there, before the properties of the last section."""
    last = document.element.body.sectPr
    for one in elements:
        last.addprevious(one)


def _front(book: Book) -> Iterator[Any]:
    """Title, release, notes, and the tables and figures with links to them."""
    yield paragraph(styles.TITLE, run(book.title))
    yield paragraph("Normal", run(around.released(book)))
    for line in around.notes(book):
        yield paragraph("Normal", *_said(line))
    contents = paragraph(styles.CHAPTER, run(around.CONTENTS(book.language)))
    contents.pPr.append(element("w:pageBreakBefore", val=0))
    yield contents
    chapter = ""
    for number, part in enumerate(parts(book)):
        table = part.table
        if table.chapter != chapter:
            chapter = table.chapter
            yield paragraph("Normal", run(chapter or "–", styles.STRONG), keeps_next=True)
        example = [run(f" ({around.EXAMPLE(book.language)})")] if table.example else []
        yield paragraph("Normal", _link(around.heading(table), _bookmark(number)), *example)


def _part(one: _Part, book: Book, document: Any) -> Iterator[Any]:
    if one.figure is None:
        return _table(one, book)
    return _data(one, book) if one.is_data else _figure(one.figure, one, book, document)


def _table(one: _Part, book: Book) -> Iterator[Any]:
    yield _caption(around.heading(one.table), one.number, _bookmark(one.number))
    yield from _above(one.table, book)
    yield table_element(one.table, book, one.widths)
    yield from _below(one.table, book)


def _figure(figure: FigureData, one: _Part, book: Book, document: Any) -> Iterator[Any]:
    yield _caption(around.heading(one.table), one.number, _bookmark(one.number))
    yield from _above(one.table, book)
    yield picture(figure, book.language, document)
    data = around.DATA_OF_FIGURE(book.language)
    yield paragraph(styles.NOTE, _link(data, _data_bookmark(one.number)), keeps_next=True)
    yield from _below(one.table, book)


def _data(one: _Part, book: Book) -> Iterator[Any]:
    """The table of a figure's data; what is to be said of it stands with the figure."""
    heading = f"{around.DATA_OF_FIGURE(book.language)}: {around.heading(one.table)}"
    number = one.number + len(book.tables) + len(book.figures)
    yield _caption(heading, number, _data_bookmark(one.number))
    if one.table.example:
        yield paragraph(styles.MARK, run(one.table.example))
    yield table_element(one.table, book, one.widths)
    yield paragraph(styles.NOTE, _link(one.table.name, _bookmark(one.number)))


def _caption(words: str, number: int, name: str) -> Any:
    start = element("w:bookmarkStart", id=number, name=name)
    end = element("w:bookmarkEnd", id=number)
    return paragraph(styles.CAPTION, start, run(words), end)


def _above(table: Table, book: Book) -> Iterator[Any]:
    if table.example:
        yield paragraph(styles.MARK, run(table.example))
    for line in around.above(table, book.language):
        yield paragraph(styles.ABOVE, *_said(line))


def _below(table: Table, book: Book) -> Iterator[Any]:
    """The first line stays with the table, the others go on over the page where they must."""
    for number, line in enumerate(around.below(table, book)):
        note = paragraph(styles.NOTE, *_said(line))
        if number == 0:
            note.pPr.append(element("w:spacing", before=80))
        yield note


def _link(words: str, name: str) -> Any:
    return element("w:hyperlink", run(words, styles.LINK), anchor=name)


def _said(line: Line) -> list[Any]:
    label = [run(f"{line.label}: ", styles.STRONG)] if line.label else []
    return [*label, run(line.text)]


def _bookmark(number: int) -> str:
    return f"table_{number + 1}"


def _data_bookmark(number: int) -> str:
    return f"data_{number + 1}"


def _page(section: Any, *, across: bool) -> None:
    short, long = (Twips(side) for side in A4)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if across else (short, long)
    section.left_margin = section.right_margin = Twips(MARGIN)
    section.top_margin = section.bottom_margin = Mm(17)
    section.header_distance = section.footer_distance = Mm(9)


def _footer(section: Any, book: Book) -> None:
    """The release and the page; later sections have the same."""
    before, between = _PAGE(book.language).split("{}")[:2]
    content = [run(f"{book.release} · {before}"), _field("PAGE")]
    content += [run(between), _field("NUMPAGES")]
    footer = section.footer
    footer.is_linked_to_previous = False
    (empty,) = footer.paragraphs
    empty._p.addprevious(paragraph(styles.NOTE, *content))  # noqa: SLF001  # python-docx has no other way
    empty._p.getparent().remove(empty._p)  # noqa: SLF001


def _field(name: str) -> Any:
    return element("w:fldSimple", run("1"), instr=name)


def _properties(document: Any, book: Book) -> None:
    """Of the release, not of the hour: equal books give equal bytes."""
    properties = document.core_properties
    properties.title, properties.subject = plain(book.title)[:255], plain(book.release)[:255]
    properties.created = properties.modified = book.created
    properties.language = styles.LOCALES[book.language]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.revision = 1


_DATA: Final = Text("Daten der Abbildungen", "Data of the figures")
_PAGE: Final = Text("Seite {} von {}", "Page {} of {}")
