"""Search in the questionnaire: where a word is asked about, each hit a link to its field.

Owns: this page. Refuses to look through answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import request, url_for

from survey.instrument.search import MOST_HITS, Hit, search
from survey.web import language
from survey.web.permissions import Permission, needs
from survey.web.rendering import render
from survey.web.respond import pages
from survey.web.respondent import Filling, filling

LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with its address and where it stands; `is_asked`: whether it is, as things stand."""

    label: str
    address: str
    section: str
    piece: str
    is_asked: bool


@pages.get("/fill/questions/search")
@needs(Permission.FILL)
def search_questions() -> str:
    """The questions in which the words stand, closed ones named as such."""
    here = filling()
    words = request.args.get("q", "")[:LONGEST]
    hits = _found(here, words) if words.strip() else []
    _, ngettext = language.translator(), language.counter()
    count = ngettext("{n} question found.", "{n} questions found.", len(hits)).format(n=len(hits))
    if len(hits) == MOST_HITS:
        count = _("The first {n} questions found. A further word finds fewer.").format(n=MOST_HITS)
    return render(
        "respond/search.html",
        head=here.head,
        here=url_for("respond.search_questions"),
        example=here.session.wave.is_example,
        words=words,
        asked=bool(words.strip()),
        count=count,
        hits=hits,
    )


def _found(here: Filling, words: str) -> list[Found]:
    view = here.see_all({key: one.answer for key, one in here.stored().items()})
    sections = {section.name: section for section in here.version.questionnaire.sections}

    def told(hit: Hit) -> Found:
        open_now = view.section_asked(hit.section) and view.question_asked(hit.question)
        return Found(
            hit.label,
            url_for("respond.section", name=hit.section, _anchor=hit.field),
            view.say(sections[hit.section].title, here.language),
            hit.found,
            open_now,
        )

    return [
        told(hit) for hit in search(here.version.questionnaire, view.teller(here.language), words)
    ]
