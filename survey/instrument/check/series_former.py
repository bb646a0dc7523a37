"""Whether `was` and `recode` name what stood in the version before. Owns these rules alone."""

from __future__ import annotations

from survey.instrument.check.subject import Subject
from survey.instrument.compare import words_seen
from survey.instrument.document import Path
from survey.instrument.model import Questionnaire
from survey.questions.base import Question


def check_former_names(subject: Subject, previous: Questionnaire) -> None:
    """Every former name, row and code against the version before."""
    for path, question in subject.questions():
        listed = isinstance(subject.data(*path, "was"), list)
        for index, former in enumerate(question.was):
            place: Path = (*path, "was", index) if listed else (*path, "was")
            _check_name(subject, place, former, previous)
        before = _former(question, previous)
        if before is not None:
            _check_lines(subject, path, before, previous.version)
            _check_codes(subject, path, question, before, previous.version)


def check_names_gone(subject: Subject, previous: Questionnaire) -> None:
    """New names whose words and type were a question's that is gone without a word."""
    new = subject.questionnaire
    continued = {former.partition(".")[0] for one in new.questions.values() for former in one.was}
    gone = {
        key: name
        for name, one in previous.questions.items()
        if name not in new.questions and name not in continued
        for key in _asked(one, previous.version)
    }
    for path, question in subject.questions():
        former = next((gone[key] for key in _asked(question, new.version) if key in gone), "")
        if former and question.name not in previous.questions and not question.was:
            details = {"name": question.name, "former": former, "version": previous.version}
            subject.report((*path, "name"), "renamed-unsaid", **details)


def _asked(question: Question, version: str) -> tuple[tuple[str, str], ...]:
    """Type and words, as they stand and as seen from the half-year."""
    words = question.label.de
    return (question.type, words), (question.type, words_seen(words, version))


def _check_name(subject: Subject, place: Path, former: str, previous: Questionnaire) -> None:
    name, dot, item = former.partition(".")
    stood = previous.questions.get(name)
    if stood is None:
        hint = subject.hint(former, previous.questions)
    elif dot and all(cell.item != item for cell in stood.declared()):
        hint = subject.hint(former, (f"{name}.{cell.item}" for cell in stood.declared()))
    else:
        return
    subject.report(place, "unknown-former", name=former, version=previous.version, hint=hint)


def _former(question: Question, previous: Questionnaire) -> Question | None:
    """The one whole question that it continues; None where it has several, or a cell."""
    names = question.was or (question.name,)
    return previous.questions.get(names[0]) if len(names) == 1 else None


def _check_lines(subject: Subject, path: Path, before: Question, version: str) -> None:
    """The rows, columns and fields that had another name."""
    known = {part for cell in before.declared() for part in cell.item.split(".") if part}
    for part in ("rows", "columns", "fields"):
        for index, line in enumerate(subject.items((*path, part))):
            former = line.get("was") if isinstance(line, dict) else None
            if isinstance(former, str) and former not in known:
                hint = subject.hint(former, known)
                place = (*path, part, index, "was")
                subject.report(place, "unknown-former", name=former, version=version, hint=hint)


def _check_codes(
    subject: Subject, path: Path, question: Question, before: Question, version: str
) -> None:
    known = {code for cell in before.declared() for code in cell.codes}
    for old, _ in question.recode:
        if known and old not in known:
            place: Path = (*path, "recode", old)
            hint = subject.hint(old, known)
            subject.report_key(place, "unknown-former/code", code=old, version=version, hint=hint)
