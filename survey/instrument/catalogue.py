"""Every problem that a file from outside can have: code, rule, remedy. Owns the sentences.

Refuses to find problems itself; whoever finds one names its code, its place and its details.
A code is part of the command's output and is never renamed; its sentence may be improved.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice
from typing import Final

from survey.instrument.place import Level, Place, Problem

_DOCUMENT: Final[dict[str, str]] = {
    "file-not-readable": "The file cannot be read: {what}.",
    "file-too-large": "The file has more than {limit} MB: no questionnaire needs that.",
    "empty-file": "The file is empty.",
    "not-utf-8": "This is not UTF-8. Save the file with the encoding UTF-8.",
    "bad-character": "The character {code} cannot stand in this file. Delete it.",
    "yaml-syntax": "This is no valid YAML: {what}{hint}",
    "several-documents": "A second document begins here. Delete the line `---`.",
    "too-many-cells": "More than {limit} cells are asked for. Split the questionnaire.",
    "too-deep": "More than {limit} levels stand inside one another. Check the brackets.",
    "alias": "`*{name}` repeats another part of the file, which is not allowed. Write it out.",
    "anchor": "`&{name}` marks a part for repetition, which is not allowed. Delete the mark.",
    "tag": "The tag `{name}` is not allowed. Put the value in quotes if it is text.",
    "bad-key": "A key must be a plain word.",
    "duplicate-key": "`{key}` stands here twice (first in line {line}). Delete or rename one.",
    "unknown-key": "`{key}` is no key that can stand here{hint}",
    "missing-key": "`{key}` is missing here.",
    "empty-value": "`{key}` has no value. Write one or delete the key.",
    "empty-item": "This item of the list is empty. Write one or delete the hyphen.",
    "not-a-text": 'Text must stand here, not {found}. Write "{value}" in quotes if it is text.',
    "not-words": 'Words must stand here ("…" or {{de: …, en: …}}), not {found}. '
    'Put "{value}" in quotes if it is text.',
    "not-a-number": "A number must stand here (1234.5, without quotes), not {found}.",
    "not-a-whole-number": "A whole number must stand here, not {found}.",
    "not-a-boolean": "true or false must stand here, not {found}.",
    "not-a-list": "A list must stand here, not {found}.",
    "not-a-mapping": "Keys with values must stand here, not {found}.",
    "unknown-value": "`{value}` is none of {allowed}{hint}",
    "too-small": "{value} is too small: at least {limit}.",
    "too-large": "{value} is too large: at most {limit}.",
    "too-long": "This is too long: at most {limit}.",
    "too-short": "This is too short: at least {limit}.",
    "empty-list": "At least {limit} must stand in this list.",
    "bad-value": "{what}",
}

_QUESTIONNAIRE: Final[dict[str, str]] = {
    "unknown-type": "`{value}` is no type of question{hint} The types are {allowed}.",
    "unknown-choice-list": "`{name}` is no list under `choices`{hint}",
    "bad-name": "`{name}` is no name: small letters a to z, digits and single underscores, "
    "beginning with a letter, at most 41 characters.",
    "reserved-name": "`{name}` is a word that expressions or pages keep for themselves. "
    "Choose another name.",
    "duplicate-name": "`{name}` is the name of something else already (line {line}). "
    "Names are unique, without regard to capitals.",
    "duplicate-code": "The code `{code}` stands in this list already (line {line}).",
    "bad-version": "`{value}` is no half-year. Write it like 2021-H2, a patch like 2021-H2.1.",
    "bad-previous-version": "`{value}` does not come before {version}.",
    "bad-reference": "`{value}` is no date or period. Write 2021-12-31 or 2021-07/2021-12.",
    "bad-code": "`{code}` is no code: letters, digits, underscore and hyphen, "
    "at most 41 characters.",
    "status-not-offered": "`{status}` cannot be offered here: {why}.",
    "all-without-reference": "`all` is offered without `all_of`. "
    "Name the variable that it means, or delete `all`.",
    "reference-without-all": "`all_of` says what `all` means, but `all` is not offered. "
    "Add it to `comparators`.",
    "unknown-all-of": "`{name}` is no variable of this questionnaire{hint}",
    "all-of-not-number": "`{name}` is no number, so `all` of it has none either.",
    "all-of-cycle": "`all_of` goes in a circle: {circle}.",
    "minimum-above-maximum": "The minimum {minimum} is above the maximum {maximum}.",
    "exclusive-outside-multiple": "`exclusive` has a meaning in a multiple choice only. Delete it.",
    "bad-other": "{what}",
    "needs-previous-version": "`{key}` needs `previous_version` at the top of the questionnaire.",
    "bad-was": "`{name}` is still a question here: `was` gives the former name of this one.",
    "unknown-row": "`{name}` is no row of this question{hint}",
    "missing-translation": "The English words are missing.",
    "unused-choice-list": "No question uses the list `{name}`. Delete it or use it.",
}

# Comparing words takes time, and whoever has more problems than this needs no more hints.
MAX_HINTS: Final = 100

WARNINGS: Final = frozenset({"missing-translation", "unused-choice-list"})
RULES: Final[dict[str, str]] = _DOCUMENT | _QUESTIONNAIRE


def problem(place: Place, code: str, /, **details: object) -> Problem:
    """The problem with this code, its sentence filled in. `hint` may be left out."""
    level: Level = "warning" if code in WARNINGS else "error"
    # A sentence with `{hint}` ends in it: in the question that was found, or in a full stop.
    shown = {name: shorten(str(value)) for name, value in details.items()}
    return Problem(place, code, RULES[code].format(**{"hint": ".", **shown}), level)


def shorten(text: str, limit: int = 300) -> str:
    """The text on one line and not endless: it may come from a hostile file."""
    line = "".join(c if c.isprintable() else " " for c in text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a sentence: `: did you mean `label`?`, or a full stop where no word is near."""
    return hint(nearest(word, known))


def hint(word: str) -> str:
    """The end of a sentence that asks whether `word` was meant; a full stop for none."""
    return f": did you mean `{word}`?" if word else "."


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was most likely meant; "" where none is near."""
    if len(word) > 60:  # no name is as long, and comparing takes time
        return ""
    words = list(islice(known, 1000))
    return next(iter(get_close_matches(word.lower(), words, n=1, cutoff=0.6)), "")
