"""Which variables of a release give series, and by which names they are found."""

from __future__ import annotations

import pytest

from analysis.errors import AnalysisError
from analysis.panel.panel import Panel
from analysis.release import open_release
from analysis.results.lines import chosen, lines
from analysis.results.series import series
from tests.analysis.releases import ReleaseFolder


@pytest.fixture
def renamed(release: ReleaseFolder) -> Panel:
    """The second wave asks what the first one coded, one question under a new name and code."""
    first = (release.path / "questionnaires/2021-H1.yaml").read_text(encoding="utf-8")
    again = (
        first.replace("version: 2021-H1", "version: 2021-H2\nprevious_version: 2021-H1")
        .replace("mode: coded", "mode: self")
        .replace(", not_determinable", "")
        .replace("- name: cooperation\n", "- name: partners\n        was: cooperation\n")
        .replace("{code: courts,", "{code: justice,")
    )
    return Panel(open_release(release.write("questionnaires/2021-H2.yaml", again).seal()))


def test_a_question_is_found_by_its_former_name(renamed: Panel) -> None:
    by_former = [one.id for one in series(renamed, ["cooperation"])]
    assert by_former == [one.id for one in series(renamed, ["partners"])]
    assert by_former == [
        "partners = jobcenter",
        "partners = agency",
        "partners = justice",
        "partners = courts",
    ]
    (one,) = series(renamed, ["cooperation = jobcenter"])
    assert [level.wave for level in one.levels] == ["2021-H1", "2021-H2"]
    assert one.label("en") == "Partners mentioned – Job centre"


def test_a_code_of_a_former_version_is_found(renamed: Panel) -> None:
    (one,) = series(renamed, ["partners = courts"])
    assert [level.count is None for level in one.levels] == [False, True]
    assert one.changes == ()


def test_names_in_any_order_give_the_order_of_the_release_each_once(renamed: Panel) -> None:
    names = ["partners", "cm_positions.available", "cm_positions", "cm_positions.available"]
    found = [line.variable.id for line, _ in chosen(lines(renamed), names)]
    assert found[0] == "cm_positions.available"
    assert found[-1] == "partners"
    assert len(found) == len(set(found)) == 6


def test_all_names_of_nothing_are_told_at_once(renamed: Panel) -> None:
    with pytest.raises(AnalysisError) as caught:
        series(renamed, ["remark", "partners = jobcentre", "partners"])
    assert len(caught.value.faults) == 2


def test_words_and_dates_give_no_series(release: ReleaseFolder) -> None:
    found = lines(Panel(open_release(release.seal())))
    assert "remarks" not in {line.variable.name for line in found}
    assert all(line.measures for line in found)
