"""`survey mail` in processes of its own, against a real mail server."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlalchemy import update

from survey.store import database
from survey.store.database import writing
from survey.store.tables import link, mail, wave
from tests.integration.conftest import launched
from tests.integration.fieldwork.test_outbox import somebody, write
from tests.support.mailserver import MailServer

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def data(sqlite_url: str) -> Path:
    """A data folder with one letter that waits."""
    engine = database.engine(sqlite_url)
    fieldwork = launched(engine)
    write(fieldwork, somebody(fieldwork))
    now = datetime.now(UTC)
    with writing(engine) as connection:  # commands go by the clock, on which all of it is long ago
        connection.execute(update(link).values(expires_at=now + timedelta(days=9)))
        connection.execute(update(wave).values(closes=now + timedelta(days=9)))
        connection.execute(update(mail).values(next_at=now))
    engine.dispose()
    return Path(sqlite_url.removeprefix("sqlite:///")).parent


def words(letter: EmailMessage) -> str:
    """What its reader reads; the deadline goes along as a file."""
    body = letter.get_body()
    assert body is not None
    told: str = body.get_content()
    return told.replace("\r\n", "\n")


def command(data: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "survey.cli.main", *words, "--data", str(data)]


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SURVEY_", "DATABASE_URL"))}
    return {**kept, "SURVEY_LANGUAGE": "en", **settings}


def run(
    data: Path, settings: Mapping[str, str], *words: str, code: int = 0
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        command(data, *words), env=environment(settings), cwd=ROOT, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == code, done.stderr + done.stdout
    return done


def test_deliver_sends_what_waits_and_list_says_so(data: Path, mail_server: MailServer) -> None:
    settings = mail_server.environment()
    done = run(data, settings, "mail", "deliver")
    assert done.stdout == "1 letters sent, 0 put off, 0 undeliverable.\n"
    (letter,) = mail_server.box.letters
    # Nobody wrote whom to ask: then it is where the letter comes from.
    assert "Evaluation KIM\nkim@uni.example" in words(letter)
    (listed,) = json.loads(run(data, settings, "mail", "list", "--json").stdout)
    assert (listed["status"], listed["recipient"]) == ("sent", "anna@stadt.example")
    assert "anna@stadt.example" not in run(data, settings, "mail", "list").stdout
    assert run(data, settings, "mail", "deliver").stdout.startswith("0 letters sent")


def test_the_operators_words_say_whom_to_ask(data: Path, mail_server: MailServer) -> None:
    (data / "texts").mkdir()
    (data / "texts" / "contact.de.md").write_text("**Team KIM**\n0211 1234\n\nMehr", "utf-8")
    run(data, mail_server.environment(), "mail", "deliver")
    (letter,) = mail_server.box.letters
    assert words(letter).splitlines()[-2:] == ["Team KIM", "0211 1234"]


def test_wrong_settings_end_the_command_before_anything_is_sent(
    data: Path, mail_server: MailServer
) -> None:
    wrong = {**mail_server.environment(security="none", port="smtp"), "SURVEY_URL": "kim"}
    wrong["SURVEY_MAIL_SERVER"] = "mail.uni.example"
    refused = run(data, wrong, "mail", "deliver", code=1)
    lines = refused.stderr.splitlines()
    assert lines[0] == "Mail is not set up completely; nothing was sent."
    assert [line.split(":")[0].strip() for line in lines[1:]] == [
        "SURVEY_MAIL_SECURITY", "SURVEY_MAIL_PORT", "SURVEY_URL",
    ]  # fmt: skip
    assert run(data, {}, "mail", "deliver", code=1).stderr.count("\n") == 4


def test_what_is_outdated_is_kept_and_listed_with_the_reason(
    data: Path, mail_server: MailServer
) -> None:
    """Mail is set up when letters have waited for weeks."""
    engine = database.engine(f"sqlite:///{data / 'survey.sqlite'}")
    with writing(engine) as connection:
        connection.execute(update(mail).values(next_at=datetime.now(UTC) - timedelta(days=15)))
    engine.dispose()
    settings = mail_server.environment()
    done = run(data, settings, "mail", "deliver", code=1)
    assert "0 letters sent, 0 put off, 1 undeliverable." in done.stdout
    assert mail_server.box.letters == []
    listed = run(data, settings, "mail", "list", "--status", "failed").stdout
    assert "it waited for more than 14 days" in listed
    run(data, settings, "mail", "retry", "--all")  # somebody wants it sent all the same
    assert run(data, settings, "mail", "deliver").stdout.startswith("1 letters sent")


def test_a_wrong_password_is_told_with_its_remedy(data: Path, mail_server: MailServer) -> None:
    refused = run(data, mail_server.environment(password="no"), "mail", "deliver", code=1)
    assert "535" in refused.stderr
    assert "Check SURVEY_MAIL_USER and SURVEY_MAIL_PASSWORD" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_what_failed_is_listed_and_tried_again_by_its_number(
    data: Path, mail_server: MailServer
) -> None:
    settings = mail_server.environment()
    mail_server.box.to_recipient = ["550 5.1.1 no such user"]
    refused = run(data, settings, "mail", "deliver", code=1)
    assert "Letter 1 (invitation) cannot be delivered: 550 5.1.1 no such user." in refused.stdout
    (listed,) = json.loads(
        run(data, settings, "mail", "list", "--status", "failed", "--json").stdout
    )
    assert listed["problem"] == "550 5.1.1 no such user"
    assert "7: no failed letter" in run(data, settings, "mail", "retry", "7", code=1).stderr
    assert "or --all" in run(data, settings, "mail", "retry", code=1).stderr
    assert run(data, settings, "mail", "retry", "1").stdout == "1 letters will be tried again.\n"
    run(data, settings, "mail", "deliver")
    assert len(mail_server.box.letters) == 1


def test_watch_waits_for_the_server_delivers_later_letters_and_ends_when_asked(
    data: Path, mail_server: MailServer
) -> None:
    process = subprocess.Popen(
        command(data, "mail", "deliver", "--watch"), cwd=ROOT, text=True,
        env=environment(mail_server.environment()), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "1 letters sent.\n"
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 0, said
    finally:
        process.kill()
        process.communicate()
    assert len(mail_server.box.letters) == 1


def test_the_worker_delivers_too(data: Path, mail_server: MailServer) -> None:
    run(data, mail_server.environment(), "work", "--once")
    assert len(mail_server.box.letters) == 1


def test_a_worker_with_wrong_settings_of_mail_still_does_its_jobs(
    data: Path, mail_server: MailServer
) -> None:
    wrong = mail_server.environment(port="x")
    assert "SURVEY_MAIL_PORT" in run(data, wrong, "work", "--once").stderr
    assert "SURVEY_MAIL_PORT" in run(data, wrong, "work", code=1).stderr
    assert mail_server.box.letters == []
