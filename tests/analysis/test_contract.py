"""What fieldwork writes, analysis reads: every answer of a generated wave comes back unchanged."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from analysis.panel.panel import Panel
from analysis.release import Unit, open_release
from analysis.tally import tally
from survey.fieldwork.release_files import (
    ReleaseContent,
    ReleasedResponse,
    ReleasedWave,
    files,
)
from survey.instrument import flow
from survey.instrument.answer import Answer, Status
from survey.instrument.example import fill
from survey.instrument.load import load
from survey.questions.base import Key
from tests.analysis.releases import KIM, municipalities

NOON = datetime(2022, 2, 14, 12, tzinfo=UTC)


@pytest.fixture(scope="module", params=["2021-H1", "2021-H2"])
def wave(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Wave:
    return Wave(str(request.param), tmp_path_factory.mktemp("release"))


class Wave:
    """One version filled by a seed for 12 units, written as a release and opened again."""

    def __init__(self, version: str, folder: Path) -> None:
        questionnaire = load(KIM / f"{version}.yaml")
        self.flow = flow.Flow(questionnaire)
        self.units = tuple(
            flow.Unit(u["ags"], u["name"], (("kind", u["kind"]),)) for u in municipalities()
        )
        self.answers = {u.key: self.fill(u, Random(u.key)) for u in self.units[8:20]}
        released = ReleasedWave(
            version, version, questionnaire.mode, None, None, "2021-12-31", True,
            {version: questionnaire}, self.units,
        )  # fmt: skip
        responses = tuple(
            ReleasedResponse(version, u.key, version, "submitted", NOON, self.answers[u.key])
            if u.key in self.answers
            else ReleasedResponse(version, u.key, version, "invited", None)
            for u in self.units
        )
        texts = frozenset(questionnaire.questions)
        content = ReleaseContent("r-1", NOON, self.units, (released,), responses, texts)
        for name, data in files(content).items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        release = open_release(folder)
        assert release.notes == ()
        self.panel = Panel(release).wave(version)

    def fill(self, unit: flow.Unit, random: Random) -> dict[Key, Answer]:
        answers: dict[Key, Answer] = {}
        for section in self.flow.questionnaire.sections:
            answers |= fill(self.flow, section, answers, unit, random)
        return answers

    def unit(self, key: str) -> Unit:
        return next(unit for unit in self.panel.units if unit.key == key)


def test_every_answer_comes_back(wave: Wave) -> None:
    statuses = set()
    for unit in wave.units[8:20]:
        view = wave.flow.see(wave.answers[unit.key], unit)
        for key, variable in wave.flow.questionnaire.variables.items():
            sent = view.effective(key)
            got = wave.panel.whole(wave.unit(unit.key), variable)
            assert got.status is sent.status, (unit.key, key)
            assert (got.comparator, got.low, got.high) == (sent.comparator, sent.low, sent.high)
            assert set(got.codes) == set(sent.codes)
            if sent.status is Status.ANSWERED:
                assert got.text == sent.text
            statuses.add(got.status)
    assert {Status.ANSWERED, Status.NOT_APPLICABLE, Status.UNANSWERED} <= statuses


def test_counts_are_those_of_the_answers(wave: Wave) -> None:
    for variable in wave.flow.questionnaire.variables.values():
        found = tally(wave.panel, variable, wave.panel.units)
        views = [wave.flow.see(wave.answers[u.key], u) for u in wave.units[8:20]]
        sent = [view.effective(variable.key) for view in views]
        asked = [a for a in sent if a.status is not Status.NOT_APPLICABLE]
        assert found.asked == len(asked), variable.id
        assert found.stated == sum(a.status.is_statement for a in asked)
        assert found.stated <= found.asked <= found.frame <= len(wave.units)
        for counted in found.codes:
            assert counted.count == sum(counted.code in a.codes for a in sent)


def test_units_without_a_response_are_counted_as_such(wave: Wave) -> None:
    variable = wave.flow.questionnaire.variables["steering_group", ""]
    found = dict(tally(wave.panel, variable, wave.panel.units).statuses)
    assert found[Status.UNIT_NONRESPONSE] == len(wave.units) - 12
