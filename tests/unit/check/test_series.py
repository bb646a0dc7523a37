"""A version beside those before it: every folder of `series/` with what is said of its newest.

The lines at the top, `# line:column code`. Also: every sentence has two ways out, every code is
shown, and nothing is said of a text that has no folder.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.instrument.catalogue import RULES, code_of
from survey.instrument.catalogue.series import SERIES
from survey.instrument.load import examine, examine_text, load

FOLDER = Path(__file__).parents[2] / "questionnaires" / "series"
FOLDERS = sorted(path for path in FOLDER.iterdir() if path.is_dir())
NEW = "2022-H1.yaml"


def expected(folder: Path) -> list[str]:
    lines = (folder / NEW).read_text("utf-8").splitlines()
    return [line[2:] for line in lines if line.startswith("# ")]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_what_breaks_the_series_is_said_at_its_place(folder: Path) -> None:
    questionnaire, problems = examine(folder / NEW, NEW)
    assert [f"{p.place.line}:{p.place.column} {p.code}" for p in problems] == expected(folder)
    assert (questionnaire is None) == any(p.level == "error" for p in problems)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_a_text_without_a_folder_is_looked_at_alone(folder: Path) -> None:
    questionnaire, problems = examine_text((folder / NEW).read_bytes())
    assert questionnaire == load(folder / NEW)
    assert problems == []


def test_every_code_is_shown() -> None:
    shown = {line.split()[-1] for folder in FOLDERS for line in expected(folder)}
    assert shown == {code_of(rule) for rule in SERIES}


@pytest.mark.parametrize("rule", list(SERIES))
def test_every_sentence_names_two_ways_out(rule: str) -> None:
    assert ", oder " in RULES[rule].de or "{bridge}, oder" in RULES[rule].de
    assert ", or " in RULES[rule].en


def test_a_problem_says_what_changed_and_what_to_write() -> None:
    _, problems = examine(FOLDER / "undeclared-choice" / NEW, NEW)
    said = problems[0].message
    assert said.de == (
        "`group` ist anders als in 2021-H2 (Antwortoption neu (planned)), und nirgends steht, was "
        "das für den Vergleich heißt. Ergänzen Sie `comparable` mit `to: 2021-H2`, "
        "`grade: caution` und dem Grund `why`, oder nehmen Sie die Änderung zurück."
    )
    assert "(choice added (planned))" in said.en


def test_what_was_proposed_is_taken() -> None:
    """The grade that the sentence names is not refused when it is written."""
    for folder in FOLDERS:
        source = (folder / NEW).read_text("utf-8")
        if folder.name not in ("undeclared-wording", "undeclared-choice", "undeclared-universe"):
            continue
        said = "        comparable: {to: 2021-H2, grade: caution, why: {de: Nun., en: Now.}}\n"
        _, problems = examine_text(source + said, NEW, folder)
        assert problems == []


def test_a_version_is_read_again_when_it_changes(tmp_path: Path) -> None:
    folder = FOLDER / "undeclared-wording"
    old, new = tmp_path / "2021-H2.yaml", tmp_path / NEW
    old.write_bytes((folder / old.name).read_bytes())
    new.write_bytes((folder / NEW).read_bytes())
    assert [p.code for p in examine(new)[1]] == ["undeclared-change"]
    old.write_bytes(old.read_bytes().replace(b"de: Stellen", b"de: Personen", 1))
    assert examine(new)[1] == []


def test_the_folder_is_hostile(tmp_path: Path) -> None:
    source = (FOLDER / "declared" / NEW).read_bytes()
    for name in ("../2021-H2", "/etc/passwd", "2021-H2/../x"):
        said = source.replace(b"previous_version: 2021-H2", f"previous_version: {name}".encode())
        codes = {p.code for p in examine_text(said, NEW, tmp_path)[1]}
        assert codes == {"bad-version"}
    (tmp_path / "2021-H2.yaml").mkdir()
    codes = {p.code for p in examine_text(source, NEW, tmp_path)[1]}
    assert codes == {"previous-version-missing"}


def test_a_reference_that_was_not_moved_on_is_called_that() -> None:
    _, problems = examine(FOLDER / "undeclared-reference" / NEW, NEW)
    assert (
        problems[0].message("en").startswith("`posts` still asks about 2021-12-31, as in 2021-H2.")
    )
    source = (FOLDER / "undeclared-reference" / NEW).read_text("utf-8")
    moved = source.replace("2021-12-31", "2022-06-30")
    assert examine_text(moved, NEW, FOLDER / "undeclared-reference")[1] == []
    earlier = source.replace("2021-12-31", "2021-09-30")
    _, problems = examine_text(earlier, NEW, FOLDER / "undeclared-reference")
    assert "differs from 2021-H2 (reference period)" in problems[0].message("en")


def test_a_new_name_for_the_same_words_is_asked_about_until_it_is_declared() -> None:
    folder = FOLDER / "renamed-unsaid"
    questionnaire, problems = examine(folder / NEW, NEW)
    assert questionnaire is not None
    assert [(p.level, p.code) for p in problems] == [("warning", "renamed-unsaid")]
    assert "Add `was: meetings_held`" in problems[0].message("en")
    source = (folder / NEW).read_text("utf-8")
    said = source.replace("type: number", "type: number\n        was: meetings_held", 1)
    assert examine_text(said, NEW, folder)[1] == []
