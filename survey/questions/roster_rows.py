"""The rows of a roster: their ids, and which of them a response has.

A row's id is a running number and random letters, `r03kwtd`: the number is what people call the row
by, the letters keep two rows apart that colleagues add at the same moment. Owns the order of rows
and what is worth a row. Refuses to know fields: a cell's item is `row.field`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from random import Random
from typing import Final

from survey.instrument.answer import Answer, Status

STATE: Final = "state"
RUNNING: Final = "running"
ENDED: Final = "ended"

_ID: Final = re.compile(r"r([0-9]{2,4})([a-z][a-z0-9]{1,7})")
# No vowels, so that no word comes about, and nothing that is taken for something else.
_FIRST: Final = "bcdfghjkmnpqrstvwxz"
_FURTHER: Final = _FIRST + "23456789"
_LETTERS: Final = 4


def row_of(item: str) -> str:
    """The row that a cell's item belongs to; "" where it belongs to none."""
    row, _, field = item.partition(".")
    return row if field and _ID.fullmatch(row) else ""


def number_of(row: str) -> int:
    """The running number of a row's id."""
    found = _ID.fullmatch(row)
    return int(found[1]) if found else 0


def in_order(rows: Iterable[str]) -> tuple[str, ...]:
    """Rows by number, then by letters: in the same order wherever they are shown."""
    return tuple(sorted(set(rows), key=lambda row: (number_of(row), row)))


def next_row(rows: Iterable[str], random: Random) -> str:
    """An id that none of these rows has; its number is one above theirs."""
    taken = set(rows)
    number = min(max(map(number_of, taken), default=0) + 1, 9999)
    while True:
        letters = random.choice(_FIRST) + "".join(random.choices(_FURTHER, k=_LETTERS - 1))
        row = f"r{number:02}{letters}"
        if row not in taken:
            return row


def filled(said: Mapping[str, Answer]) -> set[str]:
    """The rows in which anything stands, be it unreadable."""
    rows = {row_of(item) for item, answer in said.items() if stands(answer)}
    return rows - {""}


def returning(previous: Mapping[str, Answer]) -> set[str]:
    """The rows of the wave before that had not ended."""
    return {row for row in filled(previous) if not has_ended(previous, row)}


def has_ended(said: Mapping[str, Answer], row: str) -> bool:
    """Whether a row is said to have ended."""
    state = said.get(f"{row}.{STATE}")
    return state is not None and state.codes == (ENDED,)


def stands(answer: Answer | None) -> bool:
    """Whether anything was entered."""
    return answer is not None and (answer.status is not Status.UNANSWERED or answer.is_draft)
