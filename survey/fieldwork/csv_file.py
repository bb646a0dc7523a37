"""A CSV file from outside, hostile until checked: as Excel writes it in Germany or elsewhere.

Owns encoding, delimiter, size and shape; every cell keeps its line. Refuses to know what the
columns mean, and to guess where a file could be read in two ways.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from survey.errors import SurveyError
from survey.instrument.document import unreadable
from survey.instrument.text import Text

MAX_BYTES: Final = 10_000_000
MAX_COLUMNS: Final = 500
MAX_CELL: Final = 20_000
_DELIMITERS: Final = (";", ",", "\t")


@dataclass(frozen=True, slots=True)
class CsvLine:
    """One row: the line of the file that it begins on and its cells, stripped of outer blanks."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A rectangular table: unique column names and rows of as many cells."""

    name: str
    header: tuple[str, ...]
    rows: tuple[CsvLine, ...]

    def column(self, name: str) -> int:
        """The position of a column, counted from 0. Raises KeyError where there is none."""
        try:
            return self.header.index(name)
        except ValueError:
            raise KeyError(name) from None


class CsvError(SurveyError):
    """The file is no table that can be read."""


def read_csv(path: Path) -> CsvFile:
    """The file as a table. Raises CsvError with every broken row, or one reason for the whole."""
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        why = unreadable(error, str(path)).message
        said = Text(f"{path}: {why.de}", f"{path}: {why.en}")
        raise CsvError("csv-unreadable", said) from None
    if size > MAX_BYTES:
        raise CsvError(
            "csv-too-large",
            Text(
                f"{path}: Die Datei hat mehr als {MAX_BYTES // 1_000_000} MB. Teilen Sie sie auf.",
                f"{path}: the file has more than {MAX_BYTES // 1_000_000} MB. Split it.",
            ),
        )
    return parse_csv(content, path.name)


def parse_csv(content: bytes, name: str) -> CsvFile:
    """Bytes as a table; `name` is the file's name in messages."""
    text = _decode(content, name)
    lines = list(_lines(text, name))
    if len(lines) < 2:
        raise CsvError(
            "csv-empty",
            Text(
                f"{name}: Die Datei ist leer. Sie braucht eine Kopfzeile und darunter Zeilen.",
                f"{name}: the file is empty. It needs a header and rows below it.",
            ),
        )
    header = lines[0].cells
    problems = [
        *_header_problems(header, name),
        *_shape_problems(header, lines[1:], name),
    ]
    if problems:
        raise CsvError(
            "csv-shape",
            Text(
                f"{name}: Die Datei ist keine vollständige Tabelle; es wurde nichts übernommen.",
                f"{name}: the file is no complete table; nothing was imported.",
            ),
            problems,
        )
    return CsvFile(name, header, tuple(lines[1:]))


def _decode(content: bytes, name: str) -> str:
    if b"\0" in content:
        raise CsvError(
            "csv-binary",
            Text(
                f"{name}: Das ist keine Textdatei. Speichern Sie die Tabelle als „CSV UTF-8“.",
                f"{name}: this is no text file. Save the table as “CSV UTF-8”.",
            ),
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What German Excel writes as plain "CSV"; its five unassigned bytes are replaced.
        return content.decode("cp1252", errors="replace")


def _lines(text: str, name: str) -> Iterator[CsvLine]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # as Windows and old Macs end lines
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield CsvLine(start, tuple(cell.strip() for cell in cells))
            start = reader.line_num + 1
    except csv.Error:
        raise CsvError(
            "csv-quotes",
            Text(
                f"{name}:{start}: Ein Anführungszeichen ist nicht geschlossen oder steht mitten in "
                "einer Zelle. Schließen Sie es, oder verdoppeln Sie es im Text.",
                f"{name}:{start}: a quotation mark is open or stands inside a cell. Close it, or "
                "double it within words.",
            ),
        ) from None


def _header_problems(header: tuple[str, ...], name: str) -> Iterator[Text]:
    if len(header) > MAX_COLUMNS:
        yield Text(
            f"{name}:1: mehr als {MAX_COLUMNS} Spalten",
            f"{name}:1: more than {MAX_COLUMNS} columns",
        )
    for position, column in enumerate(header):
        if not column:
            yield Text(
                f"{name}:1: Spalte {position + 1} hat keinen Namen; benennen oder löschen Sie sie",
                f"{name}:1: column {position + 1} has no name; name it or delete it",
            )
        elif column in header[:position]:
            yield Text(
                f"{name}:1: Die Spalte „{column}“ steht zweimal da; behalten Sie eine davon",
                f"{name}:1: the column “{column}” stands there twice; keep one of them",
            )


def _shape_problems(header: tuple[str, ...], rows: list[CsvLine], name: str) -> Iterator[Text]:
    for row in rows:
        if len(row.cells) != len(header):
            yield Text(
                f"{name}:{row.line}: {len(row.cells)} Zellen statt {len(header)}; fehlt ein "
                "Anführungszeichen um ein Dezimalkomma?",
                f"{name}:{row.line}: {len(row.cells)} cells instead of {len(header)}; is a "
                "decimal comma without quotation marks?",
            )
        for column, cell in zip(header, row.cells, strict=False):
            if len(cell) > MAX_CELL:
                yield Text(
                    f"{name}:{row.line}: „{column}“ hat mehr als {MAX_CELL} Zeichen",
                    f"{name}:{row.line}: “{column}” has more than {MAX_CELL} characters",
                )
