"""The door, and every page that says no: what happened, and what to do now, in both languages.

Owns: the way from a refusal of a verb to a page and its status. Refuses: tracebacks on a page.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import structlog
from flask import Blueprint, Flask, g, request, session, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.web import autosave, db, language, scripts, unsaved, who
from survey.web.autosave import Then
from survey.web.permissions import Permission, needs
from survey.web.rendering import render

pages = Blueprint("door", __name__)
log = structlog.get_logger("survey.web")

Answered: TypeAlias = tuple[str | dict[str, object], int]
"""A page, or what a script is told, with its status."""
MOST_DISCARDED: Final = 256 * 1024 * 1024
STATUS: Final = {NotFound: 404, NotAllowed: 403}


@pages.get("/")
@needs(Permission.PUBLIC)
def door() -> str:
    """Where to go: by link, or by sign-in."""
    return render("errors/door.html")


@pages.get("/health")
@needs(Permission.PUBLIC)
def health() -> str:
    """For whoever watches the process."""
    db.connection()
    return "ok"


def start(app: Flask) -> None:
    app.register_error_handler(SurveyError, _refused)
    app.register_error_handler(CSRFError, _form_too_old)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _failed)


def _refused(error: SurveyError) -> Answered:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 422)
    tongue, _ = language.current(), language.translator()
    titles = {403: _("This is not possible"), 404: _("Not found"), 422: _("This did not work")}
    then = Then.RENEW if error.code in autosave.RENEWED else Then.STOP
    return _page(
        titles[status], error.message(tongue), status, details=[d(tongue) for d in error.details],
        then=then,
        new_link=error.code in who.WITHOUT_LINK,
    )  # fmt: skip


def _form_too_old(error: CSRFError) -> Answered:
    _ = language.translator()
    return _page(
        _("This page was open in another session"),
        _("What you entered last was not saved."),
        400,
        remedy=_("Please open your link again, best in a new tab, and enter it there once more."),
        then=Then.RENEW,
    )


def _http(error: HTTPException) -> Answered:
    _ = language.translator()
    status = error.code or 500
    if status == 403:
        title, what = _("No access"), _("Your account may not open this page.")
        remedy = _("Please ask an administrator of the evaluation office.")
    elif status == 404:
        title, what = _("Not found"), _("There is no such page.")
        remedy = _("Please check the address, or go on from the start page.")
    elif status == 405:
        title, what = _("This page cannot be called like that"), _("The address belongs to a form.")
        remedy = _("Please go back and use the form.")
    elif status == 413:
        title, what = _("Too much at once"), _("What was sent is too large.")
        remedy = _("Please shorten the texts and save again.")
        if request.mimetype == "multipart/form-data":
            what = _("The files that came with the page are too large. Nothing was saved.")
            remedy = _(
                "Please go back to the page, where your entries still stand, choose smaller "
                "files or one at a time, and save again."
            )
        if who.LINK in session:
            _take_the_rest()
    else:
        title, what, remedy = _("An error has occurred"), error.description or "", ""
    return _page(title, what, status, remedy=remedy, then=Then.STOP if status < 500 else Then.RETRY)


def _on(then: Then) -> str:
    """What a page that saves in the background asks of a person."""
    _ = language.translator()
    return {
        Then.RENEW: _(
            "Leave this page open: your entries stand here. Open your link once more in a new "
            "tab of this browser; then saving goes on here by itself."
        ),
        Then.STOP: "",
        Then.RETRY: _("Leave this page open: your entries stand here, and it will try again."),
    }[then]


def _take_the_rest() -> None:
    """Read what is still coming: a browser that is cut off while it sends shows no page."""
    stream, left = request.environ["wsgi.input"], MOST_DISCARDED
    try:
        while left > 0 and (piece := stream.read(min(left, 1 << 20))):
            left -= len(piece)
    except (OSError, HTTPException):
        log.info("cut-off")


def _failed(error: Exception) -> Answered:
    log.error("failed", error=type(error).__name__, exc_info=error)
    _ = language.translator()
    return _page(
        _("An error has occurred"),
        _("The server could not do this. What was saved before is safe."),
        500,
        remedy=_(
            "Please try again in a moment. If it happens again, please tell the "
            "evaluation office what you were doing and when."
        ),
        then=Then.RETRY,
    )


def _page(
    title: str,
    what: str,
    status: int,
    remedy: str = "",
    details: list[str] | None = None,
    *,
    then: Then,
    new_link: bool = False,
) -> Answered:
    _ = language.translator()
    if request.method == "POST" and scripts.is_asking():
        told = _("Not saved yet.") if then is not Then.STOP else _("Not saved:")
        return autosave.refusal(then, told, what, *(details or []), _on(then)), status
    back = (_("To the start page"), url_for("door.door"))
    if "respondent" in g:
        back = (_("Back to the overview"), url_for("respond.overview"))
    elif g.get("account") is not None:
        back = (_("To the survey waves"), url_for("office.waves"))
    entries = unsaved.lines(language.current())
    page = render(
        "errors/error.html", title=title, what=what, remedy=remedy, details=details or [],
        back=back, new_link=new_link, unsaved=entries, address=request.path,
        again=unsaved.again() if entries and then is not Then.STOP else [],
        renew=then is Then.RENEW,
        # The address of a form alone cannot be called again in the other language.
        here=back[1] if request.method == "POST" else "",
    )  # fmt: skip
    return page, status
