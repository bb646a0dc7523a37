"""Labelled data as CSV: UTF-8, comma, decimal point, every text that needs it in quotes.

Owns how a number is written and that no text from outside becomes a formula. The first column
names the release, since a CSV file has no other place for it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from analysis.exports.codebook import Described, plainly
from analysis.exports.defuse import defused
from analysis.exports.shown import Numbers, Shown, shown

if TYPE_CHECKING:
    from analysis.exports.table import Table

ENDING: Final = "csv"


def describe(table: Table) -> tuple[Described, ...]:
    """What each column is called in the file, and what its values mean."""
    return tuple(plainly(column, table, "everywhere") for column in table.columns)


def write(table: Table, described: Sequence[Described], path: Path) -> None:
    columns = [_texts(shown(c, table, "everywhere")) for c in table.columns]
    names = [one.name for one in described]
    # No variable has such a name, an attribute may have the plain one.
    head = ["unit__release" if "release" in names else "release", *names]
    source = [defused(table.source)] * len(table)
    write_lines(path, head, zip(source, *columns, strict=True))


def write_lines(path: Path, head: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(map(defused, head))
        writer.writerows(lines)


def _texts(one: Shown) -> list[str]:
    if isinstance(one, Numbers):
        return _written(one.values)
    texts = one.texts if one.is_ours else tuple(map(defused, one.texts))
    found: list[str] = np.array([*texts, ""], object)[one.places].tolist()
    return found


def _written(values: npt.NDArray[np.float64]) -> list[str]:
    """Each number with as many digits as it was read with; most numbers occur many times."""
    known, places = np.unique(values, return_inverse=True)
    texts = ["" if np.isnan(number) else number_text(number) for number in known.tolist()]
    found: list[str] = np.array(texts, object)[places].tolist()
    return found


def number_text(number: float) -> str:
    return f"{number:.0f}" if number.is_integer() else repr(number)
