"""The guide to tables over waves: its plan is built, and its list of kinds is complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.release import open_release
from analysis.tables.book import build
from analysis.tables.kinds.registry import KINDS
from analysis.tables.plan import parse_plan
from tests.analysis.releases import ROOT
from tests.analysis.walkthrough_release import write_walkthrough

DOCS = ROOT / "docs"
GUIDE = (DOCS / "tables-over-waves.md").read_text(encoding="utf-8")
OLDER = {"listing", "counts"}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_walkthrough(tmp_path_factory.mktemp("guide") / "release")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_plan_of_the_guide_is_built(release: Path, language: str) -> None:
    (source,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    book = build(parse_plan(source, "guide.yaml"), open_release(release), language)
    assert [table.name for table in book.tables] == [f"Tab. {n}" for n in range(1, 7)]
    for table in book.tables:
        assert table.rows
        assert table.methods
        assert table.reading
        explained = {symbol for symbol, _ in table.legend}
        printed = {cell.text for cell in table.cells if cell.text in ("/", "·", "x")}
        assert printed <= explained, table.name


def test_every_kind_is_in_one_of_the_guides() -> None:
    both = GUIDE + (DOCS / "tables-of-a-wave.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `(\w+)` \|", both, re.MULTILINE))
    assert listed | OLDER == {kind.type for kind in KINDS}
