"""Two wordings: the same, spelt differently, a translation, or other words.

Owns what counts as spelling: blanks, punctuation, capitals, quotes, a doubled or a twisted letter
in a long word. Whatever could carry a meaning (numbers, endings, umlauts, `schreiben` for
`schrieben`) is wording. German and English are judged apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from survey.instrument.compare.difference import Difference
from survey.instrument.compare.half_year import words_seen
from survey.instrument.compare.kinds import Kind
from survey.instrument.text import LANGUAGES, Text

_WORD: Final = re.compile(r"-?\d+(?:[.,]\d+)*|[^\W\d_]+(?:[*:_][^\W\d_]+)?|[^\w\s]|_|\d")
# Braces are no punctuation: with them a name is filled in, without them it is a word.
_PUNCTUATION: Final = frozenset(".,;:!?…\"'„“”‚‘’»«›‹()[]*_-–—\N{NON-BREAKING HYPHEN}")
_MARKS: Final = str.maketrans("", "", "*:_")
_VOWELS: Final = frozenset("aeiouyäöü")
_LONG: Final = 6
_MOST_TYPOS: Final = 2
_MOST_LETTERS: Final = 4


@dataclass(frozen=True, slots=True)
class Versions:
    """The names of the two versions, from whose half-years dates are seen."""

    old: str
    new: str


def text_differences(
    old: Text, new: Text, kind: Kind, versions: Versions, key: str, item: str = "", code: str = ""
) -> Iterator[Difference]:
    """What differs, said once where it is the same in both languages; `kind`: other words."""
    found = _kinds(old, new, kind, versions)
    if len(set(found.values())) == 1 and len(found) == len(LANGUAGES):
        found = {"": found["de"]}
    for language, its in found.items():
        yield Difference(
            kind=its, item=item, code=code, language=language, key=key, old=old, new=new
        )


def _kinds(old: Text, new: Text, kind: Kind, versions: Versions) -> dict[str, Kind]:
    """By language, where the words differ."""
    found = {}
    if old.de != new.de:
        found["de"] = _kind(old.de, new.de, kind, versions)
    if old.en != new.en:
        whole = not (old and new)  # words that came or went came in both languages
        is_translation = not whole and _is_translation(old, new)
        found["en"] = Kind.TRANSLATION if is_translation else _kind(old.en, new.en, kind, versions)
    return found


def _is_translation(old: Text, new: Text) -> bool:
    """Whether one of them has no English words of its own: none, or the German ones."""
    return any(text.en in ("", text.de) for text in (old, new))


def _kind(old: str, new: str, kind: Kind, versions: Versions) -> Kind:
    if is_same_spelling(old, new):
        return Kind.COSMETIC
    seen = words_seen(old, versions.old), words_seen(new, versions.new)
    if seen != (old, new) and is_same_spelling(*seen):
        return Kind.HALF_YEAR
    return kind


def is_same_spelling(old: str, new: str) -> bool:
    """Whether the words are the same but for what no reader takes for another meaning."""
    if abs(_letters(old) - _letters(new)) > _MOST_LETTERS:
        return False  # said at once, since most words that differ do so
    before, after = _words(old), _words(new)
    if len(before) != len(after):
        joined = "".join(before)
        return joined == "".join(after) and joined.isalpha()
    typos = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    return len(typos) <= _MOST_TYPOS and all(is_typo(one, other) for one, other in typos)


def is_typo(old: str, new: str) -> bool:
    """Whether a long word has a letter doubled, or two letters twisted that are not both vowels."""
    if min(len(old), len(new)) < _LONG or old[0] != new[0]:
        return False
    if not (old.isalpha() and new.isalpha()):
        return False
    if _squeezed(old) == _squeezed(new):
        return True
    if len(old) != len(new):
        return False
    places = [i for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    twisted = old[first] == new[second] and old[second] == new[first]
    return twisted and not {old[first], old[second]} <= _VOWELS


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _words(text: str) -> list[str]:
    found = (word.casefold() for word in _WORD.findall(text))
    return [_bare(word) for word in found if word not in _PUNCTUATION]


def _bare(word: str) -> str:
    """Without the mark of a gendered form: `koordinator*innen`, `koordinator:innen`."""
    return word.translate(_MARKS)


def _squeezed(word: str) -> str:
    return "".join(letter for letter, _ in groupby(word))
