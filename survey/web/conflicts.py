"""Two people, one answer: what a page says of both values, of who gave the other one, and when.

Owns: the words for an author whom colleagues know, or do not. Refuses to decide: a person does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from survey.fieldwork.answers import Conflict
from survey.forms.page import PageForm
from survey.instrument.answer import Answer
from survey.instrument.answered import words_of
from survey.questions.base import Key
from survey.store import people
from survey.store.answers import Revised
from survey.store.people import Author
from survey.store.values import Actor
from survey.web import db, language, who
from survey.web.respondent import Filling


@dataclass(frozen=True, slots=True)
class ShownConflict:
    """Both values of a cell that somebody else changed, and the revision that was seen.

    `told`: who changed it and when, in a sentence.
    """

    mine: str
    theirs: str
    revision: int
    told: str = ""


def shown(here: Filling, found: Iterable[Conflict]) -> dict[Key, ShownConflict]:
    """Conflicts as a page shows them. One statement, none where there is no conflict."""
    conflicts = tuple(found)
    if not conflicts:
        return {}
    known = people.authors(db.connection(), here.session.response)
    return {
        c.key: ShownConflict(
            words_of(here.version.questionnaire, c.key, c.yours, here.language),
            words_of(here.version.questionnaire, c.key, c.theirs, here.language),
            c.revision,
            told(here, c.theirs, known),
        )
        for c in conflicts
    }


def told(here: Filling, theirs: Answer, known: Mapping[str, Author]) -> str:
    """Who gave an answer, and when; a link of one's own may be open in two windows."""
    _ = language.translator()
    if theirs.at is None:
        return _("This answer was changed in the meantime.")
    when = moment(here, theirs.at)
    if theirs.by == str(who.respondent_actor()):
        if here.session.contact is not None:
            return _("You changed this answer {when}, perhaps in another window.").format(when=when)
        return _("Somebody with the same link changed this answer {when}.").format(when=when)
    name = called(known.get(theirs.by), theirs.by)
    return _("{author} changed this answer {when}.").format(author=name, when=when)


def called(author: Author | None, actor: str) -> str:
    """What colleagues call an author."""
    _ = language.translator()
    if not actor.startswith(LINK):
        return _("The evaluation office")
    name, office = (author.name, author.office) if author else ("", "")
    name = name or _("Somebody of your municipality")
    return f"{name} ({office})" if office else name


def moment(here: Filling, when: datetime) -> str:
    """At what time; with the day where that is not today's."""
    _ = language.translator()
    if when.astimezone(language.BERLIN).date() == db.now().astimezone(language.BERLIN).date():
        return _("at {time}").format(time=language.clock(when, here.language))
    return _("on {moment}").format(moment=language.moment(when, here.language))


LINK = str(Actor("link", ""))


def overtaken(
    sent: PageForm, stored: Mapping[Key, Revised], is_left: Callable[[Key], bool]
) -> frozenset[Key]:
    """Cells that the sender left as they were and somebody else has changed since.

    A page that is shown again shows what stands of these: the former value, sent back on the new
    revision, would overwrite it unseen. `is_left`: cells whose sent entry stands there whatever is
    stored, which keep the revision that they were sent with.
    """
    return frozenset(
        cell.key
        for cell in sent.sent()
        if (found := stored.get(cell.key)) is not None
        and found.revision > cell.base
        and not is_left(cell.key)
        and not found.answer.same_as(cell.reading.answer)
    )
