"""Words of an author made fit for a page. Owns paragraphs; no wording."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

NOTHING: Final = Markup("")
PARAGRAPH: Final = Markup('<p class="kern-body">{}</p>')


def paragraphs(text: str) -> Markup:
    """Words of an author as paragraphs; an empty line parts them."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    return NOTHING.join(PARAGRAPH.format(part) for part in parts)
