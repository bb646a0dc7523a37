"""What a section's page can do about its earlier answers besides saving: confirm all, take it back.

Every act saves the page first, so that nothing typed is lost. Owns the values of `action` that mean
them, and what the page says of them. Refuses to write: a verb does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from survey.fieldwork.confirming import (
    carried_facts,
    carrying,
    confirm_section,
    confirmable,
    undo_section,
)
from survey.fieldwork.correcting import reported_answers
from survey.fieldwork.seeing import Seeing
from survey.instrument.answer import Answer, Provenance
from survey.instrument.model import Section
from survey.instrument.view import View
from survey.questions.base import Key
from survey.store import recalled
from survey.web import db, language, who
from survey.web.recall import Reported
from survey.web.respondent import Filling

UNCHANGED: Final = "unchanged"
UNDO: Final = "undo"
# With the name of the question behind it.
CORRECT: Final = "correct:"
# One answer is confirmed as fast beside its question.
FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class WholeSection:
    """What a page says of its earlier answers as a whole: how many can be confirmed or undone.

    `done`: what an act has just confirmed or taken back.
    """

    offer: str = ""
    undo: str = ""
    done: str = ""


def act(here: Filling, found: Section, action: str) -> Response | None:
    """Do what the saved page asks for besides; None where it asks for nothing of these."""
    if action.startswith(CORRECT):
        name = action.removeprefix(CORRECT)
        if any(question.name == name for question in found.questions):
            return redirect(url_for("respond.earlier", name=name))
        return None
    if action not in (UNCHANGED, UNDO):
        return None
    flow = here.version.flow
    seeing = Seeing(flow, here.unit, flow.affected(found.name))
    verb = confirm_section if action == UNCHANGED else undo_section
    did = verb(
        db.engine(), who.respondent_actor(), db.now(), here.session.response, found.name, seeing
    )
    return redirect(
        url_for(
            "respond.section", name=found.name, saved=found.name, _anchor="whole",
            did=f"{action}-{did.questions}",
        )
    )  # fmt: skip


def not_done(action: str) -> list[tuple[str, str]]:
    """That such an act was not done, as something on the page has to be mended first."""
    _ = language.translator()
    if action == UNCHANGED:
        return [("warning", _(
            "Nothing was confirmed yet: please mend the entries named here first, then choose "
            "“Nothing has changed” once more."
        ))]  # fmt: skip
    if action == UNDO:
        return [("warning", _(
            "Nothing was taken back yet: please mend the entries named here first, then choose "
            "“Undo” once more."
        ))]  # fmt: skip
    return []


def _done() -> str:
    """What such an act did that led to this page."""
    _, ngettext = language.translator(), language.counter()
    action, _dash, number = request.args.get("did", "").partition("-")
    if action not in (UNCHANGED, UNDO) or not (number.isascii() and number.isdigit()):
        return ""
    count = int(number[:6])
    if action == UNCHANGED:
        said = ngettext(
            "One answer is now confirmed as unchanged.",
            "{n} answers are now confirmed as unchanged.",
            count,
        )
        return said.format(n=count) if count else _("There was nothing left to confirm.")
    said = ngettext(
        "One answer was taken back and is open again.",
        "{n} answers were taken back and are open again.",
        count,
    )
    return said.format(n=count) if count else _("All of them were changed since: they stay.")


def with_facts(here: Filling, told: Mapping[Key, Answer]) -> dict[Key, Answer]:
    """The answers as they would be submitted now: with the facts that are carried over."""
    names = carrying(here.version.flow)
    if not names:
        return dict(told)
    view = here.see(told, *here.version.flow.section_names, also=names)
    if not any(view.earlier(name) for name in names):
        return dict(told)  # nothing to carry over, and nothing of it to be read
    reported = reported_answers(db.connection(), here.session.response)
    return {**told, **carried_facts(here.version.flow, view, reported)}


def whole_section(
    here: Filling, found: Section, view: View, reported: Mapping[str, Reported]
) -> WholeSection:
    """What stands above the questions. One statement, where something of the page is confirmed.

    `reported`: what the page says of earlier answers that were wrong.
    """
    if not any(question.previous == "confirm" for question in found.questions):
        return WholeSection()
    ngettext = language.counter()
    right = {key: a for one in reported.values() for key, a in one.answers.items()}
    offers = confirmable(here.version.flow, found.name, view, right)
    count = len({name for name, _ in offers})
    offer = ngettext(
        "One answer from last time is shown here.",
        "{n} answers from last time are shown here.",
        count,
    ).format(n=count)  # fmt: skip
    return WholeSection(offer if count >= FEWEST else "", _undo(here, found, view), _done())


def _undo(here: Filling, found: Section, view: View) -> str:
    names = {question.name for question in found.questions if question.previous == "confirm"}
    confirmed = {
        key[0]
        for key, answer in view.stored.items()
        if key[0] in names and answer.provenance is Provenance.CONFIRMED
    }
    if not confirmed:
        return ""
    made = recalled.confirmation(db.connection(), here.session.response, found.name)
    if made is None:
        return ""
    _ = language.translator()
    return _("“Nothing has changed” was chosen for this section on {moment}.").format(
        moment=language.moment(made.at, here.language)
    )
