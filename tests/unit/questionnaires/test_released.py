"""What was released stays as it was: the files of a study against its `released.lock`."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.errors import SurveyError
from survey.instrument.load import load, load_text
from survey.instrument.lock import read_lock

KIM = Path("questionnaires/kim")
LOCK = KIM / "released.lock"


@pytest.mark.parametrize("version", ["2021-H1", "2021-H2", "2022-H1"])
def test_a_released_file_has_the_digest_of_the_lock(version: str) -> None:
    lock = read_lock(LOCK.read_text(encoding="utf-8"), str(LOCK))
    assert lock.verify(load(KIM / f"{version}.yaml"))


def test_an_edited_file_is_found_without_a_database() -> None:
    lock = read_lock(LOCK.read_text(encoding="utf-8"), str(LOCK))
    source = (KIM / "2021-H2.yaml").read_text(encoding="utf-8")
    edited = load_text(source.replace("minutes: 45", "minutes: 46"), "2021-H2.yaml")
    with pytest.raises(SurveyError) as refused:
        lock.verify(edited)
    assert refused.value.code == "version-changed"
    commented = load_text(f"# a comment changes nothing\n{source}", "2021-H2.yaml")
    assert lock.verify(commented)
