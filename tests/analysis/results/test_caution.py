"""Cautions: each has words in both languages, says its facts, and is refused without them."""

from __future__ import annotations

from string import Formatter

import pytest

from analysis.results.caution import CAUTIONS, Caution, distinct
from survey.instrument.text import Text


def test_every_caution_speaks_both_languages_of_the_same_facts() -> None:
    def names(template: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(template) if name}

    for code, words in CAUTIONS.items():
        assert words.de, code
        assert words.en not in {"", words.de}, code
        assert names(words.de) == names(words.en), code


def test_facts_stand_in_the_sentence() -> None:
    caution = Caution.of("small_base", n=19)
    assert caution("de") == "kleine Basis (n = 19): Anzahlen, keine Prozente"
    assert caution("en") == "small base (n = 19): counts, no percentages"


def test_waves_and_reasons_are_printed_in_the_language() -> None:
    why = Text("andere Frage", "another question")
    caution = Caution.of("break", start="2021-H1", end="2021-H2", why=why)
    assert caution("de").startswith("Zeitreihenbruch zwischen 1. Halbjahr 2021 und 2. Halbjahr")
    assert caution("de").endswith("andere Frage")
    assert caution("en").endswith("another question")


def test_a_decimal_has_the_comma_of_its_language() -> None:
    caution = Caution.of("composition", points=-1.25)
    assert "−1,3 Prozentpunkte" in caution("de")
    assert "−1.3 percentage points" in caution("en")


@pytest.mark.parametrize("facts", [{}, {"n": 1, "of": 2}, {"N": 1}])
def test_facts_that_are_not_the_sentences_are_refused(facts: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="small_base"):
        Caution.of("small_base", **facts)


def test_a_caution_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="odd"):
        Caution.of("odd")


def test_each_is_said_once() -> None:
    one, other = Caution.of("small_base", n=1), Caution.of("example")
    assert distinct([one, other, Caution.of("small_base", n=1)]) == (one, other)
