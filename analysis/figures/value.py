"""A figure as a frozen value: what is drawn, what stands below it, the table of the same data.

Owns what each kind of figure consists of. Refuses to know where its numbers come from or how it is
drawn: `kinds` makes one, `draw` only reads it. Shares run from 0 to 1; None stands where there is
nothing to draw, for a bound where it is open. Whatever is printed is a text in here already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from analysis.tables.value import Table

Unit: TypeAlias = Literal["percent", "count", "number"]
"""What an axis counts: shares, units (municipalities), or the unit of a number."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of values: what it counts, its words, its ends (0 is on it) and its marks."""

    unit: Unit
    label: str
    top: float
    ticks: tuple[tuple[float, str], ...]
    bottom: float = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """A wave on the axis of time: its place in half-years, its name, how many it is about."""

    place: int
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A level in one wave. `is_open`: a lower bound from documents, or an inexact total."""

    value: float | None
    low: float | None = None
    high: float | None = None
    text: str = ""
    has_bounds: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """A line from one point to a later one; `is_limited`: comparable with caution only."""

    start: int
    end: int
    is_limited: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """Two places (waves, bars) between which nothing may be compared, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One series over all waves; a point for each of them. No join lies across a break."""

    label: str
    points: tuple[Point, ...]
    joins: tuple[Join, ...] = ()
    breaks: tuple[Break, ...] = ()

    def __post_init__(self) -> None:
        broken = {(each.start, each.end) for each in self.breaks}
        for join in self.joins:
            if (join.start, join.end) in broken:
                raise ValueError(f"a line across a break between {join.start} and {join.end}")
            if self.points[join.start].value is None or self.points[join.end].value is None:
                raise ValueError("a line needs a point at both ends")


@dataclass(frozen=True, slots=True)
class Development:
    """Levels over waves with their bounds. `bounds`: what the whiskers mean, in words."""

    axis: Axis
    waves: tuple[Tick, ...]
    lines: tuple[Line, ...]
    bounds: str

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Where any series breaks, each place once."""
        found = {(each.start, each.end): each for line in self.lines for each in line.breaks}
        return tuple(found[key] for key in sorted(found))


@dataclass(frozen=True, slots=True)
class FlowBar:
    """Who came and who went between two waves; `text` stands at the end of the row.

    `is_break`: nothing may be compared, so nothing is drawn but the mark.
    """

    label: str
    gains: int
    losses: int
    undecidable: int
    text: str
    is_break: bool = False


@dataclass(frozen=True, slots=True)
class Flows:
    """Diverging bars: losses to the left, gains to the right, in units.

    `undecidable` may be on either side, so it is drawn on both, open.
    """

    axis: Axis
    bars: tuple[FlowBar, ...]
    gained: str
    lost: str
    undecidable: str


PartKind: TypeAlias = Literal["code", "stated", "missing"]


@dataclass(frozen=True, slots=True)
class Part:
    """What a segment stands for: a code, a statement without one (offen), a missing statement."""

    key: str
    label: str
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a distribution: a length per part, what is printed in it, and its base."""

    label: str
    note: str
    sizes: tuple[float, ...]
    texts: tuple[str, ...]
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Distribution:
    """Stacked bars, one per wave, group or item; `breaks` between bars of waves."""

    axis: Axis
    parts: tuple[Part, ...]
    bars: tuple[Bar, ...]
    breaks: tuple[Break, ...] = ()

    def __post_init__(self) -> None:
        for bar in self.bars:
            if not len(bar.sizes) == len(bar.texts) == len(self.parts):
                raise ValueError(f"bar {bar.label!r} has other parts than its figure")


@dataclass(frozen=True, slots=True)
class Dot:
    """One unit's number by its bounds: equal where exact; `is_about` an estimate."""

    label: str
    low: float | None
    high: float | None
    text: str
    is_about: bool = False

    @property
    def is_exact(self) -> bool:
        return self.low is not None and self.low == self.high


@dataclass(frozen=True, slots=True)
class Absent:
    """Units without a number: the symbol for it, its meaning, and who they are."""

    symbol: str
    meaning: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DotGroup:
    """The dots of one group, the largest first; no label where there are no groups."""

    label: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Dots:
    """A row per unit with a number; those without one are listed below with their symbol."""

    axis: Axis
    groups: tuple[DotGroup, ...]
    absent: tuple[Absent, ...]


Look: TypeAlias = Literal["shade", "missing", "outside"]


@dataclass(frozen=True, slots=True)
class TileClass:
    """What tiles of one look have in common. `step` of `steps`: how dark, 0 the lightest.

    `missing`: in the wave without a value; `outside`: not in the wave's frame.
    """

    label: str
    look: Look
    step: int = 0
    steps: int = 1


@dataclass(frozen=True, slots=True)
class Tile:
    """One unit's place on the grid, its short name, its class, and what is printed below it."""

    unit: str
    row: int
    column: int
    short: str
    name: str
    of_class: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile per unit, all of one size, about where the unit lies; in rows where it is no map."""

    classes: tuple[TileClass, ...]
    tiles: tuple[Tile, ...]
    is_map: bool = True

    def count(self, place: int) -> int:
        """How many tiles have the class at this place."""
        return sum(tile.of_class == place for tile in self.tiles)


Body: TypeAlias = Development | Flows | Distribution | Dots | Tiles
KINDS: Final[dict[type[Body], str]] = {
    Development: "development",
    Flows: "flow",
    Distribution: "distribution",
    Dots: "dots",
    Tiles: "tiles",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureData:
    """One figure of a book.

    table : the same data as a table; it has the name, title, base, notes, source, release and the
        mark of generated data that stand around the figure too.
    alternative : the figure in words, for whoever does not see it.
    """

    table: Table
    body: Body
    alternative: str

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def title(self) -> str:
        return self.table.title

    @property
    def kind(self) -> str:
        """The `type` of a plan that gives such a figure."""
        return KINDS[type(self.body)]
