"""Where units stand on a map of tiles: a CSV beside the plan, `ags,row,column,short`.

Owns reading it, hostile until checked: one tile per unit, one unit per tile, a file within the
plan's folder. Refuses to know any place by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from analysis.csv_pieces import pieces
from analysis.errors import AnalysisError, Fault
from survey.instrument.text import Text

HEADER: Final = ["ags", "row", "column", "short"]
_MOST: Final = 2_000
_LARGEST: Final = 40
"""No map has more rows or columns: a tile would be too small for its name."""
_LONGEST: Final = 4


@dataclass(frozen=True, slots=True)
class Place:
    """One tile: its unit, its row from the north, its column from the west, its short name."""

    unit: str
    row: int
    column: int
    short: str


def is_within(name: str) -> bool:
    """Whether a path in a plan stays in the plan's folder."""
    path = PurePosixPath(name)
    return not (path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name)


def read_tile_map(path: Path) -> tuple[Place, ...]:
    """The tiles of this file. Raises AnalysisError with every fault at its line."""
    found: list[Place] = []
    faults: list[Fault] = []
    try:
        lines = list(_lines(path))
    except OSError:
        raise AnalysisError(Fault(str(path), _NO_FILE)) from None
    for number, values in lines:
        place = _place(values)
        where = f"{path}:{number}"
        if place is None:
            faults.append(Fault(where, _SHAPE))
        elif any(place.unit == other.unit for other in found):
            faults.append(Fault(where, Text(*(words.format(place.unit) for words in _TWICE))))
        elif any((place.row, place.column) == (other.row, other.column) for other in found):
            faults.append(Fault(where, Text(*(words.format(place.unit) for words in _TAKEN))))
        else:
            found.append(place)
    if faults:
        raise AnalysisError(*faults)
    return tuple(found)


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The lines after the header. Raises AnalysisError for another header, or too many lines."""
    whole = pieces(path)
    header = next(whole, None)
    if header is None or header.values[0] != HEADER:
        raise AnalysisError(Fault(f"{path}:1", _HEADER))
    count = 0
    for piece in whole:
        count += len(piece.values)
        if count > _MOST:
            raise AnalysisError(Fault(str(path), _TOO_MANY))
        yield from zip(piece.numbers, piece.values, strict=True)


def _place(values: list[str]) -> Place | None:
    unit, row, column, short = values
    if not unit or not short or len(short) > _LONGEST or not short.isprintable():
        return None
    if not all(digits.isascii() and digits.isdigit() for digits in (row, column)):
        return None
    if not all(len(digits) < 4 and 1 <= int(digits) <= _LARGEST for digits in (row, column)):
        return None
    return Place(unit, int(row), int(column), short)


_NO_FILE: Final = Text(
    "diese Karte gibt es nicht, oder sie lässt sich nicht lesen",
    "there is no such map, or it cannot be read",
)
_HEADER: Final = Text(
    f"die erste Zeile muss {','.join(HEADER)} heißen", f"the first line must be {','.join(HEADER)}"
)
_SHAPE: Final = Text(
    f"hier stehen Schlüssel, Zeile und Spalte von 1 bis {_LARGEST} und ein Kürzel von höchstens "
    f"{_LONGEST} Zeichen",
    f"a key, a row and a column from 1 to {_LARGEST} and a short name of at most {_LONGEST} "
    "characters stand here",
)
_TWICE: Final = ("{0} hat schon eine Kachel", "{0} has a tile already")
_TAKEN: Final = (
    "auf der Kachel von {0} liegt schon eine andere Kommune; Zeile oder Spalte ändern",
    "another municipality is on the tile of {0} already; change the row or the column",
)
_TOO_MANY: Final = Text(f"mehr als {_MOST} Kacheln", f"more than {_MOST} tiles")
