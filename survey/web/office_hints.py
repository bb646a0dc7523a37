"""What the office sees of a response's soft checks: those that fire, explained or not.

Owns: this one page. Refuses: to judge an explanation; asking back is another step.
"""

from __future__ import annotations

from flask import Blueprint, url_for

from survey.errors import NotFound
from survey.fieldwork.earlier import previous_answers
from survey.fieldwork.seeing import hints_in
from survey.fieldwork.versions import flow_of
from survey.instrument.answered import commented, label_of, words_of
from survey.instrument.flow import Flow
from survey.instrument.hints import Hint
from survey.instrument.view import View
from survey.instrument.words import half_year_label
from survey.store import answers, explanations, links, responses
from survey.store.values import ResponseKey
from survey.web import db, language
from survey.web.office import NO_UNIT, frame, wave_of
from survey.web.permissions import Permission, needs

pages = Blueprint("office_hints", __name__, url_prefix="/office")


@pages.get("/waves/<int:number>/hints/<unit>")
@needs(Permission.OFFICE_ANSWERS)
def hints(number: int, unit: str) -> str:
    """The soft checks of a response that fire on what stands now, with what explains them."""
    found = wave_of(number)
    connection, key = db.connection(), ResponseKey(unit, number)
    held = responses.get(connection, key)
    if held is None:
        raise NotFound("unit_unknown", NO_UNIT)
    framed = links.unit_of(connection, key)
    flow = flow_of(connection, held.questionnaire)
    told = {name: revised.answer for name, revised in answers.current(connection, key).items()}
    names = flow.previous(*flow.section_names)
    view = flow.see(told, framed, previous_answers(connection, found, unit, flow, names))
    tongue = language.current()
    known = explanations.of_response(connection, key)
    shown = hints_in(view, "", known)
    return frame(
        "office/hints.html",
        municipality=framed.name,
        wave=half_year_label(found.name, tongue),
        back=url_for("office.wave", number=number),
        hints=[
            _line(
                hint,
                view.say(flow.questionnaire.questions[hint.violation.question].label, tongue),
                tongue,
            )
            for hint in sorted(shown, key=lambda hint: not hint.is_open)
        ],
        comments=_comments(flow, view, tongue),
    )


def _comments(flow: Flow, view: View, tongue: str) -> list[dict[str, str]]:
    """What was written for the office, in the order of the questionnaire."""
    say = view.teller(tongue)
    return [
        {
            "question": label_of(question, cell, say),
            "answer": words_of(flow.questionnaire, cell.key, stored, tongue) or "–",
            "words": stored.comment,
            "when": language.moment(stored.at, tongue) if stored.at else "",
        }
        for section in flow.questionnaire.sections
        for question in section.questions
        for cell, stored in commented(view, question)
    ]


def _line(hint: Hint, label: str, tongue: str) -> dict[str, object]:
    told = hint.explanation or hint.former
    return {
        "question": label,
        "message": hint.violation.message(tongue),
        "is_open": hint.is_open,
        "words": told.words if told else "",
        "when": language.moment(told.at, tongue) if told and told.at else "",
    }
