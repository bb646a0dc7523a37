"""Table plans: every problem at its file, line and column, all in one run."""

from __future__ import annotations

import pytest

from analysis.cli import main
from analysis.errors import AnalysisError
from analysis.tables.plan import parse_plan
from tests.analysis.releases import KIM

START = "study: kim\ntitle: T\ntables:\n"
TABLE = "  - {name: A, type: counts, title: X, wave: 2021-H1, question: q}\n"


def problems(source: str) -> list[str]:
    with pytest.raises(AnalysisError) as caught:
        parse_plan(source, "plan.yaml")
    return caught.value.lines("en")


def test_the_plan_of_the_study_is_read() -> None:
    plan = parse_plan((KIM / "tables.yaml").read_bytes(), "tables.yaml")
    names = [table.name for table in plan.spec.tables]
    assert len(names) > 60
    assert plan.value("tables", names.index("Tab. 2"), "wave").line > 20


@pytest.mark.parametrize(
    ("source", "start", "said"),
    [
        (START + TABLE.replace("title", "titel"), "plan.yaml:4:", "`titel`"),
        (START + TABLE.replace("counts", "count"), "plan.yaml:4:", "`count`"),
        (START + TABLE.replace("2021-H1", "7"), "plan.yaml:4:", "the number 7"),
        (START + TABLE.replace("name: A", "name: 'A/B'"), "plan.yaml:4:12:", "none of [ ] : * ?"),
        (START + TABLE.replace("name: A", "name: Inhalt"), "plan.yaml:4:12:", "another sheet"),
        (
            START + TABLE.replace("name: A", 'name: "A\\n1"'),
            "plan.yaml:4:12:",
            "control characters",
        ),
        (START + TABLE.replace("name: A", 'name: "A\\u202e1"'), "plan.yaml:4:12:", "control"),
        (
            START + TABLE.replace("title: X", "title: X, since: 2021-h2"),
            "plan.yaml:4:",
            "no half-year",
        ),
        (
            START + TABLE.replace("title: X", "title: X, since: 2021-H2.1"),
            "plan.yaml:4:",
            "no half-year",
        ),
        (START + TABLE.replace("wave: 2021-H1", "wave: [a]"), "plan.yaml:4:", "A single text"),
        (START + TABLE + TABLE, "plan.yaml:5:12:", "is in line 4 already"),
        (
            START + TABLE.replace("question: q", "question: q, group_by: kind"),
            "plan.yaml:4:",
            "unknown grouping 'kind'",
        ),
        ("study: kim\ntitle: T\n", "plan.yaml:1:1:", "`tables` is missing"),
        ("study: kim\nstudy: kim\n", "plan.yaml:2:1:", "`study` stands here twice"),
        ("", "plan.yaml:1:1:", "empty"),
        ("a: [", "plan.yaml:", "no valid YAML"),
    ],
)
def test_one_problem_with_its_place(source: str, start: str, said: str) -> None:
    found = problems(source)
    assert found[0].startswith(start)
    assert said in found[0]


def test_all_problems_in_one_run() -> None:
    broken = "stduy: kim\ntitle: 3\ntables:\n  - {name: A, type: counts, title: X}\n"
    assert len(problems(broken)) >= 3


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (START + TABLE.replace("title", "titel"), "`titel` ist kein Schlüssel, der hier stehen"),
        (START + TABLE.replace("2021-H1", "7"), "nicht die Zahl 7"),
        (START + TABLE.replace("name: A", "name: 'A/B'"), "enthält keines der Zeichen [ ]"),
        (START + TABLE.replace("name: A", "name: Inhalt"), "„Inhalt“ heißt schon ein anderes"),
        ("a: [", "Das ist kein gültiges YAML: hier fehlt"),
    ],
)
def test_problems_are_told_in_german_too(source: str, said: str) -> None:
    with pytest.raises(AnalysisError) as caught:
        parse_plan(source, "plan.yaml")
    assert said in caught.value.lines("de")[0]


def test_a_plan_that_is_not_there_is_told_in_the_terminals_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["tables", "none.yaml", "--release", "none", "--check"]
    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith(
        "none.yaml:1:1: file-not-readable Diese Datei gibt es nicht."
    )
    monkeypatch.setenv("SURVEY_LANGUAGE", "en")
    assert main(arguments) == 1
    assert "There is no such file." in capsys.readouterr().err
    assert main([*arguments, "--language", "de"]) == 1
    assert "Diese Datei gibt es nicht." in capsys.readouterr().err
