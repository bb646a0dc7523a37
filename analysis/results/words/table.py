"""Columns of words in a terminal of 80 columns: aligned, wrapped, never cut.

Owns widths. Refuses to know what stands in a cell.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

WIDTH: Final = 80
_GAP: Final = "  "
_FIRM: Final = "\N{NO-BREAK SPACE}"
_TOGETHER: Final = re.compile(r" (?=%|[=<>] )|(?<=[=<>]) (?=\d)| (?=/ )|(?<=/) ")


def aligned(
    head: Sequence[str], rows: Sequence[Sequence[str]], indent: str = "  "
) -> Iterator[str]:
    """The rows below their head; the first column to the left, the others to the right.

    A column without a word in any row falls away. Columns that do not fit follow in a table of
    their own, each row named again by its first cell.
    """
    used = [c for c in range(len(head)) if c == 0 or any(row[c] for row in rows)]
    table = [[row[c] for c in used] for row in (head, *rows)]
    widths = [max(len(row[c]) for row in table) for c in range(len(used))]
    for columns in _fitting(widths, WIDTH - len(indent)):
        for row in table:
            cells = [row[c].rjust(widths[c]) if c else row[c].ljust(widths[c]) for c in columns]
            yield (indent + _GAP.join(cells)).rstrip()


def _fitting(widths: Sequence[int], width: int) -> list[list[int]]:
    """The columns in as few tables as fit, each beginning with the first."""
    found = [[0]]
    for column in range(1, len(widths)):
        taken = sum(widths[c] + len(_GAP) for c in found[-1])
        if taken + widths[column] > width and len(found[-1]) > 1:
            found.append([0])
        found[-1].append(column)
    return found


def wrapped(text: str, indent: str = "  ", hanging: str = "    ") -> Iterator[str]:
    """The text over as many lines as it needs; `43 %` and `p = 0,04` stay on one."""
    lines = textwrap.wrap(
        _TOGETHER.sub(_FIRM, text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from (line.replace(_FIRM, " ") for line in lines)
