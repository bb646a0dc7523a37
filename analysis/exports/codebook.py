"""What stands beside every exported file: a line for each of its columns, and what values mean.

Owns the columns of this list. What is known of a variable comes from `analysis.frames.codebook`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import numpy as np

from analysis.exports.words import of_missing
from analysis.frames.cells import column_of
from survey.instrument.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.exports.table import Column, Table

_BESIDE: Final = ("variable", "item", "column")
_HEAD: Final = ("column", "name", "part", "label", "values", "variable", "item")
_SOURCE: Final = ("release", "digest")
_NUMBER: Final = Text("Zahl", "number")


Coded: TypeAlias = Literal["everywhere", "codes", "nowhere"]


@dataclass(frozen=True, slots=True)
class Described:
    """One column: its name in the file, and what its values mean: `1: Ja; -1: keine Angabe`."""

    name: str
    values: str = ""


def plainly(column: Column, table: Table, coded: Coded) -> Described:
    """Under its own name; `coded`: among which values the numbers of statuses stand."""
    if table.labels:
        return Described(column.name)
    words: dict[str, str] = dict(column.words)
    if coded == "everywhere" or (coded == "codes" and column.kind == "code"):
        words |= {str(number): word for number, word in missing_in(column, table).items()}
    return Described(column.name, of_numbers(listed(words), column, table))


def of_numbers(said: str, column: Column, table: Table) -> str:
    """Of a number column `number; -1: not stated`: the rest of its values say themselves."""
    return f"{_NUMBER(table.language)}; {said}" if column.kind == "number" and said else said


def missing_in(column: Column, table: Table) -> dict[int, str]:
    """The numbers of statuses that stand among its values, and what they mean."""
    present = set(np.unique(column.coded).tolist()) if column.coded is not None else set()
    known = of_missing(table.language)
    return {number: word for number, word in known.items() if number in present}


def listed(words: Mapping[str, str]) -> str:
    return "; ".join(f"{code}: {word}" for code, word in words.items())


def codebook(
    table: Table, described: Sequence[Described]
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The head and a line per column of the file; below those of a long file its variables."""
    known = table.book
    beside = tuple(name for name in known.columns if name not in _BESIDE)
    rows = {
        line["column"]: tuple(_text(line[name]) for name in beside)
        for line in known.to_dict("records")
    }
    nothing = ("",) * len(beside)
    lines = []
    for column, one in zip(table.columns, described, strict=True):
        name, item = column.key or ("", "")
        # A multiple has one line for all its choices.
        about = rows.get(column_of((name, item))) or rows.get(name) or nothing
        own = (column.name, one.name, column.part, column.label, one.values, name, item)
        lines.append((*own, *about, table.release, table.digest))
    if table.shape == "long":
        lines += _variables(table, rows)
    return (*_HEAD, *beside, *_SOURCE), lines


def _variables(table: Table, rows: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for line in table.book.to_dict("records"):
        column, label = line["column"], _text(line[f"label_{table.language}"])
        own = (column, "", "variable", label, "", line["variable"], line["item"])
        yield (*own, *rows[column], table.release, table.digest)
    width = len(next(iter(rows.values()), ()))
    for one in table.lists:
        variable, language = one.variable, table.language
        words = listed({choice.code: choice.label(language) for choice in variable.choices})
        own = ("", "", "list", one.title(language), words, variable.name, variable.item)
        yield (*own, *("",) * width, table.release, table.digest)


def _text(value: object) -> str:
    if value is None or value != value or str(value) == "<NA>":  # noqa: PLR0124  # NaN
        return ""
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return str(value)
