"""One composite form field per question, whatever its inputs are.

Owns: how the cells of a question travel in a form (`v`, `v..status`, `v..other`) and come back as
entries and readings. Refuses: to draw itself (widgets are never called) and to judge an entry,
which the question does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from wtforms import Field
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

from survey.instrument.answer import UNANSWERED, Answer, Comparator
from survey.questions.base import Entry, Key, Question, Reading, Variable
from survey.questions.numbers import with_choice

# What every cell sends: a form's body carries dots as they are, where a colon (as `x:keep`, seldom
# sent) takes three signs and has to be read back. No item begins with a dot, so nothing else is
# called so.
STATUS: Final = "..status"
COMMENT: Final = "..comment"
OTHER: Final = "..other"
# Radios offer statuses beside choices in one group, so that one excludes the other without a
# script. No code begins with a colon.
STATUS_VALUE: Final = ":"
_NONE: Final = ("",)


class QuestionField(Field):  # type: ignore[misc]  # WTForms ships no types
    """The cells of one question on a page.

    `entries` holds what a form shows or sent, by key; `readings` what was understood, after
    `validate`; `comments` the words for the office, where the form had a field for them. A page
    binds it with the cells that it shows: those behind a closed filter take no part, so that their
    answers are kept.
    """

    def __init__(
        self,
        question: Question,
        variables: Sequence[Variable],
        language: str,
        *,
        name: str,
        _form: BaseForm | None = None,
        _meta: DefaultMeta | None = None,
        **keywords: Any,
    ) -> None:
        # Not the base class's: it would make a label, an id and flags for a widget that is never
        # drawn, for every question of every request.
        self.meta = _form.meta if _form is not None else _meta
        self.name = self.short_name = self.id = name
        self.validators = ()
        self.question = question
        self.variables = variables
        self.language = language
        self.entries: dict[Key, Entry] = {}
        self.readings: dict[Key, Reading] = {}
        self.comments: dict[Key, str] = {}

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take the entries from what a form sent (lists by name), else from stored answers."""
        self.errors: list[str] = []
        if formdata is not None:
            one = self.question.name + STATUS if self.question.has_one_status else ""
            self.entries = {v.key: entry_of(formdata, v.id, one) for v in self.variables}
            for cell in self.variables:
                if (said := formdata.get(cell.id + COMMENT)) is not None:
                    self.comments[cell.key] = said[0]
        else:
            self.entries = entries_of(self.question, self.variables, data or {}, self.language)

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Read every entry; true when all can be read."""
        read, language = self.question.read, self.language
        self.readings = {v.key: read(v, self.entries[v.key], language) for v in self.variables}
        self.errors = [r.problem.code for r in self.readings.values() if r.problem]
        return not self.errors


def entries_of(
    question: Question, variables: Sequence[Variable], answers: Mapping[Key, Answer], language: str
) -> dict[Key, Entry]:
    """What a form shows for stored answers."""
    entry, found = question.entry, {}
    has_choice = not (question.has_one_status or question.grows)
    for variable in variables:
        answer = answers.get(variable.key, UNANSWERED)
        shown = entry(variable, answer, language)
        if has_choice and answer.comparator not in (None, Comparator.EXACT):
            shown = with_choice(variable, answer, shown, language)
        found[variable.key] = shown
    return found


def entry_of(sent: Mapping[str, Sequence[str]], field: str, status: str = "") -> Entry:
    """What a form sent for one cell: lists of values by the name of the field.

    `status`: the field of the status, where it is not the cell's own.
    """
    values = sent.get(field, ())
    other = sent.get(field + OTHER, _NONE)[0]
    if len(values) == 1 and values[0].startswith(STATUS_VALUE):
        return Entry((), values[0].removeprefix(STATUS_VALUE), other)
    return Entry(tuple(values), sent.get(status or field + STATUS, _NONE)[0], other)
