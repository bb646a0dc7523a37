"""What came in with a section's page, and what became of it: the same whoever sent it, and how.

Owns: the way from a sent page to changes, explanations and one call of the verb, and what the page
shows then. Refuses: to compare revisions, which the verb does under the response's lock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import request

from survey.fieldwork.answers import Change, Saved, save_answers
from survey.fieldwork.explaining import Explained
from survey.fieldwork.seeing import Seeing, hints_in
from survey.forms import hints
from survey.forms.page import PageForm, Sent
from survey.instrument.answer import Answer
from survey.instrument.entries import EntryProblem
from survey.instrument.model import Section
from survey.instrument.text import LANGUAGES
from survey.questions.base import Key
from survey.questions.roster_room import no_room
from survey.web import bridge, conflicts, db, recall, received, reported, scripts, ui, uploads, who
from survey.web.lengthy import Lengthy, comment_of, lengthy
from survey.web.respondent import Filling, refuse_other
from survey.web.settling import Settled, settled
from survey.web.shown import Showing
from survey.web.shown_page import ShownPage


@dataclass(frozen=True, slots=True)
class Taken:
    """A sent page after the verb. `kept`: what was chosen in conflicts, by cell.

    `refused`: what was not taken, and why; `lengthy`: words beside answers that were not;
    `said`: what counts of earlier answers that it showed.
    """

    form: PageForm
    sent: Sequence[Sent]
    kept: Mapping[Key, int | None]
    refused: Mapping[Key, EntryProblem]
    said: Settled
    saved: Saved
    lengthy: Mapping[str, Lengthy]

    @property
    def is_unreadable(self) -> bool:
        """Whether an entry was not understood, or not taken."""
        return bool(self.refused or self.lengthy) or any(cell.reading.problem for cell in self.sent)

    def answer(self, cell: Sent) -> Answer | None:
        """What the page said of a cell; None where that did not count."""
        if cell.key[0] in self.said.unsaid or cell.key in self.refused:
            return None
        return self.said.answer(cell)


def take(here: Filling, found: Section) -> Taken:
    """Save every cell that was sent."""
    refuse_other(here, request.form.get("response", ""))
    tongue = request.form.get("language", here.language)
    fields = here.version.fields(found, tongue if tongue in LANGUAGES else here.language)
    form = PageForm(fields, received.lists())
    refused = uploads.take(here, found, form)
    sent = form.sent()
    kept, too_long = _chosen(form), lengthy(found)
    said = settled(here, found, sent)
    changes = [
        Change(cell.key, said.answer(cell), base, _comment(cell, too_long))
        for cell in sent
        if (base := kept.get(cell.key, cell.base)) is not None and cell.key[0] not in said.unsaid
    ]
    flow = here.version.flow
    explained = [
        Explained(one.question, one.place, one.words, one.seen, one.base)
        for one in hints.unpack(request.form, (q.name for q in found.questions))
        if f"{one.question}:why{one.place}" not in too_long
    ]
    db.finish()
    unexplained = None if here.session.has_explanations else here.session.change
    seeing = Seeing(flow, here.unit, flow.affected(found.name), said.earlier, unexplained)
    saved = save_answers(
        db.engine(), who.respondent_actor(), db.now(), here.session.response, changes,
        seeing=seeing, explained=explained,
    )  # fmt: skip
    bridge.note(here, bridge.sent_verdicts(request.form, found))
    refused |= dict.fromkeys(saved.refused, no_room())
    return Taken(form, sent, kept, refused, said, saved, too_long)


def shown(here: Filling, found: Section, taken: Taken) -> ShownPage:
    """The page once more, with what was sent and what is wrong with it."""
    saved, form = taken.saved, taken.form
    for key, revision in taken.kept.items():
        if revision is None:  # the other value was chosen: it is what the page shows from now on
            form.forget(key)
    assert saved.view is not None  # its sections were counted
    words = ui.words(here.language)
    earlier = here.earlier(here.version.recalled(found))
    showing = Showing(
        here.version,
        here.version.page(found, here.language),
        saved.view,
        saved.answers,
        words,
        hints_in(saved.view, found.name, saved.explanations),
        earlier,
        recall.unpack(received.firsts()).chosen,
        bridge.bridges(here, found, words.recall),
        reported.reported(here, {name for name, _ in earlier}),
    )
    both = conflicts.shown(here, saved.conflicts)
    return showing.show(form, both, taken.refused, taken.said.unsaid, taken.lengthy)


def _comment(cell: Sent, too_long: Mapping[str, Lengthy]) -> str | None:
    """The words beside a cell, as far as they are taken."""
    return None if too_long and comment_of(cell.key) in too_long else cell.comment


def _chosen(form: PageForm) -> dict[Key, int | None]:
    """What was decided about conflicts: the revision to replace, or None to keep the other one.

    Files go by a button, and so does the choice between two.
    """
    chosen: dict[Key, int | None] = {}
    sent = received.lists()
    for field in received.seldom():
        if not field.endswith(":keep"):
            continue
        cell, choice = field.removesuffix(":keep"), sent[field][0]
        key = key_of(cell)
        if key[0] not in form or key not in form.base:
            continue
        if _is_file(form, key) and scripts.is_asking():
            continue
        seen = request.form.get(f"{cell}:seen", "")
        if choice == "theirs":
            chosen[key] = None
        elif seen.isascii() and seen.isdigit() and len(seen) < 10:
            chosen[key] = int(seen)
    return chosen


def _is_file(form: PageForm, key: Key) -> bool:
    return any(c.kind == "file" for c in form.field(key[0]).variables)


def key_of(cell: str) -> Key:
    """The key of a cell by the name of its field."""
    name, _, item = cell.partition(".")
    return (name, item)
