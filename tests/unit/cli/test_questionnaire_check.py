"""`survey questionnaire check`: the lines, the JSON and the exit status that people build on."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from survey.cli.main import main

FOLDER = Path(__file__).parents[2] / "questionnaires"
WELL = FOLDER / "everything.yaml"
WARNED = FOLDER / "broken" / "missing-translation.yaml"
WRONG = FOLDER / "broken" / "several.yaml"


@pytest.fixture(autouse=True)
def _english_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "en")


def check(*arguments: str | Path) -> int:
    return main(["questionnaire", "check", *map(str, arguments)])


def test_says_of_a_file_without_problems_how_long_it_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check(WELL) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert re.fullmatch(
        r"kim 2021-H2: \d+ questions, \d+ answers, about \d+ to \d+ minutes \(estimated\)", line
    )


def test_prints_every_problem_of_every_file_on_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert check(WRONG, WELL, WARNED) == 1
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert printed.err == ""
    assert lines[0] == (
        f"{WRONG}:9:7: unknown-value `selv` is none of `self`, `coded`: did you mean `self`?"
    )
    assert [line.split(" ")[0] for line in lines] == [
        f"{WRONG}:{place}:" for place in ("9:7", "17:9", "25:28", "26:9", "33:20")
    ] + [f"{WARNED}:{place}:" for place in ("14:16", "15:15")] + ["kim", "test"]


def test_speaks_german_on_a_german_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SURVEY_LANGUAGE")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert check(WRONG, WARNED, "none.yaml") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        f"{WRONG}:9:7: unknown-value `selv` ist keiner der möglichen Werte `self`, `coded`: "
        "meinten Sie `self`?"
    )
    assert lines[2] == (
        f"{WRONG}:25:28: unknown-variable `heads` ist keine Variable dieses Fragebogens."
    )
    assert lines[5] == (
        f"{WARNED}:14:16: missing-translation Hinweis: Der englische Wortlaut fehlt. "
        "Ergänzen Sie `en`."
    )
    assert lines[-1] == "test 2021-H2: 1 Frage, 1 Angabe, etwa 1 Minute (geschätzt)"
    assert lines[-2] == (
        "none.yaml:1:1: file-not-readable Diese Datei gibt es nicht. Prüfen Sie Ordner und Namen."
    )


def test_json_has_messages_in_the_terminals_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "de")
    assert check("--json", WARNED) == 0
    first, _ = json.loads(capsys.readouterr().out)
    assert first["message"] == "Der englische Wortlaut fehlt. Ergänzen Sie `en`."
    assert (first["code"], first["level"]) == ("missing-translation", "warning")


def test_warnings_alone_are_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(WARNED) == 0
    assert "missing-translation warning: " in capsys.readouterr().out


def test_prints_a_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--json", WARNED, WRONG, "none.yaml") == 1
    found = json.loads(capsys.readouterr().out)
    assert found[0] == {
        "file": str(WARNED),
        "line": 14,
        "column": 16,
        "code": "missing-translation",
        "level": "warning",
        "message": "The English words are missing. Add `en`.",
    }
    assert {problem["level"] for problem in found[2:]} == {"error"}
    assert (found[-1]["file"], found[-1]["code"]) == ("none.yaml", "file-not-readable")


def test_prints_an_empty_list_where_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(WELL, "--json", "--data", "elsewhere") == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("arguments", [[], ["--jsn", "a.yaml"]])
def test_wrong_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        check(*arguments)
    assert left.value.code == 2
    assert capsys.readouterr().out == ""


def test_needs_no_database_and_no_pages_and_no_unicode_terminal() -> None:
    program = (
        "import sys; from survey.cli.main import main; status = main(sys.argv[1:]);"
        "assert not {'flask', 'sqlalchemy', 'pandas'} & set(sys.modules); sys.exit(status)"
    )
    path = FOLDER / "broken" / "all-of-cycle.yaml"
    done = subprocess.run(
        [sys.executable, "-c", program, "questionnaire", "check", str(path)],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert "posts \\u2192 granted" in done.stdout
