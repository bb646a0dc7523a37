"""Draws a map of tiles: shades for classes, hatches for what is missing, empty for outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.figures.draw import letters, look
from analysis.figures.draw.key import Key, key_height, keyed
from analysis.figures.draw.page import Page
from analysis.figures.value import Tile, TileClass, Tiles

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HIGH: Final = 11.0
_WIDEST: Final = 15.5
_GAP: Final = 0.7


def height(body: Tiles) -> float:
    return key_height(_key(body)) + _HIGH * _rows(body)


def draw(page: Page, top: float, body: Tiles) -> None:
    top = keyed(page, top, _key(body))
    columns = max(tile.column for tile in body.tiles) - _first_column(body) + 1
    wide = min(_WIDEST, look.ROOM / columns)
    left = (look.ROOM - wide * columns) / 2
    axes = page.millimetres(left, top, wide * columns, _HIGH * _rows(body))
    for tile in body.tiles:
        _tile(axes, body, tile, wide)


def _tile(axes: Axes, body: Tiles, tile: Tile, wide: float) -> None:
    of_class = body.classes[tile.of_class]
    fill = fill_of(body, tile.of_class)
    x = (tile.column - _first_column(body)) * wide
    y = (tile.row - _first_row(body)) * _HIGH
    is_outside = of_class.look == "outside"
    axes.bar(
        [x + wide / 2], [_HIGH - _GAP], bottom=y + _GAP / 2, width=wide - _GAP,
        facecolor=fill.colour, hatch=fill.hatch, edgecolor=look.QUIET if is_outside else look.EDGE,
        linewidth=0.5 if is_outside else 0.8, linestyle=(0, (1, 1.5)) if is_outside else "-",
    )  # fmt: skip
    axes.patches[-1].set_gid(f"tile-{tile.unit}")
    middle = y + _HIGH / 2
    lines = [(middle - (2.0 if tile.text else 0), tile.short, look.BODY, True)]
    if tile.text:
        lines.append((middle + 2.2, tile.text, look.SMALL, False))
    for at, words, size, bold in lines:
        box = {"facecolor": look.PAPER, "edgecolor": "none", "pad": 0.9} if fill.hatch else None
        axes.text(
            x + wide / 2, at, words, fontproperties=letters.font(size, bold=bold),
            color=look.QUIET if is_outside else look.ink_on(fill.colour), ha="center",
            va="center", parse_math=False, bbox=box,
        )  # fmt: skip


def fill_of(body: Tiles, place: int) -> look.Fill:
    """How the tiles of a class look."""
    one: TileClass = body.classes[place]
    if one.look == "outside":
        return look.Fill(look.PAPER)
    if one.look == "missing":
        nth = sum(each.look == "missing" for each in body.classes[:place])
        return look.Fill(look.PAPER, look.MISSING_HATCHES[nth % len(look.MISSING_HATCHES)])
    return look.Fill(look.shade(one.step, one.steps))


def _key(body: Tiles) -> list[Key]:
    return [
        Key(fill_of(body, place), f"{one.label} ({body.count(place)})", one.look == "outside")
        for place, one in enumerate(body.classes)
    ]


def _rows(body: Tiles) -> int:
    return max(tile.row for tile in body.tiles) - _first_row(body) + 1


def _first_row(body: Tiles) -> int:
    return min(tile.row for tile in body.tiles)


def _first_column(body: Tiles) -> int:
    return min(tile.column for tile in body.tiles)
