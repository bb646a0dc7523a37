"""Every line of `docs/figures.md` runs, and prints what stands below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.walkthrough import RELEASE, Block, blocks, run
from tests.analysis.walkthrough_release import write_walkthrough

PAGE = Path(__file__).parents[2] / "docs" / "figures.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = tuple(blocks(TEXT))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """What the blocks print, in order, on the release that the page names."""
    folder = tmp_path_factory.mktemp("walkthrough")
    write_walkthrough(folder / RELEASE)
    return tuple(run(TEXT, folder))


@pytest.mark.parametrize("number", range(len(BLOCKS)), ids=lambda n: f"line {BLOCKS[n].line}")
def test_a_block_prints_what_the_page_shows(number: int, printed: tuple[str, ...]) -> None:
    """Where the change is meant: `python -m tests.analysis.walkthrough docs/figures.md`."""
    block: Block = BLOCKS[number]
    assert printed[number] == (block.shown or "")


def test_the_page_shows_a_figure_of_each_kind() -> None:
    headings = [line for line in TEXT.splitlines() if line.startswith("## ")]
    assert len(headings) >= 8
    assert sum(block.shown is not None for block in BLOCKS) >= len(headings)
