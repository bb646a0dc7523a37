"""`survey questionnaire simulate`: a short report, with and without a database; JSON; bad files."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from survey.cli.main import main
from survey.config import Config
from survey.fieldwork.demo import set_up_demo
from survey.fieldwork.tokens import Tokens
from survey.store import database
from survey.store.values import Actor

KIM = Path("questionnaires/kim")
NEXT = KIM / "2022-H1.yaml"


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "en")
    monkeypatch.setenv("SURVEY_DATA", str(tmp_path / "empty"))
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo: 35 municipalities have submitted 2021-H2."""
    folder = tmp_path_factory.mktemp("demo")
    config = Config.from_environment({}, data=folder)
    database.migrate(config.database_url)
    engine = database.engine(config.database_url)
    who, when = Actor("command", "tests"), datetime(2022, 2, 1, tzinfo=UTC)
    set_up_demo(engine, who, when, KIM, Tokens(config.secret_key))
    engine.dispose()
    return folder


def simulate(*arguments: str | Path) -> int:
    return main(["questionnaire", "simulate", *map(str, arguments)])


def test_without_a_database_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate(NEXT, "--units", "20") == 0
    said = capsys.readouterr().out
    assert said.startswith("kim 2022-H1: 20 invented municipalities. No earlier answers")
    assert "Nothing to show" not in said


def test_a_folder_that_was_named_must_have_a_database(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert simulate(NEXT, "--data", tmp_path / "none") == 1
    assert "There is no database in" in capsys.readouterr().err


def test_the_last_waves_answers_go_through_the_new_version(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert simulate(NEXT, "--data", data, "--units", "30", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["wave"], found["replayed"], found["invented"]) == ("2021-H2", 35, 30)
    prefills = {one["question"]: one for one in found["prefills"]}
    assert prefills["cm_filled"]["shown"] > 30
    assert [one for one in found["prefills"] if one["shown"] > one["asked"]] == []
    assert any(check["replayed"] for check in found["checks"])
    assert found["stuck"] == 0
    assert simulate(NEXT, "--data", data, "--units", "30") == 0
    said = capsys.readouterr().out
    assert "35 responses of 2021-H2 taken over" in said
    assert "questions that show earlier answers have some to show" in said


def test_what_is_not_declared_is_said_first(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for version in ("2021-H1", "2021-H2"):
        shutil.copy(KIM / f"{version}.yaml", tmp_path)
    source = NEXT.read_text(encoding="utf-8")
    undeclared = source.replace("de: Gibt es in Ihrer Kommune eine Lenkungsgruppe", "de: Tagt eine")
    assert undeclared != source
    file = tmp_path / "2022-H1.yaml"
    file.write_text(undeclared, encoding="utf-8")
    assert simulate(file, "--units", "2") == 0
    assert capsys.readouterr().out.startswith("Errors in the file (1); “survey questionnaire check")


def test_a_wrong_file_is_refused_with_its_lines(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("study: kim\n", encoding="utf-8")
    assert simulate(file) == 1
    assert "wrong.yaml:1:1: missing-key" in capsys.readouterr().err
