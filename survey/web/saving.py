"""Saving a section's page: every cell that can be read, and what it leads to.

Owns: the way from a sent page to changes, explanations, conflicts that a person decides, going on
or showing again. Refuses: to compare revisions, which the verb does under the response's lock.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from survey.fieldwork.answers import Change, Saved, save_answers
from survey.fieldwork.explaining import Explained
from survey.fieldwork.seeing import Seeing, hints_in
from survey.forms import hints
from survey.forms.page import PageForm
from survey.instrument.entries import EntryProblem
from survey.instrument.model import Section
from survey.instrument.text import LANGUAGES, Text
from survey.questions.base import Key
from survey.questions.roster_room import no_room
from survey.web import bridge, db, recall, recall_acts, ui, uploads, who
from survey.web.conflicts import shown as shown_conflicts
from survey.web.permissions import Permission, needs
from survey.web.respond import pages
from survey.web.respondent import Filling, filling, refuse_other
from survey.web.section import after, page, section_of
from survey.web.settling import settled
from survey.web.shown import Showing

# With the name of the question behind it: save, and lead to the row that is new then.
ANOTHER_ROW: Final = "row:"


@pages.post("/fill/<name>")
@needs(Permission.FILL)
def save(name: str) -> str | Response | tuple[str, int]:
    """Save every cell that was sent; go on, or show again what is wrong."""
    here = filling()
    refuse_other(here, request.form.get("response", ""))
    found = section_of(here, name)
    tongue = request.form.get("language", here.language)
    fields = here.version.fields(found, tongue if tongue in LANGUAGES else here.language)
    form = PageForm(fields, request.form)
    refused = uploads.take(here, found, form)
    sent = form.sent()
    kept = _chosen(form)
    said = settled(here, found, sent)
    changes = [
        Change(cell.key, said.answer(cell), base)
        for cell in sent
        if (base := kept.get(cell.key, cell.base)) is not None and cell.key[0] not in said.unsaid
    ]
    flow = here.version.flow
    explained = [
        Explained(one.question, one.place, one.words, one.seen, one.base)
        for one in hints.unpack(request.form, (q.name for q in found.questions))
    ]
    db.finish()
    saved = save_answers(
        db.engine(), who.respondent_actor(), db.now(), here.session.response, changes,
        seeing=Seeing(flow, here.unit, flow.affected(found.name)), explained=explained,
    )  # fmt: skip
    bridge.note(here, bridge.sent_verdicts(request.form, found))
    refused |= dict.fromkeys(saved.refused, no_room())
    unreadable = refused or any(cell.reading.problem for cell in sent)
    chosen = request.form.get("switch", "")
    if chosen in LANGUAGES and not saved.conflicts and not refused and not said.unsaid:
        # Saved in one language to go on in the other, where errors stand in words of its own.
        return redirect(url_for("respond.section", name=found.name, saved=found.name, lang=chosen))
    if unreadable or saved.conflicts or said.unsaid or saved.states[found.name].problems:
        return _again(here, found, form, saved, kept, refused, said.unsaid), 422
    action = request.form.get("action", "")
    if done := recall_acts.act(here, found, action):
        return done
    if action == "stay" or action.startswith(ANOTHER_ROW):
        anchor = f"{action}:new" if action.startswith(ANOTHER_ROW) else None
        return redirect(
            url_for("respond.section", name=found.name, saved=found.name, _anchor=anchor)
        )
    return redirect(after(here, found, found.name))


def _chosen(form: PageForm) -> dict[Key, int | None]:
    """What was decided about conflicts: the revision to replace, or None to keep the other one."""
    chosen: dict[Key, int | None] = {}
    for field, choice in request.form.items():
        cell = field.removesuffix(":keep")
        if cell == field or key_of(cell) not in form.base:
            continue
        seen = request.form.get(f"{cell}:seen", "")
        if choice == "theirs":
            chosen[key_of(cell)] = None
        elif seen.isascii() and seen.isdigit() and len(seen) < 10:
            chosen[key_of(cell)] = int(seen)
    return chosen


def _again(
    here: Filling,
    found: Section,
    form: PageForm,
    saved: Saved,
    kept: Mapping[Key, int | None],
    refused: Mapping[Key, EntryProblem],
    unsaid: Mapping[str, Text],
) -> str:
    """The page once more, with what was sent and what is wrong with it."""
    conflicts = shown_conflicts(here, saved.conflicts)
    for key, revision in kept.items():
        if revision is None:  # the other value was chosen: it is what the page shows from now on
            form.forget(key)
    plan = here.version.page(found, here.language)
    assert saved.view is not None  # its sections were counted
    firing = hints_in(saved.view, found.name, saved.explanations)
    words = ui.words(here.language)
    showing = Showing(
        here.version,
        plan,
        saved.view,
        saved.answers,
        words,
        firing,
        here.earlier(here.version.recalled(found)),
        recall.chosen_in(request.form),
        bridge.bridges(here, found, words.recall),
    )
    return page(here, found, showing.show(form, conflicts, refused, unsaid))


def key_of(cell: str) -> Key:
    """The key of a cell by the name of its field."""
    name, _, item = cell.partition(".")
    return (name, item)
