"""The footer: which methods were used, how many tests, and which population is spoken of."""

from __future__ import annotations

import pytest

from analysis.results.mode import Mode
from analysis.results.series import series
from analysis.results.words.footer import Return, Used, footer
from survey.questions.base import Kind
from tests.analysis.tracks import track

RETURNS = (Return("2021-H1", 25, 25, is_coded=True), Return("2021-H2", 54, 47))


def said(kind: Kind, mode: Mode, *lines: str, language: str = "de") -> str:
    waves = dict(zip(("2021-H1", "2021-H2"), lines, strict=True))
    codes = () if kind == "number" else ("a", "b", "c")
    used = Used()
    for one in series(track(kind, waves, codes=codes), mode=mode):
        used.see(one)
    return " ".join(" ".join(footer("r-1", RETURNS, used, (), mode, language)).split())


def test_release_return_and_population() -> None:
    census = said("single", "census", "a b !", "a a !")
    assert "Datenstand: r-1" in census
    assert "2021-H1 25 von 25 kodiert; 2021-H2 47 von 54 gemeldet" in census
    assert "Vollerhebung: beschreibt diese Kommunen" in census
    assert "Familie" not in census
    english = said("single", "census", "a b !", "a a !", language="en")
    assert "2021-H1 25 of 25 coded; 2021-H2 47 of 54 returned" in english
    assert "Census: describes these municipalities" in english


@pytest.mark.parametrize(
    ("kind", "mode", "named", "not_named"),
    [
        ("single", "census", ["exakt hypergeometrisch, 95 %"], ["McNemar", "Wilson", "Quartile"]),
        ("single", "superpopulation", ["McNemar, mid-p", "McNemar, exakt", "Wilson"], ["Quartile"]),
        ("number", "census", ["Quartile Typ 7", "Hodges-Lehmann"], ["Wilcoxon", "McNemar"]),
        ("number", "superpopulation", ["Wilcoxon mit Nullen nach Pratt"], ["McNemar"]),
        ("scale", "superpopulation", ["Vorzeichentest, exakt", "Stuart-Maxwell"], ["Quartile"]),
    ],
)
def test_the_methods_that_were_used_and_no_others(
    kind: Kind, mode: Mode, named: list[str], not_named: list[str]
) -> None:
    lines = ("1 2 3 !", "2 3 3 !") if kind == "number" else ("a b c !", "b b a !")
    found = said(kind, mode, *lines)
    assert all(name in found for name in named)
    assert not any(name in found for name in not_named)


def test_without_a_family_the_number_of_tests_is_said_and_that_none_is_adjusted() -> None:
    before, after = " ".join("b" * 9 + "a" * 3), " ".join("a" * 12)
    found = said("single", "superpopulation", before, after)
    assert "keine erklärt; p von 2 Veränderungen mit möglichem Test, nicht angepasst" in found
    few = said("single", "superpopulation", "a b", "a a", language="en")
    assert "none declared; p of 0 changes that a test can reach, not adjusted" in few
    numbers = [" ".join(str(n + wave) for n in range(9)) for wave in (0, 1)]
    assert "p von 1 Veränderung mit möglichem Test" in said("number", "superpopulation", *numbers)


def test_which_wilcoxon_is_the_headline_where_the_exact_one_could_not_be_had() -> None:
    exact = [" ".join(str(n + wave) for n in range(9)) for wave in (0, 1)]
    assert "gilt Wilcoxon exakt" not in said("number", "superpopulation", *exact)
    vague = " ".join(["mind.1"] * 12)
    lines = [f"{line} {vague}" for line in exact]
    found = said("number", "superpopulation", *lines)
    assert "in 1 Veränderung asymptotisch, da exakt nicht zu berechnen" in found
    english = said("number", "superpopulation", *lines, language="en")
    assert "in 1 change the asymptotic one, since no exact p can be had" in english
