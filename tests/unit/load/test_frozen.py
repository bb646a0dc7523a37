"""A released file that was edited is an error of `check`, so in continuous integration too.

- every questionnaire of this repository has the digest that its lock says
- an edit is told at the version's line with two ways out; a comment is no edit
- a patch number that is taken is not proposed; a version that was never released may change
- a lock that cannot be read is told with its line
"""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.instrument.load import examine
from survey.instrument.lock import NAME, Lock

SOURCE = """\
study: kim
version: 2021-H2
mode: self
title: KIM
sections:
  - name: first
    title: First
    questions:
      - {name: posts, type: number, label: Stellen}
"""


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A released version beside its lock."""
    file = tmp_path / "2021-H2.yaml"
    file.write_text(SOURCE, encoding="utf-8")
    questionnaire, _ = examine(file)
    assert questionnaire is not None
    lock = Lock({"2021-H2.1": "a" * 64}).with_version(questionnaire)
    (tmp_path / NAME).write_text(lock.text(), encoding="utf-8")
    return file


def problems(file: Path) -> list[str]:
    return [f"{p.place.line}:{p.place.column} {p.code}" for p in examine(file)[1]]


def test_what_stays_as_it_was_is_fine(released: Path) -> None:
    assert problems(released) == []
    released.write_text(f"# a comment\n{SOURCE}", encoding="utf-8")
    assert problems(released) == []


def test_an_edit_is_told_with_two_ways_out(released: Path) -> None:
    released.write_text(SOURCE.replace("label: Stellen", "label: Posten"), encoding="utf-8")
    questionnaire, found = examine(released)
    assert questionnaire is None
    assert [str(p.place).rpartition("/")[2] for p in found] == ["2021-H2.yaml:2:10"]
    assert found[0].code == "released-changed"
    assert "Undo the change" in found[0].message.en
    assert "`version: 2021-H2.2`" in found[0].message.en


def test_a_version_that_was_never_released_may_change(released: Path) -> None:
    released.write_text(SOURCE.replace("2021-H2", "2022-H1"), encoding="utf-8")
    assert problems(released) == []


def test_a_broken_lock_is_told_with_its_line(released: Path) -> None:
    (released.parent / NAME).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    _, found = examine(released)
    assert [p.code for p in found] == ["lock-unreadable"]
    assert "released.lock:1:" in found[0].message.en


@pytest.mark.parametrize("lock", sorted(Path("questionnaires").glob("*/released.lock")), ids=str)
def test_every_released_file_is_as_it_was(lock: Path) -> None:
    files = sorted(lock.parent.glob("[0-9]*.yaml"))
    assert len(files) >= 2
    assert [p for file in files for p in examine(file)[1] if p.level == "error"] == []
