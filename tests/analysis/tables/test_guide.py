"""The guide to tables of one wave: its plan is built, and its list of kinds is complete."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.release import open_release
from analysis.tables.book import build
from analysis.tables.kinds.registry import KINDS
from analysis.tables.plan import parse_plan
from analysis.tables.spec import GroupedTableSpec
from analysis.tables.tidy import lines
from analysis.tables.value import Table
from tests.analysis.releases import ROOT
from tests.analysis.walkthrough_release import write_walkthrough

GUIDE = (ROOT / "docs" / "tables-of-a-wave.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_walkthrough(tmp_path_factory.mktemp("guide") / "release")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_plan_of_the_guide_is_built(release: Path, language: str) -> None:
    (source,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    found = open_release(release)
    keys = sorted({unit.key for frame in found.frames.values() for unit in frame})
    pseudonyms = {key: f"S{place}" for place, key in enumerate(reversed(keys), start=1)}
    book = build(parse_plan(source, "guide.yaml"), found, language, pseudonyms)
    assert [table.name for table in book.tables] == [f"Tab. {n}" for n in range(1, 9)]
    for table in book.tables:
        assert table.rows
        assert table.methods
        assert table.reading
        assert _says_every_symbol(table), table.name


def test_the_lines_behind_the_tables_are_told_apart(release: Path) -> None:
    """Count, share and range of an answer are lines of one label, in different sections."""
    (source,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    for table in build(parse_plan(source, "guide.yaml"), open_release(release), "de").tables:
        places = [(section, row, column) for _, section, row, _, column, *_ in lines(table)]
        assert len(set(places)) == len(places)


def test_every_kind_is_in_the_guide() -> None:
    listed = set(re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE))
    assert listed == {kind.type for kind in KINDS if issubclass(kind.spec, GroupedTableSpec)}


def _says_every_symbol(table: Table) -> bool:
    explained = {symbol for symbol, _ in table.legend}
    return {cell.text for cell in table.cells if cell.text in ("/", "·", "x")} <= explained
