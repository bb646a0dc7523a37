"""Letters about where a response stands: ready for sign-off, arrived, open again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from survey.fieldwork.letters.composing import (
    About,
    by_link,
    deadline,
    letter,
    moment,
    one_line,
    quoted,
)
from survey.instrument.text import Text
from survey.instrument.words import half_year_label
from survey.store.mail import Letter
from survey.store.people import Contact


def ready(to: Contact, about: About, link: int, *, by: str) -> Letter:
    """Whoever signs is asked for the release."""
    tongue, name = to.language, one_line(by)
    opening = Text(
        f"{name or 'Ihre Kommune'} legt Ihnen den Fragebogen zur Freigabe vor "
        f"({about.where('de')}). Sie können ihn lesen und verbindlich absenden.",
        f"{name or 'Your municipality'} asks you to release the questionnaire "
        f"({about.where('en')}). You can read it and submit it.",
    )(tongue)
    subject = Text(
        f"Zur Freigabe vorgelegt: {about.municipality}",
        f"Ready for your release: {about.municipality}",
    )
    middle = [opening, deadline(about, tongue), by_link(tongue)]
    return letter("ready", to, about, subject, middle, link=link)


def receipt(
    to: Contact, about: About, link: int | None, *, submission: int, number: str, at: datetime
) -> Letter:
    """The response has arrived. Delivery attaches the PDF of this submission."""
    tongue = to.language
    opening = Text(
        f"die Angaben Ihrer Kommune sind eingegangen ({about.where('de')}). Vielen Dank.",
        f"The answers of your municipality have arrived ({about.where('en')}). Thank you.",
    )(tongue)
    facts = Text(
        f"Nummer: {number}\nEingegangen: {moment(at, 'de')}",
        f"Number: {number}\nReceived: {moment(at, 'en')}",
    )(tongue)
    after = Text(
        "Sie können die Angaben weiter lesen und herunterladen. Ist etwas zu ändern, melden Sie "
        "im Fragebogen eine Korrektur an.",
        "You can go on reading and downloading the answers. If something has to change, ask for "
        "it to be reopened within the questionnaire.",
    )(tongue)
    subject = Text(
        f"Eingangsbestätigung {number}: {about.municipality}",
        f"Receipt {number}: {about.municipality}",
    )
    middle = [opening, facts, after, by_link(tongue) if link is not None else ""]
    return letter("receipt", to, about, subject, middle, link=link, submission=submission)


def reopened(to: Contact, about: About, link: int, *, reason: str) -> Letter:
    """The office opened the response again; `reason`: what it wrote."""
    tongue = to.language
    opening = Text(
        f"der Fragebogen Ihrer Kommune ist zur Korrektur wieder geöffnet ({about.where('de')}). "
        "Grund:",
        f"The questionnaire of your municipality is open again for correction "
        f"({about.where('en')}). Reason:",
    )(tongue)
    counts = Text(
        "Ihre frühere Meldung gilt, bis Sie erneut absenden.",
        "Your former report counts until you submit again.",
    )(tongue)
    subject = Text(
        f"Zur Korrektur wieder geöffnet: {about.municipality}",
        f"Open again for correction: {about.municipality}",
    )
    middle = [opening, quoted(reason), counts, by_link(tongue)]
    return letter("reopened", to, about, subject, middle, link=link)


def reopening_refused(to: Contact, about: About, link: int, *, reply: str) -> Letter:
    """The office does not open the response again; `reply`: why."""
    tongue = to.language
    opening = Text(
        f"die Evaluation hat Ihren Wunsch nach einer Korrektur geprüft ({about.where('de')}) und "
        "öffnet den Fragebogen nicht wieder:",
        f"The evaluation team has looked at your request for a correction ({about.where('en')}) "
        "and does not open the questionnaire again:",
    )(tongue)
    subject = Text(
        f"Zu Ihrer angemeldeten Korrektur: {about.municipality}",
        f"About your request for a correction: {about.municipality}",
    )
    middle = [opening, quoted(reply), by_link(tongue)]
    return letter("reopening_refused", to, about, subject, middle, link=link)


def corrections_decided(
    to: Contact,
    about: About,
    link: int,
    *,
    corrected: Sequence[tuple[str, Text]],
    accepted: bool,
    reply: str,
) -> Letter:
    """What the office decided on corrections; `corrected`: earlier wave and question of each."""
    tongue = to.language
    opening = Text(
        "die Evaluation hat geprüft, was Sie zu früheren Angaben berichtigt haben "
        f"({about.where('de')}):",
        "The evaluation team has looked at what you corrected of earlier answers "
        f"({about.where('en')}):",
    )(tongue)
    lines = "\n".join(
        dict.fromkeys(
            f"- {one_line(label(tongue))} ({half_year_label(wave, tongue)})"
            for wave, label in corrected
        )
    )
    outcome = Text(
        "Ihre Berichtigung ist angenommen. Die frühere Angabe ist jetzt berichtigt."
        if accepted
        else "Ihre Berichtigung ist nicht angenommen. Die frühere Angabe bleibt, wie sie war.",
        "Your correction is accepted. The earlier answer is corrected now."
        if accepted
        else "Your correction is not accepted. The earlier answer stays as it was.",
    )(tongue)
    words = Text("Die Evaluation schreibt dazu:", "The evaluation team writes:")(tongue)
    subject = Text(
        f"Zu Ihrer Berichtigung früherer Angaben: {about.municipality}",
        f"About your correction of earlier answers: {about.municipality}",
    )
    said = [words, quoted(reply)] if reply else []
    middle = [opening, lines, outcome, *said, by_link(tongue)]
    return letter("correction_decided", to, about, subject, middle, link=link)
