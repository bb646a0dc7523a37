"""What stands around a table in every format: whom it is about above, how to read it below.

    [line.words for line in above(table, "de")]    ["Welle: 2. Halbjahr 2021", "Basis: 47 von 54"]

Owns the words and their order, so that workbook, page and document say the same. Refuses to know
how a line is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from analysis.tables.parts import parts
from analysis.tables.value import FLAGS, Book, Flag, Table
from survey.instrument.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what it is, as `Basis`; without a label it stands for itself."""

    label: str
    text: str

    @property
    def words(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text


def heading(table: Table) -> str:
    """Number and title in one line."""
    return f"{table.name}: {table.title}"


def above(table: Table, language: str) -> list[Line]:
    """Which wave, who was asked, how many answered, what is counted; as far as it is said."""
    pairs = (
        (_WAVE, table.waves),
        (_UNIVERSE, table.universe),
        (_BASE, table.base),
        (_UNIT, table.unit),
    )
    return [Line(label(language), text) for label, text in pairs if text]


def below(table: Table, book: Book) -> list[Line]:
    """Symbols, flags, reading example, notes, methods, source, questionnaire and release."""
    language = book.language
    lines: list[Line] = []
    if table.legend:
        symbols = "; ".join(f"{symbol} = {meaning}" for symbol, meaning in table.legend)
        lines.append(Line(_SYMBOLS(language), symbols))
    explained = {symbol for symbol, _ in table.legend}
    used = {flag for cell in table.cells for flag in cell.flags}
    if flags := [flag for flag in FLAGS if flag in used - explained]:
        said = "; ".join(f"{flag} = {_FLAGS[flag](language)}" for flag in flags)
        lines.append(Line(_FLAGGED(language), said))
    if table.reading:
        lines.append(Line(_READING(language), table.reading))
    lines += [Line(_NOTE(language), note) for note in table.notes]
    lines += [Line(_METHOD(language), one) for one in table.methods]
    lines.append(Line(_SOURCE(language), table.source))
    lines.append(Line("", table.questionnaire))
    lines.append(Line("", released(book, 16)))
    return lines


def released(book: Book, digits: int | None = None) -> str:
    """The release and its digest, of which so many digits."""
    return f"{book.release}; {_DIGEST(book.language)} {book.digest[:digits]}"


def notes(book: Book) -> list[Line]:
    """The notes of the whole book; the last says which tables and figures hold generated data."""
    label = _NOTE(book.language)
    found = [Line(label, note) for note in book.notes]
    tables = [part.table for part in parts(book)]
    if examples := [table.name for table in tables if table.example]:
        real = [table.name for table in tables if not table.example]
        # Of a long list the few others say the same in less.
        words, named = (_EXAMPLES, examples) if len(examples) <= _MANY else (_ALL_BUT, real)
        all_of = (_TABLES_AND_FIGURES if book.figures else _TABLES)(book.language)
        said = (words if named else _ALL)(book.language)
        found.append(Line(label, said.format(named=", ".join(named), all=all_of)))
    return found


CONTENTS: Final = Text("Inhalt", "Contents")
DATA_OF_FIGURE: Final = Text("Daten der Abbildung", "Data of the figure")
EXAMPLE: Final = Text("Beispieldaten", "example data")

_WAVE: Final = Text("Welle", "Wave")
_UNIVERSE: Final = Text("Gefragt wurden", "Asked were")
_BASE: Final = Text("Basis", "Base")
_UNIT: Final = Text("Einheit", "Unit")
_SYMBOLS: Final = Text("Zeichen", "Symbols")
_FLAGGED: Final = Text("Kennzeichen", "Flags")
_READING: Final = Text("Lesebeispiel", "How to read")
_NOTE: Final = Text("Hinweis", "Note")
_METHOD: Final = Text("Verfahren", "Method")
_SOURCE: Final = Text("Quelle", "Source")
_DIGEST: Final = Text("Prüfsumme", "digest")
_MANY: Final = 10
_TABLES: Final = Text("Tabellen", "tables")
_TABLES_AND_FIGURES: Final = Text("Tabellen und Abbildungen", "tables and figures")
_EXAMPLES: Final = Text(
    "Beispieldaten – erzeugt, keine Angaben von Kommunen – stehen in: {named}",
    "Example data – generated, not stated by municipalities – are in: {named}",
)
_ALL_BUT: Final = Text(
    "Beispieldaten – erzeugt, keine Angaben von Kommunen – stehen in allen {all} außer: {named}",
    "Example data – generated, not stated by municipalities – are in all {all} except: {named}",
)
_ALL: Final = Text(
    "Beispieldaten – erzeugt, keine Angaben von Kommunen – stehen in allen {all}.",
    "Example data – generated, not stated by municipalities – are in all {all}.",
)
_FLAGS: Final[dict[Flag, Text]] = {
    "b": Text(
        "Zeitreihenbruch: mit den Werten davor nicht vergleichbar",
        "break in the series: not comparable with the values before",
    ),
    "p": Text("vorläufig", "provisional"),
    "r": Text(
        "berichtigt gegenüber dem vorigen Datenstand", "revised since the previous data release"
    ),
}
