"""Labels that cannot be told apart once they are printed: parse(print(answer)) would be another.

Owns the comparison of labels with other choices and with the statuses that a question offers.
"""

from __future__ import annotations

from survey.instrument.answer import Status
from survey.instrument.check.subject import Subject
from survey.instrument.document import Path
from survey.instrument.phrases import fold, read_status
from survey.questions.base import Choice, Variable


def check_labels(subject: Subject) -> None:
    """Every list of choices beside the statuses offered with it, each pair once."""
    done: set[tuple[int, tuple[Status, ...]]] = set()
    for question_path, question in subject.questions():
        for variable in question.declared():
            # A reusable list is one object, however many questions or cells use it.
            pair = (id(variable.choices), variable.statuses)
            if not variable.choices or pair in done:
                continue
            done.add(pair)
            path = _path(subject, question_path, variable)
            named = subject.data(*path, "choices")
            where: Path = ("choices", named) if isinstance(named, str) else (*path, "choices")
            _check_list(subject, where, variable.choices, variable.statuses)


def _path(subject: Subject, question: Path, variable: Variable) -> Path:
    """Where the cell's choices stand: at its field, where its question has fields."""
    field = subject.index((*question, "fields")).get(variable.item.partition(".")[2])
    return question if field is None else (*question, "fields", field)


def _check_list(
    subject: Subject, where: Path, choices: tuple[Choice, ...], statuses: tuple[Status, ...]
) -> None:
    taken = {fold(choice.code): choice.code for choice in choices}
    for index, choice in enumerate(choices):
        place = (*where, index, "label")
        for label in dict.fromkeys((choice.label.de, choice.label("en"))):
            status = read_status(label)
            first = taken.setdefault(fold(label), choice.code)
            if fold(first) != fold(choice.code):  # else `duplicate-code` says it
                subject.report(place, "ambiguous-label/choice", label=label, code=first)
            elif status in statuses:
                subject.report(place, "ambiguous-label/status", label=label, status=status)
