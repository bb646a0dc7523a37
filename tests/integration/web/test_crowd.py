"""Six people edit one response at the same time, through HTTP and several server processes.

Every value that the server acknowledged is found in the history, whoever was faster. A minute of
the same is `make soak` (`tests/benchmarks/bench_crowd.py`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import crowd
from tests.support.site import JOURNEY, build

SECONDS = 10


@pytest.mark.slow
def test_every_acknowledged_value_is_in_the_history(database_url: str, tmp_path: Path) -> None:
    site = build(database_url, tmp_path / "data", JOURNEY.read_text(encoding="utf-8"))
    people = crowd.edit(site, database_url, tmp_path / "data", SECONDS)
    assert crowd.lost(site, people) == []
    assert all(person.acknowledged for person in people)
    assert sum(person.conflicts for person in people) > 0
    site.close()
