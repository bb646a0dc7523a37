"""A release whose coded wave two coders coded, for tests of their agreement."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.analysis.releases import ReleaseFolder, keys_by_name, printed_table

HEADER = "wave,unit,variable,item,coder,status,comparator,low,high,code,evidence"
UNITS = tuple(keys_by_name()[row["municipality"]] for row in printed_table())
QUESTIONS = """
      - name: steering
        type: single
        label: {de: Gibt es eine Steuerungsgruppe?, en: Is there a steering group?}
        choices:
          - {code: "yes", label: {de: Ja, en: "Yes"}}
          - {code: "no", label: {de: Nein, en: "No"}}
      - name: stage
        type: scale
        label: {de: Stand der Umsetzung, en: Stage of implementation}
        choices:
          - {code: dropped, label: {de: verworfen, en: dropped}}
          - {code: planned, label: {de: geplant, en: planned}}
          - {code: running, label: {de: in Umsetzung, en: running}}
          - {code: done, label: {de: umgesetzt, en: done}}
      - name: balance
        type: number
        label: {de: Saldo, en: Balance}
        minimum: -100
        unit: Stellen
      - name: urgent
        type: rank
        label: {de: Was ist am dringendsten?, en: What is most urgent?}
        choices:
          - {code: staff, label: {de: Personal, en: Staff}}
          - {code: rooms, label: {de: Räume, en: Rooms}}
          - {code: data, label: {de: Daten, en: Data}}
      - name: start
        type: date
        precision: month
        label: {de: Beginn, en: Start}
      - name: projects
        type: roster
        label: {de: Projekte, en: Projects}
        row: {de: Projekt, en: Project}
        fields:
          - {name: places, type: number, label: {de: Plätze, en: Places}}
"""


def line(unit: str, coder: str, variable: str, cell: str, item: str = "") -> str:
    """A line of `codings.csv`: a status, `=4`, `>=4`, `<=4`, `~4`, `3..5`, `all`, else a code."""
    status, value = "answered", ",,,"
    if cell in STATUSES:
        status = cell
    elif cell == "all":
        value = "all,,,"
    elif ".." in cell:
        low, high = cell.split("..")
        value = f"range,{low},{high},"
    elif cell.startswith((">=", "<=")):
        number = cell[2:]
        value = f">=,{number},," if cell[0] == ">" else f"<=,0,{number},"
    elif cell.startswith(("=", "~")):
        value = f"{cell[0]},{cell[1:]},{cell[1:]},"
    else:
        value = f",,,{cell}"
    return f"2021-H1,{unit},{variable},{item},{coder},{status},{value},"


STATUSES = (
    "not_stated",
    "not_applicable",
    "not_mentioned",
    "not_determinable",
    "undecided",
    "unanswered",
)


def pairs(
    variable: str, cells: Iterable[tuple[str, str]], item: str = "", coders: str = "AB"
) -> list[str]:
    """One unit after the other, each coded by every coder."""
    return [
        line(unit, coder, variable, cell, item)
        for unit, coded in zip(UNITS, cells, strict=False)
        for coder, cell in zip(coders, coded, strict=True)
    ]


def coded_release(release: ReleaseFolder, *lines: Iterable[str]) -> Path:
    """The release with more kinds of questions in its coded wave, and these codings."""
    file = "questionnaires/2021-H1.yaml"
    source = (release.path / file).read_text(encoding="utf-8").rstrip("\n")
    release.write(file, source + QUESTIONS)
    release.write("codings.csv", [HEADER, *(one for some in lines for one in some)])
    return release.seal()
