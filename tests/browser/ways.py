"""How a test opens pages: contexts of its own, with and without scripts, judged by axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from playwright.sync_api import BrowserContext, Page

Axe: TypeAlias = Callable[[Page], list[str]]
NewContext: TypeAlias = Callable[..., BrowserContext]
each_way = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
