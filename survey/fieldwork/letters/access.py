"""Letters that let somebody in, or say what has become theirs to do."""

from __future__ import annotations

from survey.fieldwork.letters.composing import (
    NOTHING,
    About,
    Given,
    by_link,
    deadline,
    letter,
    listed,
    one_line,
    quoted,
)
from survey.instrument.text import Text
from survey.store.mail import Letter
from survey.store.people import Contact
from survey.store.values import TeamRole


def invitation(to: Contact, about: About, link: int, *, answers_wait: bool = False) -> Letter:
    """The office invites whoever coordinates, when a wave starts.

    `answers_wait`: that last time's answers are there to be confirmed or changed.
    """
    tongue = to.language
    opening = Text(
        f"die Evaluation bittet Ihre Kommune um ihre Angaben: {about.where('de')}.",
        f"The evaluation team asks your municipality for its answers: {about.where('en')}.",
    )(tongue)
    how = Text(
        "Sie können jederzeit zwischenspeichern und später weitermachen, auch an einem anderen "
        "Gerät. Kolleginnen und Kollegen laden Sie im Fragebogen selbst ein.",
        "You can save at any time and go on later, also on another machine. You invite "
        "colleagues yourself, within the questionnaire.",
    )(tongue)
    known = Text(
        "Ihre Angaben aus der letzten Erhebung liegen bereit: Sie bestätigen oder ändern sie und "
        "brauchen nichts noch einmal einzutippen.",
        "Your answers from the last survey are there: you confirm or change them, and need not "
        "type anything again.",
    )(tongue)
    subject = Text(
        f"Ihr Fragebogen für {about.half_year('de')}: {about.municipality}",
        f"Your questionnaire for {about.half_year('en')}: {about.municipality}",
    )
    waiting = known if answers_wait else ""
    middle = [opening, waiting, deadline(about, tongue), by_link(tongue), how]
    return letter("invitation", to, about, subject, middle, link=link)


_PARTS = {
    TeamRole.COORDINATOR: Text("ihn zu koordinieren", "coordinate it"),
    TeamRole.CONTRIBUTOR: Text("einen Teil davon auszufüllen", "fill in a part of it"),
    TeamRole.SIGNATORY: Text(
        "ihn nach dem Ausfüllen freizugeben", "release it when it is filled in"
    ),
}


def colleague(
    to: Contact,
    about: About,
    link: int,
    *,
    by: str,
    role: TeamRole,
    given: Given = NOTHING,
    words: str = "",
) -> Letter:
    """Whoever coordinates (`by`, a name) invites somebody; `words`: what they wrote to them."""
    tongue, part = to.language, _PARTS[role]
    name = one_line(by)
    opening = Text(
        f"{name or 'Ihre Kommune'} bittet Sie, am Fragebogen Ihrer Kommune mitzuwirken "
        f"({about.where('de')}) und {part.de}.",
        f"{name or 'Your municipality'} asks you to help with your municipality's questionnaire "
        f"({about.where('en')}) and to {part.en}.",
    )(tongue)
    subject = Text(
        f"Bitte um Mitwirkung am Fragebogen: {about.municipality}",
        f"You are asked to help with a questionnaire: {about.municipality}",
    )
    middle = [opening, listed(given, tongue), quoted(words), by_link(tongue)]
    return letter("colleague", to, about, subject, middle, link=link)


def assigned(
    to: Contact, about: About, link: int, *, by: str, given: Given, words: str = ""
) -> Letter:
    """Further or other sections are somebody's, who has a part in the response already."""
    tongue, name = to.language, one_line(by)
    opening = Text(
        f"{name or 'Ihre Kommune'} hat Ihnen Abschnitte zugewiesen ({about.where('de')}):",
        f"{name or 'Your municipality'} has assigned sections to you ({about.where('en')}):",
    )(tongue)
    subject = Text(
        f"Abschnitte für Sie im Fragebogen: {about.municipality}",
        f"Sections for you in the questionnaire: {about.municipality}",
    )
    middle = [opening, listed(given, tongue), quoted(words), by_link(tongue)]
    return letter("assigned", to, about, subject, middle, link=link)


def handed_over(to: Contact, about: About, link: int, *, by: str, words: str = "") -> Letter:
    """Somebody coordinates from now on."""
    tongue, name = to.language, one_line(by)
    opening = Text(
        f"{name or 'Ihre Kommune'} hat Ihnen die Zuständigkeit für den Fragebogen übergeben "
        f"({about.where('de')}). Sie koordinieren ihn ab jetzt: Sie laden ein, weisen Abschnitte "
        "zu und legen ihn zur Freigabe vor.",
        f"{name or 'Your municipality'} has handed the questionnaire over to you "
        f"({about.where('en')}). You coordinate it from now on: you invite, assign sections and "
        "say when it is ready.",
    )(tongue)
    subject = Text(
        f"Zuständigkeit für den Fragebogen übergeben: {about.municipality}",
        f"The questionnaire was handed over to you: {about.municipality}",
    )
    middle = [opening, quoted(words), deadline(about, tongue), by_link(tongue)]
    return letter("handed_over", to, about, subject, middle, link=link)


def named_deputy(to: Contact, about: About, link: int, *, by: str) -> Letter:
    """Somebody may do from now on all that whoever coordinates may."""
    tongue, name = to.language, one_line(by)
    opening = Text(
        f"{name or 'Ihre Kommune'} hat Sie als Vertretung benannt ({about.where('de')}). Sie "
        "können ab jetzt alles, was auch die Koordination kann.",
        f"{name or 'Your municipality'} has named you as deputy ({about.where('en')}). From now "
        "on you can do all that whoever coordinates can.",
    )(tongue)
    subject = Text(
        f"Vertretung für den Fragebogen: {about.municipality}",
        f"Deputy for the questionnaire: {about.municipality}",
    )
    middle = [opening, deadline(about, tongue), by_link(tongue)]
    return letter("named_deputy", to, about, subject, middle, link=link)


def reissued(to: Contact, about: About, link: int) -> Letter:
    """The office sends somebody a new link; the former ones have ended."""
    tongue = to.language
    opening = Text(
        f"die Evaluation schickt Ihnen einen neuen Link: {about.where('de')}. Ihre früheren Links "
        "gelten nicht mehr; was Sie eingetragen haben, ist noch da.",
        f"The evaluation team sends you a new link: {about.where('en')}. Your former links have "
        "ended; what you entered is still there.",
    )(tongue)
    subject = Text(
        f"Ihr neuer Link zum Fragebogen: {about.municipality}",
        f"Your new link to the questionnaire: {about.municipality}",
    )
    middle = [opening, by_link(tongue), deadline(about, tongue)]
    return letter("reissued", to, about, subject, middle, link=link)


def lost_link(to: Contact, about: About, link: int) -> Letter:
    """The owner of an address asked for a new link. The former one ends when this is opened."""
    tongue = to.language
    opening = Text(
        f"hier ist der neue Link, der für Ihre Adresse angefordert wurde: {about.where('de')}.",
        f"Here is the new link that was asked for your address: {about.where('en')}.",
    )(tongue)
    ends = Text(
        "Sobald Sie ihn öffnen, gelten die früheren Links nicht mehr. Haben Sie nichts "
        "angefordert, ist nichts zu tun: Ihr bisheriger Link gilt weiter.",
        "As soon as you open it, the former links end. If you asked for nothing, there is nothing "
        "to do: your present link goes on working.",
    )(tongue)
    subject = Text(
        f"Ihr neuer Link zum Fragebogen: {about.municipality}",
        f"Your new link to the questionnaire: {about.municipality}",
    )
    middle = [opening, by_link(tongue), ends, deadline(about, tongue)]
    return letter("lost_link", to, about, subject, middle, link=link)
