"""Draws levels over waves: marks with whiskers, lines where they may be joined, breaks as marks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from analysis.figures.draw import letters, look
from analysis.figures.draw.page import Page
from analysis.figures.value import Development, Line, Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Upright: TypeAlias = Literal["top", "center", "bottom"]

_PLOT: Final = 62.0
_ABOVE: Final = 6.0
_LETTER: Final = 3.0
"""For the words of the axis, and for the letter of a break."""
_BELOW: Final = 9.0
"""For the waves and their n."""
_LEFT: Final = 12.0
_KEY: Final = 4.5
"""Height of a line of the key."""
_AFTER_KEY: Final = 2.5
_MARK: Final = 5.5
_APART: Final = 3.4
"""Millimetres between the same wave of two lines, so that no whisker hides another."""


def height(body: Development) -> float:
    return _key_height(body) + _above(body) + _PLOT + _BELOW


def draw(page: Page, top: float, body: Development) -> None:
    top = _key(page, top, body)
    page.words(0, top, body.axis.label, size=look.BODY, colour=look.QUIET)
    top += _above(body)
    width = look.ROOM - _LEFT
    axes = page.axes(_LEFT, top, width, _PLOT)
    span = body.axis.top - body.axis.bottom
    axes.set_ylim(body.axis.bottom - 0.015 * span, body.axis.top + 0.03 * span)
    last = body.waves[-1].place if body.waves else 0
    axes.set_xlim(-0.5, last + 0.5)
    per_mm = (last + 1) / width
    _grid(page, axes, top, body)
    for tick in body.waves:
        x = _LEFT + (tick.place + 0.5) / per_mm
        page.words(x, top + _PLOT + 1.5, tick.label, align="center")
        page.words(
            x, top + _PLOT + 5, tick.note, size=look.SMALL, colour=look.QUIET, align="center"
        )
    for each in body.breaks:
        at = (body.waves[each.start].place + body.waves[each.end].place) / 2
        axes.axvline(
            at, color=look.INK, linewidth=0.9, linestyle=(0, (4, 2)), gid=f"break-{each.end}"
        )
        page.words(_LEFT + (at + 0.5) / per_mm, top - 4, "b", bold=True, align="center")
    middle = (len(body.lines) - 1) / 2
    for number, line in enumerate(body.lines):
        shift = (number - middle) * _APART * per_mm
        _line(axes, body, number, line, shift, per_mm)


def _above(body: Development) -> float:
    return _ABOVE + (_LETTER if body.breaks else 0)


def _grid(page: Page, axes: Axes, top: float, body: Development) -> None:
    low, high = axes.get_ylim()
    for value, words in body.axis.ticks:
        axes.axhline(value, color=look.INK if value == 0 else look.GRID, linewidth=0.6, zorder=0)
        y = top + _PLOT * (high - value) / (high - low)
        page.words(_LEFT - 1.5, y, words, colour=look.QUIET, align="right", upright="center")


def _line(
    axes: Axes, body: Development, number: int, line: Line, shift: float, per_mm: float
) -> None:
    colour, mark = look.SERIES[number], look.MARKS[number]
    at = [tick.place + shift for tick in body.waves]
    for join in line.joins:
        ends = [line.points[place].value or 0 for place in (join.start, join.end)]
        axes.plot(
            [at[join.start], at[join.end]],
            ends,
            color=colour,
            linewidth=1.4,
            linestyle=(0, (1.2, 1.2)) if join.is_limited else "-",
            gid=f"line-{number}-{join.start}-{join.end}",
            zorder=2,
        )
    for place, (x, point) in enumerate(zip(at, line.points, strict=True)):
        if point.value is None:
            if number == _first_without(body, place):
                _nothing(axes, body, body.waves[place].place, point)
            continue
        _whisker(axes, body, x, point, colour, per_mm)
        axes.plot(
            [x], [point.value], marker=mark, markersize=_MARK, markeredgecolor=colour,
            markerfacecolor=look.PAPER if point.is_open else colour, markeredgewidth=1.3,
            linestyle="none", gid=f"point-{number}-{place}", zorder=4,
        )  # fmt: skip
        if len(body.lines) <= 2:
            is_left = number == 0 and len(body.lines) == 2
            _label(axes, x, point, colour, per_mm, is_left, _beside(line, place, is_left))


def _whisker(
    axes: Axes, body: Development, x: float, point: Point, colour: str, per_mm: float
) -> None:
    """From bound to bound, with a bar at a known end and an arrow at an open one."""
    if not point.has_bounds:
        return
    low = body.axis.bottom if point.low is None else point.low
    high = body.axis.top if point.high is None else point.high
    axes.plot([x, x], [low, high], color=colour, linewidth=0.9, zorder=1)
    half = 0.9 * per_mm
    for end, is_open, arrow in ((low, point.low is None, "v"), (high, point.high is None, "^")):
        if is_open:
            axes.plot([x], [end], marker=arrow, markersize=4, color=colour, zorder=1)
        else:
            axes.plot([x - half, x + half], [end, end], color=colour, linewidth=0.9, zorder=1)


def _first_without(body: Development, place: int) -> int | None:
    """The first line that has no level in a wave: what is said of it is said once."""
    without = (n for n, line in enumerate(body.lines) if line.points[place].text)
    return next((n for n in without if body.lines[n].points[place].value is None), None)


def _nothing(axes: Axes, body: Development, x: float, point: Point) -> None:
    """Why there is no mark in a wave, just above the axis."""
    axes.annotate(
        point.text,
        (x, body.axis.bottom),
        xytext=(0, 3),
        textcoords="offset points",
        fontproperties=letters.font(look.SMALL),
        color=look.QUIET,
        ha="center",
        va="bottom",
        parse_math=False,
    )


def _beside(line: Line, place: int, is_left: bool) -> Upright:
    """Where the label stands to its mark, so that the line that goes on there passes it by."""
    for join in line.joins:
        near, far = (join.end, join.start) if is_left else (join.start, join.end)
        if near == place:
            return "bottom" if _level(line, far) <= _level(line, near) else "top"
    return "center"


def _level(line: Line, place: int) -> float:
    return line.points[place].value or 0


def _label(
    axes: Axes,
    x: float,
    point: Point,
    colour: str,
    per_mm: float,
    is_left: bool,
    upright: Upright,
) -> None:
    """Beside its mark, on the outer side where two lines stand at one wave."""
    axes.annotate(
        point.text,
        (x + (-1 if is_left else 1) * 1.6 * per_mm, point.value or 0),
        xytext=(0, {"bottom": 1.5, "center": 0, "top": -1.5}[upright]),
        textcoords="offset points",
        fontproperties=letters.font(look.BODY, bold=True),
        color=colour,
        ha="right" if is_left else "left",
        va=upright,
        zorder=5,
        parse_math=False,
        path_effects=_halo(),
    )


def _halo() -> Any:
    """A rim of paper, so that a whisker or a line of the grid does not cross the letters."""
    from matplotlib.patheffects import withStroke

    return [withStroke(linewidth=2.5, foreground=look.PAPER)]


def _key_height(body: Development) -> float:
    lines = sum(len(_key_lines(line)) for line in body.lines if line.label)
    return _KEY * lines + _AFTER_KEY if lines else 0


def _key(page: Page, top: float, body: Development) -> float:
    """The marks of the lines with their labels; where the plot may begin."""
    for number, line in enumerate(body.lines):
        if not line.label:
            continue
        words = _key_lines(line)
        axes = page.millimetres(0, top, 9, _KEY)
        axes.plot([0.5, 8], [_KEY / 2 - 0.5] * 2, color=look.SERIES[number], linewidth=1.4)
        axes.plot(
            [4.25], [_KEY / 2 - 0.5], marker=look.MARKS[number], markersize=_MARK,
            color=look.SERIES[number],
        )  # fmt: skip
        for each in words:
            page.words(10, top, each)
            top += _KEY
    return top + (_AFTER_KEY if _key_height(body) else 0)


def _key_lines(line: Line) -> list[str]:
    return letters.wrapped(line.label, look.ROOM - 10, look.BODY)
