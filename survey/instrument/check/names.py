"""Names and codes: each of them once, sayable in an expression, safe as a column of an export.

Refuses what a single name can show by itself (its pattern) and rows of one question: the types
of question do that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from keyword import iskeyword
from typing import Final

from survey.instrument.check.subject import Subject
from survey.instrument.document import Path
from survey.instrument.expression import RESERVED

# A section is a page beside these, a question a field of a form that also has these.
KEPT_PAGES: Final = frozenset({"overview", "print", "receipt", "review", "submit", "team"})
KEPT_FIELDS: Final = frozenset({"action", "base", "csrf_token", "language", "lang"})

_CODE: Final = re.compile(r"[A-Za-z0-9](?:[_-]?[A-Za-z0-9])*")


def check_names(subject: Subject) -> None:
    """Sections, questions, rows, columns, attributes and lists of choices."""
    sections = [("sections", i, "name") for i in range(len(subject.questionnaire.sections))]
    _unique(subject, sections, "duplicate-name")
    for i, section in enumerate(subject.questionnaire.sections):
        if section.name in KEPT_PAGES:
            subject.report(("sections", i, "name"), "reserved-name", name=section.name)
    questions = [path for path, _ in subject.questions()]
    _unique(subject, [(*path, "name") for path in questions], "duplicate-name")
    for path, question in subject.questions():
        if question.name in RESERVED or question.name in KEPT_FIELDS:
            subject.report((*path, "name"), "reserved-name", name=question.name)
        for part in ("rows", "columns", "fields"):
            lines: list[Path] = [(*path, part, i) for i in range(len(subject.items((*path, part))))]
            _sayable(subject, [(*line, "name") for line in lines])
            for line in lines:
                check_codes(subject, (*line, "choices"))
        check_codes(subject, (*path, "choices"))
    for part in ("unit", "choices"):
        found = subject.data(part)
        for name in found if isinstance(found, dict) else ():
            if part == "unit" and iskeyword(name):
                subject.report_key((part, name), "reserved-name", name=name)
            check_codes(subject, (part, name, "choices") if part == "unit" else (part, name))


def check_codes(subject: Subject, path: Path) -> None:
    """One list of choices: its codes, and the one that asks for words of its own."""
    others = 0
    for i, choice in enumerate(subject.items(path)):
        if not isinstance(choice, dict):
            continue
        code = choice.get("code")
        if isinstance(code, str) and (len(code) > 41 or not _CODE.fullmatch(code)):
            subject.report((*path, i, "code"), "bad-code", code=code)
        if choice.get("other") is True:
            others += 1
            if code != "other":
                subject.report((*path, i, "code"), "bad-other/code", code=code)
            elif others > 1:
                subject.report_key((*path, i, "other"), "bad-other/several")
    _unique(
        subject, [(*path, i, "code") for i in range(len(subject.items(path)))], "duplicate-code"
    )


def _unique(subject: Subject, paths: Iterable[Path], rule: str) -> None:
    """Each name at these paths once, without regard to capitals."""
    seen: dict[str, int] = {}
    for path in paths:
        name = subject.data(*path)
        if not isinstance(name, str):
            continue
        first = seen.get(name.lower())
        if first is None:
            seen[name.lower()] = subject.tree.value(path).line
        else:
            subject.report(path, rule, name=name, line=first)


def _sayable(subject: Subject, paths: Iterable[Path]) -> None:
    for path in paths:
        name = subject.data(*path)
        if isinstance(name, str) and iskeyword(name):
            subject.report(path, "reserved-name", name=name)
