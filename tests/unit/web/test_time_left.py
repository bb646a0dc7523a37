"""How long the rest takes: by what is open, of the whole or of some sections.

- the author's minutes are dealt to the sections by length; a part never takes longer than the whole
- what is answered takes no time, nor what is not asked
"""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.instrument.load import load
from survey.instrument.model import Questionnaire
from survey.store.responses import SectionState
from survey.store.values import SectionStatus
from survey.web.time_left import minutes_left

SOURCE = Path(__file__).parents[2] / "support" / "journey.yaml"
ALL = ("steering", "posts", "members_only")


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load(SOURCE)


def counted(name: str, asked: int, answered: int) -> SectionState:
    status = SectionStatus.COMPLETE if asked == answered else SectionStatus.PARTIAL
    return SectionState(name, asked, answered, 0, status, 0, 0)


def test_nothing_begun_takes_what_the_author_says(questionnaire: Questionnaire) -> None:
    assert minutes_left(questionnaire, {}, ALL) == 5


def test_parts_make_up_the_whole(questionnaire: Questionnaire) -> None:
    parts = [minutes_left(questionnaire, {}, ALL, [name]) for name in ALL]
    assert all(1 <= part < 5 for part in parts)
    assert 5 <= sum(parts) <= 5 + len(ALL)  # each is rounded up


def test_only_ones_own_sections_count(questionnaire: Questionnaire) -> None:
    states = {"steering": counted("steering", 3, 3), "posts": counted("posts", 7, 0)}
    assert minutes_left(questionnaire, states, ALL, ["steering"]) == 0
    assert minutes_left(questionnaire, states, ALL, ["posts"]) == minutes_left(
        questionnaire, {}, ALL, ["posts"]
    )


def test_a_section_that_is_not_asked_takes_no_time(questionnaire: Questionnaire) -> None:
    assert minutes_left(questionnaire, {}, ["steering"], ["posts"]) == 0
    assert minutes_left(questionnaire, {}, []) == 0
