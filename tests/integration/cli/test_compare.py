"""`survey questionnaire compare` on released versions, and its counts from their database."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from survey.cli.main import main

KIM = Path(__file__).parents[3] / "questionnaires" / "kim"
NEW = KIM / "2021-H2.yaml"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SURVEY_LANGUAGE", "en")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "var"
    assert main(["migrate", "--data", str(folder)]) == 0
    for version in ("2021-H1", "2021-H2"):
        copy = tmp_path / f"{version}.yaml"
        copy.write_bytes((KIM / copy.name).read_bytes())
        assert main(["questionnaire", "release", str(copy), "--data", str(folder)]) == 0
    return folder


def test_versions_are_found_by_name_and_counted(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("2021-H1", "2021-H2"):
        (tmp_path / f"{name}.yaml").unlink()
    capsys.readouterr()
    assert main(["questionnaire", "compare", "2021-H1", "2021-H2", "--data", str(data)]) == 0
    said = capsys.readouterr().out
    assert re.search(r"break in the series \([1-9][0-9]*\)", said)
    assert "no answers so far" in said
    assert said.endswith("Counted in the database.\n")
    # Where the database stands where it is looked for, it need not be named; a file may be new.
    assert main(["questionnaire", "compare", "2021-H2", str(NEW)]) == 0
    assert "Nothing differs." in capsys.readouterr().out


def test_a_version_that_is_not_released(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questionnaire", "compare", "2020-H1", str(NEW), "--data", str(data)]) == 1
    assert "kim 2020-H1 is not released" in capsys.readouterr().err


def test_a_broken_series_is_not_released(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = NEW.read_text("utf-8").replace("version: 2021-H2", "version: 2022-H1", 1)
    source = source.replace("previous_version: 2021-H1", "previous_version: 2021-H2")
    later = tmp_path / "2022-H1.yaml"
    later.write_text(source.replace("previous: bridge", "previous: blank"), "utf-8")
    capsys.readouterr()
    assert main(["questionnaire", "release", str(later), "--data", str(data)]) == 1
    said = capsys.readouterr().err
    # The reference stayed behind at the end of 2021.
    assert "undeclared-change" in said
    assert "still asks about" in said
    assert not [line for line in said.splitlines() if "needless" in line]
