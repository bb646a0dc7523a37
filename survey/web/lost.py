"""The public page on which somebody asks for a new link. Owns the form and its one answer."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from survey.errors import NotAllowed, SurveyError
from survey.fieldwork.lost_links import ask_for_links
from survey.instrument.text import Text
from survey.web import db, language
from survey.web.permissions import Permission, needs
from survey.web.rendering import render, sends_mail
from survey.web.shown_page import Found

pages = Blueprint("lost", __name__)

NO_MAIL: Final = Text(
    "Von hier wird keine E-Mail versandt. Bitte fragen Sie, wer in Ihrer Kommune den Fragebogen "
    "koordiniert, oder die Evaluation nach einem neuen Link.",
    "No mail is sent from here. Please ask whoever coordinates the questionnaire in your "
    "municipality, or the evaluation team, for a new link.",
)


@pages.get("/new-link")
@needs(Permission.PUBLIC)
def new_link() -> str:
    """The form: one address."""
    return _form("", "")


@pages.post("/new-link")
@needs(Permission.PUBLIC)
def send() -> Response | tuple[str, int]:
    """Note the wish; whoever asks learns nothing about the address, nor by how long it takes."""
    if not sends_mail():
        raise NotAllowed("no-mail", NO_MAIL)
    email = request.form.get("email", "")[:500]
    db.finish()
    try:
        ask_for_links(db.engine(), db.now(), email, source=request.remote_addr or "")
    except SurveyError as refusal:
        status = 429 if isinstance(refusal, NotAllowed) else 422
        return _form(email, refusal.message(language.current())), status
    return redirect(url_for("lost.sent"))


@pages.get("/new-link/sent")
@needs(Permission.PUBLIC)
def sent() -> str | Response:
    """The same for every address; nothing is promised where no mail is sent."""
    if not sends_mail():
        return redirect(url_for("lost.new_link"))
    return render("lost/sent.html")


def _form(email: str, error: str) -> str:
    errors = [Found("email", error)] if error else []
    tongue = language.current()
    return render("lost/form.html", email=email, errors=errors, no_mail=NO_MAIL(tongue))
