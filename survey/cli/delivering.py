"""What `survey mail deliver` and `survey work` share: one round over the letters that are due.

Owns what is said of each letter, and waiting for a server that takes nothing. Addresses are not
told: what a terminal shows ends in logs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from survey.cli.output import complain, say
from survey.cli.setting import Setting, now
from survey.fieldwork.enclosures import enclosed
from survey.fieldwork.outbox import Attempt, Desk, Post, deliver_next
from survey.fieldwork.tokens import Tokens
from survey.instrument.text import Language, Text
from survey.mail.postman import Postman, ServerRefused
from survey.mail.settings import MailSettings
from survey.store.values import MailStatus
from survey.texts.files import Name, written
from survey.texts.markdown import first_paragraph, plain

SHORTEST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Round:
    """How many letters were sent, put off, and given up."""

    sent: int = 0
    put_off: int = 0
    given_up: int = 0

    def and_then(self, attempt: Attempt) -> Round:
        became = attempt.status
        return Round(
            self.sent + (became is MailStatus.SENT),
            self.put_off + (became is MailStatus.QUEUED),
            self.given_up + (became is MailStatus.FAILED),
        )


def desk_of(here: Setting, settings: MailSettings) -> Desk:
    """What makes letters ready in this installation."""
    data = here.config.data

    def contact(language: Language) -> str:
        return contact_words(data, language, settings)

    tokens = Tokens(here.config.secret_key, here.config.former_secret_keys)
    return Desk(tokens, settings.address, contact, enclosed)


def contact_words(data: Path, language: Language, settings: MailSettings) -> str:
    """Whom to ask, for a letter: the operator's words, else where the letter comes from."""
    told = written(data, Name.CONTACT, language)
    if told.is_own:
        return plain(first_paragraph(told.source))
    address = settings.reply_to or settings.sender
    return "\n".join(filter(None, (settings.sender_name, address)))


def deliver_due(
    here: Setting, post: Post, desk: Desk, *, stopped: Callable[[], bool] = lambda: False
) -> Round:
    """Send everything that is due, one letter after the other. Raises ServerRefused."""
    done = Round()
    while not stopped():
        attempt = deliver_next(here.engine, now, post, desk)
        if attempt is None:
            break
        done = done.and_then(attempt)
        if attempt.problem:
            say(_said(attempt))
    return done


@dataclass(slots=True)
class Patience:
    """Waits longer each time for a server that takes nothing, and complains when it says why."""

    _wait: timedelta = SHORTEST_WAIT
    _until: datetime | None = None
    _said: str = field(default="")

    def is_waiting(self, when: datetime) -> bool:
        return self._until is not None and when < self._until

    def refused(self, when: datetime, refusal: ServerRefused) -> None:
        said = refusal.message("en")
        if said != self._said:
            complain(refusal)
            self._said = said
        self._until = when + self._wait
        self._wait = min(self._wait * 2, LONGEST_WAIT)

    def served(self) -> None:
        self._wait, self._until, self._said = SHORTEST_WAIT, None, ""


class Deliverer:
    """Rounds of delivery inside of another loop, over one connection to the server."""

    def __init__(self, here: Setting, settings: MailSettings, stopped: Callable[[], bool]) -> None:
        self._here, self._stopped = here, stopped
        self._desk, self._post = desk_of(here, settings), Postman(settings)
        self._patience = Patience()

    def round(self) -> Round:
        """One round; none while the server is given time."""
        if self._patience.is_waiting(now()):
            return Round()
        try:
            done = deliver_due(self._here, self._post, self._desk, stopped=self._stopped)
        except ServerRefused as refusal:
            self._patience.refused(now(), refusal)
            return Round()
        finally:
            self._post.hang_up()
        self._patience.served()
        return done


def _said(attempt: Attempt) -> Text:
    if attempt.status is MailStatus.FAILED:
        return Text(
            f"Brief {attempt.letter} ({attempt.kind}) ist nicht zustellbar: {attempt.problem}. "
            f"Nach Abhilfe: survey mail retry {attempt.letter}",
            f"Letter {attempt.letter} ({attempt.kind}) cannot be delivered: {attempt.problem}. "
            f"When that is mended: survey mail retry {attempt.letter}",
        )
    return Text(
        f"Brief {attempt.letter} ({attempt.kind}) wird später noch einmal versucht: "
        f"{attempt.problem}",
        f"Letter {attempt.letter} ({attempt.kind}) will be tried again later: {attempt.problem}",
    )
