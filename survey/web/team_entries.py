"""What came in by the forms about colleagues: a person, a part, sections with their dates.

Owns the names of the fields and how a day is read. Refuses to judge a person, which the verbs do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from flask import request

from survey.fieldwork.lengths import too_long
from survey.fieldwork.person import Person
from survey.fieldwork.team_rules import Part
from survey.instrument.text import Language, Text
from survey.store.values import TeamRole

CHOSEN_ROLES: Final = (TeamRole.CONTRIBUTOR, TeamRole.SIGNATORY)
LONGEST_WORDS: Final = 1000

_GERMAN: Final = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})?")
NO_DAY: Final = Text(
    "Das ist kein Tag. Schreiben Sie ihn wie 12.11.2021.",
    "This is no day. Write it like 2021-11-12.",
)


@dataclass(frozen=True, slots=True)
class Entries:
    """A form about somebody as it was sent, and what is wrong with it, by field."""

    person: Person
    part: Part
    words: str = ""
    days: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Text] = field(default_factory=dict)


def person(language: Language) -> Person:
    """Name, office and address as they were typed."""
    return Person(
        request.form.get("email", ""),
        request.form.get("name", ""),
        request.form.get("office", ""),
        language,
    )


def entries(language: Language, sections: Iterable[str], today: date) -> Entries:
    """Everything of a form that says what somebody is to do.

    A single `due` holds for all sections, `due:name` for one.
    """
    problems: dict[str, Text] = {}
    days: dict[str, str] = {}
    given: dict[str, date | None] = {}
    for name in sections:
        for place in ("due", f"due:{name}"):
            days.setdefault(place, request.form.get(place, "").strip())
        if name not in request.form.getlist("section"):
            continue
        place = f"due:{name}" if days[f"due:{name}"] else "due"
        given[name] = _day(days[place], today)
        if days[place] and given[name] is None:
            problems[place] = NO_DAY
    role = next((r for r in TeamRole if r == request.form.get("role")), TeamRole.CONTRIBUTOR)
    part = Part(role, "deputy" in request.form, given)
    words = request.form.get("words", "")
    if refused := too_long(words, LONGEST_WORDS):
        problems["words"] = refused
    return Entries(person(language), part, words, days, problems)


def _day(typed: str, today: date) -> date | None:
    """A day as a browser sends it or as people write it; without a year the next one."""
    with suppress(ValueError):
        return date.fromisoformat(typed)
    found = _GERMAN.fullmatch(typed)
    if found is None:
        return None
    day, month, year = (int(part) if part else 0 for part in found.groups())
    with suppress(ValueError):
        meant = date(year or today.year, month, day)
        return meant if year or meant >= today else date(today.year + 1, month, day)
    return None
