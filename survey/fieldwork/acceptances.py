"""Accepting the data protection notice: by a link, for its wave, the text as it stood.

Owns that the text which was accepted is the one that counts. Refuses to know where it is written.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from survey.errors import SurveyError
from survey.instrument.text import Text
from survey.store import acceptances, audit
from survey.store.database import writing
from survey.store.values import Actor


def accept_notice(
    engine: Engine, who: Actor, when: datetime, link: int, *, shown: str, counts: str
) -> None:
    """Store that the notice was accepted; again changes nothing.

    `shown`: the digest of the text that was read, `counts`: of the one that stands now. Raises
    SurveyError (`notice-changed`) where the text was changed while somebody read it.
    """
    if shown != counts:
        raise SurveyError(
            "notice-changed",
            Text(
                "Der Text wurde geändert, während Sie ihn gelesen haben. Bitte lesen Sie die neue "
                "Fassung.",
                "The text was changed while you were reading it. Please read the new version.",
            ),
        )
    with writing(engine) as connection:
        if acceptances.add(connection, when, link, counts):
            audit.record(
                connection, who, when, "accept_notice", f"link:{link}", version=counts[:12]
            )
