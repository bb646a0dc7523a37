"""No acknowledged answer is lost when the processes that saved it are killed in the middle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from survey.store import answers, database
from tests.integration.conftest import Fieldwork

ROOT = Path(__file__).resolve().parents[3]
ENOUGH = 15


@pytest.mark.slow
def test_what_was_acknowledged_is_there(fieldwork: Fieldwork, database_url: str) -> None:
    command = [sys.executable, "-m", "tests.integration.fieldwork.writer", database_url]
    processes = [
        subprocess.Popen(
            [*command, str(fieldwork.wave.id), name], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for name in ("a", "b")
    ]
    told: list[list[int]] = []
    for process in processes:
        assert process.stdout is not None
        told.append([int(process.stdout.readline()) for _ in range(ENOUGH)])
    for process, said in zip(processes, told, strict=True):
        process.kill()
        rest, _ = process.communicate()
        said += [int(line) for line in rest.splitlines()]
    with database.reading(fieldwork.engine) as connection:
        for name, said in zip(("a", "b"), told, strict=True):
            history = answers.history(connection, fieldwork.response(), ("remark", name))
            stored = [int(r.answer.text) for r in history]
            # A save whose acknowledgement the kill cut off may be there besides.
            assert stored in (said, [*said, len(said)])
