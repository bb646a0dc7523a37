"""Groups of units beside their complements.

- levels of both, difference and bounds that contain every completion of the missing
- effect sizes in census mode, tests only in superpopulation mode, fixed by the measure
- groups may overlap and change with the wave; a comparison turned round is said
- small groups, inexact values, nobody, all alike: words, never NaN
"""

from __future__ import annotations

from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.panel.track import Track
from analysis.results.group import Association, Comparison
from analysis.results.grouped import Mask, masks
from analysis.results.groups import compare
from analysis.results.mode import Mode
from analysis.statistics.association import cliffs_delta, cramers_v
from analysis.statistics.boschloo import fisher_boschloo
from analysis.statistics.permutation import permute_means
from analysis.statistics.permuted_table import permute_table
from analysis.statistics.rank_sum import mann_whitney
from tests.analysis.tracks import track

CODES = ("no", "part", "most", "all")


def first(n: int, of: int, name: str = "first") -> Mask:
    return Mask(name, np.arange(of) < n)


def yes(line: str) -> Track:
    return track("single", {"2021-H2": line}, codes=("yes", "no"))


def one(found: Track, mask: Mask, code: str | None = None, mode: Mode = "census") -> Comparison:
    (comparison,) = (c for c in compare(found, [mask], mode=mode) if c.code == code)
    return comparison


def codes(comparison: Comparison) -> list[str]:
    return [caution.code for caution in comparison.cautions]


def test_a_share_beside_that_of_all_others() -> None:
    found = one(yes("yes yes no k.A. yes no no no"), first(4, 8), "yes", "superpopulation")
    assert (found.level.count, found.level.stated, found.level.frame) == (2, 3, 4)
    assert (found.others.count, found.others.stated, found.others.frame) == (1, 4, 4)
    assert found.difference == pytest.approx(2 / 3 - 1 / 4)
    assert (found.difference_low, found.difference_high) == (0.25, 0.5)
    assert found.tests == (fisher_boschloo(2, 3, 1, 4),)
    assert found.headline is found.tests[0]
    assert found.delta is None
    assert codes(found) == ["small_group"]
    assert found.cautions[0]("de") == (
        "kleine Gruppe: 3 neben 4 Kommunen; Anzahlen, keine Prozente"
    )


def test_census_has_sizes_and_no_tests() -> None:
    shares = compare(yes("yes yes no k.A. yes no no no"), [first(4, 8)])
    numbers = compare(track("number", {"w": "1 2 3 4 5"}), [first(2, 5)])
    for found in (*shares, *numbers):
        assert found.tests == ()
        assert found.headline is None
        assert found.difference is not None
    assert all(a.test is None and a.v.value is not None for a in shares.associations)
    (number,) = numbers
    assert number.delta is not None
    assert number.delta.value == -1


@given(st.lists(st.sampled_from(["yes", "no", "k.A."]), min_size=2, max_size=7), st.integers(1, 6))
def test_the_bounds_of_a_share_are_those_of_every_completion(line: list[str], n: int) -> None:
    size = min(n, len(line) - 1)
    found = one(yes(" ".join(line)), first(size, len(line)), "yes")
    choices = [("yes", "no") if cell == "k.A." else (cell,) for cell in line]
    differences = [
        done[:size].count("yes") / size - done[size:].count("yes") / (len(line) - size)
        for done in product(*choices)
    ]
    assert found.difference_low == pytest.approx(min(differences))
    assert found.difference_high == pytest.approx(max(differences))
    if found.difference is not None:
        assert min(differences) - 1e-12 <= found.difference <= max(differences) + 1e-12


def test_numbers_have_exact_tests_on_exact_numbers() -> None:
    found = one(
        track("number", {"w": "4 mind.4 5,5 k.A. 6 1 2 2 ca.3 höchst.1".replace(",", ".")}),
        first(5, 10),
        None,
        "superpopulation",
    )
    mine, theirs = np.array([4, 5.5, 6]), np.array([1, 2, 2, 3.0])
    assert found.tests == (mann_whitney(mine, theirs), permute_means(mine, theirs))
    assert [test.method for test in found.tests] == ["mann_whitney_exact", "permutation_means"]
    assert found.difference == pytest.approx(mine.mean() - 2)
    assert found.delta is not None
    assert (found.delta.value, found.delta.pairs) == (1, 12)
    assert (found.delta.low, found.delta.high) == (1, 1)
    assert found.difference_low == pytest.approx(19.5 / 4 - 9 / 5)
    assert found.difference_high is None
    assert codes(found) == ["small_group", "exact_only"]
    assert found.cautions[1]("de") == "ungenaue Angaben nicht im Test: 2"


def test_inexact_numbers_widen_the_delta() -> None:
    found = one(track("number", {"w": "3..6 2 4 5"}), first(2, 4))
    assert found.delta is not None
    assert found.delta.value == -1
    assert (found.delta.low, found.delta.high) == (-1, 0)


def test_a_scale_is_ranked_and_has_a_table() -> None:
    line = "no part most all all no no part k.A. geplant"
    found = compare(
        track("scale", {"w": line}, codes=CODES), [first(5, 10)], mode="superpopulation"
    )
    (scale,) = (c for c in found if c.measure == "ordinal")
    mine, theirs = np.array([0, 1, 2, 3, 3.0]), np.array([0, 0, 1.0])
    assert scale.tests == (mann_whitney(mine, theirs),)
    assert scale.delta == cliffs_delta(mine, mine, theirs, theirs)
    assert scale.difference == pytest.approx(3 / 5 - 0)
    # Of the others one did not say, and planned is a statement.
    assert scale.difference_low == pytest.approx(3 / 5 - 1 / 5)
    assert scale.difference_high == pytest.approx(3 / 5)
    (table,) = found.associations
    assert table.rows == ("first", "")
    assert (table.codes, table.table) == (CODES, ((1, 1, 1, 2), (2, 1, 0, 0)))
    assert table.v == cramers_v(np.array(table.table))
    assert table.test == permute_table(np.array(table.table))


def test_a_coded_wave_compares_those_asked() -> None:
    line = track("single", {"w": "yes yes n.g. no n.g. n.g."}, codes=("yes", "no"), coded=("w",))
    found = one(line, first(3, 6), "yes", "superpopulation")
    assert found.tests == (fisher_boschloo(2, 3, 0, 3),)
    assert found.difference == pytest.approx(2 / 3)
    assert [c.code for c in found.level.cautions][:1] == ["lower_bound"]


def test_groups_of_an_attribute_mirror_each_other_when_there_are_two() -> None:
    places = np.array([[0, 0, 0, 1, 1, 1]])
    found = compare(
        yes("yes yes no no no yes"), masks(("kreis", "stadt"), places), mode="superpopulation"
    )
    kreis, stadt = (c for c in found if c.code == "yes")
    assert (kreis.mirror, stadt.mirror) == ("", "kreis")
    assert codes(stadt) == ["small_group", "mirror"]
    assert kreis.difference is not None
    assert stadt.difference == pytest.approx(-kreis.difference)
    assert kreis.headline is not None
    assert stadt.headline is not None
    assert stadt.headline.p == pytest.approx(kreis.headline.p)
    (whole,) = found.whole
    assert (whole.rows, whole.table) == (("kreis", "stadt"), ((2, 1), (1, 2)))


def test_three_groups_mirror_nothing_and_have_one_table() -> None:
    places = np.array([[0, 0, 1, 1, 2, 2, -1]])
    found = compare(yes("yes yes no no no yes yes"), masks(("a", "b", "c"), places))
    assert {c.mirror for c in found} == {""}
    (whole,) = found.whole
    assert whole.table == ((2, 0), (0, 2), (1, 1))
    assert found.cautions == ()


def test_groups_that_overlap_are_compared_and_have_no_common_table() -> None:
    groups = [first(4, 6, "big"), Mask("east", np.arange(6) >= 3)]
    found = compare(yes("yes yes no no no yes"), groups)
    assert [c.group for c in found if c.code == "yes"] == ["big", "east"]
    assert (len(found.associations), found.whole) == (2, ())
    assert [caution("de") for caution in found.cautions] == [
        "Gruppen überschneiden sich: 1 Kommunen sind in mehreren"
    ]


def test_membership_is_that_of_the_wave() -> None:
    found = track("single", {"a": "yes no no", "b": "yes no no"}, codes=("yes", "no"))
    moving = Mask("pilot", np.array([[True, False, False], [False, True, True]]))
    before, after = (c for c in compare(found, [moving]) if c.code == "yes")
    assert (before.wave, before.level.count, before.others.count) == ("a", 1, 0)
    assert (after.wave, after.level.count, after.others.count) == ("b", 0, 1)


def test_only_some_units_are_looked_at() -> None:
    found = compare(yes("yes yes no no no yes"), [first(3, 6)], units=np.arange(6) < 5)
    (comparison,) = (c for c in found if c.code == "yes")
    assert (comparison.level.frame, comparison.others.frame) == (3, 2)


def test_a_wave_that_did_not_ask_has_no_comparison() -> None:
    found = track("number", {"a": "1 2 3", "b": None, "c": "2 2 2"})
    assert [c.wave for c in compare(found, [first(1, 3)])] == ["a", "c"]


@pytest.mark.parametrize(
    ("line", "note", "p"),
    [
        ("2 2 2 2", "no_difference", 1),
        ("k.A. k.A. 1 2", "one_group", None),
        ("k.A. k.A. . !", "no_statements", None),
        ("mind.1 mind.2 1 2", "one_group", None),
    ],
)
def test_degenerate_numbers_have_words(line: str, note: str, p: float | None) -> None:
    found = one(track("number", {"w": line}), first(2, 4), None, "superpopulation")
    assert [(test.note, test.p) for test in found.tests] == [(note, p)] * 2
    assert found.delta is not None
    assert found.delta.value in (None, 0)


@pytest.mark.parametrize(
    ("line", "note", "p"),
    [
        ("yes yes yes yes", "no_difference", 1),
        ("k.A. . yes no", "one_group", None),
        ("k.A. . . !", "no_statements", None),
    ],
)
def test_degenerate_shares_have_words(line: str, note: str, p: float | None) -> None:
    found = one(yes(line), first(2, 4), "yes", "superpopulation")
    assert [(test.note, test.p) for test in found.tests] == [(note, p)]


def test_a_group_of_nobody_or_of_everybody_is_no_comparison() -> None:
    for size in (0, 4):
        found = one(track("number", {"w": "1 2 3 4"}), first(size, 4), None, "superpopulation")
        assert found.difference is None
        assert {test.note for test in found.tests} == {"one_group"}
        assert found.delta is not None
        assert found.delta.note == "one_group"


@given(
    st.lists(st.sampled_from(["1", "2", "mind.2", "2..4", "k.A."]), min_size=2, max_size=8),
    st.randoms(use_true_random=False),
)
def test_units_in_another_order_change_nothing(line: list[str], random: Random) -> None:
    order = list(range(len(line)))
    random.shuffle(order)
    group = np.arange(len(line)) < len(line) // 2
    here = one(track("number", {"w": " ".join(line)}), Mask("g", group), None, "superpopulation")
    moved = track("number", {"w": " ".join(line[place] for place in order)})
    there = one(moved, Mask("g", group[order]), None, "superpopulation")
    assert here.delta == there.delta
    assert here.tests == there.tests
    assert here.cautions == there.cautions
    assert here.difference == pytest.approx(there.difference)


def test_frames_have_a_row_per_comparison_and_one_type_per_column() -> None:
    places = np.array([[0, 0, 0, 1, 1, 1]])
    groups = masks(("kreis", "stadt"), places)
    line = yes("yes yes no no no k.A.")
    found = compare(line, groups, mode="superpopulation")
    frame = found.frame()
    assert list(frame["group"]) == ["kreis", "kreis", "stadt", "stadt"]
    assert list(frame["code"]) == ["yes", "no", "yes", "no"]
    assert frame.loc[0, "difference"] == pytest.approx(2 / 3)
    assert frame.loc[0, "p_fisher_boschloo"] == found.comparisons[0].tests[0].p
    assert frame["delta"].isna().all()
    assert str(frame["delta"].dtype) == "Float64"
    tables = found.association_frame()
    assert list(tables["groups"]) == ["kreis; ", "stadt; ", "kreis; stadt"]
    assert tables.loc[2, "v"] == pytest.approx(found.whole[0].v.value)
    assert tables["p_permutation_chi_square"].notna().all()
    assert "p_fisher_boschloo" not in compare(line, groups).frame()


def test_associations_are_of_single_answers_only() -> None:
    multiple = track("multiple", {"w": "a+b a 0"}, codes=("a", "b"))
    assert compare(multiple, [first(1, 3)]).associations == ()
    single: tuple[Association, ...] = compare(yes("yes no no"), [first(1, 3)]).associations
    assert [a.wave for a in single] == ["2021-H2"]
