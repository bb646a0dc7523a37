"""A book of tables as a Word document: contents, then each table with what stands around it.

Owns sections, contents and properties. Only reads the frozen tables: nothing is computed here,
and no text from outside can become markup, a field or a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Twips

from analysis.tables import around
from analysis.tables.around import Line
from analysis.tables.value import Book, Table
from analysis.whole import write_whole
from analysis.word import styles
from analysis.word.elements import element, paragraph, plain, run
from analysis.word.layout import A4, MARGIN, Layout, layout
from analysis.word.package import packed
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
    laid_out = [(number, table, layout(table)) for number, table in enumerate(book.tables)]
    chapter = ""
    for across, run_ in groupby(laid_out, key=lambda one: one[2].across):
        if across != (document.sections[-1].orientation == WD_ORIENT.LANDSCAPE):
            _page(document.add_section(WD_SECTION.NEW_PAGE), across=across)
        for number, table, widths in run_:
            if table.chapter != chapter:
                chapter = table.chapter
                heading = paragraph(styles.CHAPTER, run(chapter or "–"))
                _add(document, iter([heading]))
            _add(document, _table(number, table, book, widths))
    return document


def _add(document: Any, elements: Iterator[Any]) -> None:
    """Behind what is there, before the properties of the last section."""
    last = document.element.body.sectPr
    for one in elements:
        last.addprevious(one)


def _front(book: Book) -> Iterator[Any]:
    """Title, release, notes, and the tables with links to them."""
    yield paragraph(styles.TITLE, run(book.title))
    yield paragraph("Normal", run(around.released(book)))
    for line in around.notes(book):
        yield paragraph("Normal", *_said(line))
    yield paragraph(styles.CHAPTER, run(around.CONTENTS(book.language)))
    chapter = ""
    for number, table in enumerate(book.tables):
        if table.chapter != chapter:
            chapter = table.chapter
            yield paragraph("Normal", run(chapter or "–", styles.STRONG), keeps_next=True)
        link = element(
            "w:hyperlink", run(around.heading(table), styles.LINK), anchor=_bookmark(number)
        )
        example = [run(f" ({around.EXAMPLE(book.language)})")] if table.example else []
        yield paragraph("Normal", link, *example)


def _table(number: int, table: Table, book: Book, widths: Layout) -> Iterator[Any]:
    start = element("w:bookmarkStart", id=number, name=_bookmark(number))
    end = element("w:bookmarkEnd", id=number)
    yield paragraph(styles.CAPTION, start, run(around.heading(table)), end)
    if table.example:
        yield paragraph(styles.MARK, run(table.example))
    for line in around.above(table, book.language):
        yield paragraph(styles.ABOVE, *_said(line))
    yield table_element(table, book, widths)
    *below, last = around.below(table, book)
    for line in below:
        note = paragraph(styles.NOTE, *_said(line), keeps_next=True)
        if line is below[0]:
            note.pPr.append(element("w:spacing", before=80))
        yield note
    yield paragraph(styles.NOTE, *_said(last))


def _said(line: Line) -> list[Any]:
    label = [run(f"{line.label}: ", styles.STRONG)] if line.label else []
    return [*label, run(line.text)]


def _bookmark(number: int) -> str:
    return f"table_{number + 1}"


def _page(section: Any, *, across: bool) -> None:
    short, long = (Twips(side) for side in A4)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if across else (short, long)
    section.left_margin = section.right_margin = Twips(MARGIN)
    section.top_margin = section.bottom_margin = Twips(MARGIN)


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


_PAGE: Final = Text("Seite {} von {}", "Page {} of {}")
