"""The CSV files of a release as rows of text, with their columns, shape and key checked.

Owns reading by the columns of `survey.instrument.package`; refuses to interpret a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from analysis.csv_pieces import Piece, pieces
from analysis.errors import AnalysisError, Fault, refuse
from survey.instrument.package import Sheet
from survey.instrument.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it stands (`units.csv:7`) and its values by column."""

    where: str
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


def read_sheet(folder: Path, sheet: Sheet) -> tuple[Line, ...]:
    """All lines of one file, its key checked to be unique. Raises AnalysisError."""
    header, found = open_sheet(folder, sheet)
    lacking = dict.fromkeys(set(sheet.may_lack) - set(header), "")
    lines = tuple(
        Line(f"{sheet.file}:{number}", dict(zip(header, values, strict=True)) | lacking)
        for piece in found
        for number, values in zip(piece.numbers, piece.values, strict=True)
    )
    check_unique(sheet, ((line.where, tuple(line[name] for name in sheet.key)) for line in lines))
    return lines


def open_sheet(folder: Path, sheet: Sheet) -> tuple[tuple[str, ...], Iterator[Piece]]:
    """The header, and the lines in pieces. Raises AnalysisError.

    Of the columns that the file may lack the header has those that are there.
    """
    path = folder / sheet.file
    if not path.is_file():
        raise refuse(sheet.file, "fehlt im Datenstand", "is missing from the data release")
    found = pieces(path)
    first = next(found, None)
    header = tuple(first.values[0]) if first else ()
    if len(header) == 1 and {";", "\t"} & set(header[0]):
        raise refuse(
            f"{sheet.file}:1",
            "die Werte sind durch Semikolon oder Tabulator getrennt; als CSV mit Kommas und "
            "Dezimalpunkt speichern",
            "the values stand between semicolons or tabs; save it as CSV with commas and a "
            "decimal point",
        )
    check_header(sheet, header, f"{sheet.file}:1")
    return header, found


def check_unique(sheet: Sheet, keys: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    """Refuse a key that comes twice; `keys` gives (where, key)."""
    seen: dict[tuple[str, ...], str] = {}
    for where, key in keys:
        if key in seen:
            named = ", ".join(f"{n} {v!r}" for n, v in zip(sheet.key, key, strict=True) if v)
            raise refuse(
                where,
                f"{named} kam schon in {seen[key]}; eine der Zeilen entfernen",
                f"{named} was there already in {seen[key]}; remove one of the lines",
            )
        seen[key] = where


def check_header(sheet: Sheet, header: tuple[str, ...], where: str) -> None:
    """Raises AnalysisError for columns that are missing, there twice or unknown."""
    faults = [
        Fault(
            where,
            Text(f"die Spalte {name!r} fehlt", f"the column {name!r} is missing"),
        )
        for name in sheet.columns
        if name not in header and name not in sheet.may_lack
    ]
    faults += [
        Fault(
            where,
            Text(
                f"die Spalte {name!r} steht zweimal da; eine entfernen",
                f"the column {name!r} is there twice; remove one",
            ),
        )
        for name in sorted({name for name in header if header.count(name) > 1})
    ]
    if not sheet.open_ended:
        faults += [_unknown(where, name, sheet) for name in header if name not in sheet.columns]
    if faults:
        raise AnalysisError(*faults)


def _unknown(where: str, name: str, sheet: Sheet) -> Fault:
    near = get_close_matches(name, sheet.columns, n=1)
    listed = ", ".join(sheet.columns)
    de, en = f"; es gibt: {listed}", f"; there are: {listed}"
    if near:
        de, en = f" (gemeint: {near[0]!r}?)", f" (did you mean {near[0]!r}?)"
    return Fault(where, Text(f"unbekannte Spalte {name!r}{de}", f"unknown column {name!r}{en}"))
