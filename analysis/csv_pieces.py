"""A CSV file of a release in pieces of many lines, each line with its number.

Owns the shape: UTF-8, readable as CSV, as many values in every line. Refuses to know columns.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from typing import Final

from analysis.errors import refuse

_LINES: Final = 1024


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of a file: the number of the line where each begins, and its values."""

    numbers: Sequence[int]
    values: list[list[str]]


def pieces(path: Path) -> Iterator[Piece]:
    """The lines of a file, the header alone in the first piece; blank lines are left out.

    Raises AnalysisError at the line where the file is no table in CSV.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            following: int = 1
            header: list[str] = []
            while values := list(islice(reader, _LINES if header else 1)):
                piece = _numbered(values, following, reader.line_num)
                following = reader.line_num + 1
                if piece.values:
                    header = header or piece.values[0]
                    _check_width(path.name, piece, header)
                    yield piece
    except UnicodeDecodeError:
        raise refuse(
            path.name,
            "ist nicht in UTF-8 geschrieben; als „CSV UTF-8“ speichern",
            "is not in UTF-8; save it as “CSV UTF-8”",
        ) from None
    except csv.Error as error:
        raise refuse(
            f"{path.name}:{_unreadable_line(path)}",
            f"keine lesbare CSV-Zeile ({error}); Texte stehen ganz in Anführungszeichen, jedes "
            "Anführungszeichen darin doppelt",
            f"no readable CSV line ({error}); texts stand in quotation marks as a whole, each "
            "quotation mark in them twice",
        ) from None


def _numbered(values: list[list[str]], first: int, last: int) -> Piece:
    """The lines of these values, which run from line `first` to line `last` of the file."""
    if last - first + 1 == len(values) and all(values):
        return Piece(range(first, last + 1), values)
    # Words of several lines, or blank lines.
    heights = (1 + sum(map(_breaks, line)) for line in values)
    numbers = list(accumulate(heights, initial=first))[:-1]
    kept = [place for place, line in enumerate(values) if line]
    return Piece([numbers[place] for place in kept], [values[place] for place in kept])


def _breaks(words: str) -> int:
    return words.count("\n") + words.count("\r") - words.count("\r\n")


def _check_width(file: str, piece: Piece, header: Sequence[str]) -> None:
    width = len(header)
    if set(map(len, piece.values)) == {width}:
        return
    number, values = next(
        (number, values)
        for number, values in zip(piece.numbers, piece.values, strict=True)
        if len(values) != width
    )
    if len(values) > width:
        de = f"nach der letzten Spalte {header[-1]!r} folgt noch etwas. Ein Komma zu viel? "
        de += "Texte mit Kommas stehen in Anführungszeichen"
        en = f"more follows after the last column {header[-1]!r}. A comma too many? Texts with "
        en += "commas stand in quotation marks"
    else:
        de = f"ab der Spalte {header[len(values)]!r} fehlt etwas. Ein Komma zu wenig? Auch leere "
        de += "Werte brauchen eines"
        en = f"from the column {header[len(values)]!r} on there is nothing. A comma too few? Empty "
        en += "values need theirs too"
    raise refuse(
        f"{file}:{number}",
        f"{len(values)} Werte statt {width}; {de}",
        f"{len(values)} values instead of {width}; {en}",
    )


def _unreadable_line(path: Path) -> int:
    """Where the line begins that is none."""
    following = 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True)
        try:
            for _ in reader:
                following = reader.line_num + 1
        except csv.Error:
            pass
    return following
