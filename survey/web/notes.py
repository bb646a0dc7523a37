"""Notes between colleagues beside the questions of a page: shown, taken in with the form, removed.

Every act saves the page with it, so that nothing typed is lost. Owns the names of the fields and
the values of `action` that mean a note. Refuses to show anything where somebody fills in alone.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from flask import g, redirect, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from survey.fieldwork.notes import add_notes, remove_note
from survey.instrument.model import Section
from survey.instrument.view import View
from survey.store import notes
from survey.store.notes import Note
from survey.web import db, language, received, team_shown, who
from survey.web.respondent import Filling

FIELD: Final = ":note"
ADD: Final = "note:"
REMOVE: Final = "unnote:"
# What no name of a question holds: where a block that is made once has one.
GAP: Final = "\x02"


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note as a page shows it; `number` where whoever reads may remove it."""

    words: str
    by: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The words of every block, fetched once per page."""

    none: str
    several: str
    who_reads: str
    new: str
    save: str
    remove: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A note as it was typed, and why it was not kept."""

    words: str
    problem: str


@dataclass(frozen=True, slots=True)
class ShownNotes:
    """The notes of a page by question; those without any share one block with gaps."""

    said: Mapping[str, tuple[ShownNote, ...]]
    open: str
    words: NoteWords
    refused: Mapping[str, Refused]

    def blank(self, drawn: str, name: str) -> Markup:
        """The block of a question about which nobody has written."""
        return Markup(drawn.replace(GAP, name))  # noqa: S704  # drawn by our macro; a name is one


def shown(
    here: Filling, found: Section, refused: Mapping[str, Refused] = MappingProxyType({})
) -> ShownNotes | None:
    """What stands beside the questions; None where nobody else has a part. One statement.

    `refused`: what was just typed and not kept, by question.
    """
    if not (here.session.has_colleagues or here.session.has_notes):
        return None
    said: dict[str, tuple[ShownNote, ...]] = {}
    if here.session.has_notes or "note" in g:
        names = [question.name for question in found.questions]
        for one in notes.about(db.connection(), here.session.response, names):
            said[one.question] = (*said.get(one.question, ()), _shown(here, one))
    _ = language.translator()
    words = NoteWords(
        none=_("Internal note"),
        several=_("Internal notes: {n}"),
        who_reads=_("Visible to your municipality only, not part of the evaluation"),
        new=_("New note"),
        save=_("Save note"),
        remove=_("Remove this note"),
    )
    return ShownNotes(said, g.get("note", "") or request.args.get("note", ""), words, refused)


def to_read(here: Filling, found: Section, view: View) -> list[tuple[str, ShownNote]]:
    """The notes of a section that is only read, each with its question."""
    here_notes = shown(here, found)
    said = here_notes.said if here_notes else {}
    say = view.teller(here.language)
    return [
        (say(question.label), one)
        for question in found.questions
        for one in said.get(question.name, ())
    ]


def _shown(here: Filling, one: Note) -> ShownNote:
    _ = language.translator()
    session = here.session
    own = one.by == f"link:{session.link}" or (
        session.contact is not None and one.contact == session.contact
    )
    nobody = team_shown.author_words(one.role, _) if one.role else _("link of the municipality")
    called = _("you") if own else one.office or one.name or nobody
    by = f"{called}, {language.moment(one.at, here.language)}"
    return ShownNote(one.words, by, one.id if own else 0)


def take(here: Filling, found: Section, but: Container[str] = ()) -> None:
    """Keep the notes that came with a page, whichever button sent it; remove the one it names.

    `but`: fields whose words are not taken.
    """
    who_acts, key = who.respondent_actor(), here.session.response
    sent = request.form  # looked up once: the proxy costs more than the field
    # Few pages have a field for one: among the names it is found at less cost than in the form.
    shown = {name.removesuffix(FIELD) for name in received.seldom() if name.endswith(FIELD)}
    written = {
        question.name: words
        for question in found.questions
        if question.name in shown
        and question.name + FIELD not in but
        and (words := sent[question.name + FIELD].strip())
    }
    if written:
        add_notes(db.engine(), who_acts, db.now(), key, written)
        g.note = next(iter(written))
    action = sent.get("action", "")
    number = action.removeprefix(REMOVE)
    if number != action and number.isascii() and number.isdigit() and len(number) < 10:
        g.note = remove_note(db.engine(), who_acts, db.now(), key, int(number)).question
    elif action.startswith(ADD):
        g.note = action.removeprefix(ADD)


def act(found: Section, action: str) -> Response | None:
    """Lead back to the note that was added or removed; None where the page asked for neither."""
    if not action.startswith((ADD, REMOVE)):
        return None
    names = {question.name for question in found.questions}
    name = g.note if g.get("note") in names else None
    return redirect(
        url_for(
            "respond.section", name=found.name, saved=found.name, note=name,
            _anchor=f"{name}:notes" if name else None,
        )
    )  # fmt: skip
