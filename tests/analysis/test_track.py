"""A track's masks and the grade of its chain, on tracks written by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.panel.track import Step
from survey.instrument.answer import Status
from survey.instrument.text import Text
from tests.analysis.tracks import track


def test_a_track_knows_its_bases() -> None:
    found = track("number", {"2021-H1": "4 mind.4 alle ca.3 k.A. offen - ! x ?"})
    assert found.valued.sum() == 3
    assert found.exact.sum() == 2
    assert found.about.sum() == 1
    assert found.stated.sum() == 5
    assert found.asked.sum() == 6
    assert found.applies.sum() == 8
    assert found.with_status(Status.NOT_STATED, Status.UNDECIDED).sum() == 2


def test_over_a_distance_the_grade_is_the_worst_of_the_chain() -> None:
    waves = {"2021-H1": "1", "2021-H2": None, "2022-H1": "1", "2022-H2": "1"}
    found = track("number", waves, steps={"2022-H1": "caution", "2022-H2": "cosmetic"})
    assert found.asked_waves == (0, 2, 3)
    assert found.grade(2, 3) == "cosmetic"
    assert found.grade(0, 3) == "caution"
    assert found.grade(3, 3) == "identical"
    assert [why.de for why in found.reasons(0, 3)] == ["anders gefragt"]
    with pytest.raises(ValueError, match="was not asked in wave 1"):
        found.grade(1, 3)


def test_a_judgement_after_release_stands_for_its_two_waves() -> None:
    waves = {"2021-H1": "1", "2021-H2": "1", "2022-H1": "1"}
    found = track("number", waves, steps={"2021-H2": "break"})
    why = Text("Brücke", "bridge")
    judged = replace(found, judged=((2, Step(0, "caution", why=why, judged=True)),))
    assert judged.grade(0, 2) == "caution"
    assert judged.reasons(0, 2) == (why,)
    assert judged.grade(0, 1) == "break"
