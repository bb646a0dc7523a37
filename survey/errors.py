"""Errors that a person can mend: what is wrong, where, and the remedy, in both languages.

Owns the base of every refusal that a verb makes. Refuses tracebacks for what people did.
"""

from __future__ import annotations

from collections.abc import Sequence

from survey.instrument.text import Text


class SurveyError(Exception):
    """A refusal: nothing was written.

    `code`: stable name of the rule, for tests and logs. `message`: one sentence or two that say
    what and the remedy. `details`: further lines, one for each thing wrong (a bad cell, a file's
    line), already with their place.
    """

    def __init__(self, code: str, message: Text, details: Sequence[Text] = ()) -> None:
        super().__init__(f"{code}: {message.en or message.de}")
        self.code = code
        self.message = message
        self.details = tuple(details)


class NotFound(SurveyError):
    """What was asked for does not exist; pages answer 404."""


class NotAllowed(SurveyError):
    """Who asked may not do this, or not any more; pages answer 403."""
