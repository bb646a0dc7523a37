"""`matrix`: a variable per row on one scale, each with its own statuses and condition."""

from __future__ import annotations

from survey.instrument.answer import Answer, Status
from tests.unit.questions.fixtures import code, question, read

MATRIX = question("matrix", "cooperation")


def test_each_row_is_a_variable() -> None:
    assert [v.id for v in MATRIX.variables()] == [
        "cooperation.jobcenter",
        "cooperation.member_municipalities",
    ]
    assert {v.kind for v in MATRIX.variables()} == {"scale"}
    assert [v.ask_if is not None for v in MATRIX.variables()] == [False, True]


def test_it_is_one_table_of_radios() -> None:
    (table,) = MATRIX.inputs()
    assert table.kind == "table"
    assert [column.de for column in table.columns] == ["gar nicht", "gelegentlich", "regelmäßig"]
    assert [[cell.kind for cell in row.cells] for row in table.rows] == [["radios"], ["radios"]]


def test_rows_are_read_one_by_one() -> None:
    assert read(MATRIX, "often", item="jobcenter").answer.same_as(Answer.chosen("often"))
    status = read(MATRIX, status="dont_know", item="jobcenter").answer.status
    assert status is Status.DONT_KNOW
    assert code(read(MATRIX, "always", item="jobcenter")) == "unknown_choice"
