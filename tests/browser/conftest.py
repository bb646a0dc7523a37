"""A served installation: the KIM questionnaire, or a small one for whole journeys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.site import FURTHER, JOURNEY, STATUSES, Site, build, serving


@dataclass(frozen=True)
class Served:
    """A site and where it is."""

    site: Site
    address: str

    def link(self, unit: str) -> str:
        return self.address + self.site.link(unit)

    def at(self, path: str) -> str:
        return self.address + path


@pytest.fixture
def kim(sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    """The KIM questionnaire, not begun."""
    site = build(sqlite_url, tmp_path / "data")
    with serving(site.app) as address:
        yield Served(site, address)
    site.close()


@pytest.fixture
def small(sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    """A questionnaire of three sections with every kind of control."""
    site = build(
        sqlite_url, tmp_path / "data", JOURNEY.read_text(encoding="utf-8"), example=True, demo=True
    )
    with serving(site.app) as address:
        yield Served(site, address)
    site.close()


@pytest.fixture
def either(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """The questionnaire of `small` on SQLite, then on PostgreSQL."""
    source = JOURNEY.read_text(encoding="utf-8")
    site = build(database_url, tmp_path / "data", source, example=True, demo=True)
    with serving(site.app) as address:
        yield Served(site, address)
    site.close()


@pytest.fixture
def further(sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    """The further types: rankings, files, rosters, totals."""
    site = build(sqlite_url, tmp_path / "data", FURTHER.read_text(encoding="utf-8"))
    with serving(site.app) as address:
        yield Served(site, address)
    site.close()


@pytest.fixture
def statuses(sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    """Every kind of control with what may stand instead of an answer."""
    site = build(sqlite_url, tmp_path / "data", STATUSES.read_text(encoding="utf-8"))
    with serving(site.app) as address:
        yield Served(site, address)
    site.close()
