"""The words around a number: how they are folded, and where they are cut off.

Refuses digits (`digits`) and to hold the words themselves (`vocabulary`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from survey.instrument.answer import Comparator, Status
from survey.instrument.plural import CATEGORIES
from survey.instrument.text import LANGUAGES, Text
from survey.instrument.vocabulary import (
    DASHES,
    ENDINGS,
    PREFIX_WORDS,
    STATUS_WORDS,
    UNITS,
    Prefix,
)
from survey.instrument.words import (
    CONTRADICTORY,
    CONTRADICTORY_LABEL,
    CONTRADICTORY_SYMBOL,
    status_words,
)

# Characters without a width come along when text is copied from Word or a PDF; NUL and halves of
# surrogates cannot be stored.
_UNWANTED = re.compile("[\x00\u00ad\u200b-\u200f\u2060\ufeff\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_TIGHT = re.compile(r"[\s.]+")
_ONE_DASH: Final = str.maketrans(DASHES, "-" * len(DASHES))


def clean(raw: str) -> str:
    """What was typed, less characters that nobody sees and no database keeps."""
    return _UNWANTED.sub("", raw) if not raw.isascii() or "\x00" in raw else raw


def fold(text: str) -> str:
    """The text for comparing: without case, with single ordinary spaces."""
    return _SPACES.sub(" ", clean(text)).strip().casefold()


def compact(text: str) -> str:
    """The folded text without spaces and full stops, dashes alike: `k.A.` and `k. A.` are one."""
    return _TIGHT.sub("", text.casefold()).translate(_ONE_DASH)


_BY_STATUS_WORD: Final = {
    compact(word): status for status, words in STATUS_WORDS.items() for word in words
}
_CONTRADICTORY_WORDS: Final = frozenset(
    compact(text(language))
    for text in (CONTRADICTORY_LABEL, CONTRADICTORY_SYMBOL)
    for language in LANGUAGES
)
_BY_PREFIX: Final = {
    fold(word): meaning for meaning, words in PREFIX_WORDS.items() for word in words
}
_PREFIX = re.compile(
    "("
    + "|".join(
        # A word ends where a letter does not follow ("ab 4", not "abends"), a sign anywhere.
        re.escape(word) + (r"(?![^\W\d_])" if word[-1].isalpha() else "")
        for word in sorted(_BY_PREFIX, key=len, reverse=True)
    )
    + ") ?"
)
_OR_MORE = re.compile(r"(.+?) ?(?:(?:oder|und|or|and) (?:mehr|more)|\+)")
_RANGE_WORDS = re.compile(
    r"(?:(?:zwischen|zw\.|between) (?P<a>.+?) (?:und|and)"
    r"|(?:(?:von|from) )?(?P<b>.+?) ?(?:\bbis zu\b|\bbis\b|\bto\b)) ?(?P<high>.+)"
)
_RANGE_DASH = re.compile(r"([-−–+]?[^-–—−‐‑‒]+?) ?[-–—−‐‑‒] ?([-−–]?[^-–—−‐‑‒]+)")
_TRAILING = re.compile(r"(.*[\d½¼¾])\s*([^\W\d_][^\d]*|[€%$])")


def without_spaces(text: str) -> str:
    """The text without spaces and case, dashes alike, for telling whether two spellings differ."""
    return _SPACES.sub("", text.casefold()).translate(_ONE_DASH)


def read_status(raw: str) -> Status | None:
    """The status that the words stand for, in either language and any symbol set; else None."""
    tight = compact(raw if raw.isascii() else clean(raw))
    return _BY_STATUS_WORD.get(tight) if tight else None


def reason_of(raw: str) -> str:
    """The reason that the words give beside their status: sources that contradict each other."""
    return CONTRADICTORY if compact(clean(raw)) in _CONTRADICTORY_WORDS else ""


def is_new_to(typed: str, status: Status) -> bool:
    """Whether the status is typed in other words than those of the screen and of print."""
    known = {t(lang) for t in status_words(status) for lang in LANGUAGES}
    return compact(typed) not in {compact(word) for word in known}


def split_prefix(text: str) -> tuple[Prefix | None, str]:
    """What qualifies the number, and the rest of the folded text."""
    match = _PREFIX.match(text)
    if match is not None and match.end() < len(text):
        return _BY_PREFIX[match[1]], text[match.end() :]
    suffix = _OR_MORE.fullmatch(text)
    return (Comparator.AT_LEAST, suffix[1]) if suffix is not None else (None, text)


def split_range(text: str) -> tuple[str, str] | None:
    """The two ends of a range, as they are written; None where there is no range."""
    words = _RANGE_WORDS.fullmatch(text)
    if words is not None:
        return words["a"] or words["b"], words["high"]
    dashed = _RANGE_DASH.fullmatch(text)
    return (dashed[1], dashed[2]) if dashed is not None else None


def split_unit(text: str, unit: Text) -> str:
    """The folded text without the question's own unit at its end."""
    if not unit or not text or text[-1].isdigit():
        return text
    for form in _unit_forms(unit):
        if text.endswith(form):
            rest = text[: -len(form)]
            # A unit is a word of its own: "keine Stellen", not the end of another word.
            if rest and not (form[0].isalpha() and rest[-1].isalpha()):
                return rest.rstrip()
    return text


def trailing_word(text: str) -> tuple[str, str]:
    """A number and the foreign word behind it; empty where the text is nothing like that."""
    match = _TRAILING.fullmatch(text)
    return (match[1], match[2]) if match is not None else ("", "")


@lru_cache(maxsize=512)
def _unit_forms(unit: Text) -> tuple[str, ...]:
    """How the unit may be written: both languages, singular too, the spellings of a known unit."""
    forms: set[str] = set()
    said = {unit.beside(category, tongue) for category in CATEGORIES for tongue in LANGUAGES}
    for word in map(fold, said):
        if not word:
            continue
        forms.add(word)
        forms.update(word.removesuffix(end) for end in ENDINGS if len(word) > len(end) + 2)
        forms.update(form for same in UNITS if word in same for form in same)
    return tuple(sorted(forms, key=len, reverse=True))
