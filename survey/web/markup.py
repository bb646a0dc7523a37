"""Words of an author made fit for a page. Owns paragraphs and reference dates; no wording."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from survey.instrument.words import half_year_label

NOTHING: Final = Markup("")
PARAGRAPH: Final = Markup('<p class="kern-body">{}</p>')


def paragraphs(text: str) -> Markup:
    """Words of an author as paragraphs; an empty line parts them."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    return NOTHING.join(PARAGRAPH.format(part) for part in parts)


def reference_words(reference: str, language: str) -> str:
    """A reference date or period as people write it: "31.12.2021", "07/2021 bis 12/2021"."""
    if not reference:
        return ""
    start, _, end = reference.partition("/")
    joined = " bis " if language == "de" else " to "
    return joined.join(_written(part, language) for part in (start, end) if part)


def _written(day: str, language: str) -> str:
    if "H" in day:
        return half_year_label(day, language)
    parts = day.split("-")
    return (".".join if len(parts) == 3 else "/".join)(reversed(parts)) if language == "de" else day
