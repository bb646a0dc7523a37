"""Letters reach a real mail server, each once, whatever the server does meanwhile."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from survey.fieldwork import arriving, letters, links, outbox, outdated, waves
from survey.fieldwork.outbox import ATTEMPTS, LOST_AFTER, PAUSES, Desk, deliver_next
from survey.mail.message import Attachment, Outgoing
from survey.mail.postman import LetterRefused, Postman, ServerRefused
from survey.mail.settings import mail_settings
from survey.store import audit, mail, people, responses
from survey.store import outbox as kept
from survey.store.database import reading, writing
from survey.store.links import LinkSession
from survey.store.outbox import Kept
from survey.store.people import Contact
from survey.store.values import MailStatus, ResponseKey
from tests.integration.conftest import NOW, OFFICE, Fieldwork
from tests.support.mailserver import DROP, MailServer, free_port, make_certificate

ROOT = Path(__file__).resolve().parents[3]
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


def test_a_letter_whose_link_was_revoked_meanwhile_is_not_sent(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    number = write(fieldwork, somebody(fieldwork))
    links.revoke_link(fieldwork.engine, OFFICE, NOW, fieldwork.links[0].link)
    (attempt,) = deliver(fieldwork, mail_server)
    assert attempt.status is MailStatus.FAILED
    assert "revoked" in look(fieldwork, number).problem
    assert mail_server.box.letters == []


def test_a_letter_of_a_launch_that_was_undone_is_not_sent_even_when_tried_again(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    number = write(fieldwork, somebody(fieldwork))
    waves.undo_launch(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id)
    assert deliver(fieldwork, mail_server) == []
    assert outbox.retry_mail(fieldwork.engine, OFFICE, NOW) == [number]
    (attempt,) = deliver(fieldwork, mail_server)
    assert attempt.status is MailStatus.FAILED
    assert mail_server.box.letters == []


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


class Slow:
    """A post that lets others work meanwhile, and notes who got what."""

    def __init__(self) -> None:
        self.got: list[str] = []

    def send(self, letter: Outgoing, when: datetime) -> None:
        time.sleep(0.01)
        self.got.append(letter.recipient)


def test_two_deliverers_at_once_send_each_letter_once(fieldwork: Fieldwork) -> None:
    expected = [f"nr{n}@stadt.example" for n in range(24)]
    for address in expected:
        write(fieldwork, somebody(fieldwork, address))

    def work(_: int) -> list[str]:
        post = Slow()
        while deliver_next(fieldwork.engine, lambda: NOW, post, desk(fieldwork)):
            pass
        return post.got

    with ThreadPoolExecutor(4) as pool:
        got = list(pool.map(work, range(4)))
    assert sorted(address for part in got for address in part) == sorted(expected)
    assert sum(bool(part) for part in got) > 1
    with reading(fieldwork.engine) as connection:
        assert kept.counts(connection) == {MailStatus.SENT: 24}


class Stuck:
    """A post whose process is stopped so long that another one takes the letter over."""

    def __init__(self, fieldwork: Fieldwork, refusal: LetterRefused | None) -> None:
        self._fieldwork, self._refusal = fieldwork, refusal
        self.other = Slow()

    def send(self, letter: Outgoing, when: datetime) -> None:
        after = NOW + LOST_AFTER + timedelta(seconds=1)
        deliver_next(self._fieldwork.engine, lambda: after, self.other, desk(self._fieldwork))
        if self._refusal is not None:
            raise self._refusal


@pytest.mark.parametrize(
    "refusal", [None, LetterRefused("too late", for_good=True)], ids=["sent", "refused"]
)
def test_whoever_comes_back_late_changes_nothing_any_more(
    fieldwork: Fieldwork, refusal: LetterRefused | None
) -> None:
    number = write(fieldwork, somebody(fieldwork))
    post = Stuck(fieldwork, refusal)
    deliver_next(fieldwork.engine, lambda: NOW, post, desk(fieldwork))
    assert post.other.got == ["anna@stadt.example"]
    found = look(fieldwork, number)
    assert (found.status, found.attempts, found.problem) == (MailStatus.SENT, 2, "")


def test_a_killed_deliverers_letter_is_taken_over_and_sent_again(
    fieldwork: Fieldwork, database_url: str, mail_server: MailServer
) -> None:
    """Killed after the server took the letter, before that was noted: sent twice, never lost."""
    number = write(fieldwork, somebody(fieldwork))
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.fieldwork.deliverer", database_url],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**mail_server.environment()},
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "sent\n"
    process.kill()
    process.communicate()
    assert look(fieldwork, number).status is MailStatus.SENDING
    assert deliver(fieldwork, mail_server, NOW + LOST_AFTER) == []
    (attempt,) = deliver(fieldwork, mail_server, NOW + LOST_AFTER + timedelta(seconds=1))
    assert attempt.status is MailStatus.SENT
    first, second = mail_server.box.letters
    assert first["Message-ID"] == second["Message-ID"]


def test_an_erased_address_leaves_no_letter_behind(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    to = somebody(fieldwork)
    sent = write(fieldwork, to)
    deliver(fieldwork, mail_server)
    waiting = write(fieldwork, to)
    with writing(fieldwork.engine) as connection:
        mail.forget(connection, "05111", "anna@stadt.example")
    assert deliver(fieldwork, mail_server) == []
    for number, status in ((sent, MailStatus.SENT), (waiting, MailStatus.FAILED)):
        found = look(fieldwork, number)
        assert (found.status, found.recipient, found.body) == (status, "", "")
    assert outbox.retry_mail(fieldwork.engine, OFFICE, NOW) == []


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


def over(fieldwork: Fieldwork, kind: str, how: str) -> None:
    """A letter of this kind whose matter is over in this way."""
    to, key = somebody(fieldwork), fieldwork.response()
    with writing(fieldwork.engine) as connection:
        about, number = letters.about(connection, key), fieldwork.links[0].link
        letter = {
            "ready": lambda: letters.ready(to, about, number, by="Anna"),
            "reopened": lambda: letters.reopened(to, about, number, reason="x"),
            "invitation": lambda: letters.invitation(to, about, number),
            "receipt": lambda: letters.receipt(
                to, about, None, submission=1, number="2021-H2-05111-1", at=NOW
            ),
        }[kind]()
        mail.add(connection, OFFICE, NOW, letter)
        states: dict[str, dict[str, object]] = {
            "laid before": {"status": "ready", "ready_at": NOW, "ready_by": "link:1"},
            "laid before again": {"status": "ready", "ready_at": LATER, "ready_by": "link:1"},
            "taken back": {"status": "in_progress"},
            "submitted": {"status": "submitted", "submission": 1, "submitted_at": LATER},
        }
        became = states.get(how)
        if became:
            responses.change(connection, key, **became)
    if how == "ended":
        waves.close_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id)


@pytest.mark.parametrize(
    ("kind", "how", "why"),
    [
        ("ready", "laid before", ""),
        ("ready", "laid before again", outdated.NOT_READY),
        ("ready", "taken back", outdated.NOT_READY),
        ("ready", "submitted", outdated.NOT_READY),
        ("reopened", "submitted", outdated.SUBMITTED),
        ("reopened", "taken back", ""),
        ("invitation", "ended", outdated.WAVE_OVER),
        ("receipt", "ended", ""),
        ("receipt", "submitted", ""),
    ],
)
def test_a_letter_whose_matter_is_over_is_kept_with_the_reason(
    fieldwork: Fieldwork, mail_server: MailServer, kind: str, how: str, why: str
) -> None:
    over(fieldwork, kind, how)
    (attempt,) = deliver(fieldwork, mail_server, LATER)
    status = MailStatus.FAILED if why else MailStatus.SENT
    assert (attempt.status, attempt.problem) == (status, why)
    assert len(mail_server.box.letters) == (0 if why else 1)
    (kept_letter,) = outbox.letters_kept(fieldwork.engine, [status])
    assert kept_letter.problem == why


def test_a_letter_that_nobody_delivered_for_two_weeks_is_not_sent(
    fieldwork: Fieldwork, mail_server: MailServer
) -> None:
    number = write(fieldwork, somebody(fieldwork))
    late = NOW + outdated.LONGEST_WAIT + timedelta(seconds=1)
    (attempt,) = deliver(fieldwork, mail_server, late)
    assert (attempt.status, attempt.problem) == (MailStatus.FAILED, outdated.TOO_OLD)
    assert mail_server.box.letters == []
    assert outbox.retry_mail(fieldwork.engine, OFFICE, late) == [number]
    (attempt,) = deliver(fieldwork, mail_server, late)
    assert attempt.status is MailStatus.SENT
