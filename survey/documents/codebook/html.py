"""The codebook as one HTML page that needs nothing else: no script, no third party, printable.

Owns what the template is given.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from survey.documents.codebook.book import Codebook
from survey.documents.codebook.counts import count_tables
from survey.documents.codebook.lines import cell_tables, choice_lines, fact_lines
from survey.documents.codebook.words import say
from survey.documents.page import filled

TEMPLATE: Final = Path(__file__).with_name("codebook.html")


def as_html(book: Codebook) -> str:
    """The page. The same book gives the same text."""
    return filled(
        TEMPLATE,
        book=book,
        say=lambda key, **parts: say(key, book.language, **parts),
        shared=lambda entry: fact_lines(entry.cells[0], entry.shared, book),
        cells=lambda entry: cell_tables(entry, book),
        choices=lambda cell: choice_lines(cell, book),
        counts=lambda entry: count_tables(entry, book),
        index=sorted(
            ((cell.id, entry.name) for entry in book.entries for cell in entry.cells),
            key=lambda pair: pair[0],
        ),
    )
