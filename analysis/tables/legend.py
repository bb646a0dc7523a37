"""What the symbols in the cells of a table mean: only those that stand in it.

Owns the words of the symbols that stand for a figure or beside one. Those of answers have their
own (`analysis.wording.legend`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from analysis.results.caution import SMALL_BASE
from analysis.tables.cells import NO_PERCENT, NO_SENSE, NOT_OFFERED
from analysis.tables.value import Cell
from analysis.wording import meaning as meaning_of
from survey.instrument.answer import Comparator, Status
from survey.instrument.text import Text
from survey.instrument.words import PRINTED_COMPARATORS

Pairs: TypeAlias = tuple[tuple[str, str], ...]


def legend(cells: Iterable[Cell], language: str) -> Pairs:
    """Each symbol that these cells print, with its meaning, in a fixed order."""
    found = tuple(cells)
    statuses = {cell.status: cell.text for cell in found if cell.status is not None}
    said = (
        (statuses[status], meaning_of(status, language)) for status in Status if status in statuses
    )
    return tuple(pair for pair in said if pair[0] != pair[1]) + tuple(
        (symbol(language).strip(), meaning(language))
        for symbol, stands, meaning in _SYMBOLS
        if any(stands(cell, symbol(language)) for cell in found)
    )


def _alone(cell: Cell, symbol: str) -> bool:
    return cell.text == symbol


def _within(cell: Cell, symbol: str) -> bool:
    return cell.number is None and symbol in cell.text


def _beside(cell: Cell, symbol: str) -> bool:
    return symbol in cell.flags


_SYMBOLS: Final[tuple[tuple[Text, Callable[[Cell, str], bool], Text], ...]] = (
    (
        Text(NO_PERCENT),
        _alone,
        Text(
            f"Basis unter {SMALL_BASE}: nur Anzahlen, keine Prozente",
            f"base below {SMALL_BASE}: counts only, no percentages",
        ),
    ),
    (
        Text(NOT_OFFERED),
        _alone,
        Text("diese Antwort gab es in der Fassung nicht", "the version did not offer this answer"),
    ),
    (
        Text(NO_SENSE),
        _alone,
        Text("eine Zahl ergibt hier keinen Sinn", "no figure is meaningful here"),
    ),
    (
        PRINTED_COMPARATORS[Comparator.AT_LEAST],
        _within,
        Text("mindestens", "at least this many"),
    ),
    (PRINTED_COMPARATORS[Comparator.AT_MOST], _within, Text("höchstens", "at most this many")),
    (
        PRINTED_COMPARATORS[Comparator.ABOUT],
        _within,
        Text("enthält ungefähre Zahlen", "includes approximate numbers"),
    ),
    (
        Text("b"),
        _beside,
        Text(
            "Zeitreihenbruch vor diesem Wert; davor und danach nicht vergleichbar",
            "break before this value; not comparable with those before",
        ),
    ),
    (Text("p"), _beside, Text("vorläufig", "provisional")),
    (
        Text("r"),
        _beside,
        Text("seit dem vorigen Datenstand berichtigt", "revised since the former data release"),
    ),
)
