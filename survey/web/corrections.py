"""Asking for a correction after the submission: the form beside the receipt, and what became of it.

Owns: this form. Refuses to open anything, which the office does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from survey.errors import SurveyError
from survey.fieldwork.reopening import STANDS, request_reopening
from survey.store import signing
from survey.store.values import TeamRole
from survey.web import db, language, who
from survey.web.permissions import Permission, needs
from survey.web.receipts import receipt_page
from survey.web.respond import pages
from survey.web.respondent import Filling, filling, refuse_other

REASON: Final = "reason"


@dataclass(frozen=True, slots=True)
class CorrectionForm:
    """What stands beside the receipt. `told`: what became of earlier requests, newest first."""

    may_ask: bool
    told: tuple[str, ...]
    reason: str = ""
    problem: str = ""


def form(here: Filling, reason: str = "", problem: str = "") -> CorrectionForm:
    """The form as it is now, or with what came in and what is wrong with it."""
    _ = language.translator()
    asked = signing.requests(db.connection(), here.session.response)
    told = []
    for one in asked:
        when = language.moment(one.at, here.language)
        if one.is_granted is None:
            words = _("Asked for on {when}: “{reason}”. The evaluation office will reply.")
        elif one.is_granted:
            words = _("Asked for on {when}: “{reason}”. Opened: {reply}")
        else:
            words = _("Asked for on {when}: “{reason}”. Not opened: {reply}")
        told.append(words.format(when=when, reason=one.reason, reply=one.reply))
    session = here.session
    signs = session.coordinates or session.role is TeamRole.SIGNATORY
    is_waiting = any(one.is_granted is None for one in asked)
    is_open = session.status in STANDS and session.wave.is_open(db.now())
    return CorrectionForm(signs and is_open and not is_waiting, tuple(told), reason, problem)


@pages.post("/fill/receipt/correction")
@needs(Permission.FILL)
def ask_correction() -> Response | tuple[str, int]:
    """Ask the office to open what was submitted; the reason is kept when it is refused."""
    here = filling()
    refuse_other(here, request.form.get("response", ""))
    reason = request.form.get(REASON, "")
    key = here.session.response
    db.finish()
    try:
        request_reopening(db.engine(), who.respondent_actor(), db.now(), key, reason)
    except SurveyError as error:
        if error.code not in ("reason-missing", "words-too-long"):
            raise
        return receipt_page(here, form(here, reason, error.message(here.language))), 422
    return redirect(url_for("respond.receipt", _anchor="correction"))
