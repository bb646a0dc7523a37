"""Six people edit one response at the same time, through HTTP and several server processes.

Every value that the server acknowledged is found in the history, whoever was faster; no act on a
whole section confirms or clears what somebody entered. A minute of the same is `make soak`
(`tests/benchmarks/bench_crowd.py`).
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.support import crowd

SECONDS = 10


@pytest.mark.slow
def test_every_acknowledged_value_is_in_the_history(database_url: str, tmp_path: Path) -> None:
    with closing(crowd.prepare(database_url, tmp_path / "data")) as site:
        people = crowd.edit(site, database_url, tmp_path / "data", SECONDS)
        assert crowd.lost(site, people) == []
    assert all(person.acknowledged for person in people)
    assert sum(person.conflicts for person in people) > 0
    assert sum(person.choices for person in people) > 0
    for act in ("unchanged", "one", "undo"):
        assert sum(person.acts.get(act, 0) for person in people) > 0
