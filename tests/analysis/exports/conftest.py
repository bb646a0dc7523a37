"""A release whose words are hostile, and the command that exports it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from analysis.cli import main
from tests.analysis.exports.random_releases import FIRST, SECOND, write

ANSWERS = [
    [*f"{FIRST},01,posts,,answered,>=,4,,,,,entered,,,".split(",")],
    [*f"{FIRST},02,posts,,answered,=,5.8,5.8,,,,entered,,,".split(",")],
    [*f"{FIRST},01,body,,answered,,,,no,,,entered,,,".split(",")],
    [*f"{FIRST},02,body,,not_stated,,,,,,,entered,,,".split(",")],
    [*f"{FIRST},02,balance,,answered,=,-3,-3,,,,entered,,,".split(",")],
    [*f"{FIRST},03,balance,,not_stated,,,,,,,entered,,,".split(",")],
    [*f"{SECOND},01,posts,,dont_know,,,,,,,entered,,,".split(",")],
    [*f"{SECOND},01,remark,,answered,,,,,=1+1,,entered,,,".split(",")],
    [*f"{SECOND},01,helpers,r01abcd.hours,answered,=,20,20,,,,entered,,,".split(",")],
    [*f"{SECOND},01,helpers,r01abcd.where,not_stated,,,,,,,entered,,,".split(",")],
]
Run: TypeAlias = Callable[..., Path]


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the release, into which the tests export."""
    path = tmp_path_factory.mktemp("exports")
    write(path / "release", ANSWERS)
    return path


@pytest.fixture
def run(exported: Path, tmp_path: Path) -> Run:
    """`analysis export --out NAME …`; the format is the ending, unless it is named."""

    def export(out: str, *more: str, kind: str = "", status: int = 0) -> Path:
        path = tmp_path / out
        named = ["--release", str(exported / "release"), "--out", str(path)]
        wanted = kind or path.suffix.removeprefix(".")
        assert main(["export", *named, "--format", wanted, *more]) == status
        return path

    return export
