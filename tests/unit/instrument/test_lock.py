"""The file of released versions: reads back what it wrote, and finds an edited release."""

from __future__ import annotations

import pytest

from survey.errors import SurveyError
from survey.instrument.lock import Lock, read_lock
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text


def questionnaire(version: str, digest: str) -> Questionnaire:
    return Questionnaire(
        study="kim", version=version, mode="self", title=Text("x"), digest=digest * 64
    )


def test_what_is_written_is_read_back() -> None:
    lock = (
        Lock({})
        .with_version(questionnaire("2021-H2", "b"))
        .with_version(questionnaire("2021-H1", "a"))
    )
    assert lock.text() == f"2021-H1 {'a' * 64}\n2021-H2 {'b' * 64}\n"
    assert read_lock(lock.text()) == lock
    assert read_lock("") == Lock({})


def test_an_edited_release_is_found() -> None:
    lock = Lock({"2021-H2": "b" * 64})
    assert lock.verify(questionnaire("2021-H2", "b"))
    assert not lock.verify(questionnaire("2022-H1", "b"))
    for deed in (lock.verify, lock.with_version):
        with pytest.raises(SurveyError, match="version-changed"):
            deed(questionnaire("2021-H2", "c"))


@pytest.mark.parametrize("line", ["2021-H2", "2021-H2 abc", f"2021-H1 {'a' * 64}", "<<<<<<< HEAD"])
def test_a_broken_lock_names_its_line(line: str) -> None:
    with pytest.raises(SurveyError, match="lock-unreadable") as refused:
        read_lock(f"2021-H1 {'a' * 64}\n{line}\n")
    assert "released.lock:2" in refused.value.message.en
