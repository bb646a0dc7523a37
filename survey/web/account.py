"""Signing in to the office and out of it, taking up an invitation, entering a demo.

Owns: these forms and the session cookie of the office. Refuses: passwords' rules (fieldwork).
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, request, session, url_for
from werkzeug.wrappers import Response

from survey.config import Config
from survey.errors import NotAllowed, SurveyError
from survey.fieldwork import sessions
from survey.fieldwork.accounts import set_password
from survey.fieldwork.demo_links import DemoLinks, enter_demo
from survey.web import db, language, tokens, who
from survey.web.permissions import Permission, needs
from survey.web.rendering import render
from survey.web.shown_page import Found

pages = Blueprint("account", __name__)

OFFICE: Final = "office"


@pages.get("/sign-in")
@needs(Permission.PUBLIC)
def sign_in() -> str | Response:
    """The form; whoever is signed in already goes on."""
    if who.account() is not None:
        return redirect(url_for("office.waves"))
    return _form("", _next(request.args.get("next", "")), [])


@pages.post("/sign-in")
@needs(Permission.PUBLIC)
def enter() -> Response | tuple[str, int]:
    """Open a session, or say what did not fit."""
    email = request.form.get("email", "")
    following = _next(request.form.get("next", ""))
    try:
        signed_in = sessions.sign_in(
            db.engine(), db.now(), email, request.form.get("password", ""),
            tokens.tokens(OFFICE), source=request.remote_addr or "",
        )  # fmt: skip
    except NotAllowed as refusal:
        words = refusal.message(language.current())
        return _form(email, following, [Found("email", words)]), 422
    who.enter_office(signed_in.token)
    return redirect(following)


def _form(email: str, following: str, errors: list[Found]) -> str:
    return render("account/sign_in.html", account=None, email=email, next=following, errors=errors)


def _next(address: str) -> str:
    """A page of the office; anything else becomes the list of waves."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/office/"):
        return url_for("office.waves")
    return parts.path


@pages.post("/sign-out")
@needs(Permission.PUBLIC)
def sign_out() -> Response:
    """End the session, here and in the database."""
    token = session.get(who.OFFICE)
    if isinstance(token, str):
        db.finish()
        sessions.sign_out(db.engine(), token, tokens.tokens(OFFICE))
    session.pop(who.OFFICE, None)
    return redirect(url_for("account.sign_in"))


@pages.get("/invitation/<token>")
@needs(Permission.PUBLIC)
def invitation(token: str) -> str:
    """The form to set a password."""
    return _password_form({})


@pages.post("/invitation/<token>")
@needs(Permission.PUBLIC)
def take_up(token: str) -> Response | tuple[str, int]:
    """Set the password and go to the sign-in."""
    _ = language.translator()
    password = request.form.get("password", "")
    if password != request.form.get("again", ""):
        return _password_form({"again": _("Enter the same password in both fields.")}), 422
    try:
        set_password(db.engine(), db.now(), token, password, tokens.tokens("invite"))
    except NotAllowed:
        raise
    except SurveyError as refusal:
        return _password_form({"password": refusal.message(language.current())}), 422
    return redirect(url_for("account.sign_in"))


def _password_form(wrong: dict[str, str]) -> str:
    errors = [Found(name, words) for name, words in wrong.items()]
    return render("account/password.html", account=None, wrong=wrong, errors=errors)


@pages.get("/office/enter/<token>")
@needs(Permission.PUBLIC)
def enter_by_click(token: str) -> Response:
    """In a demo, sign in as the person of a role by one click."""
    config: Config = current_app.extensions["survey-config"]
    links = DemoLinks(config.secret_key, config.former_secret_keys)
    signed_in = enter_demo(db.engine(), db.now(), token, links, tokens.tokens(OFFICE))
    who.enter_office(signed_in.token)
    return redirect(url_for("office.waves"))
