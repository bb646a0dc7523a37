"""What was meant by a word that nobody knows, and the words that ask so."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice
from typing import Final

from survey.instrument.text import Text

# Comparing words takes time, and whoever has more problems than this needs no more hints.
MAX_HINTS: Final = 100

FULL_STOP: Final = Text(".", ".")


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """The end of a sentence: `: did you mean `label`?`, or a full stop where no word is near."""
    return hint(nearest(word, known))


def hint(word: str) -> Text:
    """The end of a sentence that asks whether `word` was meant; a full stop for none."""
    if not word:
        return FULL_STOP
    return Text(f": meinten Sie `{word}`?", f": did you mean `{word}`?")


def hint_or_list(word: str, known: Iterable[str]) -> Text:
    """The end of a sentence: what was meant, or where nothing is near what there is."""
    words = list(islice(known, 1000))
    near = nearest(word, words)
    if near or not words:
        return hint(near)
    listed = ", ".join(words[:12]) + (" …" if len(words) > 12 else "")
    return Text(f". Es gibt: {listed}.", f". There are: {listed}.")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant; "" where none is near."""
    if len(word) > 60:  # no name is as long, and comparing takes time
        return ""
    words = list(islice(known, 1000))
    return next(iter(get_close_matches(word.lower(), words, n=1, cutoff=0.6)), "")
