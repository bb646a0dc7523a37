"""What a municipality tells the evaluation office, on the review page: each with its field.

Owns this list: comments beside answers, corrections of earlier ones. Refuses to judge any of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from flask import url_for

from survey.fieldwork.besides import corrections_of
from survey.instrument.answered import commented, label_of
from survey.instrument.besides import corrected
from survey.instrument.view import View
from survey.web import db
from survey.web.respondent import Filling
from survey.web.summary import Line


def told(here: Filling, view: View) -> tuple[Line, ...]:
    """In the order of the questionnaire. A statement where earlier answers are asked about."""
    return tuple(_told(here, view))


def _told(here: Filling, view: View) -> Iterator[Line]:
    raised = corrections_of(db.connection(), here.session.response, here.version.flow)
    language, say = here.language, view.teller(here.language)
    for section in here.version.questionnaire.sections:
        address = url_for("respond.section", name=section.name)
        for question in section.questions:
            for cell, answer in commented(view, question):
                link = f"{address}#{cell.id}"
                yield Line(label_of(question, cell, say), answer.comment, link)
            earlier = url_for("respond.earlier", name=question.name, _anchor="raised")
            for cell in view.cells(question.name) if raised else ():
                for one in raised.get(cell.key, ()):
                    words = corrected(one, question.show(cell, one.answer, language), language)
                    yield Line(label_of(question, cell, say), words, earlier)
