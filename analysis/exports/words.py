"""What statuses, comparators, attributes and the columns themselves are called in an export.

Owns the words of columns. Those of statuses are the words of tables, in the third person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from analysis.panel.track import COMPARATORS as SIGNS
from analysis.release import Release
from analysis.wording import meaning
from survey.instrument.answer import Status
from survey.instrument.response_status import ResponseStatus, response_label
from survey.instrument.text import Text
from survey.instrument.words import COMPARATORS, attribute_label

PARTS: Final[Mapping[str, Text]] = {
    "status": Text("Antwortstatus", "status of the answer"),
    "comparator": Text("Genauigkeit der Angabe", "how exact"),
    "low": Text("Untergrenze", "lower bound"),
    "high": Text("Obergrenze", "upper bound"),
    "text": Text("im Wortlaut", "in words"),
}
"""What a companion has, behind the label of its variable."""
COLUMNS: Final[Mapping[str, Text]] = {
    "wave": Text("Erhebungswelle", "Wave"),
    "unit": Text("Schlüssel der Kommune", "Key of the municipality"),
    "name": Text("Kommune", "Municipality"),
    "response": Text("Stand der Meldung", "Status of the response"),
    "example": Text("Beispieldaten (1: erzeugt, keine Angabe)", "Example data (1: generated)"),
    "release": Text("Datenstand", "Data release"),
    "variable": Text("Variable", "Variable"),
    "item": Text("Zeile oder Antwort", "Row or choice"),
    "question": Text("Frage", "Question"),
    "value": Text("Zahl", "Number"),
    "code": Text("Antwort", "Answer"),
    "revised": Text("berichtigt seit dem vorigen Datenstand", "revised since the former release"),
}


def statuses(language: str) -> dict[str, str]:
    return {str(status): meaning(status, language) for status in Status}


def comparators(language: str) -> dict[str, str]:
    return {str(sign): COMPARATORS[sign](language) for sign in SIGNS}


def responses(language: str) -> dict[str, str]:
    return {str(status): response_label(status)(language) for status in ResponseStatus}


def of_missing(language: str) -> dict[int, str]:
    """What each number that stands for a status means."""
    return {
        status.export_code: meaning(status, language)
        for status in Status
        if status.export_code is not None
    }


def attribute(release: Release, name: str, language: str) -> tuple[str, dict[str, str]]:
    """What an attribute is called, and its codes, by the latest version that declares it."""
    words: dict[str, str] = {}
    for questionnaire in release.questionnaires.values():
        for declared in questionnaire.attributes:
            if declared.name == name:
                labels = (label(language) for label in declared.labels)
                words |= dict(zip(declared.codes, labels, strict=False))
    return attribute_label(name, language) or name, words


def own(part: str, language: str) -> Mapping[str, str]:
    """What the codes of a column of this package's own are called."""
    if part == "status":
        return statuses(language)
    return comparators(language) if part == "comparator" else {}


def column(name: str, language: str) -> str:
    """What a column of the long shape is called."""
    return (COLUMNS[name] if name in COLUMNS else PARTS[name])(language)
