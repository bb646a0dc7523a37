"""What a change prints, and every degenerate case in its words (method.md, sections 5 and 6)."""

from __future__ import annotations

import pytest

from analysis.panel.track import Track
from analysis.results.change import Change
from analysis.results.changes import changes
from analysis.results.mode import Mode
from analysis.results.words import changes as words
from survey.questions.base import Grade
from tests.analysis.tracks import track


def cells(*counts: tuple[str, int]) -> str:
    return " ".join(" ".join([cell] * n) for cell, n in counts)


def share(
    before: str, after: str, grade: Grade = "identical", mode: Mode = "superpopulation"
) -> Change:
    found = track(
        "single", {"2021-H2": before, "2022-H1": after}, codes=("a", "b"), steps={"2022-H1": grade}
    )
    return changes(found, mode=mode).of("share", "a")[0]


def number(before: str, after: str) -> Change:
    found = track("number", {"2021-H2": before, "2022-H1": after})
    return changes(found, mode="superpopulation").of("number")[0]


EIGHT = share(
    cells(("b", 8), ("a", 12), ("b", 22), ("!", 12)), cells(("a", 20), ("b", 24), ("!", 10))
)


def test_a_share_as_the_report_prints_it() -> None:
    assert words.matched(EIGHT, "de") == "+8 / −0, Saldo +19 Prozentpunkte, n = 42"
    assert words.matched(EIGHT, "en") == "+8 / −0, net +19 percentage points, n = 42"
    assert words.direction(EIGHT, "de") == "gestiegen"
    assert words.everybody(EIGHT, "de") == "alle Antworten: +17 Prozentpunkte"
    assert words.worst(EIGHT, "de") == "möglicher Saldo für alle 54: −7 bis +33 Prozentpunkte"
    assert words.worst(EIGHT, "en") == "possible net of all 54: −7 to +33 percentage points"


def test_headline_test_with_the_exact_one_beside_it_and_the_adjusted_p() -> None:
    assert words.tests(EIGHT, 0.0195, "de") == (
        "McNemar, mid-p: p = 0,004; in der Familie p = 0,020",
        "McNemar, exakt: p = 0,008",
    )
    assert words.tests(EIGHT, None, "en")[0] == "McNemar, mid-p: p = 0.004"


def test_four_changes_are_too_few_for_a_test_and_never_not_significant() -> None:
    four = share(cells(("b", 4), ("a", 26)), cells(("a", 30)))
    said = words.tests(four, None, "de")
    assert said[0] == "McNemar, mid-p: zu wenige Veränderungen für einen Test"
    assert words.tests(four, None, "en")[0] == "McNemar, mid-p: too few changes for a test"
    assert "p =" not in said[0]


def test_nobody_changed() -> None:
    same = share(cells(("a", 12), ("b", 13)), cells(("a", 12), ("b", 13)))
    assert words.matched(same, "de") == "keine Veränderung bei 25 Kommunen"
    assert words.matched(same, "en") == "no change in 25 municipalities"
    assert words.tests(same, None, "de")[0].startswith("McNemar, mid-p: p = 1 (keine Veränderung")
    assert words.direction(same, "de") == ""
    assert words.matched(share("a", "a"), "de") == "keine Veränderung bei 1 Kommune"


@pytest.mark.parametrize("change", [share("a k.A.", "! b"), number("4 k.A.", "! 5")])
def test_no_unit_in_both_waves(change: Change) -> None:
    assert words.matched(change, "de") == "keine Angaben für beide Wellen"
    assert words.matched(change, "en") == "no statements for both waves"
    for test in words.tests(change, None, "de"):
        assert test.endswith(": keine Angaben für beide Wellen")


def test_a_break_has_no_difference() -> None:
    across = share(cells(("a", 30)), cells(("b", 30)), "break")
    assert words.matched(across, "de") == "Zeitreihenbruch"
    assert words.matched(across, "en") == "break"
    assert words.everybody(across, "de") == words.worst(across, "de") == ""
    assert words.direction(across, "de") == ""
    assert words.tests(across, None, "de") == ()
    (caution,) = across.cautions
    assert caution("de").endswith("nicht vergleichbar: anders gefragt")
    assert caution("en").endswith("not comparable: asked otherwise")


def test_one_unit_has_no_direction_and_no_points() -> None:
    one = share(cells(("b", 1), ("a", 29)), cells(("a", 30)))
    assert words.matched(one, "de") == "+1 / −0, Saldo +1 Kommune, n = 30"
    assert words.matched(one, "en") == "+1 / −0, net +1 municipality, n = 30"
    assert words.direction(one, "de") == ""


def test_below_twenty_pairs_units_are_printed() -> None:
    few = share(cells(("b", 3), ("a", 9)), cells(("a", 12)))
    assert words.matched(few, "de") == "+3 / −0, Saldo +3 Kommunen, n = 12"
    assert words.everybody(few, "de") == ""
    assert "%" not in words.worst(few, "de")
    some = share(cells(("b", 3), ("a", 9), ("!", 2)), cells(("a", 12), ("!", 2)))
    assert words.worst(some, "de") == "möglicher Saldo für alle 14: +1 bis +5"


def test_as_many_gains_as_losses() -> None:
    even = share(cells(("b", 4), ("a", 26)), cells(("a", 4), ("b", 4), ("a", 22)))
    assert words.matched(even, "de") == "+4 / −4, Saldo 0 Prozentpunkte, n = 30"
    assert words.direction(even, "de") == ""


def test_a_number_by_who_rose_and_fell() -> None:
    change = number("1 2 3 4 5 mind.4", "2 4 3 3 9 5")
    assert words.matched(change, "de", 1) == (
        "3 höher / 1 gleich / 1 niedriger, 1 nicht bestimmbar, n = 6, Hodges-Lehmann +1 (n = 5)"
    )
    assert words.matched(change, "en", 1).startswith("3 higher / 1 same / 1 lower, 1 undecidable")
    assert words.everybody(change, "de", 2) == "Mittelwert aller Antworten: +1,33"
    assert words.direction(change, "de") == ""


def test_undecidable_pairs_give_the_smallest_and_the_largest_p() -> None:
    change = number("1 2 3 4 5 6 7 8 9 mind.4", "2 4 6 8 10 12 14 16 18 5")
    headline = change.headline
    assert headline is not None
    assert headline.p_low is not None
    assert words.tests(change, None, "de")[0].startswith(
        "Wilcoxon mit Nullen nach Pratt, exakt: p = "
    )
    assert " bis p = " in words.tests(change, None, "de")[0]
    assert " to p = " in words.tests(change, None, "en")[0]


def test_a_scale_moves_up_and_down() -> None:
    found: Track = track(
        "scale", {"2021-H2": "a a b c", "2022-H1": "b c b a"}, codes=("a", "b", "c")
    )
    (change,) = changes(found).of("ordinal")
    assert words.matched(change, "de") == (
        "2 weiter hinten / 1 gleich / 1 weiter vorn in der Reihenfolge, n = 4"
    )
    assert words.tests(change, None, "de") == ()


def test_the_direction_of_a_scale_is_that_of_its_order() -> None:
    """Which end of a scale is high, the order of its answers does not say."""
    later = {"2021-H2": "a a a b", "2022-H1": "b c b b"}
    earlier = {"2021-H2": "b c b b", "2022-H1": "a a a b"}
    for waves, said in ((later, "zur letzten Antwort hin"), (earlier, "zur ersten Antwort hin")):
        (change,) = changes(track("scale", waves, codes=("a", "b", "c"))).of("ordinal")
        assert words.direction(change, "de") == said
