"""Who may open which page: every route names one permission, and one that names none is refused.

Owns: the permissions and what each asks of a request. Refuses: to know a page.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from survey.errors import NotAllowed
from survey.fieldwork.access import ONLY_COORDINATORS
from survey.web import accepting, who

ATTRIBUTE: Final = "survey_permission"
View = TypeVar("View", bound=Callable[..., object])


class Permission(StrEnum):
    """What a person must be to open a page."""

    PUBLIC = "public"
    """Anybody: the door, sign-in, error pages, static files."""
    FILL = "fill"
    """Whoever opened a municipality's link: this one response."""
    COORDINATE = "coordinate"
    """Whoever coordinates this response, or the deputy: the colleagues and their parts."""
    OFFICE_READ = "office_read"
    """Any office account."""
    OFFICE_LINKS = "office_links"
    """Evaluators and admins: a link gives access to a municipality's answers."""
    OFFICE_ANSWERS = "office_answers"
    """Evaluators and admins: single answers of a municipality, and its words."""
    OFFICE_PEOPLE = "office_people"
    """Evaluators and admins: names and addresses of a municipality's people, and their letters."""
    OFFICE_TABLES = "office_tables"
    """Analysts, evaluators and admins: tables name municipalities."""
    OFFICE_FILES = "office_files"
    """Evaluators and admins: attached files are not published, and may name people."""


ROLES: Final[dict[Permission, frozenset[str]]] = {
    Permission.OFFICE_READ: frozenset({"evaluator", "analyst", "admin"}),
    Permission.OFFICE_LINKS: frozenset({"evaluator", "admin"}),
    Permission.OFFICE_ANSWERS: frozenset({"evaluator", "admin"}),
    Permission.OFFICE_PEOPLE: frozenset({"evaluator", "admin"}),
    Permission.OFFICE_TABLES: frozenset({"evaluator", "analyst", "admin"}),
    Permission.OFFICE_FILES: frozenset({"evaluator", "admin"}),
}


def needs(permission: Permission) -> Callable[[View], View]:
    """Declare the permission of a view."""

    def declare(view: View) -> View:
        setattr(view, ATTRIBUTE, permission)
        return view

    return declare


def permission_of(app: Flask, endpoint: str) -> Permission | None:
    """The declared permission of a route; None where it was forgotten."""
    if endpoint == "static":
        return Permission.PUBLIC
    return getattr(app.view_functions[endpoint], ATTRIBUTE, None)


def guard() -> Response | None:
    """Before every request: let it pass, send it to a sign-in, or refuse it."""
    if request.endpoint is None:  # no such page: the error page answers
        return None
    permission = permission_of(current_app, request.endpoint)
    if permission is None:
        abort(403)
    if permission is Permission.PUBLIC:
        return None
    if permission is Permission.FILL:
        who.require_respondent()
        return accepting.ask()
    if permission is Permission.COORDINATE:
        if not who.require_respondent().coordinates:
            raise NotAllowed("not-coordinator", ONLY_COORDINATORS)
        return accepting.ask()
    account = who.account()
    if account is None:
        return redirect(
            url_for("account.sign_in", next=request.path if request.method == "GET" else None)
        )
    if account.role not in ROLES[permission]:
        abort(403)
    return None
