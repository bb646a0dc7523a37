"""The sheet of one figure: title and universe above, the plot, base, notes and source below.

Owns places in millimetres from the upper left corner. Refuses to know the kinds of figures: each
says how high it is and draws itself between head and foot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from analysis.figures.draw import letters, look
from analysis.figures.value import FigureData
from survey.instrument.text import Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words above or below the plot."""

    text: str
    size: float
    bold: bool = False
    colour: str = look.INK

    @property
    def height(self) -> float:
        return self.size * look.LINE * look.POINT


class Page:
    """A sheet of text width; places count from within its margin, in millimetres."""

    def __init__(self, height: float) -> None:
        from matplotlib.figure import Figure

        self.height = height + 2 * look.MARGIN
        self.figure: Figure = Figure(
            figsize=(look.WIDTH / look.MM, self.height / look.MM),
            dpi=look.DPI,
            facecolor=look.PAPER,
        )

    def axes(self, x: float, y: float, width: float, height: float) -> Axes:
        """Bare axes over this rectangle, its upper left corner at x, y."""
        box = (
            (x + look.MARGIN) / look.WIDTH,
            1 - (y + height + look.MARGIN) / self.height,
            width / look.WIDTH,
            height / self.height,
        )
        axes = self.figure.add_axes(box)
        axes.set_facecolor("none")
        for side in axes.spines.values():
            side.set_visible(False)
        axes.tick_params(length=0, which="both", labelleft=False, labelbottom=False)
        axes.set_xticks([])
        axes.set_yticks([])
        return axes

    def millimetres(self, x: float, y: float, width: float, height: float) -> Axes:
        """Axes over this rectangle whose units are millimetres from its upper left corner."""
        axes = self.axes(x, y, width, height)
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        return axes

    def words(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = look.BODY,
        bold: bool = False,
        colour: str = look.INK,
        align: Literal["left", "center", "right"] = "left",
        upright: Literal["top", "center", "baseline", "bottom"] = "top",
        turned: float = 0,
    ) -> Any:
        """Words at a place; what they say is never read as mathematics."""
        return self.figure.text(
            (x + look.MARGIN) / look.WIDTH,
            1 - (y + look.MARGIN) / self.height,
            letters.plain(words),
            fontproperties=letters.font(size, bold=bold),
            color=colour,
            ha=align,
            va=upright,
            rotation=turned,
            parse_math=False,
        )

    def lines(self, y: float, lines: list[Words]) -> float:
        """Lines below each other from y on; where the next would begin."""
        for line in lines:
            self.words(0, y, line.text, size=line.size, bold=line.bold, colour=line.colour)
            y += line.height
        return y


def head(figure: FigureData) -> list[Words]:
    """Name and title, who was asked, and the mark of generated data."""
    table = figure.table
    found = _wrapped(f"{table.name}: {table.title}", look.TITLE, bold=True)
    if table.universe:
        found += _wrapped(table.universe, look.SMALL, colour=look.QUIET)
    return found + mark(figure)


def mark(figure: FigureData) -> list[Words]:
    """That its data are generated, where they are."""
    example = figure.table.example
    return _wrapped(example, look.BODY, bold=True) if example else []


def foot(figure: FigureData, language: str) -> list[Words]:
    """Base, notes, source and data release."""
    table = figure.table
    labelled = (
        (Text("Basis: {}", "Base: {}"), (table.base,)),
        (Text("Lesebeispiel: {}", "How to read: {}"), (table.reading,)),
        (Text("{}", "{}"), (*table.methods, *table.notes)),
        (Text("Quelle: {}", "Source: {}"), (table.source,)),
        (Text("Datenstand: {}", "Data release: {}"), (table.release,)),
    )
    return [
        line
        for form, said in labelled
        for one in said
        if one
        for line in _wrapped(form(language).format(one), look.SMALL, colour=look.INK)
    ]


def _wrapped(words: str, size: float, *, bold: bool = False, colour: str = look.INK) -> list[Words]:
    lines = letters.wrapped(words, look.ROOM, size, bold=bold)
    return [Words(line, size, bold, colour) for line in lines]


def height_of(lines: list[Words]) -> float:
    return sum(line.height for line in lines)
