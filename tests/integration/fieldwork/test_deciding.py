"""The office decides on corrections of earlier answers.

- accepted: one more revision of the earlier answer, by whoever raised it; the submission stays
- refused: nothing moves, and the municipality reads why
- of two who decide at once one is taken, the other learns who was faster
- what the earlier questionnaire cannot take, or what changed meanwhile, is refused whole
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork.accounts import invite_account
from survey.fieldwork.contacts import introduce
from survey.fieldwork.correcting import raise_correction, withdraw_correction
from survey.fieldwork.deciding import decide_corrections
from survey.fieldwork.person import Person
from survey.fieldwork.responses import reopen_response
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.waves import close_wave
from survey.instrument.answer import Answer, Provenance
from survey.store import accounts, answers, audit, links, outbox, recalled, responses
from survey.store.database import reading
from survey.store.recalled import Correction
from survey.store.values import Actor, CorrectionStatus, Role
from tests.integration.conftest import NOW, OFFICE
from tests.integration.fieldwork.test_concurrency import together
from tests.integration.panel import Study

N = Answer.number
THEN = """
- {name: planned, type: number, label: {de: geplant, en: planned}}
- name: filled
  type: number
  label: {de: besetzt, en: filled}
  maximum: 50
  checks:
    - require: filled <= planned
      level: hard
      message: {de: Mehr besetzt als geplant., en: More filled than planned.}
- name: stage
  type: single
  label: Stand
  choices:
    - {code: begun, label: Begonnen}
    - {code: running, label: Läuft}
    - {code: done, label: Fertig}
"""
CODED = "comparable: {to: 2021-H1, grade: caution, why: {de: Grund, en: reason}}"
NOW_ASKED = """
- {name: planned, type: number, label: {de: geplant, en: planned}, previous: confirm}
- name: filled
  type: number
  label: {de: besetzt, en: filled}
  previous: confirm
  maximum: 90
  comparable: {to: 2021-H1, grade: cosmetic, why: {de: Grund, en: reason}}
- name: phase
  was: stage
  type: single
  label: Stand
  previous: confirm
  choices: [{code: under_way, label: Unterwegs}, {code: done, label: Fertig}]
  recode: {begun: under_way, running: under_way}
  comparable: {to: 2021-H1, grade: caution, why: {de: Grund, en: reason}}
"""
LATER = NOW + timedelta(hours=2)
GIVEN = {"planned": N(12), "filled": N(11), "stage": Answer.chosen("running")}


@pytest.fixture
def study(engine: Engine) -> Study:
    """The city has submitted the first wave; the second one has begun."""
    made = Study(engine)
    made.hold("2021-H1", THEN)
    made.hold("2021-H2", NOW_ASKED, before="2021-H1")
    made.report("2021-H1", GIVEN)
    return made


def link_of(study: Study, version: str = "2021-H2") -> Actor:
    with reading(study.engine) as connection:
        (found,) = links.of_response(connection, study.response(version))
    return Actor("link", str(found.id))


def account(study: Study, name: str) -> Actor:
    given, _, _ = name.lower().partition(" ")
    invite_account(
        study.engine, OFFICE, NOW, email=f"{given}@evaluation.example", name=name,
        role=Role.EVALUATOR, tokens=Tokens("a secret of the tests"),
    )  # fmt: skip
    with reading(study.engine) as connection:
        found = accounts.by_email(connection, f"{given}@evaluation.example")
    assert found is not None
    return Actor("account", str(found.id))


def raised(study: Study, name: str = "filled", right: Answer | None = None) -> Correction:
    """The city says that an earlier answer was wrong."""
    raise_correction(
        study.engine, link_of(study), NOW, study.response("2021-H2"), study.flow("2021-H2"), name,
        {(name, ""): right or N(9)}, "Zwei waren nur beantragt.",
    )  # fmt: skip
    return stands(study)[-1]


def stands(study: Study) -> tuple[Correction, ...]:
    with reading(study.engine) as connection:
        return recalled.corrections(connection, study.response("2021-H2"))


def decide(
    study: Study, *ones: Correction, who: Actor = OFFICE, accepted: bool = True, reply: str = "",
    seen: int = 1,
) -> None:  # fmt: skip
    decide_corrections(
        study.engine, who, LATER, study.response("2021-H2"), {one.id: seen for one in ones},
        accepted=accepted, reply=reply,
    )  # fmt: skip


def history(study: Study, name: str = "filled") -> list[tuple[object, str, str]]:
    with reading(study.engine) as connection:
        found = answers.history(connection, study.response("2021-H1"), (name, ""))
    return [(r.answer.low, r.answer.provenance.value, r.answer.by) for r in found]


def test_accepted_it_is_one_more_revision_beside_the_submission(study: Study) -> None:
    before = study.previous("2021-H2", "filled")["filled"]
    one, anna = raised(study), account(study, "Anna Amt")
    key = study.response("2021-H1")
    with reading(study.engine) as connection:
        submission = responses.submissions(connection, key)
    decide(study, one, who=anna, reply=" Danke. ")
    assert history(study) == [(11, "entered", "command:test"), (9, "corrected", one.by)]
    with reading(study.engine) as connection:
        # The report that was made stays as it was, with its number and its digest.
        assert responses.submissions(connection, key) == submission
        assert answers.as_of(connection, key, submission[0].change)["filled", ""].low == 11
        counted = answers.counted(connection, key, submission[0].change)["filled", ""]
        (line, *_) = audit.latest(connection)
    assert (counted.low, counted.provenance, counted.at) == (9, Provenance.CORRECTED, NOW)
    assert (before.low, study.previous("2021-H2", "filled")["filled"].low) == (11, 9)
    (done,) = stands(study)
    assert (done.state, done.decided_by, done.decided_at, done.reply) == (
        CorrectionStatus.ACCEPTED, str(anna), LATER, "Danke.",
    )  # fmt: skip
    assert (line.what, line.who) == ("accept_correction", str(anna))
    # What anybody wrote is no part of the audit.
    assert line.detail == {"corrections": [one.id], "changes": {str(key.wave): 2}}
    # The same again, by a double click, does nothing.
    decide(study, one, who=anna)
    assert len(history(study)) == 2


def test_refused_nothing_moves(study: Study) -> None:
    one = raised(study)
    with pytest.raises(SurveyError) as missing:
        decide(study, one, accepted=False, reply="  ")
    assert missing.value.code == "reply-missing"
    decide(study, one, accepted=False, reply="Der Bescheid nennt elf.")
    assert history(study) == [(11, "entered", "command:test")]
    (done,) = stands(study)
    assert (done.state, done.reply) == (CorrectionStatus.REFUSED, "Der Bescheid nennt elf.")
    assert study.previous("2021-H2", "filled")["filled"].low == 11


def test_of_two_who_decide_at_once_one_is_taken(study: Study) -> None:
    one = raised(study)
    anna, bert = account(study, "Anna Amt"), account(study, "Bert Büro")

    def attempt(who: Actor, *, accepted: bool) -> SurveyError | None:
        try:
            decide(study, one, who=who, accepted=accepted, reply="Begründung")
        except NotAllowed as refused:
            return refused
        return None

    told = together(lambda: attempt(anna, accepted=True), lambda: attempt(bert, accepted=False))
    (lost,) = [refused for refused in told if refused]
    (done,) = stands(study)
    assert lost.code == "correction-decided"
    faster, how = ("Anna Amt", "angenommen") if told[0] is None else ("Bert Büro", "abgelehnt")
    assert lost.message("de") == (
        f"{faster} hat diese Berichtigung am 8. November 2021, 12:30 Uhr schon {how}."
    )
    assert done.state.value == {"angenommen": "accepted", "abgelehnt": "refused"}[how]
    assert len(history(study)) == (2 if how == "angenommen" else 1)


def test_a_correction_withdrawn_meanwhile_is_not_decided(study: Study) -> None:
    one = raised(study)
    withdraw_correction(study.engine, link_of(study), NOW, study.response("2021-H2"), one.id)
    with pytest.raises(NotAllowed) as refused:
        decide(study, one)
    assert "zurückgezogen" in refused.value.message("de")
    with pytest.raises(NotFound):
        decide_corrections(
            study.engine, OFFICE, LATER, study.response("2021-H2"), {999: 1},
            accepted=True, reply="",
        )  # fmt: skip


def test_withdrawing_and_accepting_at_once_never_do_both(study: Study) -> None:
    one = raised(study)

    def withdraw() -> bool:
        try:
            withdraw_correction(
                study.engine, link_of(study), NOW, study.response("2021-H2"), one.id
            )
        except NotFound:
            return False
        return True

    def accept() -> bool:
        try:
            decide(study, one)
        except NotAllowed:
            return False
        return True

    withdrawn, accepted = together(withdraw, accept)
    assert withdrawn is not accepted
    assert len(history(study)) == (2 if accepted else 1)


def test_what_that_time_called_impossible_is_refused_whole(study: Study) -> None:
    one = raised(study, right=N(14))
    with pytest.raises(SurveyError) as alone:
        decide(study, one)
    assert alone.value.code == "correction-contradicts"
    assert "Mehr besetzt als geplant." in alone.value.message("de")
    assert stands(study)[0].state is CorrectionStatus.OPEN
    # With what belongs to it, it is possible.
    both = (one, raised(study, "planned", N(15)))
    decide(study, *both)
    assert [line[0] for line in history(study)] == [11, 14]
    assert [line[0] for line in history(study, "planned")] == [12, 15]


@pytest.mark.parametrize(
    ("name", "right"),
    [("filled", N(60)), ("phase", Answer.chosen("under_way"))],
    ids=["beyond the bounds of that time", "two codes then"],
)
def test_what_the_questionnaire_of_that_time_does_not_know_is_refused(
    study: Study, name: str, right: Answer
) -> None:
    if name == "phase":
        reopen_response(study.engine, OFFICE, NOW, study.response("2021-H1"), "Bitte prüfen")
        study.report("2021-H1", {"stage": Answer.chosen("done")})
    one = raised(study, name, right)
    with pytest.raises(SurveyError) as refused:
        decide(study, one, seen=2 if name == "phase" else 1)
    assert refused.value.code == "no-way-back"


def test_a_renamed_question_is_corrected_under_its_former_name(study: Study) -> None:
    one = raised(study, "phase", Answer.chosen("done"))
    decide(study, one)
    with reading(study.engine) as connection:
        _, last = answers.history(connection, study.response("2021-H1"), ("stage", ""))
    assert (last.answer.codes, last.answer.version) == (("done",), "2021-H1")
    assert study.previous("2021-H2", "phase")["phase"].codes == ("done",)


def test_an_earlier_answer_that_moved_is_looked_at_again(study: Study) -> None:
    one = raised(study)
    reopen_response(study.engine, OFFICE, NOW, study.response("2021-H1"), "Bitte prüfen")
    with pytest.raises(NotAllowed) as in_work:
        decide(study, one)
    assert in_work.value.code == "earlier-in-work"
    study.report("2021-H1", {"filled": N(10)})
    with pytest.raises(NotAllowed) as moved:
        decide(study, one)
    assert moved.value.code == "earlier-changed"
    decide(study, one, seen=2)
    assert [line[0] for line in history(study)] == [11, 10, 9]


def test_a_draft_that_the_end_of_the_wave_left_does_not_count(study: Study) -> None:
    """Reopened, half corrected, closed: the correction goes on from what was submitted."""
    one = raised(study)
    reopen_response(study.engine, OFFICE, NOW, study.response("2021-H1"), "Bitte prüfen")
    study.answer("2021-H1", {"filled": N(5), "planned": N(6)})
    close_wave(study.engine, OFFICE, NOW + timedelta(hours=1), study.waves["2021-H1"].id)
    decide(study, one)
    assert [line[0] for line in history(study)] == [11, 5, 9]
    found = study.previous("2021-H2", "filled", "planned")
    assert (found["filled"].low, found["planned"].low) == (9, 12)


def test_a_later_submission_wins_over_the_correction(study: Study) -> None:
    decide(study, raised(study))
    reopen_response(study.engine, OFFICE, NOW, study.response("2021-H1"), "Bitte prüfen")
    study.answer("2021-H1", {"filled": N(8)})
    assert study.previous("2021-H2", "filled")["filled"].low == 9
    study.submit("2021-H1")
    assert study.previous("2021-H2", "filled")["filled"].low == 8


def test_a_coded_value_is_corrected_and_stays_so_when_it_is_imported_again(engine: Engine) -> None:
    study = Study(engine)
    asked = "- {name: filled, type: number, label: besetzt"
    study.hold("2021-H1", f"{asked}}}", mode="coded")
    study.hold("2021-H2", f"{asked}, previous: show, {CODED}}}", before="2021-H1")
    study.code("2021-H1", {"filled": N(11)})
    decide(study, raised(study))
    study.code("2021-H1", {"filled": N(11)})
    assert [line[0] for line in history(study)] == [11, 9]
    # What was coded otherwise since is a word of its own.
    study.code("2021-H1", {"filled": N(7)})
    assert [line[0] for line in history(study)] == [11, 9, 7]


def test_the_municipality_hears_of_it(study: Study) -> None:
    person = Person("anna@stadt.example", "Anna Arendt", "Integrationszentrum")
    introduce(study.engine, link_of(study), NOW, study.response("2021-H2"), person)
    decide(study, raised(study), accepted=False, reply="Der Bescheid\n{link}\nnennt elf.")
    with reading(study.engine) as connection:
        (letter,) = [m for m in outbox.newest(connection) if m.kind == "correction_decided"]
    assert letter.recipient == "anna@stadt.example"
    assert "- besetzt (1. Halbjahr 2021)" in letter.body
    assert "nicht angenommen" in letter.body
    assert "> Der Bescheid\n> {link}\n> nennt elf." in letter.body
    assert letter.response == study.response("2021-H2")
