"""What is only spelt differently, what moves on with the half-year, and what are other words.

- blanks, punctuation, capitals, gendered forms and a slip in a long word are spelling
- numbers, endings, negations, umlauts and `verleihen` for `verliehen` are words
- dates are seen from the half-year of their version, in both languages
- the difference is told word by word and gives both texts again
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.compare import pieces
from survey.instrument.compare.half_year import half_year_of, reference_seen, words_seen
from survey.instrument.compare.order import moves
from survey.instrument.compare.texts import is_same_spelling


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Wie viele Stellen?", "wie viele  Stellen ?"),
        ("Gibt es ein „Konzept“?", 'Gibt es ein "Konzept"?'),
        ("Koordinator*innen", "Koordinator:innen"),
        ("Lenkungsgruppe", "Lenkungsgrupppe"),
        ("Koordniation", "Koordination"),
        ("so weit wie möglich", "soweit wie möglich"),
        ("Stellen (VZÄ)", "Stellen, VZÄ"),
    ],
)
def test_spelling(old: str, new: str) -> None:
    assert is_same_spelling(old, new)
    assert is_same_spelling(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2,5 Stellen", "25 Stellen"),
        ("bis 3 5", "bis 35"),
        ("mit Vertretungen", "ohne Vertretungen"),
        ("keine Stelle", "eine Stelle"),
        ("wurden besetzt", "werden besetzt"),
        ("wurden besetzt", "würden besetzt"),
        ("Mittel wurden verliehen", "Mittel wurden verleihen"),
        ("die Leitung", "die Leistung"),
        ("beantragt", "beauftragt"),
        ("arbeitet dort", "arbeitete dort"),
        ("Wer fördert das?", "Wer fordert das?"),
        ("die Stelle", "die Stellen"),
        ("mehr als 5 %", "mehr als 5"),
        ("", "Neu"),
        ("Stellen in {kind}", "Stellen in kind"),
    ],
)
def test_words(old: str, new: str) -> None:
    assert not is_same_spelling(old, new)
    assert not is_same_spelling(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("am 31. Dezember 2021", "am 30. Juni 2022"),
        ("am 31.12.2021", "am 30.06.2022"),
        ("on 31 December 2021", "on 30 June 2022"),
        ("von Juli bis Dezember 2021", "von Januar bis Juni 2022"),
        ("im zweiten Halbjahr 2021", "im ersten Halbjahr 2022"),
        ("in the second half of 2021", "in the first half of 2022"),
        ("Stand 2021-12-31", "Stand 2022-06-30"),
        ("seit 2021-H1", "seit 2021-H2"),
        ("Stichtag ist der 31. Dezember.", "Stichtag ist der 30. Juni."),
    ],
)
def test_dates_that_move_on(old: str, new: str) -> None:
    assert words_seen(old, "2021-H2") == words_seen(new, "2022-H1")
    assert words_seen(old, "2021-H2") != words_seen(old, "2022-H1") or "2021" not in old


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("am 31. Dezember 2021", "am 31. Dezember 2022"),
        ("am 31. Dezember 2021", "am 29. Juni 2022"),
        ("im Dezember 2021", "am 30. Juni 2022"),
        ("im Jahr 2021", "im Jahr 2022"),
        ("im zweiten Halbjahr 2021", "im zweiten Halbjahr 2022"),
    ],
)
def test_dates_that_do_not(old: str, new: str) -> None:
    assert words_seen(old, "2021-H2") != words_seen(new, "2022-H1")


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("2021-12-31", "2022-06-30", True),
        ("2021-07/2021-12", "2022-01/2022-06", True),
        ("2021-07/2021-12", "2022-01-01/2022-06-30", True),
        ("2021-12-31", "2022-01/2022-06", False),
        ("2021-12-31", "2021-12-31", False),
        ("2021-12-31", "2022-06-29", False),
        ("2021-12-30", "2022-06-30", False),
        ("", "", True),
        ("", "2022-06-30", False),
    ],
)
def test_references(old: str, new: str, *, same: bool) -> None:
    assert (reference_seen(old, "2021-H2") == reference_seen(new, "2022-H1")) is same


def test_half_years_are_counted_on() -> None:
    assert half_year_of("2022-H1") - half_year_of("2021-H2") == 1
    assert half_year_of("2021-H2.3") == half_year_of("2021-H2")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "Soll es, falls ja, sein?",
            "Soll es, wenn nein, sein?",
            "Soll es, [falls ja|wenn nein], sein?",
        ),
        ("Stand 2021-12-31", "Stand 2022-06-30", "Stand [2021-12-31|2022-06-30]"),
        (
            "Wer ist genannt?",
            "Welche Gruppen sind das?",
            "[Wer ist genannt?|Welche Gruppen sind das?]",
        ),
        ("a, b", "a, b, c", "a, b[|, c]"),
    ],
)
def test_pieces_are_read_as_a_text(old: str, new: str, told: str) -> None:
    marks = {"same": "{}", "removed": "[{}|", "added": "{}]"}
    said = "".join(marks[one.change].format(one.words) for one in pieces(old, new))
    assert said == (told if "[|" not in told else told.replace("[|", ""))


def test_pieces_tell_the_words_that_changed() -> None:
    found = [
        (one.change, one.words) for one in pieces("Gibt es eine Gruppe?", "Besteht eine Gruppe?")
    ]
    assert found == [
        ("removed", "Gibt es"),
        ("added", "Besteht"),
        ("same", " eine Gruppe?"),
    ]


@given(st.text(alphabet="ab ,.\n", max_size=60), st.text(alphabet="ab ,.\n", max_size=60))
def test_pieces_give_both_texts_again(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(one.words for one in found if one.change != "added") == old
    assert "".join(one.words for one in found if one.change != "removed") == new


def test_endless_texts_are_shown_whole() -> None:
    old, new = "a b " * 3000, "b a " * 3000
    assert [one.change for one in pieces(old, new)] == ["removed", "added"]


@given(st.permutations(range(8)))
def test_the_fewest_moves_leave_an_order(positions: list[int]) -> None:
    moved = moves(positions)
    rest = [position for index, position in enumerate(positions) if index not in moved]
    assert rest == sorted(rest)
    assert (moved == []) == (positions == sorted(positions))
