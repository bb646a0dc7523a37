"""The base of every refusal that a person can mend: what is wrong, where, and the remedy.

Stands in the core because files are refused here first. Refuses tracebacks for what people did.
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
