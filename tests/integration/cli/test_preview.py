"""`survey questionnaire preview` refuses what it cannot show before it serves anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.cli.main import main
from tests.support.site import JOURNEY


@pytest.fixture(autouse=True)
def _english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "en")


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questionnaire", "preview", str(tmp_path / "none.yaml")]) == 1
    said = capsys.readouterr()
    assert "file-not-readable There is no such file." in said.err
    assert said.out == ""


def test_a_municipality_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questionnaire", "preview", str(JOURNEY), "--unit", "Nix"]) == 1
    said = capsys.readouterr()
    assert "There is no municipality “Nix” here. Write its key or name after --unit" in said.err
    assert said.out == ""


@pytest.mark.parametrize("port", ["0", "65536", "x"])
def test_a_port_that_is_none(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["questionnaire", "preview", str(JOURNEY), "--port", port])
    assert stopped.value.code == 2
    assert "from 1 to 65535" in capsys.readouterr().err
