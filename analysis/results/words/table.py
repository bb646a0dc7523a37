"""Columns of words in a terminal of 80 columns: aligned, wrapped, never cut.

Owns widths. Refuses to know what stands in a cell.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

WIDTH: Final = 80
_GAP: Final = "  "


def aligned(
    head: Sequence[str], rows: Sequence[Sequence[str]], indent: str = "  "
) -> Iterator[str]:
    """The rows below their head; the first column to the left, the others to the right.

    A column without a word in any row falls away. Where a line would be too long the last column
    goes on a line of its own.
    """
    used = [c for c in range(len(head)) if c == 0 or any(row[c] for row in rows)]
    table = [[row[c] for c in used] for row in (head, *rows)]
    widths = [max(len(row[c]) for row in table) for c in range(len(used))]
    for row in table:
        cells = [
            cell.ljust(width) if c == 0 else cell.rjust(width)
            for c, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield (indent + _GAP.join(cells)).rstrip()


def wrapped(text: str, indent: str = "  ", hanging: str = "    ") -> Iterator[str]:
    """The text over as many lines as it needs; a long word stands whole."""
    yield from textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
