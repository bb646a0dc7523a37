"""The key of a figure with fills: patches with their words, as many in a row as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from analysis.figures.draw import letters, look
from analysis.figures.draw.page import Page

_PATCH: Final = 5.0
_ROW: Final = 4.6
_LINE: Final = 0.8
_AFTER: Final = 2.5


@dataclass(frozen=True, slots=True)
class Key:
    """One patch of the key with its words. `is_faint`: a dotted edge, for what is outside."""

    fill: look.Fill
    words: str
    is_faint: bool = False


def keyed(page: Page, top: float, keys: Sequence[Key]) -> float:
    """Draw the key; where the plot may begin."""
    for one, (x, row, lines) in zip(keys, _places(keys), strict=True):
        axes = page.millimetres(x, top + row * _ROW, _PATCH + 1, _ROW)
        axes.barh(
            [1.9], [_PATCH], left=0.3, height=2.8, facecolor=one.fill.colour, hatch=one.fill.hatch,
            edgecolor=look.QUIET if one.is_faint else look.EDGE, linewidth=0.7,
            linestyle=(0, (1, 1.5)) if one.is_faint else "-",
        )  # fmt: skip
        page.words(x + _PATCH + 2, top + row * _ROW + 0.2, "\n".join(lines))
    return top + key_height(keys)


def key_height(keys: Sequence[Key]) -> float:
    ends = (row + 1 + (len(lines) - 1) * _LINE for _, row, lines in _places(keys))
    return max(ends, default=0) * _ROW + _AFTER


def _places(keys: Sequence[Key]) -> list[tuple[float, float, list[str]]]:
    """Of each its place from the left, its row, and its words in lines."""
    found: list[tuple[float, float, list[str]]] = []
    x, row = 0.0, 0.0
    for one in keys:
        lines = letters.wrapped(one.words, look.ROOM - _PATCH - 3, look.BODY)
        room = _PATCH + 2 + max(letters.width(line, look.BODY) for line in lines) + 5
        if x and x + room > look.ROOM + 5:
            x, row = 0.0, row + 1
        found.append((x, row, lines))
        x += room
        row += (len(lines) - 1) * _LINE
    return found
