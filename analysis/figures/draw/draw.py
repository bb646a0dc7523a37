"""Puts one figure together on its sheet. Owns which kind is drawn by which module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from analysis.figures.draw import development, distribution, dots, flow, tiles
from analysis.figures.draw.page import Page, foot, head, height_of
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


def drawn(figure: FigureData, language: str) -> Page:
    """The sheet with the figure on it."""
    height, draw = _DRAWN[type(figure.body)]
    above, below = head(figure), foot(figure, language)
    plot = height(figure.body)
    page = Page(height_of(above) + _GAP + plot + _GAP + height_of(below) + 1)
    top = page.lines(0, above) + _GAP
    draw(page, top, figure.body)
    page.lines(top + plot + _GAP, below)
    return page
