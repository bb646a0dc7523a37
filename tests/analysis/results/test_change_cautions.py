"""What must be said beside a change, with its facts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analysis.results.change import Change
from analysis.results.changes import changes
from survey.questions.base import Grade
from tests.analysis.tracks import track

H1, H2 = "2021-H1", "2021-H2"


def said(one: Change, code: str) -> str:
    """The English sentence of the caution; empty where there is none."""
    return next((caution("en") for caution in one.cautions if caution.code == code), "")


def test_frames_that_differ_are_named_with_their_numbers() -> None:
    (one,) = changes(track("number", {H1: "1 1 x x", H2: "1 1 1 -"}))
    assert said(one, "frames_differ").startswith("frame: 2 municipalities in 1st half-year 2021, 3")
    (same,) = changes(track("number", {H1: "1 x", H2: "1 x"}))
    assert said(same, "frames_differ") == ""
    (exchanged,) = changes(track("number", {H1: "1 1 x", H2: "1 x 1"}))
    assert said(exchanged, "frames_differ") != ""


def test_generated_and_revised_data_are_marked() -> None:
    whole = track("number", {H1: "1 1 x", H2: "1 1 1"})
    revised = np.array([[True, False, True], [True, False, True]])
    (one,) = changes(replace(whole, revised=revised))
    # the third unit is in the frame of the later wave alone
    assert said(one, "revised").endswith(": 3")
    (other,) = changes(replace(whole, revised=revised & [[True], [False]]))
    assert said(other, "revised").endswith(": 1")
    for example in ([True, False], [False, True]):
        (one,) = changes(replace(whole, is_example=np.array(example)))
        assert "generated" in said(one, "example")


def test_a_small_base_is_said_of_shares_alone() -> None:
    for size, expected in ((19, True), (20, False)):
        whole = track("scale", {H1: "a " * size, H2: "a " * size}, codes=("a", "b"))
        found = changes(whole)
        assert bool(said(found.of("share", "a")[0], "small_base")) is expected
        assert found.of("share", "a")[0].prints_percent is not expected
        assert said(found.of("ordinal")[0], "small_base") == ""


def test_undecidable_pairs_are_counted() -> None:
    (one,) = changes(track("number", {H1: "mind.4 mind.4 1", H2: "4 5 1"}))
    assert said(one, "undecidable").endswith(": 2")


def test_estimates_among_the_differences_are_counted() -> None:
    (one,) = changes(track("number", {H1: "ca.10 10 10 mind.9 ca.3", H2: "11 10 ca.10 ca.10 k.A."}))
    assert (one.gains, one.unchanged, one.undecidable) == (1, 2, 1)
    assert said(one, "approximate").endswith(": 2")


def test_the_composition_effect_is_said_where_it_prints() -> None:
    (yes, _) = changes(track("single", {H1: "yes no !", H2: "yes no no"}, codes=("yes", "no")))
    assert said(yes, "composition") == "composition effect: −16.7 percentage points"
    (mean,) = changes(track("number", {H1: "1 2 !", H2: "1 2 6"}))
    assert said(mean, "composition_mean") == "composition effect: 1.5 in the mean"
    for value, is_said in (("1.5", False), ("1.6", False), ("1.8", True)):
        (third,) = changes(track("number", {H1: "1 2 !", H2: f"1 2 {value}"}))
        assert bool(said(third, "composition_mean")) is is_said


@pytest.mark.parametrize(("grade", "code"), [("break", "break"), ("caution", "limited")])
def test_without_a_declared_reason_the_two_modes_are_the_reason(grade: Grade, code: str) -> None:
    whole = track("number", {H1: "1", H2: "1"}, coded=(H1,), steps={H2: grade})
    silent = tuple(step and replace(step, why=type(step.why)("")) for step in whole.steps)
    (one,) = changes(replace(whole, steps=silent))
    assert "one wave is coded from documents" in said(one, code)
    (other,) = changes(replace(whole, steps=silent, is_coded=np.array([False, False])))
    assert "no reason declared" in said(other, code)


def test_the_waves_are_named_and_a_lower_bound_is_said_of_shares_alone() -> None:
    whole = track("scale", {H1: "a", H2: "b"}, codes=("a", "b"), steps={H2: "caution"})
    found = changes(whole)
    assert said(found[0], "limited").startswith("1st half-year 2021 and 2nd half-year 2021 are")
    assert said(found[0], "lower_bound") == ""
    coded = changes(replace(whole, is_coded=np.array([True, False])))
    assert said(coded.of("share", "a")[0], "lower_bound") != ""
    assert said(coded.of("ordinal")[0], "lower_bound") == ""
