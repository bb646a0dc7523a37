"""The office knows addresses: a launch invites whoever coordinates, by a letter with a link."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from survey.fieldwork import contact_import, units, versions, waves
from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.contact_import import ContactsImported
from survey.fieldwork.contact_table import ContactsRefused
from survey.fieldwork.csv_file import parse_csv
from survey.fieldwork.flows import examine
from survey.fieldwork.responses import submit_response
from survey.fieldwork.tokens import Tokens
from survey.instrument.answer import Answer, Status
from survey.instrument.flow import Flow, Unit
from survey.instrument.load import load_text
from survey.store import audit, link_sessions, outbox, parts, people
from survey.store.database import reading, writing
from survey.store.outbox import Kept
from survey.store.values import ResponseKey, TeamRole
from survey.store.waves import Wave
from tests.integration.conftest import DEADLINE, NOW, OFFICE, SOURCE, UNITS

TOKENS = Tokens("a secret of the tests that is long enough")
CONTACTS = """\
ags,email,name,office,language
05111,anna@stadt.example,Anna Arendt,Integrationszentrum,de
05111,bert@stadt.example,Bert,Ausländerbehörde,en
05382,cem@kreis.example,,,de
"""


def bring(engine: Engine, words: str = CONTACTS) -> ContactsImported:
    return contact_import.import_contacts(
        engine, OFFICE, NOW, parse_csv(words.encode(), "contacts.csv")
    )


def made(engine: Engine, name: str = "2021-H2") -> Wave:
    source = SOURCE.replace("MODE", "self").replace("2021-H2", name)
    questionnaire = load_text(source, "trial.yaml")
    versions.release_version(engine, OFFICE, NOW, questionnaire, in_series=False)
    return waves.create_wave(
        engine, OFFICE, NOW, study="trial", name=name, version=name,
        dates=waves.Dates(NOW, DEADLINE, DEADLINE + timedelta(days=14)),
    )  # fmt: skip


@pytest.fixture
def ready(engine: Engine) -> Engine:
    """Three municipalities, two of which have contacts."""
    units.import_units(engine, OFFICE, NOW, parse_csv(UNITS.encode(), "units.csv"))
    bring(engine)
    return engine


def letters_of(engine: Engine, wave: Wave) -> list[Kept]:
    with reading(engine) as connection:
        found = outbox.newest(connection)
    return sorted((one for one in found if one.wave == wave.id), key=lambda one: one.recipient)


def roles(engine: Engine, wave: Wave, unit: str = "05111") -> dict[str, tuple[TeamRole, bool]]:
    with reading(engine) as connection:
        team = people.team(connection, ResponseKey(unit, wave.id))
    return {one.contact.email or "": (one.role, one.is_deputy) for one in team}


def test_a_launch_invites_who_is_known_each_by_a_link_of_their_own(ready: Engine) -> None:
    wave = made(ready)
    issued = waves.launch_wave(ready, OFFICE, NOW, wave.id, TOKENS)
    assert len(issued) == 3  # the municipalities' own links are told as before
    sent = letters_of(ready, wave)
    assert [(one.recipient, one.language, one.kind) for one in sent] == [
        ("anna@stadt.example", "de", "invitation"),
        ("bert@stadt.example", "en", "invitation"),
        ("cem@kreis.example", "de", "invitation"),
    ]
    assert roles(ready, wave) == {
        "anna@stadt.example": (TeamRole.COORDINATOR, False),
        "bert@stadt.example": (TeamRole.CONTRIBUTOR, True),
    }
    with reading(ready) as connection:
        sessions = [link_sessions.session(connection, number=one.link) for one in sent]
        (entry,) = [e for e in audit.latest(connection) if e.what == "launch_wave"]
    assert [s.unit.key for s in sessions if s] == ["05111", "05111", "05382"]
    assert all(s.coordinates for s in sessions if s)
    assert len({one.link for one in sent}) == 3
    assert entry.detail == {"units": 3, "links": 3, "letters": 3}


def test_undoing_the_launch_sends_nothing_and_keeps_the_contacts(ready: Engine) -> None:
    wave = made(ready)
    waves.launch_wave(ready, OFFICE, NOW, wave.id, TOKENS)
    waves.undo_launch(ready, OFFICE, NOW, wave.id)
    with reading(ready) as connection:
        assert outbox.next_due(connection, NOW, NOW) is None
        assert len(people.every(connection)) == 3
    waves.launch_wave(ready, OFFICE, NOW, wave.id, TOKENS)
    with reading(ready) as connection:
        assert outbox.next_due(connection, NOW, NOW) is not None


def test_the_next_wave_invites_who_coordinated_the_last_one(ready: Engine) -> None:
    first = made(ready)
    waves.launch_wave(ready, OFFICE, NOW, first.id, TOKENS)
    key = ResponseKey("05111", first.id)
    bring(ready, "ags,email\n05111,dora@stadt.example\n")
    with reading(ready) as connection:
        numbers = {one.email: one.id for one in people.every(connection)}
    with writing(ready) as connection:
        # Anna handed over to Bert and left; Dora filled in a section; Cem's part ended.
        parts.change(connection, key, numbers["anna@stadt.example"], ended_at=NOW)
        parts.change(
            connection, key, numbers["bert@stadt.example"], role="coordinator", is_deputy=False
        )
        parts.join(connection, NOW, key, numbers["dora@stadt.example"], TeamRole.CONTRIBUTOR)
    second = made(ready, "2022-H1")
    waves.launch_wave(ready, OFFICE, NOW, second.id, TOKENS)
    assert roles(ready, second) == {"bert@stadt.example": (TeamRole.COORDINATOR, False)}
    assert [one.recipient for one in letters_of(ready, second)] == [
        "bert@stadt.example", "cem@kreis.example",
    ]  # fmt: skip


def test_erased_contacts_get_nothing(ready: Engine) -> None:
    with writing(ready) as connection:
        for one in people.every(connection):
            people.change(connection, one.id, email=None, name="", office="", erased_at=NOW)
    wave = made(ready)
    waves.launch_wave(ready, OFFICE, NOW, wave.id, TOKENS)
    assert letters_of(ready, wave) == []


def test_importing_again_changes_what_is_new_and_removes_nobody(ready: Engine) -> None:
    assert bring(ready) == ContactsImported(0, 0, 3)
    changed = "ags,email,office\n05111,anna@stadt.example,Dezernat\n05117,eva@stadt.example,\n"
    assert bring(ready, changed) == ContactsImported(1, 1, 0)
    with reading(ready) as connection:
        anna = people.by_email(connection, "05111", "anna@stadt.example")
        assert len(people.every(connection)) == 4
    assert anna is not None
    assert (anna.name, anna.office) == ("Anna Arendt", "Dezernat")


def test_an_unknown_municipality_refuses_the_whole_table(ready: Engine) -> None:
    with pytest.raises(ContactsRefused) as refused:
        bring(ready, "ags,email\n05117,eva@stadt.example\n09162,x@muenchen.example\n")
    assert "contacts.csv:3: there is no municipality 09162" in refused.value.details[0]("en")
    with reading(ready) as connection:
        assert people.by_email(connection, "05117", "eva@stadt.example") is None


WAITING = "Ihre Angaben aus der letzten Erhebung liegen bereit"


def test_the_letter_says_that_last_time_s_answers_wait(ready: Engine) -> None:
    first = made(ready)
    waves.launch_wave(ready, OFFICE, NOW, first.id, TOKENS)
    assert not any(WAITING in one.body for one in letters_of(ready, first))
    flow = Flow(load_text(SOURCE.replace("MODE", "self"), "trial.yaml"))
    for unit, answer in (("05111", Answer.number(4)), ("05382", Answer.missing(Status.NOT_STATED))):
        key = ResponseKey(unit, first.id)
        save_answers(ready, OFFICE, NOW, key, [Change(("planned", ""), answer, 0)])
        submit_response(ready, OFFICE, NOW, key, examine(flow, Unit(unit)))
    source = SOURCE.replace("MODE", "self\nprevious_version: 2021-H2")
    source = source.replace("version: 2021-H2\nmode", "version: 2022-H1\nmode")
    source = source.replace("en: planned}, ", "en: planned}, previous: confirm, ")
    versions.release_version(ready, OFFICE, NOW, load_text(source, "next.yaml"), in_series=False)
    second = waves.create_wave(
        ready, OFFICE, NOW, study="trial", name="2022-H1", version="2022-H1",
        dates=waves.Dates(NOW, DEADLINE, DEADLINE + timedelta(days=14)),
    )  # fmt: skip
    waves.launch_wave(ready, OFFICE, NOW, second.id, TOKENS)
    told = {one.recipient: one.body for one in letters_of(ready, second)}
    assert WAITING in told["anna@stadt.example"]
    assert "Your answers from the last survey are there" in told["bert@stadt.example"]
    # That there was no answer is nothing to confirm.
    assert WAITING not in told["cem@kreis.example"]
