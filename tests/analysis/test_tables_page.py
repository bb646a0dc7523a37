"""The page on table plans: its plan is built, and it names every key that tables share."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.release import open_release
from analysis.tables.book import build
from analysis.tables.plan import parse_plan
from analysis.tables.spec import TableSpec
from tests.analysis.releases import ROOT
from tests.analysis.walkthrough_release import write_walkthrough

PAGE = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")


def test_the_plan_of_the_page_is_built(tmp_path: Path) -> None:
    (source,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    book = build(
        parse_plan(source, "tables.md"), open_release(write_walkthrough(tmp_path / "r")), "de"
    )
    assert [table.name for table in book.tables] == ["Tab. 1", "Tab. 2", "Tab. 3", "Tab. 4"]
    assert [table.chapter for table in book.tables][1:3] == ["3.3 Case Management", "3.2 Ziele"]


def test_every_key_that_tables_share_is_on_the_page() -> None:
    keys = set(re.findall(r"`(\w+)`", "\n".join(re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE))))
    assert keys == set(TableSpec.model_fields) | {"wave"}
