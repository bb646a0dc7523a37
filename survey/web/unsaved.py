"""What a page had sent when it could not be saved: shown once more, to be read, copied, sent again.

A link may be renewed, a session end, a wave close while somebody writes. Owns: the words of such
a page, with the labels of its questions as far as the browser still says which version it had.
Refuses: to store anything, and to show what another site made a browser send.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

import structlog
from flask import request
from werkzeug.exceptions import RequestEntityTooLarge

from survey.forms.page import PageForm
from survey.instrument.answered import COMMENTED, entry_words, label_of
from survey.instrument.described import describing
from survey.instrument.text import LANGUAGES, Language
from survey.store import link_sessions
from survey.web import db, received, versions, who
from survey.web.language import translator
from survey.web.summary import Line

log = structlog.get_logger("survey.web")

OURS: Final = frozenset(
    {"csrf_token", "base", "language", "action", "response", "hints", "recalled", "bridged"}
)
"""Fields of the page that nobody wrote."""
CODE: Final = re.compile(r":?[a-z][a-z0-9_]*\Z")


def lines(language: Language) -> list[Line]:
    """Every entry of the page that was sent, in its order; none where no page was sent."""
    if request.method != "POST" or request.endpoint != "respond.save" or not _is_ours():
        return []
    try:
        return _labelled(language) or _bare()
    except RequestEntityTooLarge:
        return []
    # The page that says what went wrong must not go wrong itself.
    except Exception as error:  # noqa: BLE001
        log.warning("unsaved", error=type(error).__name__)
        return _bare()


def again() -> list[tuple[str, str]]:
    """The page as it was sent, for a form that saves it once the link is open again.

    Only where the browser says that a page of this host sent it: with such a form, one click saves.
    """
    if not request.headers.get("Origin") or not _is_ours():
        return []
    sent = request.form.items(multi=True)
    return [(name, value) for name, value in sent if name not in ("csrf_token", "action", "switch")]


def _is_ours() -> bool:
    """Whether a page of this host sent the form: else a stranger could put words on our page."""
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == request.host


def _labelled(language: Language) -> list[Line]:
    """The entries with their questions, if the browser still names a link, valid or not."""
    number = who.chosen()
    link = link_sessions.session(db.connection(), number=number) if number is not None else None
    if link is None:
        return []
    questionnaire = versions.get(db.connection(), link.questionnaire)
    section = questionnaire.questionnaire.section((request.view_args or {}).get("name", ""))
    if section is None:
        return []
    tongue = request.form.get("language", language)
    form = PageForm(
        questionnaire.fields(section, tongue if tongue in LANGUAGES else language),
        received.lists(),
    )
    found = []
    say = describing(language, questionnaire.questionnaire)
    for question in section.questions:
        field = form.field(question.name) if question.is_asked else None
        for variable in field.variables if field else ():
            entry = field.entries.get(variable.key) if field else None
            words = entry_words(variable, entry, language) if entry else ""
            label = label_of(question, variable, say)
            if words:
                found.append(Line(label, words))
            if field and (comment := field.comments.get(variable.key, "").strip()):
                found.append(Line(label, COMMENTED(language).format(words=comment)))
        if note := request.form.get(f"{question.name}:note", "").strip():
            label = f"{say(question.label)} – {translator()('Internal note')}"
            found.append(Line(label, note))
    return found


def _bare() -> list[Line]:
    """The words alone; codes of choices would say nothing."""
    return [
        Line("", value)
        for name, value in request.form.items(multi=True)
        if name not in OURS and value.strip() and not CODE.match(value)
        if not name.endswith((":seen", ":keep", ":kept", ":remove"))
    ]
