"""What is said about time and about former versions: half-years, references, comparability."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from survey.instrument.check.subject import Subject
from survey.instrument.document import Path
from survey.questions.base import Question

_VERSION: Final = re.compile(r"([0-9]{4}-H[12])(?:\.([1-9][0-9]{0,3}))?")
_MONTH: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")


def check_versions(subject: Subject) -> None:
    """The version, the one before, and every key that leans on it."""
    questionnaire = subject.questionnaire
    version = version_order(questionnaire.version)
    if version is None:
        subject.report(("version",), "bad-version", value=questionnaire.version)
    if questionnaire.previous_version:
        previous = version_order(questionnaire.previous_version)
        if previous is None:
            value = questionnaire.previous_version
            subject.report(("previous_version",), "bad-version", value=value)
        elif version is not None and previous >= version:
            _not_before(subject, ("previous_version",), questionnaire.previous_version)
    _reference(subject, ("reference",), questionnaire.reference)
    for path, question in subject.questions():
        _reference(subject, (*path, "reference"), question.reference)
        _check_question(subject, path, question)


def is_reference(value: str) -> bool:
    """Whether this is a date (`2021-12-31`) or a period of months or days (`2021-07/2021-12`)."""
    start, slash, end = value.partition("/")
    if not slash:
        return _is_date(start)
    both_months = bool(_MONTH.fullmatch(start) and _MONTH.fullmatch(end))
    return (both_months or (_is_date(start) and _is_date(end))) and start <= end


def _check_question(subject: Subject, path: Path, question: Question) -> None:
    if not subject.questionnaire.previous_version:
        for key, used in (
            ("previous", question.previous != "blank"),
            ("comparable", question.comparable is not None),
            ("was", bool(question.was)),
            ("recode", bool(question.recode)),
        ):
            if used:
                subject.report_key((*path, key), "needs-previous-version", key=key)
        _refuse_thresholds(subject, (*path, "checks"))
        return
    declared = question.comparable
    if declared is None:
        return
    version, to = version_order(subject.questionnaire.version), version_order(declared.to)
    place: Path = (*path, "comparable", "to")
    if to is None:
        subject.report(place, "bad-version", value=declared.to)
    elif version is not None and to >= version:
        _not_before(subject, place, declared.to)
    items = [v.item for v in question.variables()] + list(subject.index((*path, "rows")))
    items += list(subject.index((*path, "fields")))
    for name, _ in declared.items:
        if name not in items:
            where: Path = (*path, "comparable", "items", name)
            subject.report_key(where, "unknown-row", name=name, hint=subject.hint(name, items))


def _refuse_thresholds(subject: Subject, path: Path) -> None:
    for index, check in enumerate(subject.items(path)):
        if isinstance(check, dict) and "change" in check:
            key: Path = (*path, index, "change")
            subject.report_key(key, "needs-previous-version", key="change")


def _not_before(subject: Subject, path: Path, value: str) -> None:
    version = subject.questionnaire.version
    subject.report(path, "bad-previous-version", value=value, version=version)


def _reference(subject: Subject, path: Path, value: str) -> None:
    if value and not is_reference(value):
        subject.report(path, "bad-reference", value=value)


def version_order(version: str) -> tuple[str, int] | None:
    """What sorts versions: the half-year, then the patch; None where this is no version."""
    found = _VERSION.fullmatch(version)
    return (found[1], int(found[2] or 0)) if found else None


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
