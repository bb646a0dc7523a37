"""`text`: words as written, within their length; status words stay words."""

from __future__ import annotations

from survey.instrument.answer import UNANSWERED, Answer, Status
from tests.unit.questions.fixtures import code, question, read

MOTTO = question("text", "motto")
OBSTACLES = question("text", "obstacles")


def test_words_are_trimmed_and_one_line_stays_one() -> None:
    assert read(MOTTO, "  Gemeinsam\nklappt's ").answer.same_as(Answer.words("Gemeinsam klappt's"))
    assert read(OBSTACLES, "a \r\nb\r\n").answer.same_as(Answer.words("a\nb"))
    assert read(MOTTO, " \n ").answer == UNANSWERED


def test_status_words_are_never_parsed() -> None:
    assert read(MOTTO, "k. A.").answer.same_as(Answer.words("k. A."))
    assert read(MOTTO, "-").answer.same_as(Answer.words("-"))


def test_what_no_database_keeps_is_dropped() -> None:
    assert read(MOTTO, "a\x00b").answer.text == "ab"


def test_too_long_is_kept_as_a_draft_with_the_number_of_characters_to_cut() -> None:
    reading = read(MOTTO, "x" * 43)
    assert code(reading) == "text_too_long"
    assert reading.answer.raw == "x" * 43
    assert reading.problem is not None
    assert "um 3 Zeichen" in reading.problem.message.de


def test_lengths_where_the_author_is_silent() -> None:
    assert OBSTACLES.variables()[0].max_length == 4000
    assert MOTTO.variables()[0].max_length == 40


def test_a_status_is_chosen_not_typed() -> None:
    assert read(OBSTACLES, status="not_applicable").answer.status is Status.NOT_APPLICABLE
    assert code(read(OBSTACLES, "Zeit", status="not_applicable")) == "value_and_status"
