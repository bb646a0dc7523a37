"""What goes along with a letter: the receipt as PDF, the deadline for a calendar.

Owns which letter gets what. A letter goes out without its PDF where none can be made: the receipt
can be downloaded all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import structlog
from sqlalchemy import Connection

from survey.errors import SurveyError
from survey.fieldwork import letters
from survey.fieldwork.letters.composing import BERLIN
from survey.instrument.text import Text
from survey.mail import calendar
from survey.mail.message import Attachment
from survey.store.outbox import Kept
from survey.store.values import ResponseKey

WITH_DEADLINE: Final = frozenset({"invitation", "handed_over", "named_deputy"})
log = structlog.get_logger("survey.mail")


def enclosed(connection: Connection, letter: Kept) -> Sequence[Attachment]:
    """The attachments of a letter, in its language."""
    if letter.response is None:
        return ()
    if letter.submission is not None:
        return _receipt(connection, letter, letter.response, letter.submission)
    if letter.kind in WITH_DEADLINE:
        return _deadline(connection, letter, letter.response)
    return ()


def _receipt(
    connection: Connection, letter: Kept, key: ResponseKey, number: int
) -> Sequence[Attachment]:
    from survey.documents import apart  # what makes documents is imported when used
    from survey.fieldwork import receipts
    from survey.fieldwork.submissions import receipt_number

    try:
        made, paper = receipts.receipt(connection, key, letter.language, number)
        content = apart.pdf("filled", paper.as_data())
    except SurveyError as error:
        log.warning("no-receipt", letter=letter.id, error=error.code)
        return ()
    told = letters.about(connection, key)
    name = Text("Eingangsbestaetigung", "receipt")(letter.language)
    file = f"{name}-{receipt_number(told.wave, made)}.pdf"
    return (Attachment(file, "application/pdf", content),)


def _deadline(connection: Connection, letter: Kept, key: ResponseKey) -> Sequence[Attachment]:
    told, tongue = letters.about(connection, key), letter.language
    if told.deadline is None:
        return ()
    title = Text(
        f"Frist: Fragebogen absenden ({told.municipality})",
        f"Deadline: submit the questionnaire ({told.municipality})",
    )
    content = calendar.whole_day(
        told.deadline.astimezone(BERLIN).date(),
        title=title(tongue),
        about=told.where(tongue),
        identity=f"deadline-{told.wave}-{key.unit}@survey-engine",
        written=letter.created_at,
    )
    file = Text("Frist.ics", "deadline.ics")(tongue)
    return (Attachment(file, "text/calendar", content),)
