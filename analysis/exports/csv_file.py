"""Labelled data as CSV: UTF-8, comma, decimal point, every text that needs it in quotes.

Owns how a number is written and that no text from outside becomes a formula. The first column
names the release, since a CSV file has no other place for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from analysis.exports.codebook import Described, plainly
from analysis.exports.shown import Numbers, Shown, shown
from survey.instrument.defuse import defused, quoted

if TYPE_CHECKING:
    from analysis.exports.table import Table

ENDING: Final = "csv"


def describe(table: Table) -> tuple[Described, ...]:
    """What each column is called in the file, and what its values mean."""
    return tuple(plainly(column, table, "everywhere") for column in table.columns)


def write(table: Table, described: Sequence[Described], path: Path) -> None:
    columns = [_fields(shown(column, table, "everywhere")) for column in table.columns]
    names = [one.name for one in described]
    # No variable has such a name, an attribute may have the plain one.
    head = ["unit__release" if "release" in names else "release", *names]
    source = [_field(table.source)] * len(table)
    _write(path, [map(_field, head), *zip(source, *columns, strict=True)])


def write_texts(path: Path, lines: Iterable[Sequence[str]]) -> None:
    """Lines of texts from wherever."""
    _write(path, (map(_field, line) for line in lines))


def _write(path: Path, lines: Iterable[Iterable[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(",".join(line) + "\n" for line in lines)


def _field(text: str) -> str:
    return quoted(defused(text))


def _fields(one: Shown) -> list[str]:
    """Each text is made a field once, however often it occurs."""
    if isinstance(one, Numbers):
        return _written(one.values)
    texts = map(quoted if one.is_ours else _field, one.texts)
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
