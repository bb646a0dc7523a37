"""Words are found in every text of a question; whoever answered is never looked through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.load import load
from survey.instrument.search import MOST_HITS, search
from survey.instrument.text import Text
from tests.support.site import JOURNEY, KIM

SMALL, WHOLE = load(JOURNEY), load(KIM)


def german(text: Text) -> str:
    return text("de")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("Lenkungsgruppe", "steering_group"),
        ("LENKUNGSGRUPPE gibt", "steering_group"),
        ("  mitglieder ", "members"),
        ("Jobcenter", "actors"),
    ],
)
def test_what_is_found(words: str, first: str) -> None:
    assert search(SMALL, german, words)[0].question == first


def test_hits_in_the_question_itself_come_first() -> None:
    hits = search(WHOLE, german, "Stellen")
    places = [hit.found == "" for hit in hits]
    assert places == sorted(places, reverse=True)
    assert any(hit.found for hit in hits)


@pytest.mark.parametrize("words", ["", "   ", "\0", "gibt es nicht im Fragebogen xyz", "%", "_"])
def test_nothing_is_found_for_nothing(words: str) -> None:
    assert search(SMALL, german, words) == ()


def test_a_long_text_is_shown_around_the_word() -> None:
    long = [hit for hit in search(WHOLE, german, "Stichtag") if len(hit.found) > 60]
    assert all("stichtag" in hit.found.casefold() for hit in long)


@given(st.text(max_size=300))
def test_whatever_is_looked_for_ends(words: str) -> None:
    hits = search(SMALL, german, words)
    assert len(hits) <= MOST_HITS
    assert {hit.question for hit in hits} <= set(SMALL.questions)
