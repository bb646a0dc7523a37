"""README.md shows what commands say of the demo, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.cli import main as analyse
from survey.cli.main import main

ROOT = Path(__file__).parents[3]
FRONT = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The demo's data, the terminal in English."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SURVEY_LANGUAGE", "en")
        patch.delenv("DATABASE_URL", raising=False)
        assert main(["demo", "--data", str(folder), "--once"]) == 0
        yield folder


def excerpt(begins: str) -> list[str]:
    """The lines of the block that begins so, without those that stand for others."""
    (shown,) = re.findall(rf"^```\n({begins}.*?)^```$", FRONT, re.MULTILINE | re.DOTALL)
    return [line for line in shown.splitlines() if line != "…"]


def test_the_first_page_shows_what_simulate_says(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = ROOT / "questionnaires" / "kim" / "2022-H1.yaml"
    capsys.readouterr()
    assert main(["questionnaire", "simulate", str(file), "--data", str(demo)]) == 0
    said = capsys.readouterr().out.splitlines()
    shown = excerpt("kim 2022-H1: ")
    assert len(shown) == 7
    assert [line for line in shown if line not in said] == []
    at = said.index(shown[2])
    assert said[at : at + 5] == shown[2:]


def test_the_first_page_shows_what_trend_says(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = tmp_path / "2021-H2-1"
    waves = ["--wave", "2021-H1", "--wave", "2021-H2"]
    create = ["release", "create", *waves, "--out", str(release), "--data", str(demo)]
    assert main(create) == 0
    (line,) = re.findall(r"^analysis (trend --release .*)$", FRONT, re.MULTILINE)
    command = line.replace("var/2021-H2-1", str(release)).split()
    capsys.readouterr()
    assert analyse(command) == 0
    said = capsys.readouterr().out.splitlines()
    shown = excerpt("cm_positions.at_municipality")
    assert len(shown) >= 6
    assert [line for line in shown if line not in said] == []
