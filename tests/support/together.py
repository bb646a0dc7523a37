"""Deeds at the same moment: each waits until every other one is ready."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def together(*deeds: Callable[[], T]) -> list[T]:
    """Do all at once, in threads; their results in order."""
    gate = threading.Barrier(len(deeds))

    def one(deed: Callable[[], T]) -> T:
        gate.wait(timeout=60)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))
