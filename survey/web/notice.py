"""The data protection notice before the questionnaire: to read, to accept, to go on."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from survey.errors import SurveyError
from survey.fieldwork.acceptances import accept_notice
from survey.texts.files import Name
from survey.web import accepting, db, language, who, written
from survey.web.permissions import Permission, needs
from survey.web.rendering import render
from survey.web.respond import pages
from survey.web.respondent import filling


@pages.get("/fill/data-protection")
@needs(Permission.FILL)
def notice() -> str | Response:
    """The text as it stands; whoever has accepted it goes on."""
    following = _next(request.args.get("next", ""))
    if not accepting.is_due():
        return redirect(following)
    return _page(following)


@pages.post("/fill/data-protection")
@needs(Permission.FILL)
def accept() -> Response | tuple[str, int]:
    """Store the acceptance and go on to where the reader wanted to go."""
    following, counts = _next(request.form.get("next", "")), accepting.version()
    if counts is None:
        return redirect(following)
    link, shown = who.respondent().link, request.form.get("version", "")
    db.finish()
    try:
        accept_notice(
            db.engine(), who.respondent_actor(), db.now(), link, shown=shown, counts=counts
        )
    except SurveyError as refusal:
        return _page(following, refusal.message(language.current())), 422
    accepting.remember(counts)
    return redirect(following)


def _page(following: str, changed: str = "") -> str:
    here, tongue = filling(), language.current()
    return render(
        "respond/notice.html",
        head=here.head,
        example=here.session.wave.is_example,
        notices=[("warning", changed)] if changed else [],
        words=written.markup(written.text(Name.PRIVACY, tongue), tongue),
        version=accepting.version(),
        next=following,
        here=url_for("respond.notice") if request.method == "POST" else "",
    )


def _next(address: str) -> str:
    """A page of the questionnaire; anything else becomes the overview."""
    overview = url_for("respond.overview")
    is_ours = address.startswith(overview) and not any(c in address for c in "\\\r\n\0:?#")
    return address if is_ours and "//" not in address and ".." not in address else overview
