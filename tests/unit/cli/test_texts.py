"""`survey texts`: a draft of each text, which one counts, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.cli.main import main


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "en")


def check(
    data: Path, capsys: pytest.CaptureFixture[str], code: int = 0
) -> tuple[dict[str, str], str]:
    """What is said of each file, and the complaint."""
    assert main(["texts", "check", "--data", str(data)]) == code
    said = capsys.readouterr()
    rows = [line.split(maxsplit=1) for line in said.out.splitlines()[1:]]
    return {file: state.strip() for file, state in rows}, said.err


def test_a_draft_of_each_text_counts_once_it_is_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "imprint.de.md").write_text("Stadt A", "utf-8")
    assert main(["texts", "draft", "--data", str(tmp_path)]) == 0
    assert "contact.de.md" in capsys.readouterr().out
    assert len(list((tmp_path / "texts").iterdir())) == 8
    assert (tmp_path / "texts" / "imprint.de.md").read_text("utf-8") == "Stadt A"
    states, _ = check(tmp_path, capsys)
    assert states["texts/imprint.de.md"] == "own text"
    assert states["texts/imprint.en.md"] == "missing, other language"
    assert states["texts/contact.de.md"] == "default, to be filled in"
    assert main(["texts", "draft", "--data", str(tmp_path)]) == 0
    assert "New in" in capsys.readouterr().out


def test_what_is_wrong_with_a_file_has_its_place_and_the_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "privacy.de.md").write_bytes(b"\xff")
    (tmp_path / "texts" / "notes.txt").write_text("x", "utf-8")
    _, said = check(tmp_path, capsys, code=1)
    assert "2 files do not count:" in said
    assert "privacy.de.md: the file is no UTF-8. Save it as UTF-8." in said
    assert "notes.txt: this file belongs to no text." in said
