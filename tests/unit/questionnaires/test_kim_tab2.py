"""Tab. 2 of the first report and the grid that takes it.

- One grid `cm_positions` in both versions: five rows, one decimal, "alle" of the positions
  applied for in the last three, the statuses that the report prints.
- Every municipality of the table is found by name or alias; every cell can be read.
- No row of the table breaks a hard check: the five columns are not parts of one total.
"""

from __future__ import annotations

import pytest

from survey.fieldwork.import_mapping import read_mapping
from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.flow import Unit, flow_of
from survey.questions.base import Entry, Key
from tests.unit.questionnaires.kim_files import CODED, FOLDER, VERSIONS, kim, table

ROWS = [
    "available", "applied_for", "at_municipality", "at_independent_providers",
    "in_member_municipalities",
]  # fmt: skip
MAPPING = FOLDER / "imports" / "tab2_case_management.yaml"
SAID = {Status.NOT_STATED, Status.UNDECIDED, Status.PLANNED}
CODERS = {Status.NOT_MENTIONED, Status.NOT_DETERMINABLE}


def municipalities() -> dict[str, Unit]:
    """The 54 units by every name."""
    units = {
        line["ags"]: Unit(line["ags"], line["name"], (("kind", line["kind"]),))
        for line in table("municipalities_nrw.csv")
    }
    names = {unit.name: unit for unit in units.values()}
    return names | {line["alias"]: units[line["ags"]] for line in table("aliases.csv")}


@pytest.mark.parametrize("version", VERSIONS)
def test_the_grid(version: str) -> None:
    cells = kim(version).questions["cm_positions"].variables()
    assert [cell.item for cell in cells] == ROWS
    assert {(cell.kind, cell.decimals, cell.unit.de) for cell in cells} == {
        ("number", 1, "Stellen")
    }
    for cell in cells:
        of_all = cell.item not in ("available", "applied_for")
        assert cell.all_of == (("cm_positions", "applied_for") if of_all else None)
        assert (Comparator.ALL in cell.comparators) is of_all
        assert set(cell.statuses) == SAID | (CODERS if version == CODED else set())


def test_units_and_aliases_agree() -> None:
    lines = table("municipalities_nrw.csv")
    assert len(lines) == len({line["ags"] for line in lines}) == 54
    kinds = next(a for a in kim(CODED).attributes if a.name == "kind")
    assert {line["kind"] for line in lines} == set(kinds.codes)
    official = {line["ags"]: line["name"] for line in lines}
    assert all(official[line["ags"]] == line["name"] for line in table("aliases.csv"))


def test_the_whole_table_can_be_imported() -> None:
    mapping = read_mapping(MAPPING, kim(CODED))
    assert [key for _, key in mapping.columns] == [("cm_positions", row) for row in ROWS]
    assert mapping.evidence is not None
    assert mapping.evidence.page == "29"
    units = municipalities()
    flow = flow_of(kim(CODED))
    kinds = []
    for line in table("tab2_case_management.csv"):
        unit = units[line[mapping.unit]]
        kinds.append(unit.get("kind"))
        answers = {
            key: _read(line[column], mapping.status(line[column]), key)
            for column, key in mapping.columns
        }
        view = flow.see(answers, unit)
        assert view.violations("hard") == ()
        assert view.violations("soft") == ()
        for key, answer in answers.items():
            assert (answer.status is Status.NOT_APPLICABLE) is not view.asked(key)
    assert (kinds.count("kreis"), kinds.count("kreisfreie_stadt")) == (15, 10)


def _read(cell: str, status: Status | None, key: Key) -> Answer:
    if status is Status.NOT_APPLICABLE:
        return Answer.missing(status)
    question = kim(CODED).questions["cm_positions"]
    entry = Entry(status=status) if status else Entry(values=(cell,))
    reading = question.read(kim(CODED).variables[key], entry, "de")
    assert reading.problem is None, (cell, reading.problem)
    return reading.answer
