"""`survey questionnaire codebook`: two formats, one that comes later, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.cli.main import main

KIM = Path(__file__).parents[3] / "questionnaires" / "kim"
BOTH = [str(KIM / "2021-H1.yaml"), str(KIM / "2021-H2.yaml")]


@pytest.fixture(autouse=True)
def _english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "en")


def test_writes_a_page_and_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, start in (("book.html", b"<!DOCTYPE html>"), ("book.xlsx", b"PK")):
        out = tmp_path / name
        assert main(["questionnaire", "codebook", *BOTH, "--out", str(out)]) == 0
        assert out.read_bytes().startswith(start)
        assert capsys.readouterr().out.endswith("variables of kim 2021-H1, 2021-H2\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [("book.xml", "as DDI (.xml) comes later"), ("book.pdf", "must end in .html / .htm / .xlsx")],
)
def test_other_formats_are_refused(
    name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["questionnaire", "codebook", *BOTH, "--out", str(tmp_path / name)]) == 1
    assert said in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_release_that_cannot_be_opened_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none"
    out = tmp_path / "book.html"
    options = ["--release", str(missing), "--out", str(out)]
    assert main(["questionnaire", "codebook", *BOTH, *options]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert said[0].startswith("The data release could not be counted: ")
    assert str(missing) in said[0]
    assert not out.exists()
