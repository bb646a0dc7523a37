"""A group beside all others in words, and what is said where there is nothing to say."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analysis.results.group import Groups
from analysis.results.grouped import Mask, masks
from analysis.results.groups import compare
from analysis.results.mode import Mode
from analysis.results.words import groups as words
from analysis.results.words.methods import METHODS
from survey.questions.base import Kind
from tests.analysis.tracks import track

YES_NO = ("yes", "no")
STAGES = ("no", "part", "most", "all")


def cells(*counts: tuple[str, int]) -> str:
    return " ".join(" ".join([cell] * n) for cell, n in counts)


def kreise(
    kind: Kind, line: str, n: int, codes: Sequence[str] = (), mode: Mode = "superpopulation"
) -> Groups:
    """The first n units are districts."""
    found = track(kind, {"2021-H2": line}, codes=codes)
    return compare(found, [Mask("kreis", np.arange(len(line.split())) < n)], mode=mode)


def said(found: Groups, language: str = "de") -> list[str]:
    return list(words.lines(found.comparisons[0], language))


def test_shares_of_two_large_groups() -> None:
    line = cells(("yes", 20), ("no", 8), ("k.A.", 3), ("yes", 8), ("no", 15))
    found = kreise("single", line, 31, YES_NO)
    assert said(found) == [
        "x = yes, 2. Halbjahr 2021",
        "  kreis: 20, 71 % (Basis 28)",
        "    ! von allen Gefragten: 20 von 31 (weicht um mehr als 5 Prozentpunkte ab)",
        "  alle anderen: 8, 35 % (Basis 23)",
        "  Unterschied +37 Prozentpunkte, möglich +30 bis +39",
        "  Fisher-Boschloo, zweiseitig: p = 0,010",
    ]
    assert said(found, "en")[-2:] == [
        "  difference +37 percentage points, possible +30 to +39",
        "  Fisher-Boschloo, two-sided: p = 0.010",
    ]


def test_small_groups_have_counts_and_no_points() -> None:
    found = kreise("single", "yes yes no k.A. yes no", 3, YES_NO, "census")
    assert said(found) == [
        "x = yes, 2. Halbjahr 2021",
        "  kreis: 2 (Basis 3)",
        "  alle anderen: 1 (Basis 2)",
        "    ! von allen Gefragten: 1 von 3 (weicht um mehr als 5 Prozentpunkte ab)",
        "  ! kleine Gruppe: 3 neben 2 Kommunen; Anzahlen, keine Prozente",
    ]


def test_numbers_with_inexact_ones_beside_them() -> None:
    found = said(kreise("number", "4 3..5 5.5 k.A. 6 1 2 2 3 1", 5))
    assert found[1] == "  kreis: Mittelwert 5,2, Median 5,5 (4,8–5,8) (n = 3)"
    assert found[2].startswith("    ! 1 von 4 Zahlen ungenau")
    assert found[4:8] == [
        "  alle anderen: Mittelwert 1,8, Median 2 (1–2) (n = 5)",
        "  Unterschied +3,4, mit ungenauen Zahlen +2,8 bis +3,3",
        "  Cliffs Delta 1 (0,95 bis 1)",
        "  Mann-Whitney, exakt: p = 0,018",
    ]
    assert found[-1] == "  ! ungenaue Angaben nicht im Test: 1"


def test_an_open_number_leaves_the_difference_open() -> None:
    found = said(kreise("number", "4 mind.4 1 2", 2))
    assert "  Unterschied +2,5, mit ungenauen Zahlen +2,5 bis unbegrenzt" in found


def test_a_scale_has_its_counts_and_the_last_two() -> None:
    line = "no part most all all no no part k.A."
    found = kreise("scale", line, 5, STAGES, "census")
    (scale,) = (c for c in found if c.measure == "ordinal")
    assert list(words.lines(scale, "de"))[1:4] == [
        "  kreis: 1 | 1 | 1 | 2; letzte zwei 3 (Basis 5)",
        "  alle anderen: 2 | 1 | 0 | 0; letzte zwei 0 (Basis 3)",
        "  Cliffs Delta 0,67",
    ]
    (table,) = found.associations
    assert words.association(table, "de") == ("Cramérs V 0,61, bereinigt nach Bergsma 0 (n = 8)")


def test_a_table_says_its_test() -> None:
    line = cells(("yes", 20), ("no", 8), ("yes", 8), ("no", 15))
    (table,) = kreise("single", line, 28, YES_NO).associations
    assert words.association(table, "en").startswith(
        "Cramér's V 0.37, corrected after Bergsma 0.34 (n = 51); chi-square, permutation: p = 0.01"
    )


def test_one_group_all_alike_and_nobody() -> None:
    lonely = kreise("single", "yes yes no k.A. k.A.", 3, YES_NO)
    assert said(lonely)[2:4] == [
        "  alle anderen: keine Angaben",
        "  Fisher-Boschloo, zweiseitig: kein Test, nur eine Gruppe",
    ]
    assert (
        words.association(lonely.associations[0], "de") == "Cramérs V: kein Test, nur eine Gruppe"
    )
    alike = kreise("single", "yes yes yes yes", 2, YES_NO)
    assert "  Fisher-Boschloo, zweiseitig: p = 1 (kein Unterschied, alle 4 Kommunen sind" in said(
        alike
    )
    nobody = said(kreise("number", "k.A. k.A. . !", 2))
    assert nobody[1:4] == [
        "  kreis: keine Angaben",
        "  alle anderen: keine Angaben",
        "  Mann-Whitney, exakt: keine Angaben",
    ]


def test_a_comparison_turned_round_repeats_no_test() -> None:
    groups = masks(("kreis", "stadt"), np.array([[0, 0, 1, 1]]))
    found = compare(track("number", {"w": "1 2 3 4"}), groups, mode="superpopulation")
    first, second = (list(words.lines(c, "de")) for c in found)
    assert any("Mann-Whitney" in text for text in first)
    assert not any("Mann-Whitney" in text for text in second)
    assert any("derselbe Vergleich" in text for text in second)


def test_every_test_of_groups_has_a_name() -> None:
    number = kreise("number", "1 2 3 4", 2)
    scale = kreise("scale", "no all part most", 2, STAGES)
    methods = {test.method for found in (number, scale) for c in found for test in c.tests}
    methods |= {a.test.method for a in scale.associations if a.test}
    assert methods == {
        "fisher_boschloo", "mann_whitney_exact", "permutation_means", "permutation_chi_square",
    }  # fmt: skip
    assert methods | {"fisher_exact", "mann_whitney"} <= set(METHODS)
