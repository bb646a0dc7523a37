"""Every kind of table on random answers: what adds up, and that no format loses a cell.

Requirements:
- parts add up: the codes and statuses of each column to the units, groups to all, moves to pairs;
- a cell without a value says why: its status is that of the answer;
- workbook, data sheet, Word, web page and CSV have every cell as printed, with its status, number,
  bounds and flags as far as the format has them;
- a new kind is tested here or this test fails.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analysis.tables.kinds.registry import KINDS
from analysis.tables.value import Cell, Row, Table
from survey.instrument.answer import Status
from tests.analysis.tables.keeps import csv_keeps, document_keeps, page_keeps, workbook_keeps
from tests.analysis.tables.sample import book, tables
from tests.analysis.tables.tiny import STATUSES, Tiny, numbers

QUESTIONS: Final = """\
      - name: steering
        type: single
        label: Lenkungsgruppe?
        choices: [{code: "yes", label: "=Ja"}, {code: "no", label: Nein}]
        statuses: [not_stated, undecided, not_applicable]
        publication: by_name
      - name: partners
        type: multiple
        label: Partner?
        choices: [{code: school, label: Schulen}, {code: police, label: "+Polizei"}]
        statuses: [not_stated]
      - name: stages
        type: matrix
        label: Stand
        rows: [{name: one, label: Eins}, {name: two, label: Zwei}]
        choices: [{code: done, label: fertig}, {code: open, label: begonnen}]
        statuses: [not_stated]
      - {name: posts, type: number, label: Stellen?, statuses: [not_stated, planned],
         comparators: ["=", ">=", "~"], publication: by_name}
      - {name: filled, type: number, label: Besetzt?, statuses: [not_stated], publication: by_name}
"""
CODINGS: Final = "wave,unit,variable,item,coder,status,comparator,low,high,code,evidence"
SPECS: Final = {
    "listing": "{type: listing, group_by: kind, columns: "
    "[{variable: steering}, {variable: posts, total: true}, {variable: filled, total: true}]}",
    "counts": "{type: counts, question: steering, group_by: kind}",
    "cross": "{type: cross, question: steering, columns: [kind, pilot], bounds: true}",
    "multiple": "{type: multiple, question: partners, group_by: kind}",
    "matrix": "{type: matrix, question: stages}",
    "numbers": "{type: numbers, variables: [posts, filled], group_by: kind}",
    "ratio": "{type: ratio, group_by: kind, pairs: [{of: filled, to: posts}]}",
    "change": "{type: change, items: [steering = yes, posts], group_by: kind, year_before: true}",
    "trend": "{type: trend, items: [steering, posts]}",
    "flow": "{type: flow, item: steering}",
    "named": "{type: named, question: steering}",
    "accounting": "{type: accounting, group_by: kind}",
    "agreement": "{type: agreement, wave: first}",
}
CODE = st.sampled_from(["yes", "yes", "no", "k.A.", "offen", "-", ".", "!"])
STAGE = st.sampled_from(["done", "open", "k.A.", "."])
POSTS = st.sampled_from(["0", "4", "2.5", "mind.4", "ca.3", "k.A.", "geplant", "."])
UNIT = st.tuples(
    st.sampled_from("ab"),
    st.sampled_from("01"),
    st.lists(
        st.fixed_dictionaries(
            {
                "steering": CODE,
                "partners": st.sampled_from(["school", "school+police", "0", "k.A."]),
                "stages.one": STAGE,
                "stages.two": STAGE,
                "posts": POSTS,
                "filled": st.sampled_from(["0", "1", "3", "k.A."]),
            }
        ),
        min_size=3,
        max_size=3,
    ),
)
UNITS = st.lists(UNIT, min_size=1, max_size=45)
RANDOM = settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink would take minutes
    suppress_health_check=[HealthCheck.too_slow],
)


def release(folder: Path, units: Sequence[Any]) -> Tiny:
    kinds, pilots, answers = zip(*units, strict=True)
    tiny = Tiny(folder, {"kind": " ".join(kinds), "pilot": " ".join(pilots)})
    for wave, (name, mode) in enumerate(
        (("2021-H1", "coded"), ("2021-H2", "self"), ("2022-H1", "self"))
    ):
        given = [unit[wave] for unit in answers]
        cells = {name: " ".join(unit[name] for unit in given) for name in given[0]}
        tiny.wave(name, QUESTIONS, cells, mode)
    lines = [CODINGS]
    for unit, given in zip(tiny.units, answers, strict=True):
        for coder in ("anna", "ben"):
            code = given[0]["steering"] if coder == "anna" else given[1]["steering"]
            value = STATUSES.get(code, "answered") if code != "!" else "not_stated"
            code = code if value == "answered" else ""
            lines.append(f"2021-H1,{unit},steering,,{coder},{value},,,,{code},")
    tiny.folder.write("codings.csv", lines)
    return tiny


def test_every_kind_is_tested_here() -> None:
    assert sorted(SPECS) == sorted(kind.type for kind in KINDS) == sorted(ADDS_UP)


@RANDOM
@given(UNITS)
def test_parts_add_up_and_no_format_loses_a_cell(units: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        made = release(Path(folder), units).tables(*SPECS.values())
        for kind, table in zip(SPECS, made, strict=True):
            ADDS_UP[kind](table)
        statuses_are_those_of_the_answers(made[0], units)
        whole = book(*made)
        workbook_keeps(whole, Path(folder) / "a.xlsx")
        for keeps in (csv_keeps, page_keeps, document_keeps):
            keeps(whole)


@RANDOM
@given(tables())
def test_workbook_and_csv_lose_nothing_whatever_stands_in_a_cell(table: Table) -> None:
    """Page and document have this of their own (`test_page`, `test_document`)."""
    whole = book(replace(table, name="Tab. 1"))
    with TemporaryDirectory() as folder:
        workbook_keeps(whole, Path(folder) / "a.xlsx")
    csv_keeps(whole)


def statuses_are_those_of_the_answers(listing: Table, units: Sequence[Any]) -> None:
    """Of the wave that the listing is of: the latest."""
    given = {f"Ort {n:03}": answers[2]["steering"] for n, (_, _, answers) in enumerate(units)}
    rows = {row.label: row.cells[0] for row in listing.rows if row.kind == "unit"}
    for label, cell in rows.items():
        wanted = STATUSES.get(given[label], "answered")
        assert (cell.status or Status.ANSWERED).value == wanted
    answered = {label for label, code in given.items() if code != "!"}
    assert answered <= set(rows)


def block(table: Table, start: int = 0) -> list[Row]:
    """The rows with numbers from one heading to the next total, base or heading."""
    found = []
    for row in table.rows[start:]:
        if row.kind in ("total", "base", "group") and found:
            break
        if row.kind in ("count", "status"):
            found.append(row)
    return found


def sums(rows: Sequence[Row]) -> list[int]:
    return [sum(column) for column in zip(*(numbers(row.cells) for row in rows), strict=True)]


def column(table: Table, heading: str) -> list[Cell]:
    (place,) = [at for at, one in enumerate(table.columns) if one.full == heading]
    return [row.cells[place] for row in table.rows if row.kind != "group"]


def counts_add_up(table: Table) -> None:
    """Who the question is not for is no part of its frame."""
    rows = block(table)
    outside = [row for row in rows if row.label == "trifft nicht zu"]
    inside = [row for row in rows if row not in outside]
    frame = next(row for row in table.rows if row.label == "Berichtskreis der Frage")
    assert sums(inside) == numbers(frame.cells)
    for row in table.rows:
        *groups, every = numbers(row.cells)
        assert sum(groups) == every


def cross_adds_up(table: Table) -> None:
    total = next(row for row in table.rows if row.kind == "total")
    assert sums(block(table)) == numbers(total.cells)
    every, *groups = numbers(total.cells)
    assert groups[0] + groups[1] == groups[2] + groups[3] == every


def multiple_adds_up(table: Table) -> None:
    """Ticked are at most those with a statement; the rest say why there is none."""
    by_label = {row.label: row for row in table.rows}
    frame = numbers(by_label["Berichtskreis der Frage"].cells[:1])[0]
    stated = numbers(by_label["Basis: mit Angabe"].cells[:1])[0]
    silent = sum(numbers(row.cells[:1])[0] for row in table.rows if row.kind == "status")
    assert stated + silent == frame
    for row in table.rows:
        if row.kind == "count":
            assert numbers(row.cells[:1])[0] <= stated


def matrix_adds_up(table: Table) -> None:
    place = [one.full for one in table.columns].index("Kommunen insgesamt")
    for row in table.rows:
        assert sum(numbers(row.cells[:place])) == row.cells[place].number


def listing_adds_up(table: Table) -> None:
    for place in (1, 2):
        cells = [row.cells[place] for row in table.rows if row.kind == "unit"]
        total = [row.cells[place] for row in table.rows if row.kind == "total"][-1]
        known = [cell.number for cell in cells if cell.number is not None]
        known += [cell.low for cell in cells if cell.number is None and cell.low is not None]
        if total.number is not None:
            assert sum(known) == total.number
        elif total.low is not None:
            assert sum(known) == total.low


def numbers_add_up(table: Table) -> None:
    for heading in ("mit Zahl", "gefragt"):
        found = [int(cell.number or 0) for cell in column(table, heading)]
        for at in range(0, len(found) - 2, 3):
            assert found[at] == found[at + 1] + found[at + 2]


def ratio_adds_up(table: Table) -> None:
    found = [int(cell.number or 0) for cell in column(table, "Basis: Kommunen mit beiden Zahlen")]
    assert found[0] == found[1] + found[2]


def change_adds_up(table: Table) -> None:
    """Gained, unchanged, lost and undecidable are the pairs."""
    pairs = column(table, "dieselben Kommunen: n")
    moves = [
        column(table, one.full)
        for one in table.columns
        if one.over == "dieselben Kommunen"
        and one.heading.startswith(("neu", "unverändert", "weggefallen", "nicht bestimmbar"))
    ]
    assert len(moves) == 4
    for n, *moved in zip(pairs, *moves, strict=True):
        assert sum((cell.number or 0 for cell in moved), Decimal(0)) == n.number


def trend_adds_up(table: Table) -> None:
    """The codes of a question are those with a statement of a share."""
    for place in range(len(table.columns)):
        shares = [
            row.cells[place] for row in table.rows
            if row.kind == "count" and row.key.startswith("steering")
        ]  # fmt: skip
        known = [cell.number for cell in shares if cell.form == "percent" and cell.number]
        assert sum(known, Decimal(0)) <= Decimal("1.0000001")


def flow_adds_up(table: Table) -> None:
    end = next(at for at, row in enumerate(table.rows) if row.kind == "total")
    if all(cell.number is not None for row in table.rows[: end + 1] for cell in row.cells):
        assert sums(table.rows[:end]) == numbers(table.rows[end].cells)


def named_adds_up(table: Table) -> None:
    for row in table.rows:
        if row.kind != "base" and row.cells[0].number is not None:
            names = [name for name in row.cells[1].text.split(", ") if name]
            assert len(names) == row.cells[0].number


def accounting_adds_up(table: Table) -> None:
    groups: list[Row] = []
    for row in table.rows:
        if row.kind == "count":
            groups.append(row)
        elif row.kind == "total":
            for place, whole in enumerate(row.cells):
                parts = [one.cells[place].number or 0 for one in groups]
                assert whole.number is None or sum(parts) == whole.number
            groups = []


def agreement_adds_up(table: Table) -> None:
    for row in table.rows:
        double, _, alike, *_ = (cell.number for cell in row.cells)
        assert alike is None or double is None or 0 <= alike <= double


ADDS_UP: Final[dict[str, Callable[[Table], None]]] = {
    "listing": listing_adds_up, "counts": counts_add_up, "cross": cross_adds_up,
    "multiple": multiple_adds_up, "matrix": matrix_adds_up, "numbers": numbers_add_up,
    "ratio": ratio_adds_up, "change": change_adds_up, "trend": trend_adds_up, "flow": flow_adds_up,
    "named": named_adds_up, "accounting": accounting_adds_up, "agreement": agreement_adds_up,
}  # fmt: skip
