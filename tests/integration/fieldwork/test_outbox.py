"""Letters reach a real mail server, each once, whatever the server does meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from survey.fieldwork import arriving, letters, links, outbox
from survey.fieldwork.outbox import ATTEMPTS, PAUSES, Desk, deliver_next
from survey.mail.message import Attachment
from survey.mail.postman import Postman, ServerRefused
from survey.mail.settings import mail_settings
from survey.store import audit, mail, people
from survey.store import outbox as kept
from survey.store.database import reading, writing
from survey.store.link_sessions import LinkSession
from survey.store.outbox import Kept
from survey.store.people import Contact
from survey.store.values import MailStatus, ResponseKey
from tests.integration.conftest import NOW, OFFICE, Fieldwork
from tests.support.mailserver import DROP, MailServer, free_port, make_certificate

LATER = NOW + timedelta(hours=1)


def desk(fieldwork: Fieldwork, **changed: Any) -> Desk:
    made = Desk(fieldwork.tokens, "https://kim.uni.example", lambda language: f"Team ({language})")
    return replace(made, **changed)


def somebody(
    fieldwork: Fieldwork, email: str = "anna@stadt.example", language: str = "de"
) -> Contact:
    """A contact of Düsseldorf."""
    with writing(fieldwork.engine) as connection:
        number = people.add(
            connection, unit="05111", email=email, name="Anna Arendt", office="KI",
            language=language, created_at=NOW, created_by=str(OFFICE),
        )  # fmt: skip
        found = people.get(connection, number)
    assert found is not None
    return found


def write(fieldwork: Fieldwork, to: Contact, kind: str = "invitation") -> int:
    """An invitation (or a letter for a lost link) in the outbox, by Düsseldorf's own link."""
    make = letters.lost_link if kind == "lost_link" else letters.invitation
    with writing(fieldwork.engine) as connection:
        about = letters.about(connection, fieldwork.response())
        return mail.add(connection, OFFICE, NOW, make(to, about, fieldwork.links[0].link))


def look(fieldwork: Fieldwork, number: int) -> Kept:
    with reading(fieldwork.engine) as connection:
        found = kept.get(connection, number)
    assert found is not None
    return found


def deliver(fieldwork: Fieldwork, server: MailServer, when: datetime = NOW) -> list[outbox.Attempt]:
    """Everything that is due at a moment."""
    done = []
    with Postman(mail_settings(server.environment())) as post:
        while attempt := deliver_next(fieldwork.engine, lambda: when, post, desk(fieldwork)):
            done.append(attempt)
    return done


def token_of(words: str) -> str:
    (found,) = re.findall(r"https://kim\.uni\.example/r/(\S+)", words)
    return str(found)


@pytest.fixture
def tls_server(mail_folder: Path) -> Iterator[MailServer]:
    made = MailServer(mail_folder, tls=True)
    made.start()
    yield made
    made.stop()


def opens(fieldwork: Fieldwork, token: str) -> LinkSession | links.Refused:
    return links.resolve_link(fieldwork.engine, NOW, token, fieldwork.tokens)


def test_an_invitation_arrives_with_a_link_that_opens_the_response(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    number = write(fieldwork, somebody(fieldwork))
    stored = look(fieldwork, number)
    assert "{link}" in stored.body
    assert "/r/" not in stored.body

    (attempt,) = deliver(fieldwork, mail_server)

    assert attempt == outbox.Attempt(number, "invitation", MailStatus.SENT)
    (letter,) = mail_server.box.letters
    assert mail_server.box.recipients == ["anna@stadt.example"]
    words = letter.get_content()
    assert "Guten Tag Anna Arendt," in words
    assert "https://kim.uni.example/new-link" in words.splitlines()
    assert "Team (de)" in words.splitlines()
    session = opens(fieldwork, token_of(words))
    assert isinstance(session, LinkSession)
    assert session.response == fieldwork.response()
    sent = look(fieldwork, number)
    assert (sent.status, sent.attempts, sent.sent_at) == (MailStatus.SENT, 1, NOW)
    assert token_of(words) not in sent.body
    assert deliver(fieldwork, mail_server) == []


def test_an_earlier_link_goes_on_working_beside_the_one_of_a_letter(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    to = somebody(fieldwork)
    write(fieldwork, to)
    write(fieldwork, to)
    deliver(fieldwork, mail_server)
    tokens = [token_of(letter.get_content()) for letter in mail_server.box.letters]
    tokens.append(fieldwork.links[0].token)
    assert len(set(tokens)) == 3
    assert all(isinstance(opens(fieldwork, token), LinkSession) for token in tokens)


def test_a_link_in_place_of_a_lost_one_ends_the_others_when_somebody_goes_on_with_it(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    to = somebody(fieldwork)
    write(fieldwork, to)
    deliver(fieldwork, mail_server)
    write(fieldwork, to, "lost_link")
    deliver(fieldwork, mail_server, LATER)
    former, fresh = (token_of(letter.get_content()) for letter in mail_server.box.letters)
    assert isinstance(opens(fieldwork, former), LinkSession)

    engine, tokens = fieldwork.engine, fieldwork.tokens
    assert arriving.replaced_by(engine, former, tokens) == ""
    assert arriving.replaced_by(engine, fresh + "x", tokens) == ""
    secret_hash = arriving.replaced_by(engine, fresh, tokens)
    assert isinstance(opens(fieldwork, former), LinkSession)  # reading ends nothing
    assert arriving.end_former(engine, OFFICE, LATER, secret_hash) == 2
    assert arriving.end_former(engine, OFFICE, LATER, secret_hash) == 0
    assert arriving.replaced_by(engine, fresh, tokens) == ""

    assert isinstance(opens(fieldwork, fresh), LinkSession)
    assert opens(fieldwork, former) is links.Refused.REVOKED
    assert opens(fieldwork, fieldwork.links[0].token) is links.Refused.REVOKED
    assert opens(fieldwork, former + "x") is links.Refused.UNKNOWN
    with reading(fieldwork.engine) as connection:
        (entry,) = [e for e in audit.latest(connection) if e.what == "replace_link"]
    assert entry.detail == {"ended": 2}


def test_tls_from_the_first_byte(fieldwork: Fieldwork, tls_server: MailServer) -> None:
    write(fieldwork, somebody(fieldwork))
    (attempt,) = deliver(fieldwork, tls_server)
    assert attempt.status is MailStatus.SENT
    assert len(tls_server.box.letters) == 1


def test_several_letters_go_over_one_connection(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    for name in ("anna", "bea", "cem"):
        write(fieldwork, somebody(fieldwork, f"{name}@stadt.example"))
    assert len(deliver(fieldwork, mail_server)) == 3
    assert mail_server.box.connections == 2  # before and after STARTTLS


def test_a_greylisting_server_gets_the_same_letter_again_after_a_pause(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    number = write(fieldwork, somebody(fieldwork))
    mail_server.box.to_recipient = ["450 4.2.0 greylisted, come back later"] * 2

    (attempt,) = deliver(fieldwork, mail_server)
    assert attempt.status is MailStatus.QUEUED
    assert "450 4.2.0 greylisted" in attempt.problem
    waiting = look(fieldwork, number)
    assert (waiting.next_at, waiting.attempts) == (NOW + PAUSES[0], 1)
    assert deliver(fieldwork, mail_server) == []

    second = NOW + PAUSES[0]
    (attempt,) = deliver(fieldwork, mail_server, second)
    assert look(fieldwork, number).next_at == second + PAUSES[1]
    (attempt,) = deliver(fieldwork, mail_server, second + PAUSES[1])
    assert attempt.status is MailStatus.SENT
    (letter,) = mail_server.box.letters
    assert isinstance(opens(fieldwork, token_of(letter.get_content())), LinkSession)


def test_a_letter_that_is_put_off_too_often_fails_with_the_reason_until_somebody_retries(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    number = write(fieldwork, somebody(fieldwork))
    mail_server.box.to_recipient = ["452 4.2.2 mailbox full"] * ATTEMPTS
    when = NOW
    for pause in (*PAUSES, timedelta()):
        (attempt,) = deliver(fieldwork, mail_server, when)
        when += pause
    assert attempt.status is MailStatus.FAILED
    failed = look(fieldwork, number)
    assert (failed.status, failed.attempts) == (MailStatus.FAILED, ATTEMPTS)
    assert "mailbox full" in failed.problem
    assert deliver(fieldwork, mail_server, when + timedelta(days=30)) == []

    assert outbox.retry_mail(fieldwork.engine, OFFICE, when, [number, 999]) == [number]
    (attempt,) = deliver(fieldwork, mail_server, when)
    assert attempt.status is MailStatus.SENT
    assert outbox.retry_mail(fieldwork.engine, OFFICE, when) == []


def test_an_unknown_recipient_fails_at_once_and_the_next_letter_goes_out(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    number = write(fieldwork, somebody(fieldwork, "typo@stadt.example"))
    write(fieldwork, somebody(fieldwork))
    mail_server.box.to_recipient = ["550 5.1.1 no such user"]
    failed, sent = deliver(fieldwork, mail_server)
    assert (failed.letter, failed.status) == (number, MailStatus.FAILED)
    assert failed.problem == "550 5.1.1 no such user"
    assert sent.status is MailStatus.SENT
    assert mail_server.box.recipients == ["anna@stadt.example"]


def test_a_refused_content_fails_with_the_servers_words(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    write(fieldwork, somebody(fieldwork))
    mail_server.box.to_letter = ["554 5.7.1 looks like spam"]
    (attempt,) = deliver(fieldwork, mail_server)
    assert (attempt.status, attempt.problem) == (MailStatus.FAILED, "554 5.7.1 looks like spam")


def test_a_line_that_breaks_after_the_letter_sends_it_again_recognisably(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    write(fieldwork, somebody(fieldwork))
    mail_server.box.to_letter = [DROP]
    (attempt,) = deliver(fieldwork, mail_server)
    assert attempt.status is MailStatus.QUEUED
    assert attempt.problem.startswith("the connection broke: ")
    (attempt,) = deliver(fieldwork, mail_server, LATER)
    assert attempt.status is MailStatus.SENT
    first, second = mail_server.box.letters
    assert first["Message-ID"] == second["Message-ID"]
    # Whichever of the two the reader opens: it works.
    for letter in (first, second):
        assert isinstance(opens(fieldwork, token_of(letter.get_content())), LinkSession)


@pytest.mark.parametrize(
    ("changed", "code", "said"),
    [
        ({"password": "wrong"}, "mail-sign-in-refused", "Check SURVEY_MAIL_USER"),
        ({"server": "127.0.0.1"}, "mail-certificate-refused", "the name in its certificate"),
        ({"ca": ""}, "mail-certificate-refused", "authority of your own with SURVEY_MAIL_CA"),
        ({"user": "", "password": ""}, "mail-server-refused", "530"),
        ({"port": "1"}, "mail-server-refused", "localhost:1: the mail server takes nothing"),
    ],
)
def test_a_server_that_takes_nothing_from_us_is_no_letters_fault(
    fieldwork: Fieldwork, mail_server: MailServer, changed: dict[str, str], code: str, said: str
) -> None:
    number = write(fieldwork, somebody(fieldwork))
    settings = mail_settings(mail_server.environment(**changed))
    with Postman(settings) as post, pytest.raises(ServerRefused) as refused:
        deliver_next(fieldwork.engine, lambda: NOW, post, desk(fieldwork))
    assert refused.value.code == code
    assert said in refused.value.message("en")
    waiting = look(fieldwork, number)
    assert (waiting.status, waiting.attempts) == (MailStatus.QUEUED, 0)
    (attempt,) = deliver(fieldwork, mail_server)
    assert attempt.status is MailStatus.SENT


def test_a_server_without_starttls_gets_no_password(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    """Somebody between us and the server who takes STARTTLS away learns nothing."""
    write(fieldwork, somebody(fieldwork))
    plain = Controller(
        mail_server.box, hostname="127.0.0.1", port=free_port(), auth_require_tls=False
    )
    plain.start()
    settings = mail_settings(mail_server.environment(port=str(plain.port)))
    try:
        with Postman(settings) as post, pytest.raises(ServerRefused, match="STARTTLS"):
            deliver_next(fieldwork.engine, lambda: NOW, post, desk(fieldwork))
    finally:
        plain.stop()
    assert mail_server.box.letters == []


def test_a_certificate_of_another_name_is_refused(
    fieldwork: Fieldwork, tmp_path: Path, mail_folder: Path
) -> None:
    make_certificate(tmp_path / "certificate.pem", tmp_path / "key.pem", name="mail.elsewhere")
    other = MailServer(tmp_path)
    other.start()
    write(fieldwork, somebody(fieldwork))
    try:
        with pytest.raises(ServerRefused) as refused:
            deliver(fieldwork, other)
    finally:
        other.stop()
    assert refused.value.code == "mail-certificate-refused"
    assert other.box.letters == []


def test_what_goes_along_is_asked_for_each_letter(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    number = write(fieldwork, somebody(fieldwork))

    def enclose(connection: object, letter: Kept) -> list[Attachment]:
        return [Attachment(f"{letter.id}.pdf", "application/pdf", b"%PDF")]

    with Postman(mail_settings(mail_server.environment())) as post:
        deliver_next(fieldwork.engine, lambda: NOW, post, desk(fieldwork, enclose=enclose))
    (letter,) = mail_server.box.letters
    assert [part.get_filename() for part in letter.iter_attachments()] == [f"{number}.pdf"]


def test_the_letter_is_in_the_outbox_only_if_the_deed_is_done(fieldwork: Fieldwork) -> None:
    to = somebody(fieldwork)
    with pytest.raises(RuntimeError, match="in the middle"):
        _write_and_fail(fieldwork, to)
    with reading(fieldwork.engine) as connection:
        assert kept.newest(connection) == ()
        assert letters.about(connection, ResponseKey("05382", fieldwork.wave.id)).municipality == (
            "Rhein-Sieg-Kreis"
        )


def _write_and_fail(fieldwork: Fieldwork, to: Contact) -> None:
    with writing(fieldwork.engine) as connection:
        about = letters.about(connection, fieldwork.response())
        mail.add(connection, OFFICE, NOW, letters.reopened(to, about, 1, reason="x"))
        raise RuntimeError("in the middle")
