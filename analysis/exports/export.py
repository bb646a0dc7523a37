"""An export as a whole: the table in one of the formats, with the codebook where it has no place.

Owns the list of formats. Each is a module with `ENDING`, `describe` and `write`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, cast

from analysis.exports.codebook import codebook
from analysis.exports.csv_file import write_texts
from analysis.exports.whole import Write, put

if TYPE_CHECKING:
    from analysis.exports.codebook import Described
    from analysis.exports.table import Table

FORMATS: Final = {
    "csv": "csv_file",
    "xlsx": "excel",
    "sav": "spss",
    "dta": "stata",
    "parquet": "parquet",
}
_CARRIES_ITS_CODEBOOK: Final = frozenset({"xlsx"})


class Format(Protocol):
    """What a module of this package has."""

    ENDING: str

    def describe(self, table: Table) -> tuple[Described, ...]: ...

    def write(self, table: Table, described: Sequence[Described], path: Path) -> None: ...


@dataclass(frozen=True, slots=True)
class Exported:
    """The files, and how many names of columns are others there than in the release."""

    files: tuple[Path, ...]
    renamed: int


def export(table: Table, name: str, out: Path) -> Exported:
    """Write the table. Equal tables give equal bytes. Raises AnalysisError."""
    module = cast("Format", import_module(f"analysis.exports.{FORMATS[name]}"))
    described = module.describe(table)
    files: dict[str, Write] = {f"data.{module.ENDING}": partial(module.write, table, described)}
    if name not in _CARRIES_ITS_CODEBOOK:
        files["codebook.csv"] = partial(_write_codebook, table, described)
    placed = put(out, files, module.ENDING)
    names = zip(table.columns, described, strict=True)
    return Exported(placed, sum(column.name != one.name for column, one in names))


def _write_codebook(table: Table, described: Sequence[Described], path: Path) -> None:
    head, lines = codebook(table, described)
    write_texts(path, [head, *lines])
