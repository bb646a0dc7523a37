"""A section's page: to fill in, or to read when nothing can be changed any more.

Owns: what stands around the questions, and that a saved page is told. Refuses to write.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from flask import redirect, request, session, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from survey.errors import NotFound
from survey.fieldwork.besides import besides_of
from survey.instrument.answered import answered, label_of
from survey.instrument.earlier import plain
from survey.instrument.hints import Hint
from survey.instrument.model import Section
from survey.instrument.text import Text
from survey.instrument.view import View
from survey.questions.base import Key
from survey.store import responses
from survey.store.answers import Revised
from survey.store.responses import SectionState
from survey.web import bridge, db, language, notes, recall_acts, reported, summary, ui, uploads
from survey.web.echoes import is_qualified
from survey.web.part import part
from survey.web.permissions import Permission, needs
from survey.web.rendering import render
from survey.web.respond import pages
from survey.web.respondent import Filling, filling, why_closed
from survey.web.shown import Showing
from survey.web.shown_page import ShownPage

NO_SECTION: Final = Text(
    "Diesen Abschnitt gibt es in Ihrem Fragebogen nicht. Bitte gehen Sie zur Übersicht.",
    "There is no such section in your questionnaire. Please go to the overview.",
)
# More echoes of a saved page would not be read.
MOST_ECHOES: Final = 12
NOTICE_LINK: Final = Markup('<a class="kern-link" href="{}">{}</a>')


@pages.get("/fill/<name>")
@needs(Permission.FILL)
def section(name: str) -> str | Response:
    """Show a section: to fill in, or to read when nothing can be changed any more."""
    here = filling()
    found = section_of(here, name)
    # Where the page before was saved, its name comes along: what was understood is shown here.
    former = here.version.questionnaire.section(request.args.get("saved", ""))
    looked_at = [found.name]
    if former is not None and former is not found:
        looked_at.append(former.name)
    stored = here.stored(here.version.flow.needed(*looked_at))
    flow = here.version.flow
    earlier = here.earlier((*flow.previous(*looked_at), *here.version.recalled(found)))
    view = flow.see({k: r.answer for k, r in stored.items()}, here.unit, plain(earlier))
    if not here.is_editable or not part().may_fill(found.name):
        return _read_only(here, found, view, saved_notices(here, former, None, stored, view))
    if former not in (None, found) and not view.section_asked(found.name):
        return redirect(after(here, found, former.name))
    plan = here.version.page(found, here.language)
    hints = here.hints(view, *looked_at)
    words = ui.words(here.language)
    recalled = {name for name, _ in earlier}.intersection(here.version.recalled(found))
    wrong = reported.reported(here, recalled)
    showing = Showing(
        here.version,
        plan,
        view,
        stored,
        words,
        hints[found.name],
        earlier,
        bridges=bridge.bridges(here, found, words.recall),
        corrected=wrong,
    )
    notices = saved_notices(here, former, found, stored, view)
    if former is not None and former is not found:
        notices += hint_notices(here, former, hints[former.name], view)
    shown = showing.show()
    shown.whole = recall_acts.whole_section(here, found, view, wrong)
    return page(here, found, shown, notices, focus_hints=former is found)


def page(
    here: Filling,
    found: Section,
    shown: ShownPage,
    notices: list[tuple[str, str]] | None = None,
    *,
    focus_hints: bool = False,
) -> str:
    """The page of a section with its questions; `focus_hints`: shown again after a save."""
    states = responses.sections(db.connection(), here.session.response)
    shown.files = uploads.attached(here, shown.entries)
    return render(
        "respond/section.html",
        head=here.head,
        example=here.session.wave.is_example,
        plan=here.version.page(found, here.language),
        page=shown,
        ui=ui.words(here.language),
        notices=notices or [],
        focus_hints=focus_hints,
        as_list=_as_list(),
        notes=notes.shown(here, found, shown.refused_notes),
        **around(here, found, states),
    )


def _as_list() -> bool:
    """Whether this browser wants tables as a list of fields; asked for in the address, and kept."""
    keep_way(request.args.get("tables", ""))
    return session.get("tables") == "list"


def keep_way(asked: str) -> None:
    """Show tables as a `list` of fields or as a `table` from now on; anything else says nothing."""
    if asked in ("list", "table") and session.get("tables", "table") != asked:
        session["tables"] = asked


def _read_only(here: Filling, found: Section, view: View, notices: list[tuple[str, str]]) -> str:
    """A section to read: nothing can be changed, or it is a colleague's, read as context."""
    _ = language.translator()
    why = why_closed(here.session, db.now(), _)
    if here.is_editable:
        why = _("This section is not assigned to you. You can read it.")
    states = responses.sections(db.connection(), here.session.response)
    return render(
        "respond/read_section.html",
        head=here.head,
        example=here.session.wave.is_example,
        section=summary.answers(
            answered(
                view,
                found,
                here.language,
                here.hints(view, found.name)[found.name],
                besides_of(db.connection(), here.session.response, here.version.flow),
            )
        ),
        why_closed=why,
        read_notes=notes.to_read(here, found, view),
        notices=notices if here.is_editable else [],
        **around(here, found, states),
    )


def around(
    here: Filling, found: Section | None, states: Mapping[str, SectionState]
) -> dict[str, object]:
    """The list of sections beside a page, and where the page stands in it."""
    _ = language.translator()
    lines = summary.sections(here.version, states, here.heading(), _, here.blank)
    mine = part()
    number = next((i for i, line in enumerate(lines, 1) if found and line.name == found.name), 0)
    return {
        "sections": mine.named(lines, here.language, _),
        "responsible": mine.responsible(found.name, here.language, _) if found else "",
        "position": _("Section {n} of {all}").format(n=number, all=len(lines)),
        "labels": {
            "sections": _("Sections"),
            "review": _("Review and submit") if here.is_editable and mine.may_review else "",
            "review_address": url_for("respond.review"),
            "overview": _("Overview"),
            "overview_address": url_for("respond.overview"),
        },
    }


def saved_notices(
    here: Filling,
    former: Section | None,
    found: Section | None,
    stored: Mapping[Key, Revised],
    view: View,
) -> list[tuple[str, str]]:
    """That a page was saved, and how its entries were understood that were not plainly exact.

    Those of the page that is shown stand beside their fields already.
    """
    when = here.session.active_at
    if former is None or when is None:
        return []
    _ = language.translator()
    words = [_("Saved at {time}.").format(time=language.clock(when, here.language))]
    understood = []
    say = view.teller(here.language)
    for question in former.questions if former is not found else ():
        for variable in view.cells(question.name):
            revised = stored.get(variable.key)
            if revised is not None and revised.answer.at == when and is_qualified(revised.answer):
                said = question.show(variable, revised.answer, here.language)
                understood.append(f"{label_of(question, variable, say)}: {said}")
    if understood:
        words.append(_("Understood as:") + " " + "; ".join(understood[:MOST_ECHOES]) + ".")
    return [("success", " ".join(words))]


def hint_notices(
    here: Filling, former: Section, hints: Iterable[Hint], view: View
) -> list[tuple[str, str]]:
    """What may be checked or explained on the page before, which going on has left."""
    found = summary.open_hints(view, {former.name: tuple(hints)}, here.language)
    if not found:
        return []
    _ = language.translator()
    words = _("Please check or explain in “{section}”:").format(
        section=view.say(former.title, here.language)
    )
    links = [NOTICE_LINK.format(line.address, line.words) for line in found[:MOST_ECHOES]]
    return [("warning", Markup("{} {}").format(words, Markup(" ").join(links)))]


def section_of(here: Filling, name: str) -> Section:
    """The section of this name. Raises NotFound."""
    found = here.version.questionnaire.section(name)
    if found is None:
        raise NotFound("section_unknown", NO_SECTION)
    return found


def after(here: Filling, found: Section, saved: str) -> str:
    """The next section, or the review after the last one; `saved` names the page that was saved.

    Whoever fills in some sections only is led from one to the next of these.
    """
    names = [section.name for section in here.version.questionnaire.sections]
    place = names.index(found.name) + 1
    mine = part()
    while place < len(names) and not mine.may_fill(names[place]):
        place += 1
    if place == len(names):
        end = "respond.review" if mine.may_review else "respond.overview"
        return url_for(end, saved=saved)
    return url_for("respond.section", name=names[place], saved=saved)
