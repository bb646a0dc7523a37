"""`multiple`: one answer with all codes; nothing ticked is unanswered; exclusive stands alone."""

from __future__ import annotations

from survey.instrument.answer import UNANSWERED, Answer, Status
from tests.unit.questions.fixtures import code, question, read

MEMBERS = question("multiple", "steering_members")


def test_codes_stand_in_the_order_of_the_questionnaire_and_once() -> None:
    answer = read(MEMBERS, "employment_agency", "jobcenter", "jobcenter").answer
    assert answer.codes == ("jobcenter", "employment_agency")


def test_nothing_ticked_is_unanswered() -> None:
    assert read(MEMBERS).answer == UNANSWERED
    assert read(MEMBERS, "\xad", " ").answer == UNANSWERED  # invisible characters only
    assert read(MEMBERS, "jobcenter", "\xad").answer.codes == ("jobcenter",)


def test_an_exclusive_choice_excludes_the_others() -> None:
    assert read(MEMBERS, "none").answer.codes == ("none",)
    assert code(read(MEMBERS, "none", "jobcenter")) == "exclusive_choice"
    assert code(read(MEMBERS, "none", other="Polizei")) == "exclusive_choice"


def test_other_has_words_and_words_tick_it() -> None:
    assert read(MEMBERS, "jobcenter", other="Polizei").answer.same_as(
        Answer.chosen("jobcenter", "other", text="Polizei")
    )
    assert code(read(MEMBERS, "jobcenter", "other")) == "other_without_words"


def test_a_tampered_form_is_a_problem() -> None:
    assert code(read(MEMBERS, "jobcenter", "mayor")) == "unknown_choice"
    assert code(read(MEMBERS, "jobcenter", status="not_applicable")) == "value_and_status"


def test_a_draft_is_shown_with_its_ticks_words_and_status() -> None:
    draft = read(MEMBERS, "jobcenter", "other", other="A\nB", status="undecided").answer
    entry = MEMBERS.entry(MEMBERS.variables()[0], draft, "de")
    assert entry.values == ("jobcenter", "other")
    assert entry.other == "A B"
    assert entry.status == "undecided"


def test_a_cell_of_labels_is_read() -> None:
    answer = read(MEMBERS, "Agentur für Arbeit; Jobcenter; Sonstige, nämlich: a; b").answer
    assert answer.same_as(Answer.chosen("jobcenter", "employment_agency", "other", text="a; b"))
    assert read(MEMBERS, "-").answer.status is Status.NOT_APPLICABLE
    assert code(read(MEMBERS, "Jobcenter; Rathaus")) == "unknown_choice"


def test_words_on_screen() -> None:
    answer = Answer.chosen("jobcenter", "other", text="Polizei")
    shown = MEMBERS.show(MEMBERS.variables()[0], answer, "de")
    assert shown == "Jobcenter; Sonstige, nämlich: Polizei"
