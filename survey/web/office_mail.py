"""The outbox as the office sees it: what waits, was sent, or was not delivered, and why.

Owns: the list with its filters and pages, and trying a letter again. Refuses: to show what a letter
says, since a body may tell how to get in, and who may have got it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from survey.fieldwork.outbox import retry_mail, without_tokens
from survey.store import outbox, units
from survey.store.outbox import Chosen, Kept
from survey.store.values import MailStatus
from survey.web import db, language, mail_words, who
from survey.web.office import frame
from survey.web.permissions import Permission, needs

pages = Blueprint("office_mail", __name__, url_prefix="/office")

ON_A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of which letters was asked for; what is no value of ours is left out."""

    chosen: Chosen
    status: MailStatus | None
    before: int | None

    @classmethod
    def asked(cls) -> Wanted:
        """By the address, or by the form of a button."""
        given = request.values
        status, before = given.get("status", ""), given.get("before", "")
        is_number = before.isascii() and before.isdigit() and len(before) < 10
        return cls(
            Chosen(given.get("unit", "")[:20], given.get("kind", "")[:40]),
            MailStatus(status) if status in tuple(MailStatus) else None,
            int(before) if is_number else None,
        )

    def address(self, **other: Any) -> str:
        """The address of these letters, or of others."""
        own: dict[str, Any] = {
            "unit": self.chosen.unit or None,
            "kind": self.chosen.kind or None,
            "status": self.status.value if self.status else None,
            "before": self.before,
        }
        return url_for("office_mail.letters", **(own | other))


@pages.get("/letters")
@needs(Permission.OFFICE_PEOPLE)
def letters() -> str:
    """The newest letters first, fifty on a page."""
    _, wanted, connection = language.translator(), Wanted.asked(), db.connection()
    names = units.names(connection)
    found = outbox.page(connection, wanted.chosen, wanted.status, wanted.before, ON_A_PAGE + 1)
    shown, counts = found[:ON_A_PAGE], outbox.counts(connection, wanted.chosen)
    told = {
        "1": _("The letter is tried again."),
        "0": _("This letter is not undelivered any more."),
    }
    done = told.get(request.args.get("again", ""))
    return frame(
        "office/letters.html",
        here=wanted.address(),
        notices=[("success", done)] if done else [],
        wanted=wanted,
        units=sorted(names.items(), key=lambda line: line[1]),
        kinds=[(kind, mail_words.kind(kind, _)) for kind in mail_words.KINDS],
        statuses=[
            (status.value, mail_words.status(status, _), counts.get(status, 0))
            for status in MailStatus
        ],
        letters=[_line(letter, names) for letter in shown],
        older=wanted.address(before=shown[-1].id) if len(found) > ON_A_PAGE else "",
        newest=wanted.address(before=None) if wanted.before else "",
    )


@pages.post("/letters/<int:letter>/retry")
@needs(Permission.OFFICE_PEOPLE)
def retry(letter: int) -> Response:
    """Let one letter be tried again."""
    wanted = Wanted.asked()
    db.finish()
    fresh = retry_mail(db.engine(), who.office_actor(), db.now(), [letter])
    return redirect(wanted.address(again="1" if fresh else "0"))


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter of the outbox as the page lists it; moments in words, "" for none."""

    number: int
    kind: str
    unit: str
    recipient: str
    status: str
    written: str
    sent: str
    attempts: int
    next: str
    problem: str
    may_retry: bool


def _line(letter: Kept, names: Mapping[str, str]) -> LetterLine:
    _, tongue = language.translator(), language.current()
    is_waiting = letter.status in (MailStatus.QUEUED, MailStatus.SENDING)
    until = language.moment(letter.next_at, tongue) if is_waiting and letter.attempts else ""
    return LetterLine(
        number=letter.id,
        kind=mail_words.kind(letter.kind, _),
        unit=names.get(letter.unit or "", ""),
        recipient=letter.recipient,
        status=mail_words.status(letter.status, _),
        written=language.moment(letter.created_at, tongue),
        sent=language.moment(letter.sent_at, tongue) if letter.sent_at else "",
        attempts=letter.attempts,
        next=until,
        problem=mail_words.problem(without_tokens(letter.problem), _),
        may_retry=letter.status is MailStatus.FAILED and bool(letter.recipient),
    )
