"""Names of a page's fields, written as keywords."""

from __future__ import annotations

from survey.forms.fields import COMMENT, OTHER, STATUS


def field(keyword: str) -> str:
    """`posts__status` as `posts..status`; what belongs to no cell (`x__keep`) behind a colon."""
    name, _, part = keyword.partition("__")
    beside = {suffix.lstrip("."): suffix for suffix in (STATUS, COMMENT, OTHER)}
    return f"{name}{beside.get(part, f':{part}')}" if part else name
