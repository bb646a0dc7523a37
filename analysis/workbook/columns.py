"""How wide the columns of a table are, and which of them stand together.

Owns the widths: what a column needs so that no figure and no word is torn, and what it would like
where there is room. Refuses to know of rows and pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from analysis.tables.value import Row, Table
from analysis.workbook.measure import longest_word, width

PAD: Final = 5 / 7
"""What every column has beside its width."""
SPARE: Final = 1.0
_INDENT: Final = 1.3
_LABEL: Final = (16.0, 60.0)
_VALUE: Final = (6.0, 34.0)
_PROSE: Final = 110.0
_WORD: Final = 22.0
_FIGURE: Final = 14.0
_FEW: Final = 6
_EQUAL: Final = 11.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How a value column stands among the others.

    begins, ends : whether columns with a heading in common begin with it, or end and others follow.
    prose : whether it has sentences or names, which begin on the left.
    """

    begins: bool = False
    ends: bool = False
    prose: bool = False


@dataclass(frozen=True, slots=True)
class _Need:
    """The least and the best width of a column."""

    least: float
    best: float


def settings(table: Table) -> tuple[Setting, ...]:
    """How each value column stands: a line parts those with a heading in common from others."""
    overs = [column.over for column in table.columns]
    parted = [any(overs) and before != after for before, after in pairwise(["", *overs])]
    return tuple(
        Setting(begins, ends, _is_prose(table, place))
        for place, (begins, ends) in enumerate(pairwise([*parted, False]))
    )


def _is_prose(table: Table, place: int) -> bool:
    texts = (row.cells[place].text for row in table.rows if row.kind != "base")
    return any(width(text) > _VALUE[1] for text in texts)


def is_heading(row: Row) -> bool:
    """Whether a row has a label alone, which runs on over the empty cells behind it."""
    return row.kind == "group" and not any(cell.text for cell in row.cells)


def is_bold(row: Row) -> bool:
    return row.kind in ("group", "total")


def taken(widths: Sequence[float]) -> float:
    """What columns of these widths take of a page."""
    return sum(widths) + PAD * len(widths)


def widths(table: Table, room: float) -> tuple[float, ...]:
    """What every column would like, where all fit; else each gives up the same part of it."""
    values = [_value(table, place, setting) for place, setting in enumerate(settings(table))]
    if len(values) <= _FEW:
        values = _alike(values)
    needs = [_label(table), *values]
    least, best = taken([need.least for need in needs]), taken([need.best for need in needs])
    part = 1.0 if best <= max(room, least) else max(0.0, (room - least) / (best - least))
    return tuple(int((n.least + part * (n.best - n.least)) * 10) / 10 for n in needs)


def _label(table: Table) -> _Need:
    rows = [row for row in table.rows if not is_heading(row)]
    words = max((longest_word(row.label, bold=is_bold(row)) for row in rows), default=0.0)
    whole = max((width(row.label, bold=is_bold(row)) for row in rows), default=0.0)
    head = longest_word(table.label, bold=True)
    least = max(min(words, _LABEL[1]) + SPARE, head + SPARE, _LABEL[0])
    return _Need(least, max(least, min(whole + 2 * SPARE, _LABEL[1])))


def _value(table: Table, place: int, setting: Setting) -> _Need:
    """Bases wrap; prose may take most of the page."""
    heading = table.columns[place].full
    texts = [(row.cells[place].printed, is_bold(row)) for row in table.rows if row.kind != "base"]
    spare = SPARE + (_INDENT if setting.ends else 0)
    whole = max((width(text, bold=bold) for text, bold in texts), default=0.0)
    words = max((_unbroken(text, bold=bold) for text, bold in texts), default=0.0)
    head = longest_word(heading, bold=True)
    least = max(_VALUE[0], min(max(words, head), _WORD) + spare)
    two_lines = min(width(heading, bold=True) / 2 + 2 * SPARE, _VALUE[1])
    return _Need(least, max(least, two_lines, min(whole + spare, _PROSE)))


def _unbroken(text: str, *, bold: bool) -> float:
    """What may not be broken: a figure of usual length; of other texts the longest word."""
    whole = width(text, bold=bold)
    is_figure = whole <= _FIGURE and any(letter.isdigit() for letter in text)
    return whole if is_figure else longest_word(text, bold=bold)


def _alike(needs: Sequence[_Need]) -> list[_Need]:
    """A few columns are equally wide, so that they read as one block; prose is not."""
    equal = max([_EQUAL, *(need.best for need in needs if need.best <= _VALUE[1])])
    return [_Need(need.least, equal if need.best <= _VALUE[1] else need.best) for need in needs]
