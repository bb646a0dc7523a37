"""A flow table in words: matrix, legend of the codes, who moved; nothing across a break."""

from __future__ import annotations

from dataclasses import replace

from analysis.panel.track import Track
from analysis.results.flows import flow
from analysis.results.words.flow import lines
from survey.instrument.text import Text
from survey.instrument.words import NARROW
from survey.questions.base import Choice
from tests.analysis.tracks import track

H1, H2 = "2021-H1", "2021-H2"
NAMES = {"00000": "Aachen", "00001": "Bonn", "00002": "Essen"}


def said(whole: Track, code: str | None = None, language: str = "de") -> list[str]:
    found = flow(whole, H1, H2, code=code)
    return list(lines(found, whole.variable, NAMES, language))


def test_the_matrix_has_what_occurs_and_names_who_moved() -> None:
    whole = track("single", {H1: "no no yes k.A.", H2: "yes yes yes !"}, codes=("yes", "no"))
    choices = (Choice("yes", Text("Ja", "Yes")), Choice("no", Text("Nein", "No")))
    labelled = replace(whole, variable=replace(whole.variable, choices=choices))
    assert said(labelled) == [
        "x",
        "  x",
        "  1. Halbjahr 2021 bis 2. Halbjahr 2021, identisch",
        "  4 Kommunen in beiden Wellen: 2 gewechselt, 1 unverändert",
        "  2021-H1 → 2021-H2  yes  keine Meldung",
        "  yes                  1              0",
        "  no                   2              0",
        f"  k.{NARROW}A.                0              1",
        "  yes: Ja | no: Nein",
        "  no → yes (2, gewechselt): Aachen, Bonn",
    ]


def test_a_choice_of_a_multiple_is_gained_and_lost() -> None:
    whole = track("multiple", {H1: "a b .", H2: "b a+b a"}, codes=("a", "b"))
    found = said(whole, "a", "en")
    assert found[0] == "x = a"
    assert found[3] == (
        "  3 municipalities in both waves: 1 gained, 1 lost, 1 without a statement before"
    )
    assert found[4].split() == ["2021-H1", "→", "2021-H2", "a", "without"]
    assert found[-3:] == [
        "  a → without (1, lost): Aachen",
        "  without → a (1, gained): Bonn",
        "  no entry → a (1, without a statement before): Essen",
    ]


def test_numbers_of_unknown_size_have_a_row_of_their_own() -> None:
    found = said(track("number", {H1: "alle 3", H2: "4 mind.3"}))
    assert "  alle → Zahl (1, gewechselt): Aachen" in found
    assert "  Zahl → Zahl (1, nicht bestimmbar): Bonn" in found


def test_nobody_and_one_in_both_frames() -> None:
    nobody = said(track("number", {H1: "1 x", H2: "x 1"}))
    assert "  keine Kommune im Berichtskreis beider Wellen" in nobody
    assert "  1 Kommune in beiden Wellen: 1 unverändert" in said(
        track("number", {H1: "1", H2: "1"})
    )


def test_a_break_has_its_caution_alone() -> None:
    found = said(track("number", {H1: "1", H2: "2"}, steps={H2: "break"}))
    assert found[2].endswith(", Zeitreihenbruch")
    assert " ".join(line.strip() for line in found[3:]) == (
        "! Zeitreihenbruch zwischen 1. Halbjahr 2021 und 2. Halbjahr 2021; Werte davor und danach "
        "sind nicht vergleichbar: anders gefragt"
    )


def test_a_scale_moves_in_the_order_of_its_answers() -> None:
    """Which end of it is high, only its words say."""
    found = said(track("scale", {H1: "a b", H2: "b a"}, codes=("a", "b")))
    assert "  a → b (1, weiter hinten in der Reihenfolge): Aachen" in found
    assert "  b → a (1, weiter vorn in der Reihenfolge): Bonn" in found
    assert "höher" not in "".join(found)
