"""What was answered before, for a version that is still being written; and a stage to preview it.

- the last wave's answers come under today's names, by municipality, drafts left out
- a stage plays earlier waves, so that `previous` is known on it; the database is only read
- what was typed on one stage goes on on the next where it still fits
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.earlier import earlier_answers
from survey.fieldwork.replays import last_wave
from survey.fieldwork.responses import submit_response
from survey.fieldwork.stage import earlier_waves, enter_stage, set_the_stage, typed_so_far
from survey.instrument.answer import Answer
from survey.instrument.flow import Flow
from survey.instrument.load import load_text
from survey.instrument.simulate import Replayed
from survey.questions.base import Key
from survey.store import database, units
from survey.store.values import Actor, ResponseKey
from tests.integration.conftest import NOW, OFFICE, SOURCE, Fieldwork

NEXT = (
    SOURCE.replace("MODE", "self")
    .replace("version: 2021-H2", "version: 2022-H1\nprevious_version: 2021-H2")
    .replace("name: planned, type", "name: wanted, was: planned, type")
    .replace("filled <= planned", "filled <= wanted")
)
CITY, DISTRICT = "05111", "05382"
GIVEN: dict[Key, Answer] = {
    ("group", ""): Answer.chosen("yes"),
    ("planned", ""): Answer.number("4.5"),
}


@pytest.fixture
def answered(fieldwork: Fieldwork) -> Fieldwork:
    """A city has submitted, a district has begun."""
    for unit in (CITY, DISTRICT):
        changes = [Change(key, answer, 0) for key, answer in GIVEN.items()]
        save_answers(fieldwork.engine, OFFICE, NOW, fieldwork.response(unit), changes)
    submit_response(
        fieldwork.engine, OFFICE, NOW, fieldwork.response(CITY), lambda _told, _earlier: ()
    )
    return fieldwork


@pytest.fixture
def stage_engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path / 'stage.sqlite'}"
    database.migrate(url)
    made = database.engine(url)
    yield made
    made.dispose()


def test_the_last_waves_answers_come_under_todays_names(answered: Fieldwork) -> None:
    flow = Flow(load_text(NEXT, "next.yaml"))
    with database.reading(answered.engine) as connection:
        last = last_wave(connection, flow)
    assert last is not None
    assert last.name == "2021-H2"
    (one,) = last.replayed
    assert isinstance(one, Replayed)
    assert one.unit.name == "Stadt Düsseldorf"
    assert one.answers["wanted", ""].same_as(Answer.number("4.5"))
    assert ("planned", "") not in one.answers
    assert set(last.stood) >= {("wanted", ""), ("group", "")}


def test_there_is_no_last_wave_before_the_first(answered: Fieldwork) -> None:
    first = Flow(load_text(NEXT.replace("2021-H2", "2020-H1").replace("2022-H1", "2021-H1"), "x"))
    with database.reading(answered.engine) as connection:
        assert last_wave(connection, first) is None


def test_a_stage_knows_what_was_said_before(answered: Fieldwork, stage_engine: Engine) -> None:
    with database.reading(answered.engine) as connection:
        played = earlier_waves(connection, "trial", "2022-H1")
        framed = units.as_of(connection, NOW.date())
    assert [(wave.name, list(wave.told)) for wave in played] == [("2021-H2", [CITY])]
    set_the_stage(stage_engine, OFFICE, NOW, framed, played, answered.tokens)
    stage = enter_stage(
        stage_engine, OFFICE, NOW, load_text(NEXT, "next.yaml"), answered.tokens, {}
    )
    assert set(stage.tokens) == {unit.key for unit in framed}
    with database.reading(stage_engine) as connection:
        told = earlier_answers(connection, "trial", "2022-H1", CITY, stage.flow, ["wanted"])
    assert told["wanted", ""].answer.same_as(Answer.number("4.5"))


def test_what_was_typed_goes_on_where_it_still_fits(
    answered: Fieldwork, stage_engine: Engine, tmp_path: Path
) -> None:
    who = Actor("link", "1")
    version = load_text(NEXT, "next.yaml")
    with database.reading(answered.engine) as connection:
        framed = units.as_of(connection, NOW.date())
    set_the_stage(stage_engine, OFFICE, NOW, framed, (), answered.tokens)
    stage = enter_stage(stage_engine, OFFICE, NOW, version, answered.tokens, {})
    members, wanted = ("members", ""), ("wanted", "")
    changes = [
        Change(("group", ""), Answer.chosen("yes"), 0),
        Change(members, Answer.number(400), 0),
        Change(wanted, Answer.number("0.25"), 0),
    ]
    save_answers(stage_engine, who, NOW, ResponseKey(CITY, stage.wave), changes)
    typed = typed_so_far(stage_engine, stage.wave, [CITY, DISTRICT])
    assert set(typed) == {CITY}

    url = f"sqlite:///{tmp_path / 'next.sqlite'}"
    database.migrate(url)
    following = database.engine(url)
    set_the_stage(following, OFFICE, NOW, framed, (), answered.tokens)
    narrower = load_text(NEXT.replace("maximum: 500", "maximum: 50"), "next.yaml")
    entered = enter_stage(following, OFFICE, NOW, narrower, answered.tokens, typed)
    again = typed_so_far(following, entered.wave, [CITY])[CITY]
    following.dispose()
    assert again[wanted].same_as(Answer.number("0.25"))
    assert again["group", ""].same_as(Answer.chosen("yes"))
    assert members not in again  # above the maximum of today
