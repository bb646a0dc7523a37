"""The page on table plans: its plan is built, and it names every key that tables share."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.release import open_release
from analysis.tables.book import build
from analysis.tables.kinds.registry import KINDS
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
    (section,) = re.findall(r"## What all tables say\n(.*?)\n## ", PAGE, re.DOTALL)
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    keys = set(re.findall(r"`(\w+)`", "\n".join(rows)))
    assert keys == set(TableSpec.model_fields) | {"wave"}


def test_every_kind_is_in_the_index_with_an_example_that_is_one() -> None:
    """The guides build their examples (`test_guide`, `test_guide_over_waves`); here that each kind
    is found from one place, and that what is named as its example is of that kind.
    """
    (section,) = re.findall(r"## Kinds\n(.*?)\n## ", PAGE, re.DOTALL)
    _, *rows = re.findall(r"^\| `(\w+)` \| .* \| (.*?) \|$", section, re.MULTILINE)
    assert sorted(kind for kind, _ in rows) == sorted(kind.type for kind in KINDS)
    for kind, example in rows:
        link = re.search(r"\((.*?)\)", example)
        page = ROOT / "docs" / (link[1] if link else "tables.md")
        (source,) = re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
        types = {spec.name: spec.type for spec in parse_plan(source, page.name).spec.tables}  # type: ignore[attr-defined]
        numbers = re.findall(r"\d+", example.rpartition("Tab.")[2])
        assert numbers
        assert {types[f"Tab. {number}"] for number in numbers} == {kind}
