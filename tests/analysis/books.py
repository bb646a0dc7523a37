"""A workbook made by the command and opened again, for the tests of tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.cli import main
from tests.analysis.releases import KIM

PLAN = KIM / "tables.yaml"


def build(release: Path, out: Path, plan: Path = PLAN, *options: str) -> Any:
    arguments = ["tables", str(plan), "--release", str(release), "--out", str(out), *options]
    assert main(arguments) == 0
    return load_workbook(out)


def rows(sheet: Worksheet) -> dict[str, list[tuple[Any, str]]]:
    """(value, number format) of each row's value cells by the label in front."""
    return {
        str(row[0].value): [(cell.value, cell.number_format) for cell in row[1:]]
        for row in sheet.iter_rows()
        if row[0].value
    }


def texts(sheet: Worksheet) -> str:
    return "\n".join(str(row[0].value) for row in sheet.iter_rows() if row[0].value)
