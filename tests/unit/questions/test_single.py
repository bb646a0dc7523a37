"""`single`: one code, or a status; "other" has words; what a tampered form sends is a problem."""

from __future__ import annotations

from dataclasses import replace

from survey.instrument.answer import UNANSWERED, Answer, Status
from survey.instrument.text import Text
from tests.unit.questions.fixtures import code, question, read

GROUP = question("single", "steering_group")
SEAT = question("single", "seat")
REPORTS = question("single", "reports")


def test_a_code_is_an_answer_and_nothing_is_none() -> None:
    assert read(GROUP, "yes").answer.same_as(Answer.chosen("yes"))
    assert read(GROUP).answer == UNANSWERED
    assert read(GROUP, "").answer == UNANSWERED


def test_statuses_are_those_that_the_question_names() -> None:
    assert GROUP.statuses == (Status.NOT_STATED, Status.UNDECIDED)
    assert SEAT.statuses == (Status.NOT_STATED,)
    assert REPORTS.statuses == ()
    assert read(GROUP, status="undecided").answer.status is Status.UNDECIDED
    assert code(read(REPORTS, status="not_stated")) == "status_not_offered"
    assert code(read(GROUP, status="unit_nonresponse")) == "status_not_offered"


def test_a_value_beside_a_status_contradicts_itself() -> None:
    assert code(read(GROUP, "yes", status="not_stated")) == "value_and_status"


def test_a_contradiction_is_shown_again_as_it_was_sent() -> None:
    draft = read(GROUP, "yes", status="not_stated").answer
    entry = GROUP.entry(GROUP.variables()[0], draft, "de")
    assert (entry.values, entry.status) == (("yes",), "not_stated")


def test_codes_that_are_no_choice_are_problems() -> None:
    assert code(read(GROUP, "maybe")) == "unknown_choice"
    assert code(read(GROUP, "yes", "no")) == "one_choice_only"
    assert code(read(GROUP, "yes", other="words")) == "unknown_choice"


def test_other_has_words_of_its_own() -> None:
    assert read(SEAT, "other", other=" Stabsstelle ").answer.same_as(
        Answer.chosen("other", text="Stabsstelle")
    )
    assert code(read(SEAT, "other")) == "other_without_words"
    assert code(read(SEAT, "other", other="x" * 501)) == "text_too_long"


def test_words_without_the_tick_are_taken_as_the_tick() -> None:
    reading = read(SEAT, other="Stabsstelle")
    assert reading.answer.same_as(Answer.chosen("other", text="Stabsstelle"))
    assert reading.echo


def test_words_beside_another_choice_are_not_lost() -> None:
    assert code(read(SEAT, "integration_centre", other="Stabsstelle")) == "other_unused"


def test_labels_of_both_languages_and_status_words_are_read() -> None:
    assert read(GROUP, "Ja").answer.codes == ("yes",)
    assert read(GROUP, "YES").answer.codes == ("yes",)
    assert read(GROUP, "geplant").answer.codes == ("planned",)
    assert read(GROUP, "offen").answer.status is Status.UNDECIDED
    assert code(read(REPORTS, "k.A.")) == "status_not_offered"
    answer = read(SEAT, "Andere Stelle, nämlich: Straße; Büro").answer
    assert answer.same_as(Answer.chosen("other", text="Straße; Büro"))


def test_a_label_that_ends_in_a_colon_gets_no_second_one() -> None:
    namely = replace(
        SEAT,
        choices=tuple(
            replace(c, label=Text("Anderes, und zwar:", "Other, namely:")) if c.other else c
            for c in SEAT.choices
        ),
    )
    answer = Answer.chosen("other", text="Stab: Recht")
    shown = namely.show(namely.variables()[0], answer, "de")
    assert shown == "Anderes, und zwar: Stab: Recht"
    assert read(namely, shown).answer.same_as(answer)


def test_words_on_screen() -> None:
    cell = SEAT.variables()[0]
    assert SEAT.show(cell, Answer.chosen("foreigners_authority"), "de") == "Ausländerbehörde"
    assert (
        SEAT.show(cell, Answer.chosen("other", text="Stab"), "en") == "Another office, namely: Stab"
    )
    assert SEAT.show(cell, Answer.missing(Status.NOT_STATED), "de") == "keine Angabe"
