"""Several deliverers at once, and one that is stopped or killed: none loses a letter."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from survey.fieldwork.outbox import LOST_AFTER, deliver_next
from survey.mail.message import Outgoing
from survey.mail.postman import LetterRefused
from survey.store import outbox as kept
from survey.store.database import reading
from survey.store.values import MailStatus
from tests.integration.conftest import NOW, Fieldwork
from tests.integration.fieldwork.test_outbox import deliver, desk, look, somebody, write
from tests.support.mailserver import MailServer

ROOT = Path(__file__).resolve().parents[3]


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
