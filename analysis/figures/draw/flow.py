"""Draws flows: losses to the left, gains to the right, undecidable on both sides, open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analysis.figures.draw import letters, look
from analysis.figures.draw.page import Page
from analysis.figures.value import FlowBar, Flows

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LABELS: Final = 52.0
_ASIDE: Final = 40.0
_GAP: Final = 2.0
_BAR: Final = 4.2
_TEXT: Final = look.BODY * look.LINE * look.POINT
_ABOVE: Final = 5.0
_KEY: Final = 5.0
_BELOW: Final = 9.0


def height(body: Flows) -> float:
    return _key_height(body) + _ABOVE + sum(map(_row_height, body.bars)) + _BELOW


def draw(page: Page, top: float, body: Flows) -> None:
    if any(bar.undecidable for bar in body.bars):
        _key(page, top, body)
    top += _key_height(body)
    width = look.ROOM - _LABELS - _ASIDE - 2 * _GAP
    left = _LABELS + _GAP
    rows = sum(map(_row_height, body.bars))
    axes = page.axes(left, top + _ABOVE, width, rows)
    axes.set_xlim(body.axis.bottom, body.axis.top)
    axes.set_ylim(rows, 0)
    middle = left + width / 2
    lost, gained = f"\N{LEFTWARDS ARROW} {body.lost}", f"{body.gained} \N{RIGHTWARDS ARROW}"
    page.words(middle - 1.5, top, lost, bold=True, align="right")
    page.words(middle + 1.5, top, gained, bold=True, align="left")
    _grid(page, axes, left, width, top + _ABOVE + rows, body)
    y = 0.0
    for number, bar in enumerate(body.bars):
        high = _row_height(bar)
        _row(page, axes, top + _ABOVE, y + high / 2, number, bar)
        y += high


def _row(page: Page, axes: Axes, top: float, y: float, number: int, bar: FlowBar) -> None:
    lines = _lines(bar.label)
    page.words(_LABELS, top + y, "\n".join(lines), align="right", upright="center")
    aside = "\n".join(letters.wrapped(bar.text, _ASIDE, look.SMALL))
    page.words(
        look.ROOM - _ASIDE, top + y, aside, size=look.SMALL, upright="center",
        colour=look.INK if bar.is_break else look.QUIET, bold=bar.is_break,
    )  # fmt: skip
    if bar.is_break:
        return
    for side, count, fill in ((-1, bar.losses, look.LOSS), (1, bar.gains, look.GAIN)):
        if count:
            _box(axes, 0, side * count, y, facecolor=fill, gid=f"bar-{number}-{side}")
            _count(axes, side * count / 2, y, count, look.ink_on(fill))
        if bar.undecidable:
            start = side * count
            _box(
                axes, start, start + side * bar.undecidable, y, facecolor=look.PAPER,
                hatch=look.MISSING_HATCH, linestyle=(0, (2, 1)), gid=f"undecidable-{number}-{side}",
            )  # fmt: skip
    if not (bar.gains or bar.losses or bar.undecidable) and bar.text:
        axes.plot([0], [y], marker="|", markersize=6, color=look.INK)


def _box(axes: Axes, start: float, end: float, y: float, **how: Any) -> None:
    axes.barh(
        [y], [end - start], left=start, height=_BAR, edgecolor=look.EDGE, linewidth=0.7, **how
    )
    axes.patches[-1].set_gid(how.get("gid"))


def _count(axes: Axes, x: float, y: float, count: int, colour: str) -> None:
    axes.text(
        x, y, f"{count}", fontproperties=letters.font(look.SMALL, bold=True), color=colour,
        ha="center", va="center", parse_math=False,
    )  # fmt: skip


def _grid(page: Page, axes: Axes, left: float, width: float, bottom: float, body: Flows) -> None:
    span = body.axis.top - body.axis.bottom
    for value, words in body.axis.ticks:
        axes.axvline(value, color=look.INK if value == 0 else look.GRID, linewidth=0.6, zorder=0)
        x = left + width * (value - body.axis.bottom) / span
        page.words(x, bottom + 1, words, size=look.SMALL, colour=look.QUIET, align="center")
    page.words(
        left + width / 2, bottom + 4.5, body.axis.label, size=look.SMALL, colour=look.QUIET,
        align="center",
    )  # fmt: skip


def _key(page: Page, top: float, body: Flows) -> None:
    axes = page.millimetres(0, top, 8, 4)
    axes.barh(
        [1.8], [7], left=0.5, height=2.6, facecolor=look.PAPER, edgecolor=look.EDGE, linewidth=0.7,
        hatch=look.MISSING_HATCH, linestyle=(0, (2, 1)),
    )  # fmt: skip
    page.words(9.5, top, body.undecidable, size=look.SMALL)


def _key_height(body: Flows) -> float:
    return _KEY if any(bar.undecidable for bar in body.bars) else 0


def _row_height(bar: FlowBar) -> float:
    return max(_BAR, _TEXT * len(_lines(bar.label))) + 2.4


def _lines(label: str) -> list[str]:
    return letters.shortened(label, _LABELS, look.BODY, 3)
