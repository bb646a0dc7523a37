"""Texts as old formats have room for them. Owns that a cut shows, and splits no letter."""

from __future__ import annotations

from typing import Final

_MORE: Final = "…"
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""As dates in the heads of files have them, whatever the language."""


def cut_bytes(text: str, longest: int) -> str:
    """At most so many bytes as UTF-8."""
    whole = text.encode()
    if len(whole) <= longest:
        return text
    return whole[: longest - len(_MORE.encode())].decode(errors="ignore") + _MORE


def cut(text: str, longest: int) -> str:
    """At most so many characters."""
    return text if len(text) <= longest else text[: longest - 1] + _MORE
