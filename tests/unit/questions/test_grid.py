"""`grid`: cells row by row; a row's own rules come before the column's, these before the grid's."""

from __future__ import annotations

from decimal import Decimal

from survey.instrument.answer import Answer, Comparator, Status
from survey.questions.grid import Grid
from tests.unit.questions.fixtures import code, question, read

POSITIONS = question("grid", "cm_positions")
STAFF = question("grid", "staff")
TOOLS = question("grid", "tools")


def test_items_are_rows_or_rows_and_columns() -> None:
    assert [v.item for v in POSITIONS.variables()] == [
        "applied_for",
        "at_municipality",
        "in_member_municipalities",
    ]
    assert [v.item for v in STAFF.variables()] == ["e9.heads", "e9.fte", "s12.heads", "s12.fte"]


def test_rules_are_inherited_from_column_and_grid() -> None:
    heads, fte, *_ = STAFF.variables()
    assert (heads.unit.de, heads.maximum) == ("Personen", None)
    assert (fte.unit.de, fte.maximum) == ("VZÄ", Decimal(50))
    assert heads.decimals == fte.decimals == 2
    assert heads.label.de == "E 9, Personen"
    applied, municipality, members = POSITIONS.variables()
    assert Comparator.ALL not in applied.comparators
    assert Comparator.ALL in municipality.comparators
    assert municipality.all_of == ("cm_positions", "applied_for")
    assert Status.NOT_APPLICABLE in members.statuses
    assert Status.NOT_APPLICABLE not in applied.statuses


def test_a_silent_question_of_a_coded_version_offers_what_coders_say() -> None:
    assert TOOLS.statuses == (Status.NOT_STATED, Status.NOT_MENTIONED, Status.NOT_DETERMINABLE)


def test_tab_2_cells() -> None:
    def cell(raw: str, item: str = "at_municipality") -> Answer:
        return read(POSITIONS, raw, item=item).answer

    assert cell("5,8").low == Decimal("5.8")
    assert cell("mind. 4").comparator is Comparator.AT_LEAST
    assert cell("alle").comparator is Comparator.ALL
    assert cell("k.A.").status is Status.NOT_STATED
    assert cell("offen").status is Status.UNDECIDED
    assert cell("geplant").status is Status.PLANNED
    assert cell("unklar").status is Status.NOT_DETERMINABLE
    assert cell("-", "in_member_municipalities").status is Status.NOT_APPLICABLE
    assert code(read(POSITIONS, "-", item="applied_for")) == "status_not_offered"


def test_text_cells_keep_their_words() -> None:
    assert read(TOOLS, " keine ", item="planning").answer.same_as(Answer.words("keine"))
    assert code(read(TOOLS, "x" * 201, item="planning")) == "text_too_long"


def test_it_is_one_table_with_a_row_per_row() -> None:
    (table,) = STAFF.inputs()
    assert table.kind == "table"
    assert [column.de for column in table.columns] == ["Personen", "VZÄ"]
    assert [[c.variable and c.variable.item for c in row.cells] for row in table.rows] == [
        ["e9.heads", "e9.fte"],
        ["s12.heads", "s12.fte"],
    ]
    assert isinstance(STAFF, Grid)
    assert [(s.of, s.line) for s in STAFF.sums()] == [("columns", "heads"), ("columns", "fte")]
