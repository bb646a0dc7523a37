"""Every format read back into what each cell says, by its own library and its own codebook.

A reader holds the file to its rules on the way: the number of a status is that of the status beside
it, and a column that may be negative has none.
"""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pyreadstat
from pyarrow import parquet

from survey.instrument.answer import Status
from survey.instrument.defuse import undone
from tests.analysis.exports.random_releases import LIST
from tests.analysis.exports.said import NUMBERS, WORDS, Key, Said, column

NEVER_CODED = ("balance", "remark")
"""A number that may be negative, and words."""
Row: TypeAlias = dict[str, Any]
"""A line of the file by the names of the release; None where a cell is empty."""
CODES = {status.export_code: status for status in Status}
_ONE = re.compile(r"(-?[0-9]+) = (.*?): ")


def csv_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {name: undone(cell) or None for name, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def xlsx_rows(path: Path) -> list[Row]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    names, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, names), map(_decoded, line), strict=True)) for line in lines]


def _decoded(cell: object) -> object:
    """Openpyxl leaves signs as they are written in the XML."""
    if not isinstance(cell, str):
        return cell
    return cell.replace("_x000D_", "\r").replace("_x0001_", "\x01")


def parquet_rows(path: Path) -> list[Row]:
    found: list[Row] = parquet.read_table(path).to_pylist()
    return found


def sav_rows(path: Path) -> list[Row]:
    frame, meta = pyreadstat.read_sav(path, user_missing=True)
    assert {str(r) for r in meta.missing_ranges.values()} <= {"[{'lo': -14.0, 'hi': -1.0}]"}
    return list(_numbered(frame, path, set(meta.missing_ranges)))


def dta_rows(path: Path) -> list[Row]:
    frame, meta = pyreadstat.read_dta(path, user_missing=True)
    letters = {chr(96 - code): code for code in CODES if code is not None}
    for name in meta.missing_user_values:
        frame[name] = [letters.get(cell, cell) for cell in frame[name]]
    return list(_numbered(frame, path, set(meta.missing_user_values)))


def _numbered(frame: Any, path: Path, with_missing: set[str]) -> Iterator[Row]:
    """Under the release's names, codes for numbers that stand for them, by the codebook."""
    book = {line["name"]: line for line in csv_rows(path.with_suffix(".codebook.csv"))}
    codes = {name: dict(_ONE.findall(line["values"] or "")) for name, line in book.items()}
    for line in frame.to_dict("records"):
        row: Row = {}
        for name, cell in line.items():
            empty = cell is None or cell == "" or (isinstance(cell, float) and math.isnan(cell))
            whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
            if isinstance(whole, int) and whole < 0 and name in with_missing:
                assert book[name]["part"] in ("value", "code")
            found = codes[name].get(str(whole), whole)
            row[book[name]["column"]] = None if empty else found
        yield row


READERS: dict[str, Callable[[Path], list[Row]]] = {
    "csv": csv_rows,
    "xlsx": xlsx_rows,
    "sav": sav_rows,
    "dta": dta_rows,
    "parquet": parquet_rows,
}
CODED_NUMBERS = {"csv": (), "sav": (), "dta": ("balance",)}
"""Formats in which a status stands in number columns, and which other columns have it there."""
CODED_CODES = ("csv", "xlsx", "sav", "dta")


def wide(path: Path, kind: str) -> dict[Key, Said]:
    found: dict[Key, Said] = {}
    for row in READERS[kind](path):
        for name in (n.removesuffix("_status") for n in row if n.endswith("_status")):
            status = Status(str(row[f"{name}_status"]))
            value = row[name]
            if status is not Status.ANSWERED:
                assert _number(value) == _code(name, kind, status), (kind, name, status, value)
                value = None
            found[str(row["wave"]), str(row["unit"]), name] = _said(row, f"{name}_", name, value)
    return found


def long(path: Path, kind: str) -> dict[Key, Said]:
    found: dict[Key, Said] = {}
    for row in READERS[kind](path):
        variable = str(row["variable"])
        name = column(variable, str(row["item"] or ""))
        field = name.rpartition(".")[2] if variable == LIST else variable
        value = row["value"] if field in NUMBERS else row["code"]
        if row["status"] != str(Status.ANSWERED):
            # SPSS declares one range for all numbers, of which some may be negative here.
            assert _number(value) in {None, Status(str(row["status"])).export_code}
            value = None
        if field in WORDS:
            value, row["text"] = row["text"], None
        found[str(row["wave"]), str(row["unit"]), name] = _said(row, "", field, value)
    return found


def _said(row: Row, prefix: str, name: str, value: Any) -> Said:
    is_number = name in NUMBERS
    return Said(
        status=str(row[f"{prefix}status" if prefix else "status"]),
        value=None if value is None else float(value) if is_number else str(value),
        comparator=str(row.get(f"{prefix}comparator") or "") if prefix or is_number else "",
        low=_number(row.get(f"{prefix}low")),
        high=_number(row.get(f"{prefix}high")),
        text=str(row.get(f"{prefix}text") or "") if not is_number else "",
    )


def _code(name: str, kind: str, status: Status) -> int | None:
    if name == "remark":
        return None
    if name in NUMBERS:
        coded = kind in CODED_NUMBERS and (name != "balance" or name in CODED_NUMBERS[kind])
        return status.export_code if coded else None
    return status.export_code if kind in CODED_CODES else None


def _number(value: Any) -> float | None:
    return None if value in (None, "") else float(value)
