"""A minute of six people on one response, on SQLite and on PostgreSQL: nothing gets lost.

Run with `make soak`.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.support import crowd

SECONDS = 60


@pytest.mark.soak
def test_six_people_for_a_minute(database_url: str, tmp_path: Path) -> None:
    """Prints how much was saved and how often two people met."""
    with closing(crowd.prepare(database_url, tmp_path / "data")) as site:
        people = crowd.edit(site, database_url, tmp_path / "data", SECONDS)
        assert crowd.lost(site, people) == []
    values = sum(len(numbers) for person in people for numbers in person.acknowledged.values())
    conflicts = sum(person.conflicts for person in people)
    assert values > SECONDS
    assert conflicts > 0
    acts = {
        act: sum(person.acts.get(act, 0) for person in people)
        for act in ("unchanged", "one", "undo")
    }
    assert all(acts.values())
    print(  # what a bench is for
        f"\n{database_url.partition(':')[0]}: {len(people)} people, {crowd.SERVERS} processes, "
        f"{SECONDS} s: {values} values acknowledged and found, {conflicts} conflicts, "
        f"{sum(person.choices for person in people)} choices, {acts['unchanged']} times nothing "
        f"had changed, {acts['undo']} times undone"
    )
