"""Draws a row per unit: a dot where its number is exact, a line where it lies between bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.figures.draw import letters, look
from analysis.figures.draw.page import Page
from analysis.figures.value import Absent, Dot, DotGroup, Dots

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LABELS: Final = 50.0
_TEXT: Final = 20.0
_GAP: Final = 2.0
_ROW: Final = 3.5
_GROUP: Final = 5.0
_ABOVE: Final = 9.0
_BELOW: Final = 5.0
_AFTER: Final = 3.0
_LINE: Final = look.SMALL * look.LINE * look.POINT


def height(body: Dots) -> float:
    return _above(body) + _rows_height(body) + _BELOW + _absent_height(body)


def draw(page: Page, top: float, body: Dots) -> None:
    left = _LABELS + _GAP
    width = look.ROOM - left - _TEXT
    rows, above = _rows_height(body), _above(body)
    axes = page.axes(left, top + above, width, rows)
    span = body.axis.top - body.axis.bottom
    axes.set_xlim(body.axis.bottom, body.axis.top + 0.03 * span)
    axes.set_ylim(rows, 0)
    page.words(left, top, "\n".join(_axis_lines(body)), colour=look.QUIET)
    for value, words in body.axis.ticks:
        axes.axvline(value, color=look.INK if value == 0 else look.GRID, linewidth=0.6, zorder=0)
        x = left + width * (value - body.axis.bottom) / (1.03 * span)
        for y in (top + above - 3.4, top + above + rows + 0.6):
            page.words(x, y, words, size=look.SMALL, colour=look.QUIET, align="center")
    y, number = 0.0, 0
    for group in body.groups:
        if group.label:
            page.words(0, top + above + y + 1, group.label, bold=True)
            y += _GROUP
        for dot in group.dots:
            middle = y + _ROW / 2
            at = top + above + middle
            label = letters.shortened(dot.label, _LABELS, look.SMALL, 1)[0]
            page.words(_LABELS, at, label, size=look.SMALL, align="right", upright="center")
            page.words(look.ROOM - _TEXT + 2, at, dot.text, size=look.SMALL, upright="center")
            axes.axhline(middle, color=look.GRID, linewidth=0.4, zorder=0)
            _dot(axes, body, middle, dot, number)
            y += _ROW
            number += 1
    _absent(page, top + above + rows + _BELOW, body)


def _dot(axes: Axes, body: Dots, y: float, dot: Dot, number: int) -> None:
    colour = look.SERIES[0]
    if dot.is_exact:
        axes.plot(
            [dot.low or 0], [y], marker="o", markersize=4.6, markeredgecolor=colour,
            markerfacecolor=look.PAPER if dot.is_about else colour, linestyle="none",
            clip_on=False, gid=f"dot-{number}",
        )  # fmt: skip
        return
    low = body.axis.bottom if dot.low is None else dot.low
    high = body.axis.top if dot.high is None else dot.high
    axes.plot([low, high], [y, y], color=colour, linewidth=1.3, gid=f"interval-{number}")
    for end, is_open, arrow in ((low, dot.low is None, "<"), (high, dot.high is None, ">")):
        axes.plot(
            [end], [y], marker=arrow if is_open else "|", markersize=4.6, color=colour,
            markeredgewidth=1.3, linestyle="none", clip_on=False,
        )  # fmt: skip


def _absent(page: Page, top: float, body: Dots) -> None:
    for each in body.absent:
        for line in _absent_lines(each):
            page.words(0, top, line, size=look.SMALL)
            top += _LINE


def _absent_lines(each: Absent) -> list[str]:
    meaning = "" if each.meaning == each.symbol else f" ({each.meaning})"
    words = f"{each.symbol}{meaning}, {len(each.labels)}: {', '.join(each.labels)}"
    return letters.wrapped(words, look.ROOM, look.SMALL)


def _absent_height(body: Dots) -> float:
    lines = sum(len(_absent_lines(each)) for each in body.absent)
    return lines * _LINE + _AFTER if lines else 0


def _above(body: Dots) -> float:
    return _ABOVE + (len(_axis_lines(body)) - 1) * look.BODY * look.LINE * look.POINT


def _axis_lines(body: Dots) -> list[str]:
    return letters.wrapped(body.axis.label, look.ROOM - _LABELS - _GAP, look.BODY)


def _rows_height(body: Dots) -> float:
    return sum(map(_group_height, body.groups)) or _ROW


def _group_height(group: DotGroup) -> float:
    return _ROW * len(group.dots) + (_GROUP if group.label else 0)
