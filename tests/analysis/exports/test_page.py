"""Every line of `docs/exports.md` runs, and prints what stands below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.walkthrough import RELEASE, blocks, run
from tests.analysis.walkthrough_release import write_walkthrough

PAGE = Path(__file__).parents[3] / "docs" / "exports.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = tuple(blocks(TEXT))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    folder = tmp_path_factory.mktemp("exports-page")
    write_walkthrough(folder / RELEASE)
    return tuple(run(TEXT, folder))


@pytest.mark.parametrize("number", range(len(BLOCKS)), ids=lambda n: f"line {BLOCKS[n].line}")
def test_a_block_prints_what_the_page_shows(number: int, printed: tuple[str, ...]) -> None:
    assert BLOCKS[number].shown is not None
    assert printed[number] == BLOCKS[number].shown
