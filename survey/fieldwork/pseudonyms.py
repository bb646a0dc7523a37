"""Giving municipalities pseudonyms: S1, LK1, … in random order, once and for all waves.

Owns the register's rules: a municipality keeps its pseudonym, a new one gets the next number, none
is given twice. Refuses an order that could be guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random, SystemRandom
from typing import Final

from sqlalchemy import Engine

from survey.errors import SurveyError
from survey.instrument.flow import Unit
from survey.instrument.text import Text
from survey.store import audit, pseudonyms, units
from survey.store.database import writing
from survey.store.values import Actor

COMMON: Final = "K"
"""Stands before the number of a municipality whose group has no letters of its own."""

_LETTERS: Final = re.compile(r"[A-ZÄÖÜ]{1,10}")
_NUMBERED: Final = re.compile(r"(\D+)(\d+)")


@dataclass(frozen=True, slots=True)
class Letters:
    """What stands before the number: by the value of an attribute (`kreis` is `LK`)."""

    attribute: str
    by_value: Mapping[str, str]

    def of(self, unit: Unit) -> str:
        return self.by_value.get(unit.get(self.attribute) or "", COMMON)


@dataclass(frozen=True, slots=True)
class Register:
    """The pseudonym of every municipality by its key; how many of them are new."""

    names: Mapping[str, str]
    added: int


def give_pseudonyms(
    engine: Engine, who: Actor, when: datetime, letters: Letters, random: Random | None = None
) -> Register:
    """Give every municipality one that has none. Raises SurveyError for letters that are none, or
    of a value that no municipality has: what is given is given for good.

    `random`: the system's, which nobody can guess, unless a demo wants the same each time.
    """
    _refuse_letters(letters.by_value.values())
    with writing(engine) as connection:
        known = pseudonyms.every(connection)
        there = units.as_of(connection, when.date())
        _refuse_values(letters, there)
        new = [unit for unit in there if unit.key not in known]
        (random or SystemRandom()).shuffle(new)
        last = _last_numbers(known.values())
        added: dict[str, str] = {}
        for unit in new:
            word = letters.of(unit)
            last[word] = last.get(word, 0) + 1
            added[unit.key] = f"{word}{last[word]}"
        pseudonyms.add(connection, when, added)
        if added:
            # Not which: the register alone knows whose they are.
            audit.record(connection, who, when, "give_pseudonyms", added=len(added))
    return Register(dict(sorted((known | added).items())), len(added))


def as_csv(names: Mapping[str, str]) -> bytes:
    """The file that `analysis tables --pseudonyms` takes: `unit,pseudonym`."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(("unit", "pseudonym"))
    lines.writerows(names.items())
    return text.getvalue().encode()


def _last_numbers(names: Iterable[str]) -> dict[str, int]:
    last: dict[str, int] = {}
    for name in names:
        if found := _NUMBERED.fullmatch(name):
            last[found[1]] = max(last.get(found[1], 0), int(found[2]))
    return last


def _refuse_values(letters: Letters, there: Sequence[Unit]) -> None:
    values = {unit.get(letters.attribute) for unit in there}
    for value in letters.by_value:
        if value not in values:
            raise SurveyError(
                "no-such-value",
                Text(
                    f"Keine Kommune hat {letters.attribute} „{value}“. Prüfen Sie, wie es heißt.",
                    f"No municipality has {letters.attribute} “{value}”. Check its spelling.",
                ),
            )


def _refuse_letters(given: Iterable[str]) -> None:
    for word in given:
        if not _LETTERS.fullmatch(word):
            raise SurveyError(
                "bad-letters",
                Text(
                    f"„{word}“ kann nicht vor der Nummer eines Pseudonyms stehen. Nehmen Sie ein "
                    "bis zehn große Buchstaben, etwa LK.",
                    f"“{word}” cannot stand before the number of a pseudonym. Take one to ten "
                    "capital letters, such as LK.",
                ),
            )
