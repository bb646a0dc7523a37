"""Fixtures: a release with the report's Tab. 2 on disk, made once and never written to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.releases import KIM, ReleaseFolder, real_release


@pytest.fixture(autouse=True)
def _german_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SURVEY_LANGUAGE", "de")


@pytest.fixture(scope="session")
def kim_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tab. 2 in the real questionnaires; the second wave has no answers yet."""
    return real_release(tmp_path_factory.mktemp("kim") / "release", questionnaires=KIM).seal()


@pytest.fixture
def release(tmp_path: Path) -> ReleaseFolder:
    """The same data in the tests' own small questionnaires, not sealed yet."""
    return real_release(tmp_path / "release")
