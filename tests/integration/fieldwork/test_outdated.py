"""Letters that nobody should get any more: revoked, undone, erased, overtaken, or too old."""

from __future__ import annotations

from datetime import timedelta

import pytest

from survey.fieldwork import letters, links, outbox, outdated, waves
from survey.store import mail, responses
from survey.store.database import writing
from survey.store.values import MailStatus
from tests.integration.conftest import NOW, OFFICE, Fieldwork
from tests.integration.fieldwork.test_outbox import LATER, deliver, look, somebody, write
from tests.support.mailserver import MailServer


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
