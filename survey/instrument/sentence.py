"""Parts of sentences in both languages: a list with its last word, words in quotes.

Owns commas, "und" and "oder", and the quotes of each language. Refuses words that are read back:
those of expressions have rules of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from survey.instrument.text import Text

AND: Final = Text("und", "and")
OR: Final = Text("oder", "or")


def listed(words: Sequence[str], language: str, last: Text = AND) -> str:
    """`a, b und c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last(language)} {words[-1]}"


def quoted(words: str, language: str) -> str:
    """`„a“` or `“a”`."""
    return f"“{words}”" if language == "en" else f"„{words}“"


def quoted_text(text: Text) -> Text:
    """In the quotes of each language."""
    return Text(quoted(text.de, "de"), quoted(text("en"), "en"))
