"""Releasing a questionnaire: from then on it never changes. Owns the store of frozen versions.

A flow is compiled once per version and process: a released version cannot go stale.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Engine

from survey.errors import NotFound
from survey.fieldwork.series import refuse_broken_series
from survey.instrument.flow import Flow
from survey.instrument.load import load_text
from survey.instrument.lock import changed
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text
from survey.store import audit, database, versions
from survey.store.database import writing
from survey.store.values import Actor
from survey.store.versions import Version


def release_version(
    engine: Engine,
    who: Actor,
    when: datetime,
    questionnaire: Questionnaire,
    *,
    in_series: bool = True,
) -> Version:
    """Store a checked questionnaire as a frozen version; the same one again changes nothing.

    `in_series` False asks nothing of the versions before: for a stage that nobody keeps.

    Raises SurveyError: `version-changed` where the version was released with another content,
    `series-broken` and `not-the-version-before` where it does not follow on the one before.
    """
    with writing(engine) as connection:
        known = versions.find(connection, questionnaire.study, questionnaire.version)
        if known is None:
            if in_series:
                refuse_broken_series(connection, questionnaire)
            number = versions.add(
                connection, when, str(who),
                study_name=questionnaire.study, version=questionnaire.version,
                digest=questionnaire.digest, mode=questionnaire.mode, source=questionnaire.source,
            )  # fmt: skip
            audit.record(
                connection, who, when, "release_version", f"version:{number}",
                study=questionnaire.study, version=questionnaire.version,
                digest=questionnaire.digest,
            )  # fmt: skip
            known = versions.get(connection, number)
            assert known is not None  # added a line above
        elif known.digest != questionnaire.digest:
            raise changed(questionnaire.study, questionnaire.version)
        return known


def flow_of(connection: Connection, number: int) -> Flow:
    """The flow of a released version by its number, from memory where it was asked for before."""
    # By database: two databases in one process may give a number to different versions.
    place = (database.name(connection), number)
    known = _FLOWS.get(place)
    if known is not None:
        return known
    version = versions.get(connection, number)
    if version is None:
        raise NotFound(
            "version-unknown",
            Text(
                f"Eine Fragebogenfassung mit der Nummer {number} gibt es nicht.",
                f"There is no questionnaire version number {number}.",
            ),
        )
    flow = Flow(load_text(version.source, f"{version.version}.yaml"))
    return _FLOWS.setdefault(place, flow)


_FLOWS: dict[tuple[str, int], Flow] = {}
