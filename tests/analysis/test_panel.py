"""The panel over whole waves says of every unit what the survey says of its response."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import numpy as np
import pytest

from analysis.errors import AnalysisError
from analysis.expression.columns import STATUSES
from analysis.panel.panel import Panel
from analysis.panel.track import Track
from analysis.release import open_release
from survey.fieldwork.release_files import ReleaseContent, ReleasedResponse, ReleasedWave, files
from survey.instrument.answer import Answer, Status
from survey.instrument.earlier import continued
from survey.instrument.example import fill
from survey.instrument.flow import Flow, Unit
from survey.instrument.former import carried
from survey.instrument.load import load
from survey.questions.base import Key
from tests.analysis.releases import KIM, ReleaseFolder, keys_by_name, municipalities

NOON = datetime(2022, 8, 14, 12, tzinfo=UTC)
WAVES = ("2021-H1", "2021-H2", "2022-H1")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, dict[str, dict]]]:
    """The three real versions, filled in by invented answers; of each wave some did not return."""
    folder = tmp_path_factory.mktemp("filled")
    units = tuple(Unit(u["ags"], u["name"], (("kind", u["kind"]),)) for u in municipalities())
    waves, responses = [], []
    given: dict[str, dict[str, dict]] = {}
    for number, name in enumerate(WAVES):
        flow = Flow(load(KIM / f"{name}.yaml"))
        versions = {name: flow.questionnaire}
        mode = flow.questionnaire.mode
        waves.append(ReleasedWave(name, name, mode, None, None, "", True, versions, units))
        given[name] = {}
        for place, unit in enumerate(units):
            if place % 7 == number:
                responses.append(ReleasedResponse(name, unit.key, name, "invited", None, {}))
                continue
            answers: dict[Key, Answer] = {}
            for section in flow.questionnaire.sections:
                answers |= fill(flow, section, answers, unit, Random(f"{name} {unit.key}"))
            given[name][unit.key] = answers
            counted = {
                key: answer
                for key, answer in answers.items()
                if flow.questionnaire.variable(key) is not None
            }
            responses.append(ReleasedResponse(name, unit.key, name, "accepted", NOON, counted))
    content = ReleaseContent("filled-1", NOON, units, tuple(waves), tuple(responses))
    for path, data in files(content).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder, given


@pytest.fixture(scope="module")
def panel(filled: tuple[Path, dict[str, dict[str, dict]]]) -> Panel:
    return Panel(open_release(filled[0]))


def test_every_answer_that_counts_is_the_one_of_the_response(panel: Panel) -> None:
    """Every variable of every version, derived ones too, against `survey.instrument.view`."""
    compared = 0
    for row, wave in enumerate(panel.by_wave):
        flow = Flow(wave.questionnaire)
        units = {unit.key: unit for unit in wave.units}
        for key, place in panel.grid.places.items():
            if not panel.grid.counting[row, place]:
                continue
            entered = wave.seen.entered_by(place)
            who = Unit(key, units[key].name, units[key].attributes)
            before = _before(panel, row, place)
            view = flow.see(entered, who, before)
            for cell in wave.questionnaire.variables.values():
                if wave.questionnaire.questions[cell.name].grows:
                    continue
                counts = view.effective(cell.key)
                found = wave.seen.found(cell.key).answer(place)
                assert _content(found) == _content(counts), (wave.wave.name, key, cell.id)
                compared += 1
    assert compared > 5000


def _content(answer: Answer) -> tuple[object, ...]:
    return answer.status, answer.comparator, answer.low, answer.high, answer.codes, answer.text


def _before(panel: Panel, row: int, place: int) -> dict[Key, Answer]:
    """The earlier answers of one unit, one by one, as the survey looks them up."""
    found: dict[Key, Answer] = {}
    known: set[Key] = set()
    new = panel.grid.questionnaire(row)
    for older in reversed(range(row)):
        old = panel.grid.questionnaire(older)
        for key, former in continued(new, old).items():
            if key in known:
                continue
            known.add(key)
            if former is None or not panel.grid.counting[older, place]:
                continue
            seen = panel.by_wave[older].seen
            parts = {one: seen.found(one).answer(place) for one in former.keys}
            answer = carried(former, new.variables[key], parts)
            if answer is not None:
                found[key] = answer
    return found


def test_a_track_stacks_what_the_waves_say(panel: Panel) -> None:
    names = [chain.variable.id for chain in panel.chains]
    assert len(names) == len(set(names))
    tracks = list(panel.tracks)
    assert [track.id for track in tracks] == names
    for track in tracks:
        _is_sound(track)
    latest = panel.by_wave[-1].questionnaire
    grown = {name for name, question in latest.questions.items() if question.grows}
    assert {v.id for v in latest.variables.values() if v.name not in grown} <= set(names)


def _is_sound(track: Track) -> None:
    """What the masks promise each other."""
    assert not (track.stated & ~track.asked).any()
    assert not (track.valued & ~track.stated).any()
    assert not (track.asked & (track.status == STATUSES.index(Status.NOT_APPLICABLE))).any()
    assert not (track.applies & ~track.is_asked[:, None]).any()
    assert not (track.has & ~track.offered[:, None, :]).any()
    assert not (track.has & ~track.code_stated).any()
    assert not (track.exact & ~track.valued).any()
    known = track.comparator >= 0
    assert (track.low[known] <= track.high[known]).all()
    assert np.isnan(track.low[~known]).all()
    is_one = track.variable.kind in ("single", "scale")
    answered = track.status == STATUSES.index(Status.ANSWERED)
    if is_one and track.is_asked.all():
        assert (track.has.sum(axis=2) == answered).all()


def test_from_coding_to_survey_is_a_break_with_its_reason(panel: Panel) -> None:
    track = panel.track("cm_positions.at_municipality")
    first, second = track.steps[1], track.steps[2]
    assert track.asked_waves == (0, 1, 2)
    assert first is not None
    assert second is not None
    assert first.grade == "break"
    assert first.why("de")
    assert track.grade(0, 2) == "break"


def test_a_former_name_leads_to_the_variable_of_today(panel: Panel) -> None:
    renamed = [c for c in panel.chains if any(s and s.how == "renamed" for s in c.steps)]
    assert renamed
    for chain in renamed:
        (former,) = {s.variable.id for s in chain.stops if s} - {chain.variable.id} or {""}
        if former and former not in {c.variable.id for c in panel.chains}:
            assert panel.chain(former) is chain


def test_an_unknown_name_is_refused_with_the_nearest(panel: Panel) -> None:
    with pytest.raises(AnalysisError, match=r"did you mean 'cm_positions\.at_municipality'"):
        panel.track("cm_positions.at_municipalty")
    with pytest.raises(AnalysisError, match="did you mean 'kind'"):
        panel.attribute("kinds")


def test_an_attribute_is_known_as_of_the_wave(panel: Panel) -> None:
    codes, places = panel.attribute("kind")
    assert sorted(codes) == ["kreis", "kreisfreie_stadt"]
    assert (places[1] == codes.index("kreis")).sum() == 31


def test_what_the_release_says_was_changed_is_revised(release: ReleaseFolder) -> None:
    unit = keys_by_name()["Kreis Wesel"]
    release.descriptor["previous"] = "test-0"
    release.write(
        "changes.csv",
        ["wave,unit,variable,item", f"2021-H1,{unit},cm_positions,available"],
    )
    panel = Panel(open_release(release.seal()))
    found = panel.track("cm_positions.available").revised
    assert [(panel.waves[w], panel.units[u]) for w, u in np.argwhere(found)] == [("2021-H1", unit)]
    assert not panel.track("cm_positions.applied_for").revised.any()


def test_a_judgement_after_release_takes_the_place_of_the_grade(release: ReleaseFolder) -> None:
    first = (release.path / "questionnaires/2021-H1.yaml").read_text(encoding="utf-8")
    again = first.replace("version: 2021-H1", "version: 2021-H2")
    again = again.replace("mode: coded", "mode: self").replace(", not_determinable", "")
    release.write("questionnaires/2021-H2.yaml", again)
    lines = [
        "study: kim",
        "judgements:",
        "- {date: 2022-03-01, variable: cm_positions.available, waves: [2021-H1, 2021-H2],",
        "   grade: caution, why: {de: Brücke, en: bridge}}",
        "- {date: 2022-04-01, variable: cm_positions.available, waves: [2021-H1, 2021-H2],",
        "   grade: cosmetic, why: {de: 25 von 25 bestätigt, en: 25 of 25 confirmed}}",
    ]
    release.write("comparability.yaml", lines)
    panel = Panel(open_release(release.seal()))
    judged, other = (panel.track(f"cm_positions.{row}") for row in ("available", "applied_for"))
    assert (judged.grade(0, 1), other.grade(0, 1)) == ("cosmetic", "break")
    assert [why.de for why in judged.reasons(0, 1)] == ["25 von 25 bestätigt"]
