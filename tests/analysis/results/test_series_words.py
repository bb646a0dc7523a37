"""What the terminal and a notebook show of a series, whole: golden, small, 80 columns wide."""

from __future__ import annotations

import re
from dataclasses import replace
from textwrap import dedent

import pytest
from hypothesis import given, settings

from analysis.panel.track import Track
from analysis.results.mode import Mode
from analysis.results.one_series import Series
from analysis.results.series import series
from analysis.results.words.series import block
from analysis.results.words.table import WIDTH, aligned, wrapped
from survey.instrument.text import Text
from survey.questions.base import Choice
from tests.analysis.results.test_series_json import tracks
from tests.analysis.tracks import track


def one(found: Track, name: str, mode: Mode = "census") -> Series:
    (single,) = (s for s in series(found, [name], mode) if s.id == name)
    return single


def cells(*counts: tuple[str, int]) -> str:
    return " ".join(" ".join([cell] * n) for cell, n in counts)


def share() -> Track:
    return track(
        "single",
        {
            "2021-H1": cells(("yes", 16), ("n.g.", 9), ("x", 29)),
            "2021-H2": cells(("no", 8), ("yes", 20), ("no", 19), ("k.A.", 1), ("!", 6)),
            "2022-H1": cells(("yes", 28), ("no", 14), ("!", 12)),
        },
        codes=("yes", "no"),
        coded=["2021-H1"],
        steps={"2021-H2": "break"},
        name="steering_group",
    )


def test_a_share_of_the_census() -> None:
    found = one(share(), "steering_group = yes")
    assert (
        "\n".join(block(found, "de"))
        == dedent("""\
        steering_group = yes
          steering_group – yes
          Welle             Basis  Anzahl, Anteil    Spanne  Intervall
          2021-H1    16 / 25 / 25  mind. 16, 64 %  64–100 %
          2021-H2 b  47 / 48 / 54        20, 43 %   37–50 %    37–48 %
          2022-H1    42 / 42 / 54        28, 67 %   52–74 %    59–72 %
          2021-H1 ohne Angabe: im Dokument nicht genannt 9
          2021-H2 ohne Angabe: keine Angabe 1, keine Meldung 6
          2022-H1 ohne Angabe: keine Meldung 12
          Veränderung bei denselben Kommunen
            2021-H1 bis 2021-H2: Zeitreihenbruch
            2021-H2 bis 2022-H1: +8 / −0, Saldo +19 Prozentpunkte, n = 42; gestiegen
              alle Antworten: +24 Prozentpunkte; möglicher Saldo für alle 54: +2 bis +37
                Prozentpunkte
          Gegenüber demselben Halbjahr des Vorjahrs
            2021-H1 bis 2022-H1: Zeitreihenbruch
          ! 2021-H1: aus Dokumenten kodiert: Untergrenze dessen, was geplant und erwähnt
            ist, ohne Intervall
          ! 2021-H2, 2022-H1: das Intervall nimmt an, dass die fehlenden Kommunen den
            antwortenden gleichen
          ! Zeitreihenbruch zwischen 1. Halbjahr 2021 und 2. Halbjahr 2021; Werte davor
            und danach sind nicht vergleichbar: anders gefragt
          ! 2021-H2–2022-H1: Effekt der anderen Zusammensetzung: 5,1 Prozentpunkte
          ! Entwicklung nur über die letzten 2 Wellen ohne Zeitreihenbruch: 2. Halbjahr
            2021 bis 1. Halbjahr 2022
        """).strip()
    )


def test_a_number_in_english() -> None:
    found = track(
        "number",
        {"2021-H2": "4 5 mind.4 alle ca.3 k.A. offen -", "2022-H1": "5 5 6 8 4 ! 2 -"},
        name="cm_filled",
    )
    assert (
        "\n".join(block(one(found, "cm_filled"), "en"))
        == dedent("""\
        cm_filled
          cm_filled
          Wave          base  n                          sum  median (Q1–Q3)  mean
          2021-H2  6 / 7 / 7  4  at least approx. 16 (n = 5)     4 (3.5–4.5)     4
          2022-H1  6 / 6 / 7  6                           30     5 (4.3–5.8)     5
          2021-H2 without a statement: not stated 1; stated without a value: open 1;
            outside the base: does not apply 1
          2022-H1 without a statement: no return 1; outside the base: does not apply 1
          Change in the same municipalities
            2021-H2 to 2022-H1: 2 higher / 1 same / 0 lower, 1 undecidable, n = 4,
              Hodges-Lehmann +0.8 (n = 3)
              mean of all respondents: +1; possible net of all 7: −1 to +5
          ! 2021-H2: 1 of 4 numbers inexact (at least, at most, from–to): not in mean,
            median, quartiles and standard deviation
          ! 2021-H2: estimates (approx.) included: 1
          ! 2021-H2: 1 times “all” of an unknown number: in the total by its bounds only
          ! 2021-H2–2022-H1: undecidable (inexact statement): 1
          ! 2021-H2–2022-H1: composition effect: 0.3 in the mean
        """).strip()
    )


def test_a_scale_with_too_few_changes_in_the_model() -> None:
    found = track(
        "scale",
        {"2021-H2": "1 1 2 3 3", "2022-H1": "1 2 2 3 3"},
        codes=("1", "2", "3"),
        name="support",
    )
    assert (
        "\n".join(block(one(found, "support", "superpopulation"), "de"))
        == dedent("""\
        support
          support
          Welle        Basis   Anzahlen  2, 3
          2021-H2  5 / 5 / 5  2 | 1 | 2     3
          2022-H1  5 / 5 / 5  1 | 2 | 2     4
          Reihenfolge der Antworten: 1 | 2 | 3
          Veränderung bei denselben Kommunen
            2021-H2 bis 2022-H1: 1 weiter hinten / 4 gleich / 0 weiter vorn in der
              Reihenfolge, n = 5
              Vorzeichentest, exakt: zu wenige Veränderungen für einen Test
              Stuart-Maxwell: zu wenige Veränderungen für einen Test
          ! 2021-H2, 2022-H1: kleine Basis (n = 5): Anzahlen, keine Prozente
          ! 2021-H2–2022-H1: Veränderung um weniger als 2 Kommunen: keine Richtung
          ! 2021-H2–2022-H1: zu wenige Veränderungen für einen Test
        """).strip()
    )


def test_the_last_two_answers_are_named_whichever_end_is_the_strong_one() -> None:
    """The locked `leadership_support` has its strongest first: no "upper two" there."""
    found = track("scale", {"2021-H2": "a b c d d"}, codes=("a", "b", "c", "d"))
    labels = ("sehr stark", "eher stark", "eher wenig", "gar nicht")
    named = replace(
        one(found, "x"), choices=tuple(Choice(str(k), Text(w, w)) for k, w in enumerate(labels))
    )
    lines = list(block(named, "de"))
    assert lines[2].endswith("eher wenig, gar nicht")
    assert (
        lines[4] == "  Reihenfolge der Antworten: sehr stark | eher stark | eher wenig | gar nicht"
    )
    long = tuple(Choice(str(k), Text(w + " ausgeprägt", w)) for k, w in enumerate(labels))
    lines = list(block(replace(named, choices=long), "de"))
    assert lines[2].endswith("letzte zwei")
    assert "  letzte zwei: eher wenig ausgeprägt, gar nicht ausgeprägt" in lines
    assert "obere" not in "".join(lines)


@settings(max_examples=40, deadline=None)
@given(tracks())
def test_every_line_fits_the_terminal_and_every_caution_is_printed(found: Track) -> None:
    for language in ("de", "en"):
        for single in series(found):
            lines = list(block(single, language))
            assert all(len(line) <= WIDTH for line in lines)
            said = " ".join("\n".join(lines).split())
            for caution in single.cautions:
                assert " ".join(caution(language).split()) in said


def test_columns_that_do_not_fit_follow_below() -> None:
    head = ["wave", *("x" * 25 for _ in range(4))]
    lines = list(aligned(head, [["2021-H1", "1", "2", "3", "4"]]))
    assert [line.split() for line in lines] == [
        ["wave", "x" * 25, "x" * 25],
        ["2021-H1", "1", "2"],
        ["wave", "x" * 25, "x" * 25],
        ["2021-H1", "3", "4"],
    ]
    assert list(aligned(["wave", "empty"], [["2021-H1", ""]])) == ["  wave", "  2021-H1"]


def test_a_figure_and_its_sign_stay_on_one_line() -> None:
    text = "x " * 36 + "43 % p = 0,04 und n = 42"
    lines = list(wrapped(text, "", ""))
    assert len(lines) == 2
    assert re.search(r"\d$|=$|p$", lines[0]) is None
    assert "\N{NO-BREAK SPACE}" not in "".join(lines)


def test_the_notebook_shows_a_table_with_headings_and_nothing_runs() -> None:
    found = track("single", {"2021-H1": "a", "2021-H2": "b"}, codes=("a", "b"), name="<b>&")
    (first, _) = series(found)
    html = first._repr_html_()
    assert "<code>&lt;b&gt;&amp; = a</code>" in html
    assert "<b>" not in html
    assert "<script" not in html
    assert html.count('<th scope="col">') == 5
    assert html.count('<th scope="row">') == 2
    assert "+0 / −1" in html


def test_the_frame_has_a_row_per_wave_with_the_change_into_it() -> None:
    frame = one(share(), "steering_group = yes", "superpopulation").frame("en")
    assert list(frame["wave"]) == ["2021-H1", "2021-H2", "2022-H1"]
    assert list(frame["from"].fillna("")) == ["", "2021-H1", "2021-H2"]
    assert list(frame["grade"].fillna("")) == ["", "break", "identical"]
    assert list(frame["gains"].fillna(-1)) == [-1, -1, 8]
    assert frame["p"].notna().tolist() == [False, False, True]
    assert frame["count"].tolist() == [16, 20, 28]


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_word_of_a_verdict_is_ever_said(language: str) -> None:
    for single in series(share(), mode="superpopulation"):
        said = " ".join(block(single, language)).casefold()
        assert "signifi" not in said
        assert "→" not in said
        assert "nan" not in said.split()
