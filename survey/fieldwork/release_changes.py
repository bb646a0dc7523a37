"""What changed since the former release: the values that tables mark as revised.

Owns the comparison of two `answers.csv`, line by line. A response that did not count in the former
release is new and nothing of it revised; words that one of the two keeps inside are no change.
Refuses to open a file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from survey.instrument import package

Cell: TypeAlias = tuple[str, str, str, str]
Value: TypeAlias = tuple[str, ...]

_VALUE: Final = ("status", "comparator", "low", "high", "code")
_NOTHING: Final[Value] = ("unanswered", "", "", "", "")


@dataclass(frozen=True, slots=True)
class Former:
    """A release made before: its name and two of its files."""

    name: str
    answers: bytes = field(repr=False)
    responses: bytes = field(repr=False)


def changed(former: Former, answers: bytes, responses: bytes) -> list[Cell]:
    """The cells of this release whose value is another one in the former, sorted."""
    both = _counting(former.responses) & _counting(responses)
    before = dict(_values(former.answers))
    return sorted(
        cell
        for cell, (value, words) in _values(answers)
        if cell[:2] in both and _differs(before.get(cell, (_NOTHING, "")), value, words)
    )


def _differs(before: tuple[Value, str], value: Value, words: str) -> bool:
    former, former_words = before
    return former != value or bool(former_words and words and former_words != words)


def _counting(responses: bytes) -> set[tuple[str, str]]:
    return {
        (line["wave"], line["unit"])
        for line in _lines(responses)
        if package.counts(line["status"], line["submitted"])
    }


def _values(answers: bytes) -> Iterator[tuple[Cell, tuple[Value, str]]]:
    for line in _lines(answers):
        cell = (line["wave"], line["unit"], line["variable"], line["item"])
        yield cell, (tuple(line[column] for column in _VALUE), line["text"])


def _lines(sheet: bytes) -> Iterator[Mapping[str, str]]:
    return csv.DictReader(io.StringIO(sheet.decode(), newline=""))
