"""`date`: ISO inside, bounds as precise as the answer, statuses as words."""

from __future__ import annotations

from survey.instrument.answer import Answer, Status
from survey.instrument.words import CONTRADICTORY
from survey.questions.base import Entry
from tests.unit.questions.fixtures import code, question, read

DAY = question("date", "notice_day")
MONTH = question("date", "start_month")
GOAL = question("date", "goal")


def test_reading() -> None:
    assert read(DAY, "31.12.2021").answer.same_as(Answer.words("2021-12-31"))
    assert read(MONTH, "März 2021").answer.same_as(Answer.words("2021-03"))
    assert read(GOAL, "2. Halbjahr 2021").answer.same_as(Answer.words("2021-H2"))


def test_bounds() -> None:
    assert code(read(DAY, "31.12.2018")) == "date_out_of_bounds"
    assert code(read(DAY, "1.1.2023")) == "date_out_of_bounds"
    assert code(read(GOAL, "2. Halbjahr 2020")) == "date_out_of_bounds"


def test_planned_is_offered_where_the_author_says_so() -> None:
    assert read(MONTH, "geplant").answer.status is Status.PLANNED
    assert code(read(DAY, "geplant")) == "status_not_offered"
    assert code(read(MONTH, "März 2021", status="planned")) == "value_and_status"


def test_words_on_screen() -> None:
    (cell,) = GOAL.variables()
    assert GOAL.show(cell, Answer.words("2021-H2"), "de") == "2. Halbjahr 2021"
    assert GOAL.entry(cell, Answer.words("2021-H2"), "en").values == ("2nd half-year 2021",)


def test_a_draft_of_nothing_visible_comes_back_the_same() -> None:
    (cell,) = DAY.variables()
    draft = DAY.read(cell, Entry(("\u00ad",), "x", "\u200b"), "de").answer
    again = DAY.read(cell, DAY.entry(cell, draft, "de"), "de").answer
    assert draft.raw == again.raw == "[status] x"


def test_sources_that_contradict_each_other_are_named() -> None:
    (cell,) = DAY.variables()
    answer = Answer.missing(Status.NOT_DETERMINABLE, CONTRADICTORY)
    assert DAY.show(cell, answer, "de") == "Quellen widersprechen sich"
    assert DAY.show(cell, Answer.missing(Status.NOT_DETERMINABLE), "de") == "im Dokument unklar"
