"""The rows of a variable of codes: counts, statuses, total; shares; possible shares; bases.

Owns the order of these blocks and their headings, so that codes and statuses of a single choice
add up to the total in each column, and each share names what it is of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from analysis import wording
from analysis.results.level import Level
from analysis.tables import cells
from analysis.tables.code_figures import CodeFigures
from analysis.tables.strong import TOGETHER, named
from analysis.tables.value import EMPTY_CELL, Cell, Row
from survey.instrument.text import Text

MakeCell: TypeAlias = Callable[[Level, str], Cell]


def rows(
    found: CodeFigures, language: str, *, shares: bool, bounds: bool, name: str = ""
) -> Iterator[Row]:
    """All rows of one variable. `name` stands in the headings where there are several."""
    yield from _block(found, COUNTS(language), cells.count, language, name)
    yield from statuses(found, language)
    if found.variable.kind != "multiple":
        units = tuple(cells.base(level.units, language) for level in found.whole)
        yield Row("total", TOTAL(language), units)
    if shares and found.prints_percent:
        yield from _block(found, share_of(found, language), cells.share, language, name)
        if found.prints_share_of_asked:
            yield from _block(found, OF_ASKED(language), cells.share_of_asked, language, name)
    if bounds:
        heading = POSSIBLE if found.prints_percent else POSSIBLE_COUNT
        yield from _block(found, heading(language), cells.possible, language, name)
    yield from _two(found, language, shares, name)
    yield from bases(found, language)


def statuses(found: CodeFigures, language: str) -> Iterator[Row]:
    """A row per status that occurs among all units, where no group may have it."""
    for status in found.statuses:
        counted = tuple(cells.status(level, status, language) for level in found.whole)
        yield Row("status", wording.meaning(status, language), counted, status.value)


def bases(found: CodeFigures, language: str) -> Iterator[Row]:
    """With a statement, asked, frame."""
    asked = [level.asked for level in found.whole]
    frame = [level.frame for level in found.whole]
    for words, counted in ((STATED, found.stated), (ASKED, asked), (FRAME, frame)):
        yield Row("base", words(language), tuple(cells.base(n, language) for n in counted))


def share_of(found: CodeFigures, language: str) -> str:
    """What the shares are of."""
    return (OF_CODED if found.is_coded else OF_STATED)(language)


def _block(
    found: CodeFigures, heading: str, cell: MakeCell, language: str, name: str
) -> Iterator[Row]:
    yield _heading(found, heading, name)
    for code, levels in found.by_code.items():
        yield found.answer(code, language, tuple(cell(level, language) for level in levels))


def _two(found: CodeFigures, language: str, shares: bool, name: str) -> Iterator[Row]:
    if not found.ordinal:
        return
    yield _heading(found, TOGETHER[found.track.strong](language), name)
    two = named(found.track, language)
    makers: list[tuple[str, MakeCell]] = [(two, cells.upper_count)]
    if shares and found.prints_percent:
        makers.append((f"{two}, {SHARE(language)}", cells.upper_share))
    for label, cell in makers:
        yield Row("count", label, tuple(cell(level, language) for level in found.ordinal))


def _heading(found: CodeFigures, heading: str, name: str) -> Row:
    label = f"{name}: {heading}" if name else heading
    return Row("group", label, (EMPTY_CELL,) * len(found.among), found.variable.id)


COUNTS: Final = Text("Anzahl", "Count")
SHARE: Final = Text("Anteil", "share")
TOTAL: Final = Text("Kommunen insgesamt", "All municipalities")
OF_STATED: Final = Text("Anteil an den Kommunen mit Angabe", "Share of those with a statement")
OF_CODED: Final = Text(
    "Anteil an allen Gefragten (Untergrenze)", "Share of all asked (lower bound)"
)
OF_ASKED: Final = Text("Anteil an allen Gefragten", "Share of all asked")
POSSIBLE: Final = Text(
    "Mögliche Spanne für alle Kommunen des Berichtskreises",
    "Possible share of all municipalities of the frame",
)
POSSIBLE_COUNT: Final = Text(
    "Mögliche Anzahl von allen Kommunen des Berichtskreises",
    "Possible count of all municipalities of the frame",
)
STATED: Final = Text("Basis: mit Angabe", "Base: with a statement")
ASKED: Final = Text("gefragt, Meldung liegt vor", "asked, response received")
FRAME: Final = Text("Berichtskreis der Frage", "frame of the question")
