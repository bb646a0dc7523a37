"""Words beside the answers of a sent page that are too long: not taken, shown again, told why.

The rest of the page is saved. Owns: which of its fields these are, and what the page says of them.
Refuses to cut: how long words may be is said by `fieldwork.lengths`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import request

from survey.fieldwork import lengths
from survey.forms.fields import COMMENT
from survey.forms.hints import CHOICE, CORRECT
from survey.instrument.model import Section
from survey.instrument.text import Text
from survey.questions.base import Key
from survey.web import received
from survey.web.notes import FIELD as NOTE

# The shortest limit: what is no longer is looked at no further.
SHORT: Final = min(lengths.NOTE, lengths.COMMENT, lengths.EXPLANATION)
EXPLANATION: Final = re.compile(r":why[0-9]{1,3}\Z")


@dataclass(frozen=True, slots=True)
class Lengthy:
    """Words that were not taken, and by how much they are too long."""

    question: str
    words: str
    problem: Text


def lengthy(found: Section) -> Mapping[str, Lengthy]:
    """What of the sent page is too long, by the name of its field."""
    names = {question.name for question in found.questions}
    refused = {}
    for field, values in received.lists().items():
        words = values[0]
        if len(words) <= SHORT:
            continue
        question, most = re.split(r"[.:]", field, maxsplit=1)[0], _most(field)
        if most and question in names and (problem := lengths.too_long(words, most)):
            refused[field] = Lengthy(question, words, problem)
    return refused


def _most(field: str) -> int:
    if field.endswith(COMMENT):
        return lengths.COMMENT
    if field.endswith(NOTE):
        return lengths.NOTE
    if EXPLANATION.search(field) and request.form.get(field + CHOICE) != CORRECT:
        return lengths.EXPLANATION
    return 0


def comment_of(key: Key) -> str:
    """The field of a cell's comment."""
    return ".".join(filter(None, key)) + COMMENT
