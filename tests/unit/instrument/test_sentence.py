"""Parts of sentences: lists and quotes in both languages."""

from __future__ import annotations

import pytest

from survey.instrument.sentence import OR, listed, quoted, quoted_text
from survey.instrument.text import Text


@pytest.mark.parametrize(
    ("words", "german", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a und b", "a and b"),
        (["a", "b", "c"], "a, b und c", "a, b and c"),
    ],
)
def test_a_list_has_a_word_before_its_last(words: list[str], german: str, english: str) -> None:
    assert listed(words, "de") == german
    assert listed(words, "en") == english
    assert listed(words, "de", OR) == german.replace("und", "oder")


def test_words_stand_in_the_quotes_of_their_language() -> None:
    assert quoted("ja", "de") == "„ja“"
    assert quoted("yes", "en") == "“yes”"
    assert quoted_text(Text("ja")) == Text("„ja“", "“ja”")
