"""The codebook as one HTML page that needs nothing else: no script, no third party, printable.

Owns what the template is given. Everything an author wrote is escaped.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from survey.documents.codebook.book import Codebook
from survey.documents.codebook.counts import count_tables
from survey.documents.codebook.lines import cell_tables, choice_lines, fact_lines
from survey.documents.codebook.words import say

TEMPLATE: Final = "codebook.html"
# A document of HTML may hold none of these, and nobody can read them.
_NO_CHARACTERS: Final = dict.fromkeys(
    code for code in (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF) if chr(code) not in "\n\t"
)


def as_html(book: Codebook) -> str:
    """The page. The same book gives the same text."""
    # Imported here: who writes the book as Excel needs no templates.
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template(TEMPLATE).render(
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
    return page.translate(_NO_CHARACTERS) + "\n"
