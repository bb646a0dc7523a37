"""The mapping that the manual shows is one that works."""

from __future__ import annotations

import re
from pathlib import Path

from survey.fieldwork.import_mapping import named_mapping
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
