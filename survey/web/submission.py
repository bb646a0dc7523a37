"""The end of filling in: review, laying before the signatory, release.

Owns: what blocks a submission as a page says it. Refuses: to decide it outside the verb, which
looks at the answers under the response's lock.
"""

from __future__ import annotations

from dataclasses import replace

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from survey.errors import SurveyError
from survey.fieldwork.flows import examine
from survey.fieldwork.responses import SubmissionRefused, submit_response
from survey.fieldwork.signing import EARLY, Release, hand_in, set_signing, take_back
from survey.store import responses
from survey.store.values import SIGNING, TeamRole
from survey.web import db, language, recall_acts, releasing, signing_state, summary, telling, who
from survey.web.markup import paragraphs
from survey.web.permissions import Permission, needs
from survey.web.releasing import ReleaseForm
from survey.web.rendering import render
from survey.web.respond import pages
from survey.web.respondent import Filling, filling, has_submitted, patch_notice, refuse_other
from survey.web.section import around, saved_notices


@pages.get("/fill/review")
@needs(Permission.FILL)
def review() -> str | Response:
    """What is open, contradictory or unreadable, and the button to submit."""
    here = filling()
    if not here.is_editable:
        return redirect(
            url_for("respond.receipt" if has_submitted(here.session) else "respond.overview")
        )
    return _review(here, "")


def _review(
    here: Filling, refused: str, filled: ReleaseForm | None = None, *, invites: bool = False
) -> str:
    """The page; `refused`: why nothing was done, `invites`: with the way to invite somebody."""
    stored = here.stored()
    view = here.see_all({k: r.answer for k, r in stored.items()})
    states = responses.sections(db.connection(), here.session.response)
    former = here.version.questionnaire.section(request.args.get("saved", ""))
    # What is carried over at submission is no gap.
    facts = here.see_all(recall_acts.with_facts(here, view.stored))
    gaps = summary.unanswered(here.version, facts, here.language)
    ngettext = language.counter()
    count = sum(lines.count for lines in gaps)
    hints = here.hints(view, *here.version.flow.section_names)
    return render(
        "respond/review.html",
        head=here.head,
        here=url_for("respond.review"),
        notices=patch_notice(here)
        + saved_notices(here, former, None, stored, view)
        + signing_state.done_notice(request.args.get("done", ""), language.translator()),
        example=here.session.wave.is_example,
        refused=refused,
        invites=invites,
        signing=signing_state.signing_state(here),
        blocking=[o.line for o in summary.obstacles(here.version, view, here.language)],
        hints=summary.open_hints(view, hints, here.language),
        told=telling.told(here, view),
        open_sections=gaps,
        open_entries=ngettext(
            "{n} entry is still open.", "{n} entries are still open.", count
        ).format(n=count)
        if count
        else "",
        closing=paragraphs(view.say(here.version.questionnaire.closing, here.language)),
        release=filled or releasing.form(here),
        **around(here, None, states),
    )


@pages.post("/fill/submit")
@needs(Permission.FILL)
def submit() -> Response | tuple[str, int]:
    """Release what stands; refused while entries contradict each other or cannot be read."""
    here = filling()
    refuse_other(here, request.form.get("response", ""))
    _ = language.translator()
    filled, said = releasing.sent(releasing.form(here), here.language)
    problems = {**filled.problems, **releasing.unsigned(filled, here.language)}
    if problems and here.is_editable:  # else the verb says what has become of the response
        again = replace(filled, problems=problems)
        return _review(here, _("Please check these entries"), again), 422
    blocks = examine(here.version.flow, here.unit)
    release = Release(filled.name, said, filled.anyway)
    db.finish()
    try:
        submit_response(
            db.engine(), who.respondent_actor(), db.now(), here.session.response, blocks, release
        )
    except SubmissionRefused:
        words = _(
            "Some entries contradict each other or cannot be read. Please correct "
            "what is listed below."
        )
        return _review(here, words, filled), 422
    except SurveyError as error:
        if not error.code.startswith("signed-"):
            raise
        # The response may have been taken back since this page was shown.
        early = error.code == EARLY
        field = releasing.ANYWAY if early else releasing.SIGNED
        wrong = {field: error.message(here.language)}
        filled = replace(filled, is_early=filled.is_early or early)
        return _review(here, _("Please check these entries"), replace(filled, problems=wrong)), 422
    return redirect(url_for("respond.receipt"))


@pages.post("/fill/review/ready")
@needs(Permission.FILL)
def ready() -> Response | tuple[str, int]:
    """Lay the response before the signatory, or take it back to go on."""
    here = filling()
    refuse_other(here, request.form.get("response", ""))
    _ = language.translator()
    key = here.session.response
    if request.form.get("action") == "back":
        db.finish()
        take_back(db.engine(), who.respondent_actor(), db.now(), key)
        return redirect(url_for("respond.review", done="taken-back"))
    filled, said = releasing.sent(releasing.form(here), here.language)
    if filled.problems:
        return _review(here, _("Please check these entries"), filled), 422
    db.finish()
    try:
        hand_in(db.engine(), who.respondent_actor(), db.now(), key, said)
    except SurveyError as error:
        if error.code != "no-signatory":
            raise
        return _review(here, error.message(here.language), filled, invites=True), 422
    return redirect(url_for("respond.review", done="laid-before"))


@pages.post("/fill/review/signs")
@needs(Permission.FILL)
def signs() -> Response:
    """Say who releases: whoever coordinates, or a signatory."""
    here = filling()
    refuse_other(here, request.form.get("response", ""))
    chosen = request.form.get("signs", "")
    key = here.session.response
    db.finish()
    if chosen in SIGNING:
        set_signing(db.engine(), who.respondent_actor(), db.now(), key, TeamRole(chosen))
    return redirect(url_for("respond.review", done="signs"))
