"""A response on paper: as submitted, with its number and digests, or as it stands now.

Owns the look-up and the facts. Refuses to set a page (`documents`) and to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from survey.documents.filled import Filled
from survey.fieldwork import refusals
from survey.fieldwork.besides import besides_of
from survey.fieldwork.earlier import previous_answers
from survey.fieldwork.letters.composing import moment
from survey.fieldwork.seeing import hints_in
from survey.fieldwork.submissions import receipt_number
from survey.fieldwork.versions import flow_of
from survey.instrument.answer import Answer
from survey.instrument.answered import answered
from survey.instrument.flow import Unit
from survey.instrument.functions import in_words
from survey.instrument.text import Language, Text
from survey.instrument.words import half_year_label
from survey.questions.base import Key
from survey.store import answers, explanations, links, responses, signing, versions
from survey.store.responses import Response, Submission
from survey.store.values import ResponseKey
from survey.store.waves import Wave


def receipt(
    connection: Connection, response: ResponseKey, language: Language, number: int | None = None
) -> tuple[Submission, Filled]:
    """A submission (None: the latest) and its paper. Raises NotFound where there is none."""
    held, wave = _held(connection, response)
    made = next(
        (
            one
            for one in responses.submissions(connection, response)
            if number in (None, one.number)
        ),
        None,
    )
    if made is None:
        raise refusals.no_response(response)
    questionnaire = versions.find(connection, wave.study, made.version)
    assert questionnaire is not None  # a submission names a released version
    told = answers.as_of(connection, response, made.change)
    said, _times = signing.answering_of(connection, response)
    facts = (
        (Text("Nummer", "Number"), receipt_number(wave.name, made)),
        (Text("Abgesendet am", "Submitted on"), moment(made.at, language)),
        (Text("Freigegeben durch", "Released by"), made.signed),
        (Text("Wer geantwortet hat", "Who answered"), in_words(said.functions, language)),
        (Text("Fassung", "Version"), made.version),
        (Text("Prüfsumme der Fassung", "Digest of the version"), questionnaire.digest),
        (Text("Prüfsumme der Angaben", "Digest of the answers"), made.digest),
    )
    kind = Text("Eingangsbestätigung mit allen Angaben", "Receipt with all answers")
    paper = _paper(connection, held, wave, questionnaire.id, told, language, kind, facts, made)
    return made, paper


def draft(
    connection: Connection, response: ResponseKey, language: Language, now: datetime
) -> Filled:
    """The response as it stands now, submitted or not."""
    held, wave = _held(connection, response)
    told = {key: one.answer for key, one in answers.current(connection, response).items()}
    facts = (
        (Text("Stand", "As of"), moment(now, language)),
        (Text("Fassung", "Version"), responses.version_of(connection, held.questionnaire)),
    )
    kind = Text(
        "Fragebogen mit Ihren Angaben – keine Eingangsbestätigung",
        "Questionnaire with your answers – not a receipt",
    )
    return _paper(connection, held, wave, held.questionnaire, told, language, kind, facts)


def _held(connection: Connection, response: ResponseKey) -> tuple[Response, Wave]:
    held = responses.get(connection, response)
    if held is None:
        raise refusals.no_response(response)
    return held, refusals.wave_of(connection, response.wave)


def _paper(
    connection: Connection,
    held: Response,
    wave: Wave,
    version: int,
    told: Mapping[Key, Answer],
    language: Language,
    kind: Text,
    facts: tuple[tuple[Text, str], ...],
    made: Submission | None = None,
) -> Filled:
    flow = flow_of(connection, version)
    unit = links.unit_of(connection, held.key)
    names = {*flow.previous(*flow.section_names), *flow.closing.previous}
    earlier = previous_answers(connection, wave, held.unit, flow, names)
    view = flow.see(told, Unit(unit.key, unit.name, unit.attributes), earlier)
    known = explanations.of_response(connection, held.key, made.change if made else None)
    besides = besides_of(connection, held.key, flow, made.at if made else None)
    of_all = (
        (Text("Kommune", "Municipality"), unit.name),
        (Text("Erhebungswelle", "Survey wave"), half_year_label(wave.name, language)),
        *facts,
    )
    example = Text(
        "Beispieldaten: Diese Angaben sind erzeugt und sagen nichts über eine Kommune.",
        "Example data: these answers are generated and say nothing about any municipality.",
    )
    return Filled(
        language=language,
        title=flow.questionnaire.title(language),
        kind=kind(language),
        name=f"{unit.name} · {wave.name}",
        facts=tuple((label(language), value) for label, value in of_all if value),
        page=Text("Seite {n} von {of}", "Page {n} of {of}")(language),
        question=Text("Frage", "Question")(language),
        answer=Text("Angabe", "Answer")(language),
        sections=tuple(
            answered(view, section, language, hints_in(view, section.name, known), besides)
            for section in flow.questionnaire.sections
        ),
        remarks=(example(language),) if wave.is_example else (),
    )
