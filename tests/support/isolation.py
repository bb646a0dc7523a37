"""A wall around `tests/unit`: no network and no database, so that these tests take milliseconds."""

from __future__ import annotations

import socket
import sqlite3
import sqlite3.dbapi2
from pathlib import Path
from typing import Any, NoReturn

import pytest

UNIT_TESTS = Path(__file__).resolve().parents[1] / "unit"


class OutsideUnitTestError(RuntimeError):
    """Raised where a unit test reaches for something that takes longer than milliseconds."""


def _no_network(*_: Any, **__: Any) -> NoReturn:
    raise OutsideUnitTestError("a unit test reached for the network; move it to tests/integration")


def _no_database(*_: Any, **__: Any) -> NoReturn:
    raise OutsideUnitTestError("a unit test opened a database; move it to tests/integration")


@pytest.fixture(autouse=True)
def _unit_tests_stay_inside(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if UNIT_TESTS not in request.path.parents:
        return
    for method in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, method, _no_network)
    monkeypatch.setattr(socket, "getaddrinfo", _no_network)
    monkeypatch.setattr(sqlite3, "connect", _no_database)
    monkeypatch.setattr(sqlite3.dbapi2, "connect", _no_database)
