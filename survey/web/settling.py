"""Answers of the wave before that stood in a form: what of them was said by sending it back.

Owns no rule: the question has it. Refuses to store.
"""

from __future__ import annotations

from collections.abc import Sequence

from survey.forms.page import Sent
from survey.instrument.answer import Answer
from survey.instrument.earlier import plain
from survey.instrument.model import Section
from survey.instrument.view import of_question
from survey.questions.base import Key
from survey.web.respondent import Filling


def settled(here: Filling, found: Section, sent: Sequence[Sent]) -> dict[Key, Answer]:
    """What counts as said of answers of the wave before that stood in the form.

    Two statements, where the page had rows of which nothing was stored.
    """
    growing = {question.name: question for question in found.questions if question.grows}
    untouched = {cell.key[0] for cell in sent if cell.key[1] and not cell.base}
    names = [n for n in here.version.flow.previous(found.name) if n in growing and n in untouched]
    earlier = plain(here.earlier(names))
    kept: dict[Key, Answer] = {}
    for name in names:
        cells = [cell for cell in sent if cell.key[0] == name]
        stored = [cell.key[1] for cell in cells if cell.base]
        offered = growing[name].prefilled(stored, of_question(name, earlier))
        given = {cell.key[1]: cell.reading.answer for cell in cells}
        counted = growing[name].settled(given, offered)
        kept |= {(name, item): answer for item, answer in counted.items()}
    return kept
