"""Levels of shares: bases, bounds and intervals, answered and coded, single and multiple."""

from __future__ import annotations

import pytest

from analysis.results.caution import Caution
from analysis.results.level import Level
from analysis.results.levels import levels
from analysis.statistics.intervals import hypergeometric, wilson
from survey.instrument.answer import Status
from tests.analysis.tracks import track


def codes_of(level: Level) -> list[str]:
    return [caution.code for caution in level.cautions]


def test_the_table_of_the_report() -> None:
    """method.md, section 6: 47 / 48 / 54; 20, 43 %; possible 37 to 50 %."""
    line = " ".join(["yes"] * 20 + ["no"] * 27 + ["k.A."] + ["!"] * 6)
    (found,) = levels(track("single", {"2021-H2": line}, codes=("yes", "no"))).share("yes")
    assert (found.stated, found.asked, found.frame) == (47, 48, 54)
    assert (found.count, found.low, found.high) == (20, 20, 27)
    assert found.share == pytest.approx(20 / 47)
    assert found.possible == (20 / 54, 27 / 54)
    limits = hypergeometric(20, 47, 54)
    assert limits is not None
    assert (found.ci_low, found.ci_high) == (limits.low / 54, limits.high / 54)
    assert found.interval == "hypergeometric"
    assert found.prints_percent
    assert codes_of(found) == ["missing_alike"]
    assert found.valued is None


def test_bases_follow_the_statuses() -> None:
    line = "yes no k.A. - offen geplant . unklar ! x ?"
    (found,) = levels(track("single", {"w": line}, codes=("yes", "no"))).share("yes")
    assert found.units == 10
    assert found.frame == 9
    assert found.asked == 7
    assert found.stated == 4
    assert (found.planned, found.undecided) == (1, 1)
    assert found.share == 1 / 4
    assert found.share_of_asked == 1 / 7
    assert (found.low, found.high) == (1, 1 + 9 - 4)
    assert found.statuses == (
        (Status.NOT_STATED, 1),
        (Status.NOT_APPLICABLE, 2),
        (Status.UNANSWERED, 1),
        (Status.UNIT_NONRESPONSE, 1),
        (Status.NOT_DETERMINABLE, 1),
        (Status.UNDECIDED, 1),
        (Status.PLANNED, 1),
    )


@pytest.mark.parametrize(("silent", "printed"), [(2, False), (3, True)])
def test_the_share_of_all_asked_stands_beside_where_it_is_more_than_5_points_off(
    silent: int, printed: bool
) -> None:
    line = " ".join(["yes"] * 12 + ["no"] * 10 + ["k.A."] * silent)
    (found,) = levels(track("single", {"w": line}, codes=("yes", "no"))).share("yes")
    assert found.prints_share_of_asked is printed
    caution = Caution.of("share_of_asked", count=12, asked=22 + silent)
    assert (caution in found.cautions) is printed


def test_every_unit_stated_is_complete_and_has_no_interval() -> None:
    found = levels(track("single", {"w": "yes no - x"}, codes=("yes", "no"))).share("yes")[0]
    assert found.is_complete
    assert (found.low, found.high) == (1, 1)
    assert (found.ci_low, found.ci_high, found.interval) == (None, None, "")


def test_a_process_has_an_interval_even_where_every_unit_answered() -> None:
    line = " ".join(["yes"] * 9 + ["no"] * 11)
    found = levels(track("single", {"w": line}, codes=("yes", "no")), mode="superpopulation")
    (level,) = found.share("yes")
    limits = wilson(9, 20)
    assert limits is not None
    assert (level.ci_low, level.ci_high, level.interval) == (limits.low, limits.high, "wilson")
    assert level.is_complete
    assert "missing_alike" not in codes_of(level)


def test_a_share_from_documents_is_a_lower_bound_of_all_asked() -> None:
    line = " ".join(["yes"] * 16 + ["no"] * 2 + ["n.g."] * 4 + ["k.A."] * 3)
    found = track("single", {"2021-H1": line}, codes=("yes", "no"), coded=["2021-H1"])
    for mode in ("census", "superpopulation"):
        (level,) = levels(found, mode=mode).share("yes")
        assert (level.stated, level.asked, level.frame) == (18, 25, 25)
        assert level.share == level.share_of_asked == 16 / 25
        assert (level.low, level.high) == (16, 16 + 25 - 18)
        assert (level.ci_low, level.ci_high) == (None, None)
        assert codes_of(level) == ["lower_bound"]


def test_documents_that_say_nothing_have_no_share() -> None:
    found = track("single", {"w": "n.g. n.g. unklar"}, codes=("yes",), coded=["w"])
    (level,) = levels(found).share("yes")
    assert (level.share, level.share_of_asked) == (None, None)
    assert (level.count, level.low, level.high) == (0, 0, 3)
    assert [c("de") for c in level.cautions] == ["keine Angaben"]


def test_nobody_stated_anything() -> None:
    (level,) = levels(track("single", {"w": "k.A. ! ."}, codes=("yes",))).share("yes")
    assert (level.share, level.ci_low, level.ci_high) == (None, None, None)
    assert (level.low, level.high) == (0, 3)
    assert [c("de") for c in level.cautions] == ["keine Angaben"]
    assert level.possible == (0, 1)


def test_a_frame_without_units_has_no_possible_share() -> None:
    (level,) = levels(track("single", {"w": "- x"}, codes=("yes",))).share("yes")
    assert level.frame == 0
    assert level.possible is None
    assert not level.is_complete
    assert codes_of(level) == ["no_statements"]


def test_a_multiple_is_counted_on_units_that_answered_the_question() -> None:
    found = levels(track("multiple", {"w": "a+b a 0 k.A. !"}, codes=("a", "b")))
    (first,), (second,) = found.share("a"), found.share("b")
    assert (first.stated, second.stated) == (3, 3)
    assert (first.share, second.share) == (2 / 3, 1 / 3)
    assert (second.low, second.high) == (1, 3)


def test_in_a_coded_wave_each_choice_has_its_own_stated() -> None:
    found = levels(track("multiple", {"w": "a+b a 0 n.g."}, codes=("a", "b"), coded=["w"]))
    (first,), (second,) = found.share("a"), found.share("b")
    assert (first.stated, second.stated) == (2, 1)
    assert (first.asked, second.asked) == (4, 4)
    assert (first.share, second.share) == (2 / 4, 1 / 4)
    assert (second.low, second.high) == (1, 4)


def test_small_bases_are_counted_and_not_percentages() -> None:
    few, enough = " ".join(["yes"] * 19 + ["!"]), " ".join(["yes"] * 20)
    found = levels(track("single", {"a": few, "b": enough}, codes=("yes",))).share("yes")
    assert [level.prints_percent for level in found] == [False, True]
    assert Caution.of("small_base", n=19) in found[0].cautions
    assert codes_of(found[1]) == []


def test_a_wave_that_did_not_ask_has_no_level() -> None:
    found = levels(track("single", {"a": "yes", "b": None, "c": "no"}, codes=("yes", "no")))
    assert found.waves == (0, 2)
    assert [level.wave for level in found.share("yes")] == ["a", "c"]
    assert [level.share for level in found.share("yes")] == [1, 0]


def test_a_code_that_the_version_did_not_offer_is_not_counted_as_zero() -> None:
    found = track("single", {"a": "yes", "b": "no"}, codes=("yes", "no", "partly"))
    found.offered[0, 2] = False
    before, after = levels(found).share("partly")
    assert (before.count, before.share, before.low, before.high) == (None, None, None, None)
    assert codes_of(before) == ["not_offered"]
    assert before.stated == 1
    assert (after.count, after.share) == (0, 0)


def test_example_data_and_revisions_are_said() -> None:
    found = track("single", {"a": "yes no"}, codes=("yes", "no"))
    found.is_example[0] = True
    found.revised[0, 1] = True
    (level,) = levels(found).share("yes")
    assert codes_of(level)[:2] == ["example", "revised"]
    assert level.revised == 1


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(ValueError, match="no share of 'maybe'"):
        levels(track("single", {"a": "yes"}, codes=("yes",))).share("maybe")


def test_a_scale_has_its_distribution_and_the_upper_two() -> None:
    line = " ".join(["1"] * 3 + ["2"] * 5 + ["3"] * 7 + ["4"] * 8 + ["k.A."] + ["!"] * 2)
    found = levels(track("scale", {"w": line}, codes=("1", "2", "3", "4")))
    (level,) = found.ordinal
    assert [(each.code, each.count) for each in level.distribution] == [
        ("1", 3), ("2", 5), ("3", 7), ("4", 8),
    ]  # fmt: skip
    assert (level.upper_count, level.upper_share) == (15, 15 / 23)
    assert (level.upper_low, level.upper_high) == (15, 18)
    assert (level.count, level.share, level.code) == (None, None, None)
    assert [(measure, code) for measure, code, _ in found.series] == [
        ("share", "1"), ("share", "2"), ("share", "3"), ("share", "4"), ("ordinal", None),
    ]  # fmt: skip


def test_of_two_codes_there_is_no_upper_two() -> None:
    (level,) = levels(track("scale", {"w": "1 2 2"}, codes=("1", "2"))).ordinal
    assert (level.upper_count, level.upper_share) == (None, None)


def test_the_upper_two_are_not_said_where_one_was_not_offered() -> None:
    found = track("scale", {"w": "1 2 3"}, codes=("1", "2", "3", "4"))
    found.offered[0, 3] = False
    (level,) = levels(found).ordinal
    assert level.distribution[3].count is None
    assert level.upper_count is None


def test_words_have_no_series() -> None:
    found = levels(track("text", {"w": "k.A. ."}))
    assert list(found.series) == []
    assert (found.ordinal, found.number) == ((), ())


def test_a_frame_has_a_line_per_wave_and_code() -> None:
    found = levels(track("scale", {"a": "1 2 k.A.", "b": "2 3 3"}, codes=("1", "2", "3"))).frame()
    assert len(found) == 2 * (3 + 1)
    assert found["share"].dtype == "Float64"
    assert found["mean"].isna().all()
    line = found[(found["wave"] == "a") & (found["code"] == "2")].iloc[0]
    assert (line["variable"], line["count"], line["stated"], line["share"]) == ("x", 1, 2, 0.5)
    assert line["not_stated"] == 1
    assert line["cautions"] == "small_base; share_of_asked; missing_alike"
