"""Draws stacked bars: codes as shades from dark to light, statements dotted, missing hatched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analysis.figures.draw import letters, look
from analysis.figures.draw.key import Key, key_height, keyed
from analysis.figures.draw.page import Page
from analysis.figures.value import Bar, Distribution, Part

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LABELS: Final = 46.0
_ASIDE: Final = 32.0
_GAP: Final = 2.0
_BAR: Final = 6.0
_TEXT: Final = look.BODY * look.LINE * look.POINT
_NOTE: Final = look.SMALL * look.LINE * look.POINT
_BETWEEN: Final = 2.6
_BREAK: Final = 4.0
_BELOW: Final = 9.0


def height(body: Distribution) -> float:
    return key_height(_key(body)) + _rows_height(body) + _BELOW


def draw(page: Page, top: float, body: Distribution) -> None:
    top = keyed(page, top, _key(body))
    left = _LABELS + _GAP
    width = look.ROOM - left - (_ASIDE + _GAP if any(bar.aside for bar in body.bars) else 4)
    rows = _rows_height(body)
    axes = page.axes(left, top, width, rows)
    axes.set_xlim(0, body.axis.top)
    axes.set_ylim(rows, 0)
    _grid(page, axes, left, width, top + rows, body)
    y = 0.0
    for number, bar in enumerate(body.bars):
        if any(each.end == number for each in body.breaks):
            axes.axhline(
                y + _BREAK / 2, color=look.INK, linewidth=0.9, linestyle=(0, (4, 2)),
                gid=f"break-{number}", clip_on=False,
            )  # fmt: skip
            page.words(
                _LABELS, top + y + _BREAK / 2, "b", bold=True, align="right", upright="center"
            )
            y += _BREAK
        high = _row_height(bar)
        _row(page, axes, top, y + high / 2, number, bar, body, width)
        y += high


def _row(
    page: Page,
    axes: Axes,
    top: float,
    y: float,
    number: int,
    bar: Bar,
    body: Distribution,
    width: float,
) -> None:
    lines = _lines(bar.label)
    up = y - (_TEXT * len(lines) + _NOTE) / 2
    for place, line in enumerate(lines):
        page.words(_LABELS, top + up + place * _TEXT, line, align="right")
    page.words(
        _LABELS, top + up + len(lines) * _TEXT, bar.note, size=look.SMALL, colour=look.QUIET,
        align="right",
    )  # fmt: skip
    start = 0.0
    per_unit = width / body.axis.top
    for place, (size, words) in enumerate(zip(bar.sizes, bar.texts, strict=True)):
        if not size:
            continue
        fill = _fill(body.parts, place)
        axes.barh(
            [y], [size], left=start, height=_BAR, edgecolor=look.EDGE, linewidth=0.7,
            facecolor=fill.colour, hatch=fill.hatch,
        )  # fmt: skip
        axes.patches[-1].set_gid(f"part-{number}-{place}")
        if letters.width(words, look.SMALL, bold=True) + 1 <= size * per_unit:
            _count(axes, start + size / 2, y, words, fill)
        start += size
    if bar.aside:
        lines = letters.wrapped(bar.aside, _ASIDE, look.SMALL)
        page.words(
            look.ROOM - _ASIDE, top + y, "\n".join(lines), size=look.SMALL, colour=look.QUIET,
            upright="center",
        )  # fmt: skip


def _fill(parts: tuple[Part, ...], place: int) -> look.Fill:
    part = parts[place]
    if part.kind == "missing":
        return look.Fill(
            look.PAPER, look.MISSING_HATCHES[_nth(parts, place) % len(look.MISSING_HATCHES)]
        )
    if part.kind == "stated":
        return look.Fill(look.PAPER, look.STATED_HATCH)
    codes = sum(each.kind == "code" for each in parts)
    return look.Fill(look.shade(codes - 1 - place, codes))


def _nth(parts: tuple[Part, ...], place: int) -> int:
    """The how manieth of its kind it is."""
    return sum(each.kind == parts[place].kind for each in parts[:place])


def _count(axes: Axes, x: float, y: float, words: str, fill: look.Fill) -> None:
    box: dict[str, Any] = {}
    if fill.hatch:
        box = {"bbox": {"facecolor": look.PAPER, "edgecolor": "none", "pad": 0.8}}
    axes.text(
        x, y, words, fontproperties=letters.font(look.SMALL, bold=True), ha="center", va="center",
        color=look.ink_on(fill.colour), parse_math=False, **box,
    )  # fmt: skip


def _grid(
    page: Page, axes: Axes, left: float, width: float, bottom: float, body: Distribution
) -> None:
    for value, words in body.axis.ticks:
        axes.axvline(value, color=look.INK if value == 0 else look.GRID, linewidth=0.6, zorder=0)
        x = left + width * value / body.axis.top
        page.words(x, bottom + 1, words, size=look.SMALL, colour=look.QUIET, align="center")
    page.words(
        left + width / 2, bottom + 4.5, body.axis.label, size=look.SMALL, colour=look.QUIET,
        align="center",
    )  # fmt: skip


def _key(body: Distribution) -> list[Key]:
    return [Key(_fill(body.parts, place), part.label) for place, part in enumerate(body.parts)]


def _rows_height(body: Distribution) -> float:
    return sum(map(_row_height, body.bars)) + _BREAK * len(body.breaks)


def _row_height(bar: Bar) -> float:
    aside = len(letters.wrapped(bar.aside, _ASIDE, look.SMALL)) if bar.aside else 0
    words = _TEXT * len(_lines(bar.label)) + _NOTE
    return max(_BAR, words, aside * _NOTE) + _BETWEEN


def _lines(label: str) -> list[str]:
    return letters.shortened(label, _LABELS, look.BODY, 3)
