"""Outcomes: never NaN, never p = 0, and a note has words in both languages."""

from __future__ import annotations

import math

import pytest

from analysis.statistics.outcome import NOTES, Outcome, as_p


@pytest.mark.parametrize("p", [0.0, -0.1, 1.0000001, math.nan])
def test_a_p_that_is_none_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match="sign_exact: p = "):
        Outcome("sign_exact", 1.0, p, n=5)
    with pytest.raises(ValueError, match="sign_exact: p = "):
        Outcome("sign_exact", 1.0, 0.5, p, 0.7, n=5)


def test_a_statistic_that_is_nan_is_refused() -> None:
    with pytest.raises(ValueError, match="the statistic is NaN"):
        Outcome("sign_exact", math.nan, 0.5)


def test_a_note_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="no such note: too_few"):
        Outcome("sign_exact", None, None, note="too_few")


def test_the_words_are_those_of_the_method() -> None:
    assert Outcome("x", None, 1.0, n=42, note="no_change").words("de") == (
        "keine Veränderung bei 42 Kommunen"
    )
    assert Outcome("x", None, 0.125, n=4, note="too_few_changes").words("de") == (
        "zu wenige Veränderungen für einen Test"
    )
    assert Outcome("x", None, None, note="no_statements").words("de") == "keine Angaben"
    assert not Outcome("x", None, 0.5).words


@pytest.mark.parametrize("note", sorted(set(NOTES) - {""}))
def test_every_note_has_both_languages(note: str) -> None:
    assert NOTES[note].de
    assert NOTES[note].en
    assert NOTES[note].de != NOTES[note].en


def test_rounding_and_underflow_leave_a_p() -> None:
    assert as_p(1.0000000000000002) == 1
    assert 0 < as_p(0.0) < 1e-300
    assert as_p(0.25) == 0.25
    assert math.isnan(as_p(math.nan))


def test_a_random_permutation_states_its_number_and_seed() -> None:
    drawn = Outcome(
        "friedman_permutation",
        9.5,
        0.01,
        n=20,
        note="random_permutation",
        permutations=9999,
        seed=2021,
    )
    assert drawn.words("de") == "9999 zufällige Permutationen, Startwert 2021"
    assert drawn.words("en") == "9999 random permutations, seed 2021"
