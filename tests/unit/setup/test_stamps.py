"""A stamp holds exactly as long as the inputs are what they were and the outputs are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from steps.stamps import Stamps, Step, digest


def nothing() -> None:
    """Stand in for the work of a step."""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    path = tmp_path / "lock.txt"
    path.write_text("flask==3.1.3\n", encoding="utf-8")
    return path


@pytest.fixture
def stamps(tmp_path: Path) -> Stamps:
    return Stamps(tmp_path / "stamps")


def test_a_step_never_done_is_due(stamps: Stamps, lock: Path) -> None:
    assert not stamps.fresh(Step("packages", "installing", nothing, (lock,)))


def test_a_step_done_is_skipped_until_its_input_changes(stamps: Stamps, lock: Path) -> None:
    step = Step("packages", "installing", nothing, (lock,))
    stamps.put(step)
    assert stamps.fresh(step)
    lock.write_text("flask==3.1.4\n", encoding="utf-8")
    assert not stamps.fresh(step)


def test_a_step_whose_output_is_gone_is_due(stamps: Stamps, lock: Path, tmp_path: Path) -> None:
    output = tmp_path / "kern.css"
    step = Step("style", "building", nothing, (lock,), (output,))
    stamps.put(step)
    assert not stamps.fresh(step)
    output.touch()
    assert stamps.fresh(step)


def test_the_set_up_for_tests_covers_the_one_for_serving(stamps: Stamps, lock: Path) -> None:
    stamps.put(Step("packages-test", "installing", nothing, (lock,)))
    assert stamps.fresh(
        Step("packages", "installing", nothing, (lock,), covered_by=("packages-test",))
    )


def test_a_new_file_in_a_folder_changes_its_digest(tmp_path: Path) -> None:
    before = digest([tmp_path])
    (tmp_path / "app.css").touch()
    assert digest([tmp_path]) != before
