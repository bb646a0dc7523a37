"""Words are found in every text of a question; whoever answered is never looked through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.load import load, load_text
from survey.instrument.piping import Say
from survey.instrument.search import MOST_HITS, search
from survey.instrument.text import Text
from tests.support.site import FURTHER, JOURNEY, KIM

SMALL, WHOLE, FURTHER_ONES = load(JOURNEY), load(KIM), load(FURTHER)


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


def english(text: Text) -> str:
    return text("en")


@pytest.mark.parametrize("words", ["Auslaenderbehoerde", "AUSLÄNDERBEHÖRDE", "ausla\u0308nder"])
def test_umlauts_are_found_however_they_are_spelled(words: str) -> None:
    hits = search(WHOLE, german, words)
    assert hits
    assert hits == search(WHOLE, german, words.replace("ae", "ä").replace("oe", "ö"))


@pytest.mark.parametrize(
    ("say", "words", "question", "piece"),
    [
        (german, "platz 1", "partners", "Platz 1 ist der wichtigste."),  # help
        (german, "berufskollegs", "partners", "auch Berufskollegs"),  # help of a choice
        (german, "schulen", "partners", "Schulen"),  # choice
        (german, "freien traegern", "parts", "bei freien Trägern"),  # row of a table
        (german, "teilzeit", "staff", "Teilzeit"),  # column of a table
        (german, "dienststelle", "coordinators", "Dienststelle"),  # field of a list
        (german, "rangfolge", "partners", "Rangfolge"),  # title of the section
        (english, "vocational", "partners", "vocational ones too"),
        (english, "independent providers", "parts", "at independent providers"),
        (english, "pay group", "coordinators", "Pay group"),
    ],
)
def test_every_text_of_a_question_is_looked_through(
    say: Say, words: str, question: str, piece: str
) -> None:
    hits = [hit for hit in search(FURTHER_ONES, say, words) if hit.question == question]
    assert [piece in hit.found for hit in hits] == [True]


def test_the_piece_is_shown_at_its_place_behind_umlauts() -> None:
    help_text = "Ä" * 100 + " Fachkräfte der Ausländerbehörde " + "ö" * 100
    source = FURTHER.read_text("utf-8").replace("Platz 1 ist der wichtigste.", help_text)
    (hit,) = search(load_text(source), german, "auslaenderbehoerde")
    assert "Ausländerbehörde" in hit.found
    assert len(hit.found) < 130


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
