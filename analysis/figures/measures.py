"""Which figure of a level a line shows, with its bounds, its cells and its words.

Owns the point and the cells of a share, of the upper two of a scale, of a mean, median and sum.
Refuses to compute: every number is a field of `Level`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isinf
from typing import Final, Literal, TypeAlias

from analysis.errors import AnalysisError, Fault
from analysis.figures.spec import ItemSpec
from analysis.figures.value import Point
from analysis.panel.track import Strong, Track
from analysis.results.level import Level
from analysis.results.levels import Levels
from analysis.results.words import levels as words
from analysis.results.words.digits import number, percent
from analysis.tables import cells
from analysis.tables.build import Builder
from analysis.tables.value import Cell, Flag
from survey.instrument.answer import Comparator
from survey.instrument.text import Text
from survey.instrument.words import PRINTED_COMPARATORS

MeasureName: TypeAlias = Literal["share", "upper", "mean", "median", "sum"]


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure of levels. `decimals`: of a number, those of its question and one more; `strong`:
    which two answers of an order are put together.
    """

    name: MeasureName
    decimals: int = 0
    strong: Strong = "last"

    @property
    def is_share(self) -> bool:
        return self.name in ("share", "upper")

    def of(self, found: Levels, code: str | None) -> tuple[Level, ...]:
        """The levels of one series, a place for each wave in which it was asked."""
        if self.name == "share":
            assert code is not None
            return found.share(code)
        return found.ordinal if self.name == "upper" else found.number

    def point(self, level: Level, language: str, *, in_percent: bool) -> Point:
        """What is drawn: nothing where there is no level."""
        value, low, high = self._ends(level, in_percent=in_percent)
        if value is None:
            return Point(None, text=words.numbers(level, language) if not level.stated else "")
        printed = self._printed(value, language, in_percent=in_percent)
        is_open = level.is_coded if self.is_share else self.name == "sum" and low != high
        if is_open:
            printed = PRINTED_COMPARATORS[Comparator.AT_LEAST](language) + printed
        return Point(value, low, high, printed, has_bounds=low != high, is_open=is_open)

    def cells(self, level: Level, language: str, flags: Iterable[Flag] = ()) -> tuple[Cell, ...]:
        """The cells of a level in the table beside, as many as `headings`."""
        flags = tuple(flags)
        if not self.is_share:
            made = {"mean": cells.mean, "median": cells.median, "sum": cells.total}[self.name]
            return (
                cells.base(level.valued, language),
                made(level, language, self.decimals, flags),
            )
        bases = (level.stated, level.asked, level.frame)
        found = [cells.base(units, language) for units in bases]
        if self.name == "upper":
            of_scale = (cells.upper_count, cells.upper_share)
            return (*found, *(made(level, language, flags) for made in of_scale))
        of_code = (cells.count, cells.share, cells.share_of_asked)
        return (*found, *(made(level, language, flags) for made in of_code))

    def headings(self, language: str) -> tuple[str, ...]:
        if not self.is_share:
            found = (_WITH_NUMBER, _NAMES[self.name])
        else:
            of_asked = (_OF_ASKED,) if self.name == "share" else ()
            found = (_STATED, _ASKED, _FRAME, _COUNT, _SHARE, *of_asked)
        return tuple(words(language) for words in found)

    def base(self, level: Level) -> int:
        """How many units the point is about."""
        if not self.is_share:
            return level.valued or 0
        return level.base if level.stated else 0

    def axis_words(self, units: str, language: str) -> str:
        if self.name == "upper" and self.strong == "first":
            return _FIRST_TWO(language)
        return _AXES[self.name](language).format(units=units)

    def bounds_words(self, language: str) -> str:
        """What the whiskers mean."""
        return (_POSSIBLE if self.is_share else _BOUNDS)(language)

    def _ends(
        self, level: Level, *, in_percent: bool
    ) -> tuple[float | None, float | None, float | None]:
        """The value with its bounds; None for a bound that is open."""
        match self.name:
            case "share":
                share, count, low, high = level.share, level.count, level.low, level.high
            case "upper":
                share, count = level.upper_share, level.upper_count
                low, high = level.upper_low, level.upper_high
            case "mean":
                return level.mean, _closed(level.mean_low), _closed(level.mean_high)
            case "median":
                return level.median, _closed(level.median_low), _closed(level.median_high)
            case "sum":
                least = _closed(level.sum_low) if level.valued else None
                return least, least, _closed(level.sum_high)
        if share is None or count is None or low is None or high is None or not level.frame:
            return None, None, None
        if in_percent:
            return share, low / level.frame, high / level.frame
        return count, low, high

    def _printed(self, value: float, language: str, *, in_percent: bool) -> str:
        return percent(value, language) if in_percent else number(value, language, self.decimals)


def measured(
    builder: Builder,
    tracks: Sequence[Track],
    items: Sequence[ItemSpec],
    wanted: MeasureName | None,
    decimals: int | None,
) -> Measured:
    """What the plan asks for, or what fits the items. Raises AnalysisError where it does not."""
    fits = [_fitting(track, item) for track, item in zip(tracks, items, strict=True)]
    usual: MeasureName = next((fitting[0] for fitting in fits if fitting), "share")
    name = usual if wanted is None else wanted
    faults: list[Fault] = []
    for place, (item, fitting) in enumerate(zip(items, fits, strict=True)):
        if not fitting:
            de = f"{item.variable!r} ist keine Zahl; eine Antwort mit `code` nennen"
            en = f"{item.variable!r} is no number; name an answer with `code`"
            faults.append(builder.fault(de, en, "items", place))
        elif name not in fitting:
            listed = ", ".join(fitting)
            de = f"{item.variable!r} passt nicht auf diese Achse; möglich sind hier: {listed}"
            en = f"{item.variable!r} does not fit this axis; possible are here: {listed}"
            faults.append(builder.fault(de, en, "items", place))
    if faults:
        raise AnalysisError(*faults)
    if decimals is None:
        decimals = max(track.variable.decimals for track in tracks) + (name != "sum")
    return Measured(name, decimals)


def _fitting(track: Track, item: ItemSpec) -> tuple[MeasureName, ...]:
    """What an item can show, the usual first."""
    if item.code is not None:
        return ("share",) if "share" in track.measures else ()
    if "number" in track.measures:
        return ("median", "mean", "sum")
    return ("upper",) if "ordinal" in track.measures and len(track.codes) > 2 else ()


def _closed(bound: float | None) -> float | None:
    return None if bound is None or isinf(bound) else bound


_STATED: Final = Text("mit Angabe", "with a statement")
_ASKED: Final = Text("gefragt", "asked")
_FRAME: Final = Text("Berichtskreis der Frage", "frame of the question")
_WITH_NUMBER: Final = Text("mit Zahl", "with a number")
_COUNT: Final = Text("Anzahl", "Count")
_SHARE: Final = Text("Anteil", "Share")
_OF_ASKED: Final = Text("von allen Gefragten", "Of all asked")
_NAMES: Final = {
    "mean": Text("Mittelwert", "Mean"),
    "median": Text("Median", "Median"),
    "sum": Text("Summe", "Total"),
}
_AXES: Final = {
    "share": Text("Anteil der {units} mit Angabe", "Share of the {units} with a statement"),
    "upper": Text(
        "Anteil der letzten beiden Antworten der Reihenfolge",
        "Share of the last two answers of the order",
    ),
    **_NAMES,
}
_FIRST_TWO: Final = Text(
    "Anteil der ersten beiden Antworten der Reihenfolge",
    "Share of the first two answers of the order",
)
_POSSIBLE: Final = Text(
    "Senkrechte Striche: mögliche Spanne für alle, für die die Frage gilt, was immer die fehlenden "
    "Kommunen angegeben hätten.",
    "Vertical strokes: the possible range for all whom the question is for, whatever the missing "
    "municipalities would have stated.",
)
_BOUNDS: Final = Text(
    "Senkrechte Striche: Grenzen über alle Zahlen, auch ungenaue (mind., höchst., von–bis); ein "
    "Pfeil zeigt eine offene Grenze.",
    "Vertical strokes: bounds over all numbers, inexact ones too (at least, at most, from–to); an "
    "arrow shows an open bound.",
)
