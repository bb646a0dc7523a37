"""Differences in a few words: "wording, choice added (planned)". Owns that short form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from survey.instrument.compare.comparison import QuestionComparison
from survey.instrument.compare.difference import Difference
from survey.instrument.text import LANGUAGES, Text

_MOST: Final = 4
_ALONE: Final = {
    "new": Text("neue Frage", "new question"),
    "retired": Text("Frage entfallen", "question retired"),
}


def kinds_in_words(differences: Iterable[Difference]) -> Text:
    """Each kind once with the rows or choices that it is about; the first few."""
    named: dict[Text, dict[str, None]] = {}
    for one in differences:
        about = named.setdefault(one.words, {})
        about |= dict.fromkeys(part for part in (one.item, one.code) if part)
    said = []
    for language in LANGUAGES:
        parts = [
            words(language) + (f" ({_listed(list(about))})" if about else "")
            for words, about in named.items()
        ]
        said.append(_listed(parts))
    return Text(*said)


def more_than_cosmetic(found: QuestionComparison | Difference) -> Text:
    """What of it a patch may not change."""
    if isinstance(found, Difference):
        return kinds_in_words((found,))
    return kinds_in_words(found.more_than_cosmetic) if found.is_paired else _ALONE[found.how]


def _listed(parts: list[str]) -> str:
    return ", ".join(parts[:_MOST]) + (" …" if len(parts) > _MOST else "")
