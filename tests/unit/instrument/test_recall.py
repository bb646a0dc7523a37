"""What of an earlier answer was said by sending a page back.

- nothing, where nobody chose and nothing was entered; what was entered, whatever was chosen before
- "unchanged" gives the earlier answer, "changed" asks for another one
- each answer says how it came about; a fact that is carried over needs no choice
- what no longer fits the question, a file, or what only a rule said is never offered
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from survey.instrument.answer import Answer, Comparator, Evidence, Provenance, Status
from survey.instrument.load import load_text
from survey.instrument.recall import (
    NOTHING_CHANGED,
    NOTHING_ENTERED,
    Choice,
    Stand,
    as_reported,
    is_open,
    offered,
    settle,
    stand_of,
)
from survey.questions.base import Key, Question

SOURCE = """\
study: recall
version: 2021-H2
previous_version: 2021-H1
mode: self
title: Versuch
sections:
  - name: main
    title: Alles
    questions:
      - {name: filled, type: number, label: Besetzt, maximum: 20, previous: confirm,
         statuses: [not_stated, undecided, not_applicable]}
      - name: table
        type: grid
        label: Tabelle
        cell: number
        previous: confirm
        rows: [{name: a, label: Eins}, {name: b, label: Zwei}]
      - {name: founded, type: date, label: Seit wann, precision: month, previous: carry}
      - {name: paper, type: file, label: Papier, previous: confirm}
      - {name: seen, type: number, label: Gezeigt, previous: show}
"""
FILLED, A, B, FOUNDED = ("filled", ""), ("table", "a"), ("table", "b"), ("founded", "")
ELEVEN = Answer.number(11)
NOTHING = Answer()


def question(name: str) -> Question:
    return load_text(SOURCE).questions[name]


def offers(name: str, **earlier: Answer) -> dict[Key, Answer]:
    asked = question(name)
    return offered(asked, asked.variables(), {(name, i): a for i, a in earlier.items()})


def said(
    sent: dict[Key, Answer], before: dict[Key, Answer], shown: Stand, choice: Choice
) -> dict[Key, tuple[Answer, str]]:
    ((name, _), *_) = sent
    found = settle(question(name), sent, before, shown, choice)
    assert found.problem is None
    return {key: (answer, answer.provenance.value) for key, answer in found.answers.items()}


@pytest.mark.parametrize(
    ("sent", "shown", "choice", "value", "provenance"),
    [
        (11, "open", "same", 11, "confirmed"),
        (15, "open", "same", 11, "confirmed"),  # typed first, then chosen: the field is folded
        (15, "open", "changed", 15, "changed"),
        (15, "open", "", 15, "changed"),
        (11, "same", "same", 11, "confirmed"),
        (15, "same", "same", 15, "changed"),  # typed where the field does not fold
        (15, "changed", "same", 11, "confirmed"),
        (11, "changed", "changed", 11, "confirmed"),
        (16, "changed", "changed", 16, "changed"),
    ],
)
def test_one_number(sent: int, shown: Stand, choice: Choice, value: int, provenance: str) -> None:
    found = said({FILLED: Answer.number(sent)}, {FILLED: ELEVEN}, shown, choice)
    answer, how = found[FILLED]
    assert (answer.low, how) == (value, provenance)


def test_whoever_chose_nothing_has_said_nothing() -> None:
    found = said({FILLED: ELEVEN}, {FILLED: ELEVEN}, "open", "")
    assert found[FILLED][0].same_as(NOTHING)


def test_changed_needs_another_answer() -> None:
    same = settle(question("filled"), {FILLED: ELEVEN}, {FILLED: ELEVEN}, "open", "changed")
    assert (same.problem, dict(same.answers)) == (NOTHING_CHANGED, {})
    empty = settle(question("filled"), {FILLED: NOTHING}, {FILLED: ELEVEN}, "open", "changed")
    assert empty.problem is NOTHING_ENTERED
    status = Answer.missing(Status.UNDECIDED)
    assert said({FILLED: status}, {FILLED: ELEVEN}, "open", "changed")[FILLED][1] == "changed"


def test_a_table_is_changed_cell_by_cell() -> None:
    before = {A: Answer.number(4), B: Answer.number(2)}
    sent = {A: Answer.number(4), B: Answer.number(3)}
    found = said(sent, before, "open", "changed")
    assert (found[A][1], found[B][1]) == ("confirmed", "changed")
    # A cell that had nothing before is entered, and no reason to doubt that something changed.
    found = said({A: Answer.number(4), B: Answer.number(1)}, {A: before[A]}, "open", "changed")
    assert (found[A][1], found[B][1]) == ("confirmed", "entered")
    emptied = said({A: before[A], B: NOTHING}, before, "open", "changed")
    assert emptied[B][0].same_as(NOTHING)
    kept = said({A: before[A]}, before, "open", "same")  # the other row is not on the page
    assert kept[A][1] == "confirmed"


def test_an_entry_that_cannot_be_read_is_kept() -> None:
    draft = Answer.missing(Status.UNANSWERED, raw="viele")
    found = said({FILLED: draft}, {FILLED: ELEVEN}, "open", "changed")
    assert found[FILLED][0].raw == "viele"


def test_a_fact_is_carried_over() -> None:
    march, may = Answer.words("2021-03"), Answer.words("2021-05")
    assert said({FOUNDED: march}, {FOUNDED: march}, "open", "")[FOUNDED][1] == "carried"
    assert said({FOUNDED: may}, {FOUNDED: march}, "open", "")[FOUNDED][1] == "changed"
    emptied = settle(question("founded"), {FOUNDED: NOTHING}, {FOUNDED: march}, "open", "")
    assert emptied.problem is NOTHING_ENTERED
    later = said({FOUNDED: NOTHING}, {FOUNDED: march}, "same", "")
    assert later[FOUNDED][0].same_as(NOTHING)


def test_without_an_earlier_answer_it_is_entered() -> None:
    assert said({FILLED: ELEVEN}, {}, "open", "same")[FILLED][1] == Provenance.ENTERED.value


def test_what_is_offered() -> None:
    coded = Answer(
        Status.ANSWERED, Comparator.AT_LEAST, low=ELEVEN.low, evidence=Evidence("Konzept", "3")
    )
    (answer,) = offers("filled", **{"": coded}).values()
    assert (answer.comparator, answer.low, answer.evidence) == (Comparator.AT_LEAST, 11, None)
    for said_of_substance in (Status.UNDECIDED, Status.NOT_APPLICABLE):
        status = Answer.missing(said_of_substance)
        assert offers("filled", **{"": status}) == {FILLED: status}
    assert offers("table", b=Answer.number(2)) == {B: Answer.number(2, raw="2")}


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("filled", Answer.number(21)),  # above today's maximum
        ("filled", NOTHING),
        ("filled", Answer.missing(Status.UNANSWERED, raw="viele")),
        ("filled", Answer.missing(Status.NOT_APPLICABLE, reason="steering == 'yes'")),
        ("filled", Answer.missing(Status.NOT_STATED)),  # no answer is nothing to go on with
        ("paper", Answer.words("0" * 64)),
        ("seen", ELEVEN),
    ],
)
def test_what_is_never_offered(name: str, answer: Answer) -> None:
    assert offers(name, **{"": answer}) == {}


def test_what_stands() -> None:
    before = {A: Answer.number(4), B: Answer.number(2)}
    assert stand_of({}, before, before) == "open"
    assert stand_of({A: NOTHING}, before, before) == "open"
    assert stand_of(before, before, before) == "same"
    assert stand_of({A: before[A]}, before, before) == "changed"
    assert not is_open({A: Answer.missing(Status.UNANSWERED, raw="x")}, before)


def test_what_was_said_keeps_its_meaning_when_the_earlier_answer_is_corrected() -> None:
    nine = {FILLED: Answer.number(9)}
    confirmed = replace(ELEVEN, provenance=Provenance.CONFIRMED)
    changed = replace(Answer.number(9), provenance=Provenance.CHANGED)
    assert stand_of({FILLED: confirmed}, nine, nine) == "moved"
    assert stand_of({FILLED: changed}, nine, nine) == "moved"
    assert stand_of({FILLED: replace(changed, provenance=Provenance.CONFIRMED)}, nine, nine) == (
        "same"
    )
    # Sent back without a choice, neither is called the other.
    assert said({FILLED: changed}, nine, "moved", "")[FILLED][1] == "entered"
    assert said({FILLED: ELEVEN}, nine, "moved", "")[FILLED][1] == "changed"
    assert said({FILLED: ELEVEN}, nine, "moved", "same")[FILLED] == (
        replace(nine[FILLED], provenance=Provenance.CONFIRMED), "confirmed",
    )  # fmt: skip
    assert said({FILLED: ELEVEN}, nine, "moved", "changed")[FILLED][1] == "changed"


def test_a_report_corrects_what_is_known_and_nothing_else() -> None:
    nine = Answer.number(9)
    assert as_reported({FILLED: ELEVEN}, {FILLED: nine, A: nine}) == {FILLED: nine}
    assert as_reported({}, {FILLED: nine}) == {}
