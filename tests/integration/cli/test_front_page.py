"""README.md shows what `simulate` says of the demo, line by line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from survey.cli.main import main

ROOT = Path(__file__).parents[3]


def test_the_first_page_shows_what_simulate_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "en")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert main(["demo", "--data", str(tmp_path), "--once"]) == 0
    capsys.readouterr()
    file = ROOT / "questionnaires" / "kim" / "2022-H1.yaml"
    assert main(["questionnaire", "simulate", str(file), "--data", str(tmp_path)]) == 0
    said = capsys.readouterr().out.splitlines()
    front = (ROOT / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```\n(kim 2022-H1: .*?)^```$", front, re.MULTILINE | re.DOTALL)
    excerpt = [line for line in shown.splitlines() if line != "…"]
    assert len(excerpt) == 7
    assert [line for line in excerpt if line not in said] == []
    at = said.index(excerpt[2])
    assert said[at : at + 5] == excerpt[2:]
