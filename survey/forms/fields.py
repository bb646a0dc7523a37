"""One composite form field per question, whatever its inputs are.

Owns: how the cells of a question travel in a form (`v`, `v:status`, `v:other`) and come back as
entries and readings. Refuses: to draw itself (widgets are never called) and to judge an entry,
which the question does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from wtforms import Field

from survey.instrument.answer import UNANSWERED, Answer
from survey.questions.base import Entry, Key, Question, Reading, Variable

STATUS: Final = ":status"
OTHER: Final = ":other"
# Radios offer statuses beside choices in one group, so that one excludes the other without a
# script. No code begins with a colon.
STATUS_VALUE: Final = ":"



class QuestionField(Field):
    """The cells of one question on a page.

    `entries` holds what a form shows or sent, by key; `readings` what was understood, after
    `validate`. A page binds it with the cells that it shows: those behind a closed filter take no
    part, so that their answers are kept.
    """

    def __init__(
        self,
        question: Question,
        variables: Sequence[Variable],
        language: str,
        **keywords: Any,
    ) -> None:
        super().__init__(label="", **keywords)
        self.question = question
        self.variables = variables
        self.language = language
        self.entries: dict[Key, Entry] = {}
        self.readings: dict[Key, Reading] = {}

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take the entries from a form that was sent, else from the stored answers."""
        self.process_errors = []
        self.errors = ()
        if formdata:
            self.entries = {v.key: entry_of(formdata, v.id) for v in self.variables}
            return
        answers: Mapping[Key, Answer] = data if isinstance(data, Mapping) else {}
        entry, language = self.question.entry, self.language
        self.entries = {
            v.key: entry(v, answers.get(v.key, UNANSWERED), language) for v in self.variables
        }

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """Read every entry; true when all can be read."""
        read, language = self.question.read, self.language
        self.readings = {v.key: read(v, self.entries[v.key], language) for v in self.variables}
        self.errors = [r.problem.code for r in self.readings.values() if r.problem]
        return not self.errors


def entry_of(formdata: Any, field: str) -> Entry:
    """What a form sent for one cell."""
    values = tuple(formdata.getlist(field))
    status = formdata.get(field + STATUS, "")
    if len(values) == 1 and values[0].startswith(STATUS_VALUE):
        values, status = (), values[0][1:]
    return Entry(values=values, status=status, other=formdata.get(field + OTHER, ""))
