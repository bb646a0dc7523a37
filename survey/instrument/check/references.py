"""What `all` means: the variable that `all_of` names is there, a number, and not its own source.

Refuses to resolve `all` in an answer: that is done when a response is read.
"""

from __future__ import annotations

from itertools import dropwhile

from survey.instrument.answer import Comparator
from survey.instrument.check.subject import Subject
from survey.instrument.document import Path
from survey.questions.base import Key, Question, Variable, id_of


def check_references(subject: Subject) -> None:
    """Every `all_of`, and `all` without one."""
    cells: dict[Key, Variable] = {}
    for _, question in subject.questions():
        for variable in question.declared():
            cells.setdefault(variable.key, variable)
    for path, question in subject.questions():
        for variable in question.declared():
            _check_cell(subject, path, question, variable, cells)
    _check_cycles(subject, cells)


def _check_cell(
    subject: Subject, path: Path, question: Question, variable: Variable, cells: dict[Key, Variable]
) -> None:
    offered = Comparator.ALL in variable.comparators
    if variable.all_of is None:
        if offered:
            place = where_said(subject, path, variable, "comparators")
            subject.report_key(place, "all-without-reference")
        return
    place = where_said(subject, path, variable, "all_of")
    if not offered:
        subject.report_key(place, "reference-without-all")
    found = cells.get(variable.all_of)
    name = ".".join(part for part in variable.all_of if part)
    if found is None:
        if variable.all_of[0] not in subject.unread:
            known = (cell.id for cell in cells.values() if cell.kind == "number")
            hint = subject.hint(name, known)
            subject.report(place, "unknown-all-of", name=name, hint=hint)
    elif found.kind != "number":
        subject.report(place, "all-of-not-number", name=name)


def _check_cycles(subject: Subject, cells: dict[Key, Variable]) -> None:
    """Each circle once, at the first of its variables."""
    done: set[Key] = set()
    for path, question in subject.questions():
        for variable in question.declared():
            trail: dict[Key, None] = {}
            key: Key | None = variable.key
            while key in cells and key not in done and key not in trail:
                trail[key] = None
                key = cells[key].all_of
            if key in trail:
                round_trip = list(dropwhile(key.__ne__, trail))
                circle = map(id_of, [*round_trip, round_trip[0]])
                place = where_said(subject, path, variable, "all_of")
                subject.report(place, "all-of-cycle", circle=" → ".join(circle))
            done.update(trail)


def where_said(subject: Subject, path: Path, variable: Variable, key: str) -> Path:
    """The nearest place that says this about the cell: its row, column or field, the question."""
    row, _, column = variable.item.partition(".")
    for part, name in (("rows", row), ("columns", column), ("fields", column)):
        i = subject.index((*path, part)).get(name)
        line = None if i is None else subject.data(*path, part, i)
        if i is not None and isinstance(line, dict) and key in line:
            return (*path, part, i, key)
    return (*path, key)
