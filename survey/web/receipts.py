"""After the submission: the receipt, and everything to read, print and take along.

Owns: these pages. Refuses: to change anything.
"""

from __future__ import annotations

from flask import url_for

from survey.errors import NotAllowed
from survey.fieldwork.besides import besides_of
from survey.fieldwork.submissions import receipt_number
from survey.instrument.answered import answered
from survey.instrument.functions import in_words
from survey.instrument.text import Text
from survey.store import answers, responses, signing
from survey.web import db, language, releasing, signing_state, summary
from survey.web.permissions import Permission, needs
from survey.web.rendering import render
from survey.web.respond import pages
from survey.web.respondent import Filling, filling, why_closed

NOT_SUBMITTED = Text(
    "Dieser Fragebogen ist noch nicht abgesendet; eine Eingangsbestätigung gibt es danach.",
    "This questionnaire has not been submitted yet; there is a receipt afterwards.",
)


@pages.get("/fill/receipt")
@needs(Permission.FILL)
def receipt() -> str:
    """The receipt of the latest submission, with everything that was answered."""
    from survey.web import corrections  # it shows this page again

    here = filling()
    return receipt_page(here, corrections.form(here))


def receipt_page(here: Filling, correction: object) -> str:
    """The receipt, with the form that asks for a correction."""
    made = next(iter(responses.submissions(db.connection(), here.session.response)), None)
    if made is None:
        raise NotAllowed("not_submitted", NOT_SUBMITTED)
    told = answers.as_of(db.connection(), here.session.response, made.change)
    view = here.see_all(told)
    hints = here.hints(view, *here.version.flow.section_names, change=made.change)
    beside = besides_of(db.connection(), here.session.response, here.version.flow, made.at)
    questionnaire = here.version.questionnaire
    return render(
        "respond/receipt.html",
        head=here.head,
        example=here.session.wave.is_example,
        here=url_for("respond.receipt"),
        correction=correction,
        receipt={
            "number": receipt_number(here.session.wave.name, made),
            "signed": made.signed,
            "functions": said_of_it(here),
            "mail": signing_state.mail_words(here, made),
            "when": language.moment(made.at, here.language),
            "version": made.version,
            "digest": questionnaire.digest,
            "answers": made.digest,
        },
        sections=[
            summary.answers(answered(view, section, here.language, hints[section.name], beside))
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
    beside = besides_of(db.connection(), here.session.response, here.version.flow)
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
            summary.answers(answered(view, section, here.language, hints[section.name], beside))
            for section in here.version.questionnaire.sections
        ],
    )


def said_of_it(here: Filling) -> str:
    """Which functions answered, and whether they are others than last time; nothing if unsaid."""
    said, _times = signing.answering_of(db.connection(), here.session.response)
    words = in_words(said.functions, here.language)
    changed = releasing.form(here).changed if words else ""
    return f"{words}. {changed}" if changed else words
