"""Levels, ratios and groups of whole releases: Tab. 2 of the first report, and generated ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from analysis.panel.panel import Panel
from analysis.release import Release
from analysis.results.grouped import by_groups, masks
from analysis.results.level import Level
from analysis.results.levels import levels
from analysis.results.ratio import ratios
from tests.analysis.releases import ReleaseFolder, keys_by_name, municipalities, real_release
from tests.benchmarks.large_questionnaire import Size
from tests.benchmarks.large_release import write_large

R = json.loads((Path(__file__).parents[1] / "witnesses" / "levels.json").read_text("utf-8"))
AT_MUNICIPALITY = "cm_positions.at_municipality"
PROVIDERS, APPLIED = "cm_positions.at_independent_providers", "cm_positions.applied_for"


@pytest.fixture(scope="module")
def kim(kim_release: Path) -> Panel:
    return Panel(Release.open(kim_release))


def test_the_positions_at_the_municipality(kim: Panel) -> None:
    first, second = levels(kim.track(AT_MUNICIPALITY)).number
    assert (first.stated, first.valued, first.qualified, first.open_all) == (21, 19, 1, 2)
    assert (first.mean, first.mean_low, first.mean_high) == (4.85, 91.3 / 19, None)
    assert (first.sum_low, first.sum_high) == (91.3, None)
    assert first.sd == pytest.approx(R["tab2"]["sd"], rel=1e-12)
    assert [first.q1, first.median, first.q3] == pytest.approx(R["tab2"]["quartiles"], rel=1e-12)
    assert first.is_coded
    assert (second.frame, second.asked, second.stated, second.mean) == (54, 0, 0, None)
    assert [caution.code for caution in second.cautions] == ["example", "no_statements"]


def test_positions_at_providers_of_those_applied_for(kim: Panel) -> None:
    upper, lower = kim.track(PROVIDERS), kim.track(APPLIED)
    found = ratios(upper, lower)[0]
    assert (found.numerator, found.denominator, found.n) == (37.7, 109, 15)
    assert levels(lower).number[0].total == 124


def test_the_ratio_of_each_kind_is_that_of_r(kim: Panel) -> None:
    upper, lower = kim.track(PROVIDERS), kim.track(APPLIED)
    groups = {group.name: group.members for group in masks(*kim.attribute("kind"))}
    for name, kind in (("k", "kreis"), ("s", "kreisfreie_stadt")):
        found = ratios(upper, lower, units=groups[kind])[0]
        assert found.ratio == pytest.approx(R["ratio"][name], rel=1e-12)


def test_two_groups_are_each_others_complement(kim: Panel) -> None:
    one, other = by_groups(kim.track(AT_MUNICIPALITY), masks(*kim.attribute("kind")))
    assert one.group.number == other.complement.number
    assert one.complement.number == other.group.number
    assert one.group.number[0].frame + other.group.number[0].frame == 25


def test_a_choice_that_does_not_apply_leaves_no_unit_out_of_the_frame(tmp_path: Path) -> None:
    """By hand one choice of a multiple may be not applicable beside another that is answered."""
    lines = {}
    for place, unit in enumerate(row["ags"] for row in municipalities()):
        first = "not_applicable,,,," if place == 0 else "answered,,,,1"
        lines[unit] = [
            f"2021-H2,{unit},steering_group,,answered,,,,yes,,,entered,,,",
            f"2021-H2,{unit},members,jobcenter,{first},,,entered,,,",
            f"2021-H2,{unit},members,welfare,answered,,,,0,,,entered,,,",
        ]
    panel = Panel(Release.open(real_release(tmp_path / "release", second_wave=lines).seal()))
    (level,) = levels(panel.track("members")).share("jobcenter")
    assert (level.frame, level.stated, level.count) == (54, 54, 53)
    assert level.is_complete


def test_a_correction_is_said(release: ReleaseFolder) -> None:
    unit = keys_by_name()["Kreis Wesel"]
    release.descriptor["previous"] = "test-0"
    changed = f"2021-H1,{unit},cm_positions,at_municipality"
    release.write("changes.csv", ["wave,unit,variable,item", changed])
    panel = Panel(Release.open(release.seal()))
    (level,) = levels(panel.track(AT_MUNICIPALITY)).number
    assert level.revised == 1
    assert "revised" in [caution.code for caution in level.cautions]


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Panel:
    """Every kind of variable over four waves, with all statuses, filters, renames and recodes."""
    folder = tmp_path_factory.mktemp("generated") / "release"
    write_large(folder, Size(units=40, waves=4, variables=23), as_csv=True)
    return Panel(Release.open(folder))


def every(panel: Panel) -> Iterator[Level]:
    for track in panel.tracks:
        for _, _, each in levels(track).series:
            yield from each


def test_bases_and_bounds_are_in_order(generated: Panel) -> None:
    found = tuple(every(generated))
    assert {level.measure for level in found} >= {"share", "number"}
    for level in found:
        assert level.units >= level.frame >= level.asked >= level.stated >= (level.valued or 0)
        if level.count is not None:
            assert level.low is not None
            assert level.high is not None
            assert level.count <= level.stated
            assert level.low == level.count <= level.high <= level.frame
        if level.ci_low is not None and level.ci_high is not None:
            assert level.possible is not None
            assert level.possible[0] <= level.ci_low < level.ci_high <= level.possible[1]


def test_nothing_is_nan(generated: Panel) -> None:
    for level in every(generated):
        numbers = [getattr(level, name) for name in Level.__slots__]
        assert all(np.isfinite(n) for n in numbers if isinstance(n, float))


def test_groups_add_up_in_every_wave(generated: Panel) -> None:
    for track in generated.tracks:
        (group, *_) = by_groups(track, masks(*generated.attribute("kind")))
        series = (levels(track).series, group.group.series, group.complement.series)
        for (_, _, whole), (_, _, part), (_, _, rest) in zip(*series, strict=True):
            for all_units, one, other in zip(whole, part, rest, strict=True):
                assert one.frame + other.frame == all_units.frame
                assert one.stated + other.stated == all_units.stated
                if all_units.count and one.count is not None and other.count is not None:
                    assert one.count + other.count == all_units.count
