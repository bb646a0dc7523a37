"""What a municipality takes along: the receipt and its answers as PDF, as a table, as JSON.

Owns: these addresses and the names of the files. Refuses to set a page in this process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from flask import Response as Answered

from survey.errors import NotAllowed
from survey.fieldwork import downloads
from survey.fieldwork.besides import besides_of
from survey.fieldwork.submissions import receipt_number
from survey.instrument.besides import Besides
from survey.instrument.hints import Hint
from survey.instrument.view import View
from survey.store import answers, responses
from survey.web import db
from survey.web.permissions import Permission, needs
from survey.web.receipts import NOT_SUBMITTED
from survey.web.respond import pages
from survey.web.respondent import Filling, filling, has_submitted

PDF: Final = "application/pdf"


@pages.get("/fill/receipt.pdf")
@needs(Permission.FILL)
def receipt_pdf() -> Answered:
    """The receipt of the latest submission with all its answers."""
    here = filling()
    if not has_submitted(here.session):
        raise NotAllowed("not_submitted", NOT_SUBMITTED)
    from survey.fieldwork import receipts  # what makes documents is imported when used

    _made, paper = receipts.receipt(db.connection(), here.session.response, here.language)
    db.finish()
    return _file(here, _pdf("filled", paper.as_data()), PDF, _named("receipt", here), "pdf")


@pages.get("/fill/answers.pdf")
@needs(Permission.FILL)
def answers_pdf() -> Answered:
    """The questionnaire with the answers as they stand now."""
    here = filling()
    from survey.fieldwork import receipts  # as above

    paper = receipts.draft(db.connection(), here.session.response, here.language, db.now())
    db.finish()
    return _file(here, _pdf("filled", paper.as_data()), PDF, _named("answers", here), "pdf")


@pages.get("/fill/empty.pdf")
@needs(Permission.FILL)
def empty_pdf() -> Answered:
    """The empty questionnaire, without what this municipality is certainly not asked."""
    here = filling()
    kind = here.unit.get("kind") or ""
    source = here.version.questionnaire.source
    db.finish()
    made = _pdf("empty", {"source": source, "language": here.language, "kind": kind})
    return _file(here, made, PDF, _named("questionnaire", here), "pdf")


@pages.get("/fill/answers.csv")
@needs(Permission.FILL)
def answers_csv() -> Answered:
    """The answers as a table for a spreadsheet."""
    here = filling()
    standing = _standing(here)
    made = downloads.as_csv(standing.view, here.language, standing.hints, standing.besides)
    return _file(here, made, "text/csv; charset=utf-8", _named("answers", here), "csv")


@pages.get("/fill/answers.json")
@needs(Permission.FILL)
def answers_json() -> Answered:
    """The answers for a program."""
    here = filling()
    standing = _standing(here)
    questionnaire = here.version.questionnaire
    head = {
        "study": questionnaire.study,
        "wave": here.session.wave.name,
        "unit": here.unit.key,
        "name": here.unit.name,
        "version": questionnaire.version,
        "digest": questionnaire.digest,
        "receipt": standing.number,
        "state": here.session.status.value,
    }
    made = downloads.as_json(standing.view, here.language, head, standing.hints, standing.besides)
    return _file(here, made, "application/json", _named("answers", here), "json")


def _pdf(kind: str, data: Mapping[str, Any]) -> bytes:
    from survey.documents import apart  # as above

    return apart.pdf(kind, data)


@dataclass(frozen=True, slots=True)
class Standing:
    """The answers with what stands beside them; `number`: the receipt's, where they are its."""

    view: View
    hints: tuple[Hint, ...]
    besides: Besides
    number: str = ""


def _standing(here: Filling) -> Standing:
    """The answers as submitted; as they stand while they can change."""
    connection, response, flow = db.connection(), here.session.response, here.version.flow
    if has_submitted(here.session) and not here.is_editable:
        made = responses.submissions(connection, response)[0]
        view = here.see_all(answers.as_of(connection, response, made.change))
        hints = here.hints(view, *flow.section_names, change=made.change)
        besides = besides_of(connection, response, flow, made.at)
        number = receipt_number(here.session.wave.name, made)
        return Standing(view, tuple(chain.from_iterable(hints.values())), besides, number)
    view = here.see_all({key: one.answer for key, one in here.stored().items()})
    hints = here.hints(view, *flow.section_names)
    besides = besides_of(connection, response, flow)
    return Standing(view, tuple(chain.from_iterable(hints.values())), besides)


def _named(name: str, here: Filling) -> str:
    german = {
        "receipt": "eingangsbestaetigung", "answers": "angaben", "questionnaire": "fragebogen",
    }  # fmt: skip
    return german[name] if here.language == "de" else name


def _file(here: Filling, content: bytes, media_type: str, name: str, ending: str) -> Answered:
    answer = Answered(content, content_type=media_type)
    file = f"{name}-{here.session.wave.name}-{here.unit.key}.{ending}"
    answer.headers.set("Content-Disposition", "attachment", filename=file)
    return answer
