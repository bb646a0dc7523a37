"""Every table of the database, with constraints named as facts. Owns no query."""

from survey.store.tables.answers import answer, explanation, section_state, submission
from survey.store.tables.base import metadata
from survey.store.tables.files import file
from survey.store.tables.mail import link_wish, mail
from survey.store.tables.office import (
    account,
    audit,
    job,
    office_session,
    sign_in_attempt,
)
from survey.store.tables.people import acceptance, assignment, contact, member, note
from survey.store.tables.recalled import bridge_verdict, correction, section_confirmation
from survey.store.tables.responses import link, link_secret, response
from survey.store.tables.signing import answering, reopening_request
from survey.store.tables.studies import (
    frame,
    installation,
    questionnaire_version,
    study,
    wave,
)
from survey.store.tables.units import pseudonym, unit, unit_alias, unit_attribute

__all__ = [
    "acceptance",
    "account",
    "answer",
    "answering",
    "assignment",
    "audit",
    "bridge_verdict",
    "contact",
    "correction",
    "explanation",
    "file",
    "frame",
    "installation",
    "job",
    "link",
    "link_secret",
    "link_wish",
    "mail",
    "member",
    "metadata",
    "note",
    "office_session",
    "pseudonym",
    "questionnaire_version",
    "reopening_request",
    "response",
    "section_confirmation",
    "section_state",
    "sign_in_attempt",
    "study",
    "submission",
    "unit",
    "unit_alias",
    "unit_attribute",
    "wave",
]
