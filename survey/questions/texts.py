"""Reading words: trimmed, with one kind of line end, no longer than the cell allows."""

from __future__ import annotations

from survey.instrument import remedies
from survey.instrument.answer import UNANSWERED, Answer
from survey.instrument.entries import Entry, Reading
from survey.instrument.phrases import clean
from survey.questions.base import Variable
from survey.questions.cells import draft, read_cell


def read_words(variable: Variable, entry: Entry, *, one_line: bool) -> Reading:
    """The words as they were written; `one_line` makes a line end a space."""
    return read_cell(variable, entry, lambda: _read(variable, entry, one_line=one_line))


def _read(variable: Variable, entry: Entry, *, one_line: bool) -> Reading:
    lines = [line.rstrip() for value in entry.values for line in clean(value).splitlines()]
    text = (" " if one_line else "\n").join(lines).strip()
    if not text:
        return Reading(UNANSWERED)
    if variable.max_length and len(text) > variable.max_length:
        return draft(entry, remedies.text_too_long(len(text), variable.max_length))
    return Reading(Answer.words(text))
