"""What is said about time and about former versions: half-years, references, comparability."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from survey.instrument.check.subject import Subject
from survey.instrument.document import Path
from survey.instrument.version import is_version, version_order
from survey.questions.base import Question

_MONTH: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")


def check_versions(subject: Subject) -> None:
    """The version, the one before, and every key that leans on it."""
    questionnaire = subject.questionnaire
    if not is_version(questionnaire.version):
        subject.report(("version",), "bad-version", value=questionnaire.version)
    if questionnaire.previous_version:
        _check_earlier(subject, ("previous_version",), questionnaire.previous_version)
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
    _check_earlier(subject, (*path, "comparable", "to"), declared.to)
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


def _check_earlier(subject: Subject, path: Path, value: str) -> None:
    version = subject.questionnaire.version
    if not is_version(value):
        subject.report(path, "bad-version", value=value)
    elif is_version(version) and version_order(value) >= version_order(version):
        subject.report(path, "bad-previous-version", value=value, version=version)


def _reference(subject: Subject, path: Path, value: str) -> None:
    if value and not is_reference(value):
        subject.report(path, "bad-reference", value=value)


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
