"""The wall around unit tests stands: no network, no database."""

from __future__ import annotations

import socket
import sqlite3

import pytest

from tests.support.isolation import OutsideUnitTestError


def test_a_unit_test_cannot_reach_the_network() -> None:
    with socket.socket() as phone, pytest.raises(OutsideUnitTestError, match="network"):
        phone.connect(("127.0.0.1", 9))


def test_a_unit_test_cannot_open_a_database() -> None:
    with pytest.raises(OutsideUnitTestError, match="database"):
        sqlite3.connect(":memory:")
