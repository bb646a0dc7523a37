"""How far a response is, and what that is called: one list for database, office and data release.

Refuses: rules. What may follow on which status is for the verbs.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from survey.instrument.text import Text


class ResponseStatus(StrEnum):
    """How far a response is, in the order of the fieldwork. Filled and submitted are two things."""

    NOT_INVITED = "not_invited"
    INVITED = "invited"
    OPENED = "opened"
    IN_PROGRESS = "in_progress"
    READY = "ready"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    ACCEPTED = "accepted"
    REOPENED = "reopened"
    DECLINED = "declined"
    INELIGIBLE = "ineligible"


_WORDS: Final[Mapping[ResponseStatus, Text]] = MappingProxyType(
    {
        ResponseStatus.NOT_INVITED: Text("nicht eingeladen", "not invited"),
        ResponseStatus.INVITED: Text("eingeladen", "invited"),
        ResponseStatus.OPENED: Text("geöffnet", "opened"),
        ResponseStatus.IN_PROGRESS: Text("in Bearbeitung", "in progress"),
        ResponseStatus.READY: Text("zur Freigabe vorgelegt", "ready for sign-off"),
        ResponseStatus.SUBMITTED: Text("abgesendet", "submitted"),
        ResponseStatus.IN_REVIEW: Text("in Prüfung", "in review"),
        ResponseStatus.ACCEPTED: Text("geprüft und angenommen", "checked and accepted"),
        ResponseStatus.REOPENED: Text("zur Korrektur wieder geöffnet", "reopened for correction"),
        ResponseStatus.DECLINED: Text("Teilnahme abgesagt", "declined to take part"),
        ResponseStatus.INELIGIBLE: Text("nicht im Berichtskreis", "not in the frame"),
    }
)


def response_label(status: ResponseStatus) -> Text:
    """The status in the words of the office."""
    return _WORDS[status]
