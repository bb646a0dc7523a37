"""The end of filling in: review, submit, receipt, everything to print.

Owns: what blocks a submission as a page says it. Refuses: to decide it outside the verb, which
looks at the answers under the response's lock.
"""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from survey.errors import NotAllowed
from survey.fieldwork.flows import examine
from survey.fieldwork.responses import SubmissionRefused, submit_response
from survey.instrument.text import Text
from survey.store import answers, responses
from survey.web import db, language, summary, who
from survey.web.markup import paragraphs
from survey.web.permissions import Permission, needs
from survey.web.rendering import render
from survey.web.respond import pages
from survey.web.respondent import (
    Filling,
    filling,
    has_submitted,
    patch_notice,
    refuse_other,
    why_closed,
)
from survey.web.section import around, saved_notices

NOT_SUBMITTED = Text(
    "Dieser Fragebogen ist noch nicht abgesendet; eine Eingangsbestätigung gibt es danach.",
    "This questionnaire has not been submitted yet; there is a receipt afterwards.",
)


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


def _review(here: Filling, refused: str) -> str:
    stored = here.stored()
    view = here.see_all({k: r.answer for k, r in stored.items()})
    states = responses.sections(db.connection(), here.session.response)
    former = here.version.questionnaire.section(request.args.get("saved", ""))
    gaps = summary.unanswered(here.version, view, here.language)
    ngettext = language.counter()
    count = sum(lines.count for lines in gaps)
    hints = here.hints(view, *here.version.flow.section_names)
    return render(
        "respond/review.html",
        head=here.head,
        here=url_for("respond.review"),
        notices=patch_notice(here) + saved_notices(here, former, None, stored, view),
        example=here.session.wave.is_example,
        refused=refused,
        blocking=[o.line for o in summary.obstacles(here.version, view, here.language)],
        hints=summary.open_hints(view, hints, here.language),
        open_sections=gaps,
        open_entries=ngettext(
            "{n} entry is still open.", "{n} entries are still open.", count
        ).format(n=count)
        if count
        else "",
        closing=paragraphs(view.say(here.version.questionnaire.closing, here.language)),
        **around(here, None, states),
    )


@pages.post("/fill/submit")
@needs(Permission.FILL)
def submit() -> Response | tuple[str, int]:
    """Submit what stands; refused while entries contradict each other or cannot be read."""
    here = filling()
    refuse_other(here, request.form.get("response", ""))
    _ = language.translator()
    blocks = examine(here.version.flow, here.unit)
    db.finish()
    try:
        submit_response(
            db.engine(), who.respondent_actor(), db.now(), here.session.response, blocks
        )
    except SubmissionRefused:
        words = _(
            "Some entries contradict each other or cannot be read. Please correct "
            "what is listed below."
        )
        return _review(here, words), 422
    return redirect(url_for("respond.receipt"))


@pages.get("/fill/receipt")
@needs(Permission.FILL)
def receipt() -> str:
    """The receipt of the latest submission, with everything that was answered."""
    here = filling()
    _ = language.translator()
    made = next(iter(responses.submissions(db.connection(), here.session.response)), None)
    if made is None:
        raise NotAllowed("not_submitted", NOT_SUBMITTED)
    told = answers.as_of(db.connection(), here.session.response, made.change)
    view = here.see_all(told)
    hints = here.hints(view, *here.version.flow.section_names, change=made.change)
    questionnaire = here.version.questionnaire
    return render(
        "respond/receipt.html",
        head=here.head,
        example=here.session.wave.is_example,
        receipt={
            "number": f"{here.session.wave.name}-{made.unit}-{made.number}",
            "when": language.moment(made.at, here.language),
            "version": made.version,
            "digest": questionnaire.digest,
            "answers": made.digest,
        },
        sections=[
            summary.answers(here.version, view, section, here.language, _, hints[section.name])
            for section in questionnaire.sections
        ],
    )


@pages.get("/fill/print")
@needs(Permission.FILL)
def print_all() -> str:
    """Every question with its answer, to read and to print."""
    here = filling()
    _ = language.translator()
    view = here.see_all({k: r.answer for k, r in here.stored().items()})
    hints = here.hints(view, *here.version.flow.section_names)
    state = _("State of {moment}, not submitted.").format(
        moment=language.moment(db.now(), here.language)
    )
    return render(
        "respond/print.html",
        version_words=_("Version {version} of the questionnaire, digest {digest}").format(
            version=here.version.questionnaire.version, digest=here.version.questionnaire.digest
        ),
        head=here.head,
        example=here.session.wave.is_example,
        state_words=state if here.is_editable else why_closed(here.session, db.now(), _),
        sections=[
            summary.answers(here.version, view, section, here.language, _, hints[section.name])
            for section in here.version.questionnaire.sections
        ],
    )
