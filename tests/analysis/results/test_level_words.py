"""What a level prints, and what it prints where there is nothing (method.md, sections 5 and 6)."""

from __future__ import annotations

import pytest

from analysis.results.levels import levels
from analysis.results.words import levels as words
from tests.analysis.tracks import track


def cells(*counts: tuple[str, int]) -> str:
    return " ".join(" ".join([cell] * n) for cell, n in counts)


TWENTY_OF_47 = cells(("yes", 20), ("no", 27), ("k.A.", 1), ("!", 6))


def test_a_share_as_the_report_prints_it() -> None:
    (level,) = levels(track("single", {"2021-H2": TWENTY_OF_47}, codes=("yes", "no"))).share("yes")
    assert words.bases(level) == "47 / 48 / 54"
    assert words.share(level, "de") == "20, 43 %"
    assert words.share(level, "en") == "20, 43%"
    assert words.possible(level, "de") == "37–50 %"
    assert words.possible(level, "en") == "37–50%"
    assert words.interval(level, "de").endswith(" %")


def test_below_twenty_there_are_counts_and_no_percentages() -> None:
    wave = cells(("yes", 7), ("no", 12), ("!", 4))
    (level,) = levels(track("single", {"2021-H2": wave}, codes=("yes", "no"))).share("yes")
    assert words.share(level, "de") == "7"
    assert words.possible(level, "de") == "7–11 von 23"
    assert words.possible(level, "en") == "7–11 of 23"
    assert words.interval(level, "de") == ""


def test_a_share_from_documents_is_at_least() -> None:
    wave = cells(("yes", 16), ("n.g.", 9))
    coded = track("single", {"2021-H1": wave}, codes=("yes", "no"), coded=["2021-H1"])
    (level,) = levels(coded).share("yes")
    assert words.share(level, "de") == "mind. 16, 64 %"
    assert words.share(level, "en") == "at least 16, 64%"
    assert words.interval(level, "de") == ""


def test_every_unit_answered_is_complete() -> None:
    wave = cells(("yes", 20), ("no", 4))
    (level,) = levels(track("single", {"2021-H2": wave}, codes=("yes", "no"))).share("yes")
    assert words.possible(level, "de") == "vollständig"
    assert words.possible(level, "en") == "complete"
    assert words.interval(level, "de") == ""


@pytest.mark.parametrize("wave", [cells(("k.A.", 3), ("!", 2)), cells(("!", 5))])
def test_nothing_stated(wave: str) -> None:
    (share,) = levels(track("single", {"2021-H2": wave}, codes=("yes", "no"))).share("yes")
    (number,) = levels(track("number", {"2021-H2": wave})).number
    (scale,) = levels(track("scale", {"2021-H2": wave}, codes=("1", "2", "3"))).ordinal
    for language, said in (("de", "keine Angaben"), ("en", "no statements")):
        assert words.share(share, language) == said
        assert words.numbers(number, language) == said
        assert words.counts(scale, language) == said
        assert words.total(number, language, 0) == words.mean(number, language, 1) == ""
        assert words.upper(scale, language) == words.middle(number, language, 1) == ""


def test_statements_without_a_number() -> None:
    (level,) = levels(track("number", {"2021-H2": "offen geplant k.A."})).number
    assert words.numbers(level, "de") == "keine Zahlen"
    assert words.numbers(level, "en") == "no numbers"


def test_one_number_has_no_spread() -> None:
    (level,) = levels(track("number", {"2021-H2": "4 k.A."})).number
    assert level.sd is None
    assert words.middle(level, "de", 1) == "4 (4–4)"
    assert words.mean(level, "de", 1) == "4"
    assert words.total(level, "de", 0) == "4"


@pytest.mark.parametrize(
    ("wave", "total"),
    [
        ("4 mind.4", "mind. 8"),
        ("4 ca.10", "ca. 14"),
        ("4 3..5", "7–9"),
        ("4 höchst.3", "4–7"),
        ("4 alle", "mind. 4"),
    ],
)
def test_a_total_has_its_bounds(wave: str, total: str) -> None:
    (level,) = levels(track("number", {"2021-H2": wave})).number
    assert words.total(level, "de", 0) == total


@pytest.mark.parametrize(
    ("wave", "total"),
    [("4 alle alle k.A.", "mind. 4 (n = 3)"), ("4 mind.4 k.A.", "mind. 8"), ("alle", "")],
)
def test_a_total_says_over_how_many_it_runs_where_that_is_not_who_has_a_number(
    wave: str, total: str
) -> None:
    (level,) = levels(track("number", {"2021-H2": wave})).number
    assert words.total_of(level, "de", 0) == total


def test_a_scale_has_its_counts_and_its_upper_two() -> None:
    wave = cells(("1", 2), ("2", 8), ("3", 10), ("4", 5), ("k.A.", 2))
    (level,) = levels(track("scale", {"2021-H2": wave}, codes=("1", "2", "3", "4"))).ordinal
    assert words.counts(level, "de") == "2 | 8 | 10 | 5"
    assert words.upper(level, "de") == "15, 60 %"


def test_a_code_that_a_version_had_not_is_not_zero() -> None:
    found = track("single", {"2021-H1": "a b", "2021-H2": "a b"}, codes=("a", "b"))
    found.offered[0, 1] = False
    found.has[0, 1, 1] = False
    first, second = levels(found).share("b")
    assert words.share(first, "de") == "gab es nicht"
    assert words.share(first, "en") == "not offered"
    assert words.possible(first, "de") == ""
    assert words.share(second, "de") == "1"
