"""Contact data are erased when they are no longer needed, by a command or by the worker.

- somebody takes part until the wave ends or their access does; a wave without end keeps everybody
- answers, notes and submissions stay; who gave them is told by the role
- a dry run erases nothing; a day that has not passed is refused; each erasure is in the audit
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from survey.cli import work
from survey.cli.setting import Setting
from survey.config import Config
from survey.errors import SurveyError
from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.contact_import import import_contacts
from survey.fieldwork.contacts import erase_contact
from survey.fieldwork.csv_file import parse_csv
from survey.fieldwork.leaving import end_access
from survey.fieldwork.notes import add_notes
from survey.fieldwork.retention import erase_overdue, months_before, overdue_contacts
from survey.fieldwork.waves import close_wave
from survey.instrument.answer import Answer
from survey.store import answers, audit, notes, overdue, people, tables
from survey.store.database import reading, writing
from survey.store.values import Actor, TeamRole
from tests.integration.conftest import DEADLINE, NOW, OFFICE, Fieldwork
from tests.integration.fieldwork.test_concurrency import together
from tests.support.team import BERT, CARA, Team

ENDED = DEADLINE + timedelta(days=14)
"""When the wave of the tests ends by itself."""
YEARS_LATER = ENDED + timedelta(days=900)


@pytest.fixture
def team(fieldwork: Fieldwork) -> Team:
    return fieldwork.team()


def kept(team: Team) -> list[str]:
    with reading(team.engine) as connection:
        return sorted(one.name for one in people.every(connection))


def test_everybody_is_kept_until_so_long_after_the_end(team: Team) -> None:
    team.introduce()
    bert, _ = team.invite(BERT)
    assert overdue_contacts(team.engine, YEARS_LATER, ENDED) == ()
    found = overdue_contacts(team.engine, YEARS_LATER, ENDED + timedelta(seconds=1))
    assert [(one.unit, one.waves) for one in found] == [("05111", 1), ("05111", 1)]
    assert kept(team) == ["Anna Amt", "Bert Beispiel"]
    # Whose access ended earlier is no longer needed earlier.
    end_access(team.engine, team.coordinator, NOW + timedelta(days=1), team.response, bert)
    erase_overdue(team.engine, OFFICE, YEARS_LATER, NOW + timedelta(days=2))
    assert kept(team) == ["Anna Amt"]


def test_a_wave_without_an_end_keeps_everybody_until_it_is_closed(team: Team) -> None:
    team.introduce()
    with writing(team.engine) as connection:
        connection.execute(update(tables.wave).values(closes=None))
    assert overdue_contacts(team.engine, YEARS_LATER, YEARS_LATER - timedelta(days=1)) == ()
    close_wave(team.engine, OFFICE, ENDED, team.response.wave)
    assert len(overdue_contacts(team.engine, YEARS_LATER, YEARS_LATER - timedelta(days=1))) == 1


def test_contacts_who_never_took_part_are_not_kept_for_ever(team: Team) -> None:
    table = parse_csv(b"ags,email,name\n05382,dora@kreis.example,Dora\n", "contacts.csv")
    import_contacts(team.engine, OFFICE, NOW, table)
    assert erase_overdue(team.engine, OFFICE, YEARS_LATER, NOW) == ()
    erase_overdue(team.engine, OFFICE, YEARS_LATER, NOW + timedelta(seconds=1))
    assert kept(team) == []


def test_answers_stay_and_their_authors_become_roles(team: Team) -> None:
    team.introduce()
    _, token = team.invite(BERT, {"posts": None})
    _, signs = team.invite(CARA, role=TeamRole.SIGNATORY)
    actor, cara = team.actor(token), team.actor(signs)
    given = [Change(("filled", ""), Answer.number(4), 0)]
    save_answers(team.engine, actor, NOW, team.response, given)
    add_notes(team.engine, actor, NOW, team.response, {"filled": "Bitte ansehen"})
    before = ENDED + timedelta(days=30)
    erased = erase_overdue(team.engine, Actor("job", "retention"), YEARS_LATER, before)
    assert len(erased) == 3
    with reading(team.engine) as connection:
        stands = answers.current(connection, team.response)["filled", ""].answer
        authors = people.authors(connection, team.response)
        (note,) = notes.about(connection, team.response, ["filled"])
        contacts = [people.get(connection, one.contact) for one in erased]
        lines = audit.latest(connection)
    assert (stands.low, stands.by, stands.at) == (4, str(actor), NOW)
    told = {who: (one.name, one.office, one.role) for who, one in authors.items()}
    assert told == {
        str(team.coordinator): ("", "", TeamRole.COORDINATOR),
        str(actor): ("", "", TeamRole.CONTRIBUTOR),
        str(cara): ("", "", TeamRole.SIGNATORY),
    }
    assert (note.words, note.name, note.role) == ("Bitte ansehen", "", TeamRole.CONTRIBUTOR)
    assert all(one and one.email is None and one.erased_at == YEARS_LATER for one in contacts)
    assert lines[0].what == "erase_overdue"
    assert lines[0].detail == {
        "contacts": [one.contact for one in erased], "before": before.isoformat(),
    }  # fmt: skip
    assert [line.what for line in lines[1:4]] == ["erase_contact"] * 3
    # Once more does nothing and says nothing.
    assert erase_overdue(team.engine, OFFICE, YEARS_LATER, before) == ()


def test_whoever_takes_part_again_is_left_alone(team: Team) -> None:
    number = team.introduce()
    with pytest.raises(SurveyError) as spared:
        erase_contact(team.engine, OFFICE, YEARS_LATER, number, overdue_since=ENDED)
    assert spared.value.code == "contact-unknown"
    assert kept(team) == ["Anna Amt"]


def test_two_erasers_at_once_erase_each_person_once(team: Team) -> None:
    team.introduce()
    team.invite(BERT)
    before = ENDED + timedelta(days=1)
    done = together(*[lambda: erase_overdue(team.engine, OFFICE, YEARS_LATER, before)] * 3)
    assert sum(map(len, done)) == 2
    with reading(team.engine) as connection:
        lines = [one for one in audit.latest(connection) if one.what == "erase_contact"]
        assert overdue.every(connection, before) == ()
    assert len(lines) == 2


def test_a_day_that_has_not_passed_is_refused(team: Team) -> None:
    with pytest.raises(SurveyError) as refused:
        erase_overdue(team.engine, OFFICE, NOW, NOW)
    assert refused.value.code == "not-passed"


@pytest.mark.parametrize(
    ("when", "months", "day"),
    [
        ("2024-03-31T10:00", 1, "2024-02-29"),
        ("2024-01-15T23:30", 13, "2022-12-16"),  # in Berlin it is the next day
        ("2025-12-31T12:00", 12, "2024-12-31"),
    ],
)
def test_months_are_those_of_the_calendar(when: str, months: int, day: str) -> None:
    moment = datetime.fromisoformat(when).replace(tzinfo=UTC)
    found = months_before(moment, months).astimezone(ZoneInfo("Europe/Berlin"))
    assert found.date().isoformat() == day


def test_the_command_says_who_and_erases(team: Team, tmp_path: Path) -> None:
    team.introduce()
    address = team.engine.url.render_as_string(hide_password=False)
    here = dict(os.environ) | {"DATABASE_URL": address, "SURVEY_LANGUAGE": "en"}
    here.pop("SURVEY_CONTACT_MONTHS", None)

    def run(*options: str, **more: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "survey.cli.main", "people", "erase", *options]
        done = subprocess.run(
            [*command, "--data", str(tmp_path)], env=here | more, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    status, said = run()
    assert (status, "--after-months 12" in said) == (1, True)
    status, said = run("--after-months", "12", "--dry-run")
    assert (status, "To erase: 1 (" in said, "05111" in said) == (0, True, True)
    assert "Anna" not in said
    assert run("--before", "2999-01-01")[0] == 1
    assert run("--before", "2021-01-01")[0] == 0
    assert run("--after-months", "0")[0] == 2
    assert run("--after-months", "1", "--before", "2020-01-01")[0] == 2
    assert kept(team) == ["Anna Amt"]
    status, said = run(SURVEY_CONTACT_MONTHS="6")
    assert (status, "Contact data erased: 1 (" in said) == (0, True)
    assert kept(team) == []


def test_the_worker_erases_once_a_day_where_it_is_told_to(
    team: Team, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    team.introduce()

    def eraser(months: int) -> work.Eraser:
        config = Config(tmp_path, "", "x", contact_months=months)
        return work.Eraser(Setting(config, team.engine, OFFICE, YEARS_LATER))

    moments = iter([YEARS_LATER, YEARS_LATER, YEARS_LATER + timedelta(hours=25)])
    monkeypatch.setattr(work, "now", lambda: next(moments))
    assert eraser(0).round() == 0
    told = eraser(12)
    assert told.round() == 1
    assert kept(team) == []
    assert told.round() == 0
