"""Whether a page's script asks, or a person. Refuses to know what is asked for."""

from __future__ import annotations

from typing import Final

from flask import request

JSON: Final = "application/json"


def is_asking() -> bool:
    """Whether a script asks, which wants no page."""
    return request.headers.get("Accept") == JSON
