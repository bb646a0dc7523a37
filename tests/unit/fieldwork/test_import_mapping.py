"""The mapping that the manual shows is one that works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from survey.fieldwork.import_mapping import MappingError, named_mapping
from survey.instrument.answer import Status
from survey.instrument.load import load

MANUAL = Path("questionnaires/README.md")
KIM = Path("questionnaires/kim")


def test_the_example_of_the_manual_is_read(tmp_path: Path) -> None:
    text = MANUAL.read_text(encoding="utf-8")
    (block,) = re.findall(r"^```yaml\n(unit: .*?)^```$", text, re.MULTILINE | re.DOTALL)
    path = tmp_path / "example.yaml"
    path.write_text(block, encoding="utf-8")
    header = (KIM / "data" / "tab2_case_management.csv").read_text(encoding="utf-8").split("\n")[0]
    mapping = named_mapping(path, tuple(header.split(",")), load(KIM / "2021-H1.yaml"))
    assert mapping.unit == "municipality"
    assert dict(mapping.columns)["positions_available"] == ("cm_positions", "available")
    assert mapping.status("k.A.") is Status.NOT_STATED
    assert mapping.evidence is not None
    assert mapping.evidence.page == "29"


@pytest.mark.parametrize("variable", ["coordinators", "coordinators.r01abcd.posts"])
def test_rows_of_a_roster_take_no_column(tmp_path: Path, variable: str) -> None:
    path = tmp_path / "rows.yaml"
    path.write_text(f"unit: municipality\nlanguage: de\ncolumns: {{posts: {variable}}}\n", "utf-8")
    questionnaire = load(Path("tests/questionnaires/roster.yaml"))
    with pytest.raises(MappingError) as refused:
        named_mapping(path, ("municipality", "posts"), questionnaire)
    (detail,) = refused.value.details
    assert "is a roster, whose rows have no columns" in detail("en")
    assert "ist eine Liste, deren Zeilen keine Spalten haben" in detail("de")
