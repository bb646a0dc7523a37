"""Puts one figure together on its sheet. Owns which kind is drawn by which module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from analysis.figures.draw import development, distribution, dots, flow, tiles
from analysis.figures.draw.page import Page, foot, head, height_of, mark
from analysis.figures.value import Body, Development, Distribution, Dots, FigureData, Flows, Tiles

_GAP: Final = 3.0
"""Millimetres between head, plot and foot."""

_DRAWN: Final[
    dict[type[Body], tuple[Callable[[Any], float], Callable[[Page, float, Any], None]]]
] = {
    Development: (development.height, development.draw),
    Flows: (flow.height, flow.draw),
    Distribution: (distribution.height, distribution.draw),
    Dots: (dots.height, dots.draw),
    Tiles: (tiles.height, tiles.draw),
}
"""Of each kind: how high its plot is in millimetres, and what draws it from a given height on."""


def drawn(figure: FigureData, language: str, *, alone: bool = True) -> Page:
    """The sheet with the figure on it; not `alone`, whoever prints it says what stands around.

    The mark of generated data stays with the drawing, which may be copied without its words.
    """
    height, draw = _DRAWN[type(figure.body)]
    above = head(figure) if alone else mark(figure)
    below = foot(figure, language) if alone else []
    plot = height(figure.body)
    top = height_of(above) + _GAP if above else 0
    page = Page(top + plot + (_GAP + height_of(below) + 1 if below else 0))
    page.lines(0, above)
    draw(page, top, figure.body)
    page.lines(top + plot + _GAP, below)
    return page
