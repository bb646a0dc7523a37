"""Saving a section's page: where a saved page leads to, or that it is shown again.

Owns: going on, staying, showing again, and which of them answers a script. Refuses: to take a page
(`taking`), and to write.
"""

from __future__ import annotations

from typing import Final

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from survey.errors import NotAllowed
from survey.fieldwork.access import NOT_YOURS
from survey.instrument.earlier import plain
from survey.instrument.model import Section
from survey.instrument.text import LANGUAGES
from survey.web import autosave, notes, recall_acts, reported, scripts, who
from survey.web.part import part
from survey.web.permissions import Permission, needs
from survey.web.respond import pages
from survey.web.respondent import Filling, filling
from survey.web.section import after, keep_way, page, section_of
from survey.web.taking import Taken, shown, take

# With the name of the question behind it: save, and lead to the row that is new then.
ANOTHER_ROW: Final = "row:"
# With "list" or "table" behind it: save, and show tables that way from now on.
WAY_OF_TABLES: Final = "tables:"


@pages.post("/fill/<name>")
@needs(Permission.FILL)
def save(name: str) -> str | Response | tuple[str, int] | dict[str, object]:
    """Save every cell that was sent; go on, or show again what is wrong."""
    here = filling()
    found = section_of(here, name)
    if not part().may_fill(found.name):  # the verb says so again, under the lock
        raise NotAllowed("section-not-yours", NOT_YOURS)
    taken = take(here, found)
    if scripts.is_asking():
        return autosave.told(here, found, taken)
    notes.take(here, found, taken.lengthy)  # not in the background: half a note is none
    action = request.form.get("action", "")
    if action.startswith(WAY_OF_TABLES):
        keep_way(action.removeprefix(WAY_OF_TABLES))
    saved, unsaid = taken.saved, taken.said.unsaid
    chosen = request.form.get("switch", "")
    kept = not (saved.conflicts or taken.refused or taken.lengthy or unsaid)
    if chosen in LANGUAGES and kept:
        # Saved in one language to go on in the other, where errors stand in words of its own.
        return redirect(url_for("respond.section", name=found.name, saved=found.name, lang=chosen))
    if taken.is_unreadable or saved.conflicts or unsaid or saved.states[found.name].problems:
        again = shown(here, found, taken)
        again.whole = _whole(here, found, taken)
        return page(here, found, again, recall_acts.not_done(action)), 422
    if done := (
        recall_acts.act(here, found, action) or notes.act(found, action) or elsewhere(action)
    ):
        return done
    if action == "stay" or action.startswith((ANOTHER_ROW, WAY_OF_TABLES)):
        anchor = f"{action}:new" if action.startswith(ANOTHER_ROW) else None
        return redirect(
            url_for("respond.section", name=found.name, saved=found.name, _anchor=anchor)
        )
    return redirect(after(here, found, found.name))


def _whole(here: Filling, found: Section, taken: Taken) -> recall_acts.WholeSection:
    """What stands above the questions of a page that is shown again."""
    flow, recalled = here.version.flow, here.version.recalled(found)
    earlier = here.earlier((*flow.previous(found.name), *recalled))
    told = {key: revised.answer for key, revised in taken.saved.answers.items()}
    wrong = reported.reported(here, {name for name, _ in earlier}.intersection(recalled))
    return recall_acts.whole_section(here, found, flow.see(told, here.unit, plain(earlier)), wrong)


def elsewhere(action: str) -> Response | None:
    """The way to another municipality of this browser, after the page was saved."""
    response = action.removeprefix("of:")
    if response == action or response not in who.links():
        return None
    return redirect(url_for("respond.overview", of=response))


@pages.get("/fill/still-open")
@needs(Permission.FILL)
def still_open() -> dict[str, object]:
    """For a page whose link or session had ended: the token with which it may go on."""
    return autosave.ticket(filling())
