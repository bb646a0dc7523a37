"""A wave from creation to end, and the links that come with it.

- The frame keeps the units' attributes as of the wave. A version must be released.
- Links are told once, stored as hashes; expired, revoked and forged ones open nothing.
- A launch can be undone until the first answer. Closing keeps drafts and lists them.
- Invented answers stay in a demo, real surveys out of it.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, exc, select, update

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork import units, versions, waves
from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.csv_file import parse_csv
from survey.fieldwork.installations import establish
from survey.fieldwork.links import Refused, renew_link, resolve_link, resume_link, revoke_link
from survey.fieldwork.tokens import Tokens
from survey.instrument.answer import Answer
from survey.instrument.load import load_text
from survey.store import database, overview, tables
from survey.store import links as stored_links
from survey.store import waves as stored_waves
from survey.store.link_sessions import LinkSession
from survey.store.values import Actor, ResponseKey, ResponseStatus
from tests.integration.conftest import DEADLINE, NOW, OFFICE, SOURCE, Fieldwork, statements

ANNA = Actor("link", "1")


def answer(world: Fieldwork, unit: str = "05111") -> None:
    change = Change(("planned", ""), Answer.number(4), 0)
    save_answers(world.engine, ANNA, NOW, world.response(unit), [change])


def token_of(world: Fieldwork, unit: str = "05111") -> str:
    return next(link.token for link in world.links if link.unit == unit)


def resolve(world: Fieldwork, token: str, days: int = 0) -> LinkSession | Refused:
    return resolve_link(world.engine, NOW + timedelta(days=days), token, world.tokens)


def test_every_unit_gets_a_link_that_opens_its_response(fieldwork: Fieldwork) -> None:
    assert [link.unit for link in fieldwork.links] == ["05111", "05117", "05382"]
    with statements(fieldwork.engine) as said:
        session = resolve(fieldwork, token_of(fieldwork))
    assert len([s for s in said if s.startswith("SELECT")]) == 1, said
    assert isinstance(session, LinkSession)
    assert session.unit.name == "Stadt Düsseldorf"
    assert session.unit.get("kind") == "stadt"
    assert session.wave == fieldwork.wave.__class__(
        **{**{f: getattr(fieldwork.wave, f) for f in fieldwork.wave.__slots__}, "launched_at": NOW}
    )
    assert (session.status, session.response) == (ResponseStatus.INVITED, fieldwork.response())
    with database.reading(fieldwork.engine) as connection:
        assert resume_link(connection, NOW, session.link) == session


def test_the_database_has_no_secret(fieldwork: Fieldwork) -> None:
    with database.reading(fieldwork.engine) as connection:
        rows = connection.execute(select(tables.link)).all()
    for link in fieldwork.links:
        secret = link.token.rpartition(".")[0]
        assert secret
        assert secret not in repr(rows)


def test_what_opens_nothing(fieldwork: Fieldwork) -> None:
    token = token_of(fieldwork)
    assert resolve(fieldwork, token, days=400) is Refused.EXPIRED
    assert resolve(fieldwork, token[:-2]) is Refused.UNKNOWN
    # Signed here and not kept: it was replaced, or its launch taken back.
    assert resolve(fieldwork, fieldwork.tokens.issue().token) is Refused.REVOKED
    session = resolve(fieldwork, token)
    assert isinstance(session, LinkSession)
    revoke_link(fieldwork.engine, OFFICE, NOW, session.link)
    assert resolve(fieldwork, token) is Refused.REVOKED


def test_a_new_link_revokes_the_former(fieldwork: Fieldwork) -> None:
    key = fieldwork.response()
    issued = renew_link(
        fieldwork.engine, OFFICE, NOW, key, fieldwork.tokens, expires_at=DEADLINE, label="Amt 50"
    )
    assert resolve(fieldwork, token_of(fieldwork)) is Refused.REVOKED
    session = resolve(fieldwork, issued.token)
    assert isinstance(session, LinkSession)
    assert session.label == "Amt 50"
    with database.reading(fieldwork.engine) as connection:
        known = stored_links.of_response(connection, key)
    assert [link.revoked_at for link in known] == [None, NOW]


def test_a_launch_is_undone_until_the_first_answer(fieldwork: Fieldwork) -> None:
    engine, number = fieldwork.engine, fieldwork.wave.id
    assert waves.undo_launch(engine, OFFICE, NOW, number).launched_at is None
    assert resolve(fieldwork, token_of(fieldwork)) is Refused.REVOKED
    assert len(waves.launch_wave(engine, OFFICE, NOW, number, fieldwork.tokens)) == 3
    answer(fieldwork)
    with pytest.raises(NotAllowed, match="wave-answered"):
        waves.undo_launch(engine, OFFICE, NOW, number)


def test_a_wave_is_launched_once(fieldwork: Fieldwork) -> None:
    with pytest.raises(SurveyError, match="wave-launched"):
        waves.launch_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id, fieldwork.tokens)


def test_closing_lists_drafts_and_keeps_them(fieldwork: Fieldwork) -> None:
    answer(fieldwork, "05382")
    closed = waves.close_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id)
    assert closed.drafts == (fieldwork.response("05382"),)
    assert not closed.wave.is_open(NOW)
    with pytest.raises(SurveyError, match="wave-not-running"):
        waves.close_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id)


def test_an_extended_wave_takes_answers_again(fieldwork: Fieldwork) -> None:
    late = NOW + timedelta(days=60)
    dates = waves.Dates(NOW, DEADLINE, late + timedelta(days=1))
    wave = waves.change_dates(fieldwork.engine, OFFICE, late, fieldwork.wave.id, dates)
    assert wave.is_open(late)
    with pytest.raises(SurveyError, match="dates-backwards"):
        waves.change_dates(
            fieldwork.engine, OFFICE, NOW, fieldwork.wave.id, waves.Dates(DEADLINE, NOW)
        )


def test_the_overview_counts_each_status(fieldwork: Fieldwork) -> None:
    answer(fieldwork, "05382")
    with database.reading(fieldwork.engine) as connection:
        lines = overview.of_wave(connection, fieldwork.wave.id)
        counts = overview.counts(connection, fieldwork.wave.id)
    assert counts == {ResponseStatus.INVITED: 2, ResponseStatus.IN_PROGRESS: 1}
    standing = {line.unit: line for line in lines}["05382"]
    assert (standing.name, standing.has_draft, standing.active_at) == (
        "Rhein-Sieg-Kreis",
        True,
        NOW,
    )


def test_what_a_wave_cannot_be_made_of(fieldwork: Fieldwork) -> None:
    engine = fieldwork.engine
    given = {"study": "trial", "name": "2022-H1", "version": "2021-H2"}
    for change, code in [
        ({"version": "2022-H1"}, "version-unknown"),
        ({"name": "2021-H2"}, "wave-exists"),
        ({"unit_keys": ["05111", "99999"]}, "unit-unknown"),
        ({"example": True}, "example-needs-demo"),
        ({"dates": waves.Dates(DEADLINE, NOW)}, "dates-backwards"),
    ]:
        with pytest.raises(SurveyError) as refused:
            waves.create_wave(engine, OFFICE, NOW, **(given | change))  # type: ignore[arg-type]
        assert refused.value.code == code


def test_a_frame_keeps_the_attributes_of_its_day(fieldwork: Fieldwork) -> None:
    engine = fieldwork.engine
    table = parse_csv(b"ags,name,kind\n05111,Stadt D,kreis\n", "units.csv")
    units.import_units(engine, OFFICE, NOW, table, valid_from=date(2022, 1, 1))
    later = waves.create_wave(
        engine, OFFICE, NOW, study="trial", name="2022-H1", version="2021-H2", unit_keys=["05111"],
        dates=waves.Dates(NOW + timedelta(days=100)),
    )  # fmt: skip
    with database.reading(engine) as connection:
        (now,) = stored_waves.framed(connection, later.id)
        before = stored_waves.framed(connection, fieldwork.wave.id)[0]
    assert (before.name, before.get("kind")) == ("Stadt Düsseldorf", "stadt")
    assert (now.name, now.get("kind")) == ("Stadt D", "kreis")


def test_a_demo_holds_no_real_survey_and_is_never_turned(engine: Engine) -> None:
    establish(engine, OFFICE, NOW, demo=True)
    establish(engine, OFFICE, NOW, demo=True)
    with pytest.raises(NotAllowed, match="installation-fixed"):
        establish(engine, OFFICE, NOW, demo=False)
    units.import_units(engine, OFFICE, NOW, parse_csv(b"ags,name\n05111,D\n", "units.csv"))
    for mode, version in (("self", "2021-H2"), ("coded", "2021-H1")):
        source = SOURCE.replace("MODE", mode).replace("2021-H2", version)
        versions.release_version(engine, OFFICE, NOW, load_text(source, "x.yaml"))
    given = {"study": "trial", "name": "a", "version": "2021-H2"}
    with pytest.raises(NotAllowed, match="demo-needs-example"):
        waves.create_wave(engine, OFFICE, NOW, **given)
    made = waves.create_wave(engine, OFFICE, NOW, **given, example=True)
    assert made.is_example
    waves.launch_wave(engine, OFFICE, NOW, made.id, Tokens("a secret that is long enough here"))
    saved = save_answers(
        engine, OFFICE, NOW, ResponseKey("05111", made.id),
        [Change(("planned", ""), Answer.number(4), 0)], generated=True,
    )  # fmt: skip
    assert saved.written
    coded = waves.create_wave(engine, OFFICE, NOW, study="trial", name="b", version="2021-H1")
    assert not coded.is_example


def test_a_database_in_use_never_becomes_a_demo(fieldwork: Fieldwork) -> None:
    with pytest.raises(NotAllowed, match="installation-fixed"):
        establish(fieldwork.engine, OFFICE, NOW, demo=True)


def test_a_released_version_never_changes(fieldwork: Fieldwork) -> None:
    same = load_text(SOURCE.replace("MODE", "self"), "trial.yaml")
    again = versions.release_version(fieldwork.engine, OFFICE, DEADLINE, same)
    assert again.released_at == NOW
    other = load_text(SOURCE.replace("MODE", "self").replace("Mitglieder", "Köpfe"), "trial.yaml")
    with pytest.raises(SurveyError, match="version-changed"):
        versions.release_version(fieldwork.engine, OFFICE, NOW, other)
    with pytest.raises(exc.DBAPIError, match="released_version_is_frozen"):  # noqa: SIM117
        with database.writing(fieldwork.engine) as connection:
            connection.execute(update(tables.questionnaire_version).values(mode="coded"))


def test_an_unknown_version_has_no_flow(engine: Engine) -> None:
    with database.reading(engine) as connection, pytest.raises(NotFound, match="version-unknown"):
        versions.flow_of(connection, 99)
