"""A page's form: the fields of its questions, the revisions it was built from, its language.

Owns: unbound fields kept per version, section and language; what a sent page changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm
from wtforms.meta import DefaultMeta

from survey.forms import base
from survey.forms.fields import QuestionField
from survey.instrument.record import record
from survey.questions.base import Key, Question, Reading, Variable
from survey.questions.roster_room import refuse_too_many


class _Meta(DefaultMeta):  # type: ignore[misc]  # WTForms ships no types
    # The questions' messages are in the questionnaire's languages; WTForms translates nothing.
    locales = False
    cache_translations = False


META: Final = _Meta()


@record
class Sent:
    """One cell of a sent page: what was understood, and the revision that the page had shown.

    `comment`: the words for the office; None where the page had no field for them at this cell.
    """

    key: Key
    reading: Reading
    base: int
    comment: str | None = None


def unbound(questions: Sequence[Question], language: str) -> dict[str, UnboundField]:
    """The fields of a page's questions, by the question's name; bound for each request."""
    return {
        question.name: UnboundField(QuestionField, question, question.variables(), language)
        for question in questions
        if question.is_asked
    }


def _on_page(field: QuestionField, shown: Mapping[Key, int]) -> list[Variable]:
    """The cells of a question that the page had shown, those of rows that it added too.

    Raises SurveyError where these are more rows than any page shows.
    """
    question = field.question
    if not question.grows:
        return [v for v in field.variables if v.key in shown]
    items = [item for name, item in shown if name == question.name]
    refuse_too_many(items)
    cells = map(question.cell, items)
    return [cell for cell in cells if cell is not None]


class PageForm(BaseForm):  # type: ignore[misc]  # WTForms ships no types
    """A sent page: every cell that it had shown, read."""

    def __init__(
        self, fields: Mapping[str, UnboundField], formdata: Mapping[str, Sequence[str]]
    ) -> None:
        """Take what came in: lists of values by the name of the field.

        A cell that `base` does not name was not on the page. Raises SurveyError where it is more
        than any page of ours sends.
        """
        super().__init__(fields, meta=META)
        self.base = base.unpack(formdata.get("base", [""])[0])
        for field in self._fields.values():
            field.variables = _on_page(field, self.base)
            field.process(formdata)
            field.validate(self)

    def field(self, name: str) -> QuestionField:
        """The field of a question."""
        found: QuestionField = self._fields[name]
        return found

    def forget(self, key: Key) -> None:
        """Drop what was sent for a cell: the stored answer counts."""
        field = self._fields[key[0]]
        field.entries.pop(key, None)
        field.readings.pop(key, None)
        self.base.pop(key, None)

    def sent(self) -> list[Sent]:
        """Every cell that was sent, in the page's order."""
        return [
            Sent(key, reading, self.base[key], field.comments.get(key))
            for field in self._fields.values()
            for key, reading in field.readings.items()
        ]
