"""A process that delivers one letter and is killed before it can note that.

Argument: the database's address. Says `sent` once the mail server has the letter, and then waits.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime

from survey.fieldwork.outbox import Desk, deliver_next
from survey.fieldwork.tokens import Tokens
from survey.mail.message import Outgoing
from survey.mail.postman import Postman
from survey.mail.settings import mail_settings
from survey.store import database
from tests.integration.conftest import NOW


class Halting(Postman):
    """Never comes back from a letter that was sent."""

    def send(self, letter: Outgoing, when: datetime) -> None:
        super().send(letter, when)
        print("sent", flush=True)  # noqa: T201  # what the test reads
        time.sleep(600)


def main(url: str) -> None:
    settings = mail_settings(os.environ)
    tokens = Tokens("a secret of the tests that is long enough")
    desk = Desk(tokens, settings.address, lambda language: "Team")
    deliver_next(database.engine(url), lambda: NOW, Halting(settings), desk)


if __name__ == "__main__":
    main(*sys.argv[1:])
