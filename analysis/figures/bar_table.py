"""The table beside a distribution: a row per bar, every part counted, codes with their shares.

Owns its columns, bases and reading example. Refuses a share of a base below 20.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from analysis.figures.bar_parts import parts_of
from analysis.figures.bar_rows import BarRow
from analysis.printing import exact_cell
from analysis.results.caution import SMALL_BASE
from analysis.results.words.digits import decimal, percent
from analysis.tables.reading import in_words
from analysis.tables.value import Cell, Column, Row
from survey.instrument.text import Text


def base_of(rows: Sequence[BarRow], language: str) -> str:
    bases = [
        (row.counted.level.stated, row.counted.level.asked, row.counted.level.frame) for row in rows
    ]
    if len(set(bases)) == 1:
        said = " / ".join(map(str, bases[0]))
    else:
        said = "; ".join(
            f"{row.label} {' / '.join(map(str, base))}"
            for row, base in zip(rows, bases, strict=True)
        )
    return _BASES(language).format(bases=said)


def columns_of(rows: Sequence[BarRow], language: str) -> list[Column]:
    parts = parts_of([row.counted for row in rows], language, with_missing=True)
    count, share = _COUNT(language), _SHARE(language)
    return [
        *(Column(part.label, over=count, key=part.key) for part in parts),
        *(Column(part.label, over=share, key=part.key) for part in parts if part.kind == "code"),
        Column(_STATED(language)),
        Column(_FRAME(language)),
    ]


def rows_of(rows: Sequence[BarRow], language: str) -> list[Row]:
    parts = parts_of([row.counted for row in rows], language, with_missing=True)
    found: list[Row] = []
    for row in rows:
        of = row.counted
        counts = [exact_cell(of.counts.get(part.key, 0), language) for part in parts]
        shares = [
            _share(of.counts.get(part.key, 0), of.base, language)
            for part in parts
            if part.kind == "code"
        ]
        bases = [exact_cell(n, language) for n in (of.level.stated, of.level.frame)]
        found.append(Row("count", row.label, (*counts, *shares, *bases)))
    return found


def _share(count: int, base: int, language: str) -> Cell:
    """A share of a base of 20 or more; below that there is none."""
    if base < SMALL_BASE:
        return Cell("/")
    return Cell(percent(count / base, language), decimal(count / base), "percent")


def reading_of(row: BarRow, units: str, language: str) -> str:
    """The most frequent answer of the last bar in words; a choice of a multiple says it itself."""
    counted_codes = {code: level.count or 0 for code, level in row.counted.by_code.items()}
    code = max(counted_codes, key=counted_codes.__getitem__, default=None)
    if code is None or not counted_codes[code]:
        return ""
    said = in_words(row.counted.by_code[code], row.counted.labels[code], units, language)
    return f"{row.label}: {said}"


_COUNT: Final = Text("Anzahl", "Count")
_SHARE: Final = Text("Anteil", "Share")
_STATED: Final = Text("mit Angabe", "with a statement")
_FRAME: Final = Text("Berichtskreis der Frage", "frame of the question")
_BASES: Final = Text(
    "mit Angabe / gefragt / Berichtskreis der Frage: {bases}",
    "with a statement / asked / frame of the question: {bases}",
)
