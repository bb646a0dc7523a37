"""What a trend prints, and the words where there is nothing to test (method.md, section 5)."""

from __future__ import annotations

import pytest

from analysis.results.mode import Mode
from analysis.results.series import series
from analysis.results.trend import Trend, TrendTest
from analysis.results.words import trends as words
from analysis.results.words.methods import METHODS
from analysis.statistics.outcome import NOTES
from survey.questions.base import Kind
from tests.analysis.tracks import track

WAVES = ("2021-H1", "2021-H2", "2022-H1")


def trend(kind: Kind, *lines: str, name: str = "x", mode: Mode = "superpopulation") -> Trend:
    codes = () if kind == "number" else ("a", "b", "c")
    found = track(kind, dict(zip(WAVES, lines, strict=True)), codes=codes)
    (one,) = (s for s in series(found, [name], mode) if s.id == name)
    assert one.trend is not None
    return one.trend


def cells(*counts: tuple[str, int]) -> str:
    return " ".join(" ".join([cell] * n) for cell, n in counts)


SHARE = trend(
    "single",
    cells(("a", 10), ("b", 15)),
    cells(("a", 14), ("b", 10), ("!", 1)),
    cells(("a", 19), ("b", 5), ("!", 1)),
    name="x = a",
)


def test_the_run_the_same_units_and_the_chain() -> None:
    assert words.run(SHARE, "de") == "2021-H1 bis 2022-H1"
    assert words.run(SHARE, "en") == "2021-H1 to 2022-H1"
    assert words.balanced(SHARE, "de") == (
        "42 %, 58 %, 79 % (dieselben 24 Kommunen in allen Wellen)"
    )
    assert words.balanced(SHARE, "en") == "42%, 58%, 79% (the same 24 municipalities throughout)"
    assert words.chain(SHARE, "de") == "40 %, 57 %, 78 % (verkettete Paare, n = 24, 24)"
    assert words.chain(SHARE, "en") == "40%, 57%, 78% (chained pairs, n = 24, 24)"


def test_tests_say_statistic_p_and_units_models_slope_and_both_errors() -> None:
    q, permuted, gee = words.tests(SHARE, "de")
    assert q == "Cochrans Q: 13,56, p = 0,001, n = 24"
    assert permuted.startswith("Cochrans Q, Permutation: 13,56, p < 0,001, n = 24, exakt")
    assert gee.startswith("GEE, logistisch, robuste Fehler: je Welle 0,8")
    assert "Standardfehler 0," in gee
    assert ", verzerrungskorrigierter Standardfehler 0," in gee
    assert words.tests(SHARE, "en")[2].startswith("GEE, logistic, robust errors: per wave 0.8")


def test_few_units_are_counted_and_their_chain_is_not_printed() -> None:
    few = trend("single", "a a b b b", "a a a b b", "a a a a b", name="x = a")
    assert words.balanced(few, "de") == "2, 3, 4 (dieselben 5 Kommunen in allen Wellen)"
    assert words.chain(few, "de") == ""


def test_numbers_have_means_and_scales_have_none() -> None:
    number = trend("number", "1 2 3", "2 3 5", "4 4 !")
    assert words.balanced(number, "de", 1) == "1,5; 2,5; 4 (dieselben 2 Kommunen in allen Wellen)"
    assert words.chain(number, "de", 1) == "2; 3,3; 4,8 (verkettete Paare, n = 3, 2)"
    scale = trend("scale", "a b", "b b", "c b")
    assert words.balanced(scale, "de") == "dieselben 2 Kommunen in allen Wellen"
    assert words.chain(scale, "de") == ""


def test_nobody_in_every_wave() -> None:
    nobody = trend("number", "1 !", "! 2", "3 3")
    assert words.balanced(nobody, "de") == "keine Kommune mit Angabe in allen Wellen"
    assert words.balanced(nobody, "en") == "no municipality with a statement in every wave"
    assert all("p =" not in line for line in words.tests(nobody, "de"))
    assert words.tests(nobody, "de")[0].endswith(NOTES["no_complete_units"].de)


@pytest.mark.parametrize(
    ("kind", "name", "lines"),
    [
        ("single", "x = a", ("a b", "a b", "a b")),
        ("scale", "x", ("a b", "a b", "a b")),
        ("number", "x", ("4 5", "4 5", "4 5")),
    ],
)
def test_constant_rows_are_not_tested(kind: Kind, name: str, lines: tuple[str, ...]) -> None:
    constant = trend(kind, *lines, name=name)
    sentences = {
        "de": "kein Test, keine Veränderung bei 2 Kommunen",
        "en": "no test, no change in 2 municipalities",
    }
    for language, sentence in sentences.items():
        said = words.tests(constant, language)
        assert said[0].endswith(f": {sentence}")
        assert all(": p" not in line and "p =" not in line for line in said)


def test_every_note_and_method_can_be_printed() -> None:
    """No code without words, whatever a test or model may return."""
    for method in METHODS:
        for note, sentence in NOTES.items():
            test = TrendTest(method=method, n=3, note=note, words=sentence)
            line = words.tested_words(test, "de")
            assert line.startswith(METHODS[method].de)
            assert sentence.de in line
