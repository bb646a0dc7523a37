"""Earlier answers that were reported as wrong: what a page says of them, and offers instead.

Owns the words beside the question, and the way back from the corrections that a sent page offered.
Refuses: to raise and to decide (verbs do).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import groupby

from survey.instrument.answer import Answer
from survey.questions.base import Key, Question
from survey.store import recalled
from survey.store.recalled import Correction
from survey.store.values import CorrectionStatus
from survey.web import db, language
from survey.web.recall import Reported, line_of
from survey.web.respondent import Filling


def reported(here: Filling, names: Collection[str]) -> Mapping[str, Reported]:
    """Of these questions those whose earlier answer was reported as wrong, and what became of it.

    One statement, where anything was ever reported and one of them can be corrected at all: rows
    of a list cannot.
    """
    questions = here.version.questionnaire.questions
    if not here.session.has_corrections or all(questions[name].grows for name in names):
        return {}
    raised = recalled.corrections(db.connection(), here.session.response)
    told = sorted(
        (
            one
            for one in raised
            if one.variable in names and one.state is not CorrectionStatus.WITHDRAWN
        ),
        key=lambda one: one.variable,
    )
    return {
        name: _report(questions[name], tuple(found), here)
        for name, found in groupby(told, key=lambda one: one.variable)
    }


def _report(question: Question, found: tuple[Correction, ...], here: Filling) -> Reported:
    waiting = [one for one in found if one.state is CorrectionStatus.OPEN]
    if not waiting:
        return Reported(outcome(found[-1]))
    right = {one.key: one.answer for one in waiting}
    lines = [
        line_of(question, cell, right[cell.key], here.language)
        for cell in question.variables()
        if cell.key in right
    ]
    _ = language.translator()
    said = _("You report that it should have been: {answer}.").format(answer="; ".join(lines))
    return Reported(f"{outcome(waiting[-1])} {said}", right, tuple(one.id for one in waiting))


def meant(here: Filling, numbers: Collection[int]) -> Mapping[Key, Answer]:
    """What a sent page offered by these corrections, whatever was decided of them since.

    One statement, where it offered any.
    """
    if not numbers:
        return {}
    raised = recalled.corrections(db.connection(), here.session.response)
    return {one.key: one.answer for one in raised if one.id in numbers}


def outcome(one: Correction) -> str:
    """What became of a correction, with the office's words; "" for one that was withdrawn."""
    _ = language.translator()
    if one.state is CorrectionStatus.OPEN:
        return _("You have reported that the earlier answer was wrong.")
    if one.state is CorrectionStatus.ACCEPTED:
        said = _("The evaluation office has accepted your correction of the earlier answer.")
        return f"{said} „{one.reply}“" if one.reply else said
    if one.state is CorrectionStatus.REFUSED:
        said = _("The evaluation office has not accepted your correction of the earlier answer:")
        return f"{said} „{one.reply}“"
    return ""
