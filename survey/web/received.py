"""The form that came with a request, as plain lists, so that several readers of it cost one walk.

Owns that copy. Refuses to read a field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from flask import g, request

# What the fields beside an answer were called until November 2026: a page that was open while the
# server was brought up to date sends these once more, and loses nothing.
_FORMER: Final = re.compile(r":(status|comment|other|still)\Z")


def lists() -> Mapping[str, list[str]]:
    """Every field with its values, made once per request."""
    found: dict[str, list[str]] | None = g.get("sent")
    if found is None:
        found = g.sent = {
            _FORMER.sub(r"..\1", name) if ":" in name else name: values
            for name, values in request.form.lists()
        }
    return found


def seldom() -> Sequence[str]:
    """The names of fields that few pages have: those with a colon, as of a note or a conflict."""
    found: list[str] | None = g.get("sent_seldom")
    if found is None:
        found = g.sent_seldom = [name for name in lists() if ":" in name]
    return found


def firsts() -> dict[str, str]:
    """Every field with its first value."""
    return {name: values[0] for name, values in lists().items()}
