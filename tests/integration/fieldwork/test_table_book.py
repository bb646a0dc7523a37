"""The files of a table book: those that a finished job left below the data folder, no others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from survey.fieldwork.table_book import files_of
from survey.store.jobs import Job
from survey.store.values import JobStatus
from tests.integration.conftest import NOW

DONE = Job(
    id=1, kind="tables", arguments={}, status=JobStatus.DONE, progress=100, message="",
    file="tables/kim-1", created_at=NOW, created_by="office", started_at=NOW, seen_at=NOW,
    finished_at=NOW,
)  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data" / "tables" / "kim-1"
    folder.mkdir(parents=True)
    for name in ("kim-1.en.xlsx", "kim-1.de.xlsx", "other.txt"):
        (folder / name).write_bytes(b"")
    return tmp_path / "data"


def test_the_files_that_are_there_german_first(data: Path) -> None:
    found = [(file.path.name, file.language, file.format) for file in files_of(DONE, data)]
    assert found == [("kim-1.de.xlsx", "de", "xlsx"), ("kim-1.en.xlsx", "en", "xlsx")]
    (data / "tables" / "kim-1" / "kim-1.de.xlsx").unlink()
    assert [file.language for file in files_of(DONE, data)] == ["en"]


@pytest.mark.parametrize(
    "file", ["", ".", "..", "../data", "/etc", "tables/none", "tables/kim-1.xlsx"]
)
def test_nothing_outside_and_nothing_that_is_no_folder(data: Path, file: str) -> None:
    (data / "tables" / "kim-1.xlsx").write_bytes(b"")
    assert files_of(replace(DONE, file=file), data) == ()


@pytest.mark.parametrize("status", [one for one in JobStatus if one is not JobStatus.DONE])
def test_a_job_that_is_not_done_has_none(data: Path, status: JobStatus) -> None:
    assert files_of(replace(DONE, status=status), data) == ()
