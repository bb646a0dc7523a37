"""Changes on tracks written by hand: pairs, gains, nets, levels beside them, breaks, groups.

- pairs are stated in both waves; planned to a code is a gain, k. A. to a code is none
- gains and losses are certain; "mind. 4" to 4 or 5 is undecidable
- a share's net is by pairs, a number's and a scale's in units; composition is everybody less pairs
- across a break waves and grade alone; other grades are computed and say their reason
- waves one after the other, any two, a year apart; codes by the waves that offered them
"""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from analysis.results.change import Change, Changes
from analysis.results.changes import change, changes, year_before
from analysis.statistics.intervals import Limits
from tests.analysis.tracks import track

H1, H2, H3 = "2021-H1", "2021-H2", "2022-H1"
YES_NO = ("yes", "no")


def only(found: Changes, code: str | None = None) -> Change:
    measure = "share" if code else found[0].measure
    (one,) = found.of(measure, code)
    return one


def counts(one: Change) -> tuple[int | None, ...]:
    return one.pairs, one.gains, one.losses, one.unchanged, one.undecidable


def test_pairs_of_a_share_are_stated_in_both_waves() -> None:
    waves = {H1: "no yes yes k.A. ! geplant offen yes x", H2: "yes no yes yes yes yes no . yes"}
    found = only(changes(track("single", waves, codes=YES_NO)), "yes")
    assert counts(found) == (5, 2, 1, 2, 0)
    assert found.frame == 8
    assert found.from_not_stated == 1
    assert found.net == pytest.approx(1 / 5)
    assert found.net_units == 1
    assert (found.start_count, found.end_count) == (2, 3)
    assert (found.start_level, found.end_level) == (0.4, 0.6)


def test_a_planned_unit_that_comes_there_is_a_gain_and_the_way_back_a_loss() -> None:
    waves = {H1: "geplant yes", H2: "yes offen"}
    assert counts(only(changes(track("single", waves, codes=YES_NO)), "yes")) == (2, 1, 1, 0, 0)


def test_all_respondents_stand_beside_the_pairs() -> None:
    waves = {H1: "no yes k.A. k.A.", H2: "yes yes yes yes"}
    found = only(changes(track("single", waves, codes=YES_NO)), "yes")
    assert (found.all_start, found.all_end, found.all_change) == (0.5, 1.0, 0.5)
    assert found.net == 0.5
    assert found.composition == 0.0
    waves = {H1: "no yes ! !", H2: "yes yes no no"}
    found = only(changes(track("single", waves, codes=YES_NO)), "yes")
    assert (found.net, found.all_change, found.composition) == (0.5, 0.0, -0.5)


def test_the_worst_case_runs_over_the_frame_of_both_waves() -> None:
    waves = {H1: "no yes ! yes x geplant", H2: "yes yes k.A. ! yes offen"}
    found = only(changes(track("single", waves, codes=YES_NO)), "yes")
    # one gain; the third may be anything, the fourth may have lost it; planned is no "yes"
    assert found.frame == 5
    assert (found.net_low, found.net_high) == (-1 / 5, 2 / 5)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("mind.4", "4", (1, 0, 0, 0, 1)),
        ("mind.4", "5", (1, 0, 0, 0, 1)),
        ("mind.4", "3", (1, 0, 1, 0, 0)),
        ("mind.4", "mind.4", (1, 0, 0, 0, 1)),
        ("4", "mind.4", (1, 0, 0, 0, 1)),
        ("3", "mind.4", (1, 1, 0, 0, 0)),
        ("höchst.3", "4", (1, 1, 0, 0, 0)),
        ("3..5", "6", (1, 1, 0, 0, 0)),
        ("3..5", "4", (1, 0, 0, 0, 1)),
        ("ca.10", "10", (1, 0, 0, 1, 0)),
        ("4", "4", (1, 0, 0, 1, 0)),
        ("alle", "4", (0, 0, 0, 0, 0)),
        ("geplant", "4", (0, 0, 0, 0, 0)),
        ("k.A.", "4", (0, 0, 0, 0, 0)),
    ],
)
def test_gains_and_losses_of_numbers_are_certain(
    start: str, end: str, expected: tuple[int, ...]
) -> None:
    assert counts(only(changes(track("number", {H1: start, H2: end})))) == expected


def test_an_open_number_ends_at_the_maximum() -> None:
    found = only(changes(track("number", {H1: "mind.90", H2: "100"}, maximum=90)))
    assert counts(found) == (1, 1, 0, 0, 0)
    found = only(changes(track("number", {H1: "mind.80", H2: "100"}, maximum=100)))
    assert counts(found) == (1, 0, 0, 0, 1)
    assert (found.net_low, found.net_high) == (0, 1)


def test_numbers_by_mean_and_hodges_lehmann_of_what_is_exact_in_both() -> None:
    waves = {H1: "1 2 3 mind.4 k.A. 10", H2: "2 4 3 5 7 mind.1"}
    found = only(changes(track("number", waves)))
    assert counts(found) == (5, 2, 0, 1, 2)
    assert found.exact_pairs == 3
    assert (found.start_level, found.end_level) == (2.0, 3.0)
    assert found.mean_difference == 1.0
    # Walsh averages of 1, 2, 0: 0, 0.5, 1, 1, 1.5, 2
    assert found.hodges_lehmann == 1.0
    assert (found.all_start, found.all_end) == (4.0, 21 / 5)
    assert found.composition == pytest.approx(0.2 - 1.0)
    assert found.net == 2
    assert found.from_not_stated == 1


def test_differences_of_decimals_are_rounded_before_they_are_compared() -> None:
    found = only(changes(track("number", {H1: "0.1 0.3", H2: "0.4 0.6"})))
    assert found.mean_difference == 0.3
    assert found.hodges_lehmann == 0.3


def test_a_scale_goes_up_and_down_by_the_order_of_its_codes() -> None:
    waves = {H1: "low mid high mid k.A. geplant low", H2: "mid low high high low low ."}
    found = changes(track("scale", waves, codes=("low", "mid", "high")))
    (ordinal,) = found.of("ordinal")
    assert counts(ordinal) == (4, 2, 1, 1, 0)
    assert ordinal.net == 1
    assert ordinal.frame == 7
    # the fifth may have come down by up to two places or stayed; the last may have gone up
    assert (ordinal.net_low, ordinal.net_high) == (0, 2)
    assert ordinal.composition is None
    assert len(found.of("share", "low")) == 1


def test_the_place_of_a_code_that_only_former_versions_had_is_not_known() -> None:
    whole = track("scale", {H1: "old old low", H2: "low old old"}, codes=("low", "high", "old"))
    choices = whole.variable.choices[:2]
    found = changes(replace(whole, variable=replace(whole.variable, choices=choices)))
    (ordinal,) = found.of("ordinal")
    assert counts(ordinal) == (3, 0, 0, 1, 2)
    assert (ordinal.net_low, ordinal.net_high) == (-2, 2)


def test_across_a_break_waves_grade_and_reason_stand_alone() -> None:
    found = changes(
        track("single", {H1: "yes", H2: "no", H3: "no"}, codes=YES_NO, steps={H2: "break"}),
        mode="superpopulation",
    )
    broken, whole = found.of("share", "yes")
    assert broken.is_break
    assert [why.en for why in broken.reasons] == ["asked otherwise"]
    (caution,) = broken.cautions
    assert "asked otherwise" in caution("en")
    named = {"variable", "item", "measure", "code", "mode", "start", "end", "grade"}
    computed = {field.name for field in fields(Change)} - named - {"reasons", "cautions", "tests"}
    assert {getattr(broken, name) for name in computed} == {None}
    assert broken.tests == ()
    assert counts(whole) == (1, 0, 0, 1, 0)


@pytest.mark.parametrize("grade", ["cosmetic", "caution"])
def test_what_is_no_break_is_computed_and_caution_says_its_reason(grade: str) -> None:
    steps = {H2: grade}
    found = only(changes(track("number", {H1: "1", H2: "2"}, steps=steps)))  # type: ignore[arg-type]
    assert counts(found) == (1, 1, 0, 0, 0)
    said = [caution("en") for caution in found.cautions if caution.code == "limited"]
    assert len(said) == (grade == "caution")
    assert all("asked otherwise" in words for words in said)


def test_consecutive_waves_are_those_in_which_it_was_asked() -> None:
    waves = {H1: "yes", H2: None, H3: "no", "2022-H2": "yes"}
    found = changes(track("single", waves, codes=YES_NO, steps={H3: "caution"})).of("share", "yes")
    assert [(one.start, one.end, one.grade) for one in found] == [
        (H1, H3, "caution"),
        (H3, "2022-H2", "identical"),
    ]


def test_a_code_is_followed_over_the_waves_that_offered_it() -> None:
    whole = track("single", {H1: "a", H2: "a", H3: "b"}, codes=("a", "b"), steps={H3: "caution"})
    offered = whole.offered.copy()
    offered[1, 1] = False
    found = changes(replace(whole, offered=offered))
    assert [(one.start, one.end) for one in found.of("share", "a")] == [(H1, H2), (H2, H3)]
    (leap,) = found.of("share", "b")
    assert (leap.start, leap.end, leap.grade, leap.gains) == (H1, H3, "caution", 1)
    assert change(replace(whole, offered=offered), H1, H2).of("share", "b") == ()


def test_any_two_waves_with_the_worst_grade_between_them() -> None:
    waves = {H1: "1 2", H2: "1 2", H3: "2 1"}
    whole = track("number", waves, steps={H2: "caution"})
    found = only(change(whole, H1, H3))
    assert (found.start, found.end, found.grade) == (H1, H3, "caution")
    assert counts(found) == (2, 1, 1, 0, 0)
    with pytest.raises(ValueError, match="2022-H1 is later than 2021-H2"):
        change(whole, H3, H2)
    with pytest.raises(ValueError, match="no wave 2019-H1; the release has 2021-H1, 2021-H2"):
        change(whole, "2019-H1", H2)


def test_a_wave_in_which_it_was_not_asked_has_no_change() -> None:
    whole = track("number", {H1: "1", H2: None, H3: "2"})
    with pytest.raises(ValueError, match="x was not asked in 2021-H2"):
        change(whole, H1, H2)
    with pytest.raises(ValueError, match="x was not asked in 2021-H2"):
        change(whole, H2, H3)


def test_the_same_half_year_of_the_year_before() -> None:
    waves = {H1: "1", H2: "2", H3: "3", "2022-H2": None, "2023-H1": "1"}
    found = year_before(track("number", waves, steps={H2: "caution"}))
    assert [(one.start, one.end, one.grade) for one in found] == [
        (H1, H3, "caution"),
        (H3, "2023-H1", "identical"),
    ]
    assert [one.net for one in found] == [1, -1]
    assert len(year_before(track("number", {"pilot": "1", "2021-H1": "2", "main": "2"}))) == 0


def test_a_group_and_its_complement_make_the_whole() -> None:
    waves = {H1: "no yes yes no k.A.", H2: "yes no yes no yes"}
    whole = track("single", waves, codes=YES_NO)
    group = np.array([True, True, False, False, True])
    inside = only(changes(whole, units=group), "yes")
    outside = only(changes(whole, units=~group), "yes")
    assert counts(inside) == (2, 1, 1, 0, 0)
    assert counts(outside) == (2, 0, 0, 2, 0)
    assert (inside.frame, outside.frame) == (3, 2)
    assert (inside.all_start, inside.all_end) == (0.5, 2 / 3)


def test_a_group_that_changes_is_followed_in_those_that_stay_in_it() -> None:
    whole = track("number", {H1: "1 1 1", H2: "2 2 2"})
    belongs = np.array([[True, True, False], [True, False, True]])
    found = only(changes(whole, units=belongs))
    assert (found.frame, found.pairs) == (1, 1)
    assert [c.code for c in found.cautions] == ["frames_differ", "small_change"]


def test_each_choice_of_a_multiple_in_a_coded_wave_has_pairs_of_its_own() -> None:
    waves = {H1: "a a+b n.g. 0", H2: "a+b b b a"}
    whole = track("multiple", waves, codes=("a", "b"), coded=(H1,), steps={H2: "caution"})
    found = changes(whole)
    # coded: only who is said to have it has a statement; the share of all asked is a lower bound
    assert counts(only(found, "a")) == (2, 0, 1, 1, 0)
    assert counts(only(found, "b")) == (1, 0, 0, 1, 0)
    assert only(found, "b").from_not_stated == 2
    assert only(found, "a").all_start == 2 / 4
    assert "lower_bound" in [caution.code for caution in only(found, "a").cautions]


def test_documents_that_state_nothing_have_no_share() -> None:
    whole = track("multiple", {H1: "n.g. n.g.", H2: "a b"}, codes=("a", "b"), coded=(H1,))
    found = only(changes(whole), "a")
    assert (found.all_start, found.all_end) == (None, 0.5)
    assert (found.all_change, found.composition) == (None, None)


def test_numbers_without_an_exact_pair_have_bounds_alone() -> None:
    found = only(changes(track("number", {H1: "2 mind.4", H2: "1..3 5"}, maximum=6)))
    assert (found.pairs, found.exact_pairs) == (2, 0)
    assert (found.mean_difference, found.hodges_lehmann, found.composition) == (None, None, None)
    # -1 to 1 and -1 to 1
    assert found.hodges_lehmann_bounds == Limits(-1.0, 1.0)
    nobody = only(changes(track("number", {H1: "k.A.", H2: "1"})))
    assert (nobody.exact_pairs, nobody.hodges_lehmann_bounds) == (0, None)


def test_nobody_in_both_waves_leaves_no_figure_and_says_so() -> None:
    for kind, codes in (("single", YES_NO), ("number", ()), ("scale", YES_NO)):
        waves = {H1: "yes k.A." if codes else "1 k.A.", H2: "k.A. !"}
        for one in changes(track(kind, waves, codes=codes)):  # type: ignore[arg-type]
            assert counts(one) == (0, 0, 0, 0, 0)
            assert one.net is None
            assert one.mean_difference is None
            assert one.start_level is None
            assert one.frame == 2
            assert one.net_low is not None
            assert "no_pairs" in [caution.code for caution in one.cautions]


def test_without_a_common_frame_there_are_no_bounds_either() -> None:
    found = only(changes(track("number", {H1: "1 x", H2: "- 1"})))
    assert (found.frame, found.net_low, found.net_high) == (0, None, None)


def test_words_and_dates_have_no_change() -> None:
    assert len(changes(track("text", {H1: "word", H2: "word"}, codes=("word",)))) == 0


def test_two_units_make_a_direction() -> None:
    one = only(changes(track("number", {H1: "1 1 1", H2: "2 1 1"})))
    assert not one.has_direction
    assert [caution.code for caution in one.cautions] == ["small_change"]
    two = only(changes(track("number", {H1: "1 1 1", H2: "2 2 1"})))
    assert two.has_direction
    assert two.cautions == ()


def test_a_frame_has_a_row_per_change_and_one_type_per_column() -> None:
    whole = track("single", {H1: "yes no", H2: "no no", H3: "no no"}, codes=YES_NO,
                  steps={H3: "break"})  # fmt: skip
    found = changes(whole, mode="superpopulation").frame()
    assert found["start"].tolist() == [H1, H2] * 2
    assert found["losses"].tolist()[0] == 1
    assert str(found["losses"].dtype) == "Int64"
    assert found["losses"].isna().tolist() == [False, True] * 2
    assert found["net"].tolist()[0] == -0.5
    assert found["note"].tolist()[0] == "too_few_changes"
    assert found["cautions"].tolist()[1] == "break"
    assert {"p_mcnemar_midp", "p_mcnemar_exact", "tango_low"} <= set(found.columns)
    assert len(changes(track("text", {H1: "word"}, codes=("word",))).frame()) == 0
