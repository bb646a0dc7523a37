"""`survey questionnaire print`: the file, the sentence, and what is refused before anything is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from survey.cli.main import main

FOLDER = Path(__file__).parents[2] / "questionnaires"
WELL = FOLDER / "everything.yaml"


@pytest.fixture(autouse=True)
def _english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "en")


def printing(*arguments: str | Path) -> int:
    return main(["questionnaire", "print", *map(str, arguments)])


def test_writes_the_form_and_says_of_which_version(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "form.pdf"
    assert printing(WELL, "--language", "en", "--out", out) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().out.startswith(f"{out}: kim 2021-H2 (digest ")
    assert list(tmp_path.iterdir()) == [out]


def test_refuses_another_ending_a_missing_folder_and_a_file_with_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printing(WELL, "--out", tmp_path / "form.docx") == 1
    assert "must end in .pdf" in capsys.readouterr().err
    assert printing(WELL, "--out", tmp_path / "no" / "form.pdf") == 1
    assert "cannot be written" in capsys.readouterr().err
    assert printing(FOLDER / "broken" / "several.yaml", "--out", tmp_path / "form.pdf") == 1
    assert "several.yaml:" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_prints_what_one_kind_of_municipality_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, city = tmp_path / "whole.pdf", tmp_path / "city.pdf"
    assert printing(WELL, "--out", whole) == 0
    assert printing(WELL, "--out", city, "--unit-kind", "kreisfreie_stadt") == 0
    assert whole.read_bytes() != city.read_bytes()
    assert printing(WELL, "--out", city, "--unit-kind", "village") == 1
    assert "it names: kreis, kreisfreie_stadt" in capsys.readouterr().err


def test_pages_are_served_without_anything_that_makes_documents() -> None:
    code = (
        "import sys, survey.app; "
        "sys.exit(str([m for m in sys.modules if m.startswith(('survey.documents', 'typst',"
        " 'openpyxl', 'fontTools'))] or ''))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
