"""Example answers: from a seed, never contradicting universes and hard checks."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from survey.instrument.answer import Answer, Status
from survey.instrument.example import fill
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load
from survey.questions.base import Key

KIM = Path("questionnaires/kim/2021-H2.yaml")


@pytest.fixture(scope="module")
def flow() -> Flow:
    return Flow(load(KIM))


def filled(flow: Flow, kind: str, seed: int) -> dict[Key, Answer]:
    unit = Unit("05111", "Beispiel", (("kind", kind), ("government_district", "Köln")))
    random = Random(seed)
    answers: dict[Key, Answer] = {}
    for section in flow.questionnaire.sections:
        answers |= fill(flow, section, answers, unit, random)
    assert not flow.see(answers, unit).violations("hard")
    return answers


@pytest.mark.parametrize("kind", ["kreis", "kreisfreie_stadt"])
def test_the_same_seed_gives_the_same_answers(flow: Flow, kind: str) -> None:
    assert filled(flow, kind, 7) == filled(flow, kind, 7)
    assert filled(flow, kind, 7) != filled(flow, kind, 8)


def test_a_city_says_nothing_about_member_municipalities(flow: Flow) -> None:
    district, city = filled(flow, "kreis", 3), filled(flow, "kreisfreie_stadt", 3)
    assert ("cm_positions", "in_member_municipalities") in district
    assert ("cm_positions", "in_member_municipalities") not in city


def test_every_answer_can_be_shown_and_entered_again(flow: Flow) -> None:
    for key, answer in filled(flow, "kreis", 5).items():
        question = flow.questionnaire.questions[key[0]]
        variable = flow.questionnaire.variables[key]
        again = question.read(variable, question.entry(variable, answer, "de"), "de")
        assert again.problem is None, key
        assert again.answer.same_as(answer), key


def test_totals_add_up_and_rankings_are_an_order() -> None:
    further = Flow(load(Path("tests/support/further.yaml")))
    totals, ranked = 0, 0
    for seed in range(40):
        told: dict[Key, Answer] = {}
        for section in further.questionnaire.sections:
            told |= fill(further, section, told, Unit("05111"), Random(seed))
        assert not further.see(told, Unit("05111")).violations("hard")
        totals += told["parts", "in_all"].status is Status.ANSWERED
        ranked += {a.low for k, a in told.items() if k[0] == "partners" and a.low} == {1, 2}
    assert totals > 20
    assert ranked == 40


def test_rows_are_drawn_and_break_no_hard_check() -> None:
    flow = Flow(load(Path("tests/questionnaires/roster.yaml")))
    (section,) = flow.questionnaire.sections
    drawn = [fill(flow, section, {}, Unit("05170"), Random(seed)) for seed in range(20)]
    for answers in drawn:
        assert flow.see(answers, Unit("05170")).violations("hard") == ()
    assert any(".office" in item for answers in drawn for _, item in answers)
