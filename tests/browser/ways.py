"""How a test opens pages: contexts of its own, with and without scripts, judged by axe."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

Axe: TypeAlias = Callable[[Page], list[str]]
NewContext: TypeAlias = Callable[..., BrowserContext]
each_way = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


def button(page: Page, name: str) -> Locator:
    """The button with exactly these words."""
    return page.get_by_role("button", name=name, exact=True)


def named(page: Page, name: str) -> Locator:
    """The control that sends an entry under this name."""
    return page.locator(f"[name='{name}']")


def sign_in(page: Page, address: str, email: str, password: str, language: str = "") -> None:
    """An account of the office signs in; with a language, it reads its pages in that."""
    page.goto(f"{address}/sign-in" + (f"?lang={language}" if language else ""))
    page.locator("[name=email]").fill(email)
    page.locator("[name=password]").fill(password)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/office/")


def follow_the_alert(page: Page) -> None:
    """What is wrong has the focus and one link, which leads to its field."""
    top = page.get_by_role("alert")
    expect(top).to_be_focused()
    top.get_by_role("link").click()


def choose_instead(page: Page, name: str, status: str) -> None:
    """Unfold what may stand instead of a choice among radios, and choose it."""
    fold = page.locator(f"details.apart:has([name='{name}'])")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    expect(fold).to_have_attribute("open", "")
    page.locator(f"[name='{name}'][value=':{status}']").check()
