"""What a version says of the one before it: former names (`was`) and former codes (`recode`).

Owns what can be wrong with them by this file alone. Refuses to look at the version before.
"""

from __future__ import annotations

import re
from typing import Final

from survey.instrument.check.subject import Subject
from survey.instrument.document import Path
from survey.questions.base import Question
from survey.questions.spec import is_name

_MERGED: Final = ("number", "multiple")
_ITEM: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,40}(?:\.[a-z][a-z0-9_]{0,40})?")


def check_former(subject: Subject) -> None:
    """Every former name and code."""
    for path, question in subject.questions():
        if question.was:
            _check_names(subject, path, question)
        for part in ("rows", "columns", "fields"):
            _check_lines(subject, (*path, part))
        if question.recode:
            _check_codes(subject, path, question)


def _check_names(subject: Subject, path: Path, question: Question) -> None:
    listed = isinstance(subject.data(*path, "was"), list)
    cells = question.variables()
    for index, former in enumerate(question.was):
        place: Path = (*path, "was", index) if listed else (*path, "was")
        name, _, item = former.partition(".")
        if not is_name(name) or ("." in former and not _ITEM.fullmatch(item)):
            subject.report(place, "bad-was/name", name=former)
        elif former in question.was[:index]:
            subject.report(place, "bad-was/twice", name=former)
        elif _stands(subject, name, item):
            subject.report(place, "bad-was", name=former)
        elif item and len(cells) > 1:
            subject.report(place, "bad-was/cell", name=former)
    if len(question.was) > 1 and any(cell.kind not in _MERGED for cell in cells):
        subject.report_key((*path, "was"), "bad-was/merge")


def _stands(subject: Subject, name: str, item: str) -> bool:
    """Whether the former name is a question of this version, or an item that it still has."""
    question = subject.questionnaire.questions.get(name)
    if question is None or not item:
        return question is not None
    return any(cell.item == item for cell in question.variables())


def _check_lines(subject: Subject, path: Path) -> None:
    """The rows, columns or fields of a question that were renamed."""
    names = subject.index(path)
    for index, line in enumerate(subject.items(path)):
        former = line.get("was") if isinstance(line, dict) else None
        if isinstance(former, str) and former in names:
            subject.report((*path, index, "was"), "bad-was", name=former)


def _check_codes(subject: Subject, path: Path, question: Question) -> None:
    codes = next((cell.codes for cell in question.variables() if cell.codes), ())
    if not codes:
        subject.report_key((*path, "recode"), "bad-recode/type")
        return
    for old, new in question.recode:
        if old in codes:
            subject.report_key((*path, "recode", old), "bad-recode/kept", code=old)
        elif new not in codes:
            place = (*path, "recode", old)
            subject.report(place, "bad-recode/code", code=new, hint=subject.hint(new, codes))
