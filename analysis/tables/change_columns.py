"""The columns of a table of change, by method.md section 6: levels, the same units, all, the test.

Owns which figure of a share, a scale and a number stands in which column; figures of another kind
have `x` there. Refuses to compute one. Columns stay, whatever the data of a half-year.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from analysis.panel.track import Measure, Strong
from analysis.results.change import Change
from analysis.results.level import Level
from analysis.tables import cells, change_cells
from analysis.tables.change_cells import BLOCKED
from analysis.tables.change_figures import Found
from analysis.tables.strong import SHORT
from analysis.tables.value import Cell, Column, Flag
from survey.instrument.text import Text
from survey.instrument.words import half_year_label

Flags: TypeAlias = tuple[Flag, ...]
OfLevel: TypeAlias = Callable[[Level, int, str, Flags], Cell]
OfChange: TypeAlias = Callable[[Change, int, str], Cell]
Make: TypeAlias = Callable[[Found, str, str], Cell]

_BREAK: Final[Flags] = ("b",)


@dataclass(frozen=True, slots=True)
class Made:
    """A column and what stands in it: of a row, with these symbols, in this language."""

    column: Column
    cell: Make


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which columns a table has besides those that each has."""

    bounds: bool
    year: bool
    tests: bool
    families: bool
    strong: Strong


def columns(
    measures: Sequence[Measure], waves: tuple[str, str], wanted: Wanted, language: str
) -> tuple[Made, ...]:
    """The columns of figures of these kinds between two waves."""
    return tuple(_columns(tuple(dict.fromkeys(measures)), waves, wanted, language))


def _columns(
    measures: tuple[Measure, ...], waves: tuple[str, str], wanted: Wanted, language: str
) -> Iterator[Made]:
    levels = _LEVELS if wanted.bounds else tuple(_unbounded(slot) for slot in _LEVELS)
    if wanted.strong == "first":
        levels = tuple(_from_the_first(slot) for slot in levels)
    for wave, is_end in zip(waves, (False, True), strict=True):
        over = half_year_label(wave, language)
        for own in levels:
            yield from _made(own, over, wave, measures, language, _of_level(own, is_end))
    blocks = [(_SAME, _MATCHED, _change), (_ALL, _EVERYBODY, _change)]
    if wanted.tests:
        blocks.append((_TEST, _TESTED, _change))
    if wanted.year:
        blocks.append((_YEAR, _MATCHED, _year))
    for title, block, which in blocks:
        over = title(language)
        for slot in block:
            yield from _made(slot, over, "", measures, language, _of_change(slot, which))
        if title is _TEST and wanted.families:
            yield Made(Column(_ADJUSTED(language), over), _adjusted)


def _made(
    slot: Mapping[Measure, tuple[Text, object]],
    over: str,
    key: str,
    measures: tuple[Measure, ...],
    language: str,
    cell: Make,
) -> Iterator[Made]:
    """No column where no row of the table has anything in it."""
    own = dict.fromkeys(slot[m][0](language) for m in measures if m in slot)
    if own:
        yield Made(Column(" / ".join(own), over, key=key), cell)


def _of_level(slot: Mapping[Measure, tuple[Text, OfLevel]], is_end: bool) -> Make:
    def cell(found: Found, symbols: str, language: str) -> Cell:
        level = found.end if is_end else found.start
        if found.figure.measure not in slot:
            return BLOCKED
        if level is None:
            return change_cells.not_asked(symbols, language)
        flags = _BREAK if is_end and found.is_break else ()
        _, make = slot[found.figure.measure]
        return make(level, found.figure.decimals, language, flags)

    return cell


def _of_change(
    slot: Mapping[Measure, tuple[Text, OfChange]], which: Callable[[Found], Change | None]
) -> Make:
    def cell(found: Found, symbols: str, language: str) -> Cell:
        change = which(found)
        if change is None or change.measure not in slot:
            return BLOCKED
        _, make = slot[change.measure]
        return make(change, found.figure.decimals, language)

    return cell


def _change(found: Found) -> Change | None:
    return found.change


def _year(found: Found) -> Change | None:
    return found.year


def _adjusted(found: Found, symbols: str, language: str) -> Cell:
    return change_cells.adjusted(found.adjusted, language)


def _unbounded(
    slot: Mapping[Measure, tuple[Text, OfLevel]],
) -> Mapping[Measure, tuple[Text, OfLevel]]:
    return {m: own for m, own in slot.items() if own[0] is not _POSSIBLE}


def _from_the_first(
    slot: Mapping[Measure, tuple[Text, OfLevel]],
) -> Mapping[Measure, tuple[Text, OfLevel]]:
    return {m: (SHORT["first"], o[1]) if o[0] is SHORT["last"] else o for m, o in slot.items()}


def _plain(make: Callable[[Level, str, Flags], Cell]) -> OfLevel:
    return lambda level, _, language, flags: make(level, language, flags)


def _unit(make: Callable[[Change, str], Cell]) -> OfChange:
    return lambda change, _, language: make(change, language)


def _alike(title: Text, make: OfChange) -> Mapping[Measure, tuple[Text, OfChange]]:
    return dict.fromkeys(("share", "ordinal", "number"), (title, make))


def _bases(level: Level, _: int, language: str, flags: Flags) -> Cell:
    return change_cells.bases(level)


def _number_bases(level: Level, _: int, language: str, flags: Flags) -> Cell:
    return change_cells.bases_of_number(level)


def _counts(level: Level, _: int, language: str, flags: Flags) -> Cell:
    return replace(change_cells.counts(level, language), flags=flags)


def _total(level: Level, decimals: int, language: str, flags: Flags) -> Cell:
    return cells.total(level, language, decimals, flags)


def _middle(level: Level, decimals: int, language: str, flags: Flags) -> Cell:
    return cells.middle(level, language, decimals + 1, flags)


def _shift(change: Change, decimals: int, language: str) -> Cell:
    return change_cells.shift(change, language, decimals + 1)


_SAME: Final = Text("dieselben Kommunen", "the same municipalities")
_ALL: Final = Text("alle mit Angabe", "all with a statement")
_TEST: Final = Text("Test", "test")
_YEAR: Final = Text(
    "gegenüber demselben Halbjahr des Vorjahrs", "against the same half-year of the year before"
)
_ADJUSTED: Final = Text("p in der Familie", "p within the family")
_POSSIBLE: Final = Text("mögliche Spanne", "possible share")
_BASE: Final = Text("Basis", "base")
_LEVELS: Final[tuple[Mapping[Measure, tuple[Text, OfLevel]], ...]] = (
    {"share": (_BASE, _bases), "ordinal": (_BASE, _bases), "number": (_BASE, _number_bases)},
    {
        "share": (Text("Anzahl", "count"), _plain(cells.count)),
        "ordinal": (Text("Anzahl je Antwort", "count by answer"), _counts),
    },
    {
        "share": (Text("Anteil", "share"), _plain(change_cells.share)),
        "ordinal": (SHORT["last"], _plain(cells.upper_share)),
        "number": (Text("Summe", "total"), _total),
    },
    {
        "share": (_POSSIBLE, _plain(cells.possible)),
        "number": (Text("Median (Quartile)", "median (quartiles)"), _middle),
    },
)
_MATCHED: Final[tuple[Mapping[Measure, tuple[Text, OfChange]], ...]] = (
    _alike(Text("n"), _unit(change_cells.pairs)),
    {
        "share": (Text("neu hinzugekommen", "gained"), _unit(change_cells.gains)),
        "ordinal": (Text("weiter hinten", "later in the order"), _unit(change_cells.gains)),
        "number": (Text("höher", "higher"), _unit(change_cells.gains)),
    },
    _alike(Text("unverändert", "unchanged"), _unit(change_cells.unchanged)),
    {
        "share": (Text("weggefallen", "lost"), _unit(change_cells.losses)),
        "ordinal": (Text("weiter vorn", "earlier in the order"), _unit(change_cells.losses)),
        "number": (Text("niedriger", "lower"), _unit(change_cells.losses)),
    },
    {
        "ordinal": (
            Text("nicht bestimmbar", "undecidable"),
            _unit(change_cells.undecidable),
        ),
        "number": (Text("nicht bestimmbar", "undecidable"), _unit(change_cells.undecidable)),
    },
    {
        "share": (
            Text("Saldo (Prozentpunkte)", "net (percentage points)"),
            _unit(change_cells.net),
        ),
        "number": (Text("Hodges-Lehmann"), _shift),
    },
    _alike(Text("zuvor ohne Angabe", "no statement before"), _unit(change_cells.from_not_stated)),
)
_EVERYBODY: Final[tuple[Mapping[Measure, tuple[Text, OfChange]], ...]] = (
    {
        "share": (
            Text("Veränderung (Prozentpunkte)", "change (percentage points)"),
            _unit(change_cells.everybody),
        ),
        "number": (
            Text("Veränderung des Mittelwerts", "change of the mean"),
            _unit(change_cells.everybody),
        ),
    },
    {
        "share": (
            Text("davon Zusammensetzung", "of which composition"),
            _unit(change_cells.composition),
        ),
        "number": (
            Text("davon Zusammensetzung", "of which composition"),
            _unit(change_cells.composition),
        ),
    },
)
_TESTED: Final[tuple[Mapping[Measure, tuple[Text, OfChange]], ...]] = (
    _alike(Text("p"), _unit(change_cells.headline)),
)
