"""Trying a version out: what nobody reaches, what fires, what of last time does not come through.

- a question or row that no combination of answers opens is named with its rules
- a check is counted on first drafts and on earlier answers; one that contradicts another leaves
  responses stuck
- an earlier answer is shown where one goes on; a new question, a break and silence are told apart
- an earlier answer that today's question refuses is counted and not taken over
- the same seed gives the same report
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from survey.instrument.answer import Answer, Status
from survey.instrument.earlier import continued
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load_text
from survey.instrument.simulate import (
    Dead,
    Prefill,
    Replayed,
    Simulation,
    invented_units,
    simulate,
)
from survey.questions.base import Key

HEAD = """\
study: kim
version: {version}
{before}mode: self
title: KIM
unit:
  kind: {{choices: [{{code: kreis, label: Kreis}}, {{code: stadt, label: Stadt}}]}}
  district: text
choices:
  yes_no: [{{code: "yes", label: Ja}}, {{code: "no", label: Nein}}]
sections:
  - name: first
    title: Erster
    questions:
"""
OLD = """\
- {name: group, type: single, label: Gibt es eine?, choices: yes_no}
- {name: posts, type: number, label: Wie viele?}
- {name: broken, type: number, label: Gebrochen}
- {name: silent, type: number, label: Nie genannt}
"""
NEW = """\
- {name: group, type: single, label: Gibt es eine?, choices: yes_no, previous: show}
- {name: posts, type: number, label: Wie viele?, maximum: 5, previous: confirm}
- {name: broken, type: number, label: Gebrochen, previous: show,
   comparable: {to: 2021-H1, grade: break, why: Anders gezählt.}}
- {name: silent, type: number, label: Nie genannt, previous: show}
- {name: added, type: number, label: Neu, previous: show, ask_if: group == "yes"}
- {name: plain, type: number, label: Ohne Früheres}
"""


def flow(version: str, questions: str, more: str = "") -> Flow:
    before = "previous_version: 2021-H1\n" if version != "2021-H1" else ""
    body = "".join(f"      {line}\n" for line in (questions + more).splitlines())
    return Flow(load_text(HEAD.format(version=version, before=before) + body))


def tried(more: str = "", *, seed: int = 1, units: int = 60) -> Simulation:
    tested = flow("2021-H2", NEW, more)
    return simulate(tested, invented_units(tested.questionnaire, units), Random(seed))


def replayed(*answers: dict[str, Answer]) -> Simulation:
    old, new = flow("2021-H1", OLD), flow("2021-H2", NEW)
    told = [
        Replayed(Unit(f"{n}", "", (("kind", "kreis"),)), {(k, ""): a for k, a in one.items()})
        for n, one in enumerate(answers)
    ]
    stood = continued(new.questionnaire, old.questionnaire)
    return simulate(new, (), Random(1), told, stood)


def test_municipalities_have_every_combination() -> None:
    units = invented_units(flow("2021-H2", NEW).questionnaire, 4)
    assert [unit.get("kind") for unit in units] == ["kreis", "stadt", "kreis", "stadt"]
    assert {unit.get("district") for unit in units} == {None}
    assert len({unit.key for unit in units}) == 4


def test_everything_is_reached_where_it_can_be() -> None:
    assert tried().dead == ()
    assert tried().stuck == 0


def test_what_nobody_reaches_is_named_with_its_rules() -> None:
    result = tried(
        """\
- {name: never, type: number, label: Nie, ask_if: posts > 7, when_unknown: skip}
- name: rows
  type: grid
  label: Zeilen
  rows:
    - {name: always, label: immer}
    - {name: seldom, label: nie, ask_if: posts > 7, when_unknown: skip}
"""
    )
    assert result.dead == (
        Dead("never", "", ("posts > 7",)),
        Dead("rows", "seldom", ("posts > 7",)),
    )


def test_checks_are_counted_and_contradictions_leave_responses_stuck() -> None:
    result = tried(
        """\
- name: checked
  type: number
  label: Geprüft
  statuses: []
  checks:
    - {require: checked < 3 or posts < 2, level: soft, message: Viel.}
    - {require: checked > 100 and checked < 50, message: Geht nicht.}
- {name: quiet, type: number, label: Still, checks: [{require: quiet >= 0, message: Nie.}]}
"""
    )
    by_level = {firing.check.level: firing for firing in result.firings}
    assert set(by_level) == {"hard", "soft"}
    assert by_level["hard"].invented > 50  # all but those left empty
    assert 0 < by_level["soft"].invented < 60
    assert all(firing.question == "checked" for firing in result.firings)


def test_why_nothing_is_shown() -> None:
    said = {"group": Answer.chosen("yes"), "posts": Answer.number(4)}
    result = replayed(said, said | {"posts": Answer.missing(Status.UNANSWERED)})
    shown = {prefill.question: prefill for prefill in result.prefills}
    assert shown["group"] == Prefill("group", 2, 2, ())
    assert shown["posts"] == Prefill("posts", 2, 1, (("empty", 1),))
    assert shown["broken"] == Prefill("broken", 2, 0, (("break", 2),))
    assert shown["silent"] == Prefill("silent", 2, 0, (("empty", 2),))
    assert shown["added"] == Prefill("added", 2, 0, (("new", 2),))
    assert "plain" not in shown


def test_a_question_that_is_not_asked_shows_nothing() -> None:
    result = replayed({"group": Answer.chosen("no")})
    assert "added" not in {prefill.question for prefill in result.prefills}


def test_what_the_question_of_today_refuses_is_not_taken_over() -> None:
    result = replayed({"posts": Answer.number(9)}, {"posts": Answer.number(Decimal(12))})
    (refused,) = result.refused
    assert (refused.key, refused.how_many) == (("posts", ""), 2)
    assert refused.example == Answer.number(9)
    assert replayed({"posts": Answer.number(5)}).refused == ()


def test_checks_on_earlier_answers() -> None:
    new = flow(
        "2021-H2",
        NEW,
        "- {name: n, type: note, label: N, checks: [{require: posts < 4, message: M}]}\n",
    )
    key: Key = ("posts", "")
    units = [Replayed(Unit(str(n)), {key: Answer.number(n)}) for n in range(6)]
    (firing,) = simulate(new, (), Random(1), units).firings
    assert (firing.question, firing.invented, firing.replayed) == ("n", 0, 2)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_gives_the_same_report(seed: int) -> None:
    assert tried(seed=seed) == tried(seed=seed)
