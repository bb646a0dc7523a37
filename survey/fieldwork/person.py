"""What somebody says of themselves or of a colleague: name, office, address of mail.

Owns how each is cleaned and what is wrong with it, all at once, by field. Refuses a database.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from survey.errors import SurveyError
from survey.fieldwork.accounts import email_of
from survey.instrument.phrases import clean
from survey.instrument.text import Language, Text

LONGEST: Final = 120

# One address and nothing else: no list, no name before it, nothing that ends a line of a letter.
_ADDRESS: Final = re.compile(
    r"[^\s@,;:<>()\[\]\\\"]+@[^\s@,;:<>()\[\]\\\"]+\.[^\s@,;:<>()\[\]\\\".]+"
)

_NO_ADDRESS: Final = Text(
    "Das ist keine E-Mail-Adresse. Schreiben Sie eine einzige, wie name@stadt.de.",
    "This is no email address. Write a single one, like name@city.org.",
)
_TOO_LONG: Final = Text(
    f"Das ist zu lang. Schreiben Sie höchstens {LONGEST} Zeichen.",
    f"This is too long. Write at most {LONGEST} characters.",
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a municipality, as typed; `office` is what colleagues read ("Zuständig: …")."""

    email: str
    name: str = ""
    office: str = ""
    language: Language = "de"


class Unfit(SurveyError):  # noqa: N818  # named as its siblings in survey.errors
    """What is wrong with the entries of a form, by field."""

    def __init__(self, problems: Mapping[str, Text]) -> None:
        super().__init__("entries-unfit", next(iter(problems.values())))
        self.problems = problems


def fit(given: Person) -> Person:
    """The same without stray spaces, the address in lower case. Raises Unfit."""
    problems: dict[str, Text] = {}
    cleaned = replace(
        given,
        name=" ".join(clean(given.name).split()),
        office=" ".join(clean(given.office).split()),
    )
    try:
        address = email_of(clean(given.email))
    except SurveyError as error:
        problems["email"] = error.message
    else:
        cleaned = replace(cleaned, email=address)
        if not _ADDRESS.fullmatch(address):
            problems["email"] = _NO_ADDRESS
    if not cleaned.name and not cleaned.office:
        problems["office"] = Text(
            "Nennen Sie Amt oder Stelle, oder den Namen: Danach finden die anderen, wer zuständig "
            "ist.",
            "Give the office, or the name: by it the others find who is responsible.",
        )
    for field in ("name", "office"):
        if len(getattr(cleaned, field)) > LONGEST:
            problems[field] = _TOO_LONG
    if problems:
        raise Unfit(problems)
    return cleaned
