"""Corrections that municipalities ask for: the office opens the response again, or says why not.

Owns: this one page. Refuses to change an answer.
"""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from survey.errors import SurveyError
from survey.fieldwork.reopening import decide_reopening
from survey.instrument.words import half_year_label
from survey.store import signing
from survey.store.signing import Request
from survey.store.values import ResponseKey
from survey.web import db, language, who
from survey.web.office import frame, wave_of
from survey.web.permissions import Permission, needs

pages = Blueprint("office_requests", __name__, url_prefix="/office")


@pages.get("/waves/<int:number>/requests")
@needs(Permission.OFFICE_ANSWERS)
def requests(number: int) -> str:
    """What is asked for, the open ones first."""
    return _page(number)


@pages.post("/waves/<int:number>/requests")
@needs(Permission.OFFICE_ANSWERS)
def decide(number: int) -> Response | tuple[str, int]:
    """Open a response again, or not; both with words that the municipality reads."""
    wave_of(number)
    unit, reply = request.form.get("unit", ""), request.form.get("reply", "")
    granted = request.form.get("action") == "grant"
    key = ResponseKey(unit, number)
    db.finish()
    try:
        decide_reopening(
            db.engine(), who.office_actor(), db.now(), key, granted=granted, reply=reply
        )
    except SurveyError as error:
        if error.code not in ("reply-missing", "words-too-long"):
            raise
        return _page(number, unit, reply, error.message(language.current())), 422
    return redirect(url_for("office_requests.requests", number=number))


def _page(number: int, wrong: str = "", reply: str = "", problem: str = "") -> str:
    found = wave_of(number)
    return frame(
        "office/requests.html",
        here=url_for("office_requests.requests", number=number),
        wave=half_year_label(found.name, language.current()),
        back=url_for("office.wave", number=number),
        requests=[_line(one) for one in signing.requests_in(db.connection(), number)],
        wrong=wrong,
        reply=reply,
        problem=problem,
    )


def _line(one: Request) -> dict[str, object]:
    _ = language.translator()
    return {
        "unit": one.unit,
        "name": one.name,
        "when": language.moment(one.at, language.current()),
        "reason": one.reason,
        "is_open": one.is_granted is None,
        "outcome": _("Opened:") if one.is_granted else _("Not opened:"),
        "reply": one.reply,
    }
