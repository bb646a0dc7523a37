"""One question of the new version beside what it continues. Owns every comparison of the two.

Refuses to look for the pair (`compare`), and to overlook a field (`changes` walks all of them).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from survey.instrument.compare.changes import ABSENT, Change, Names, changes
from survey.instrument.compare.choices import Lists, choice_differences
from survey.instrument.compare.classify import classify
from survey.instrument.compare.collapse import collapse
from survey.instrument.compare.difference import Difference
from survey.instrument.compare.half_year import reference_seen
from survey.instrument.compare.kinds import Kind
from survey.instrument.compare.say import say
from survey.instrument.compare.setting import Setting
from survey.instrument.compare.universe import universe_difference
from survey.instrument.text import Text
from survey.questions.base import Question
from survey.questions.registry import TYPES

# Compared elsewhere: names by pairing, universe and reference with what stands around the question,
# choices with their recodes; what is declared about comparing is no part of what is asked.
_ELSEWHERE: Final = frozenset(
    {
        "name",
        "was",
        "recode",
        "comparable",
        "ask_if",
        "when_unknown",
        "reference",
        "choices",
        "former",
    }
)


def question_differences(old: Question, new: Question, setting: Setting) -> tuple[Difference, ...]:
    """Every difference between two questions of these questionnaires."""
    items = [cell.item for cell in new.declared()]
    return collapse(_found(old, new, setting), items)


def _found(old: Question, new: Question, setting: Setting) -> Iterator[Difference]:
    if type(old) is not type(new):
        yield from _type(old, new, setting)
    yield from frame_differences(old, new, setting)
    if old == new:
        return
    for change in changes(old, new, _renamed(new, setting), _skipped(new)):
        if not _is_said_by_rows(change, new):
            yield from classify(change, setting)
    yield from _choices(old, new, setting)


def frame_differences(old: Question, new: Question, setting: Setting) -> Iterator[Difference]:
    """What stands around a question and moves its answers: mode, universe, reference."""
    if setting.has_other_mode:
        yield Difference(
            kind=Kind.MODE,
            key="mode",
            old=say(setting.old.mode, setting.old),
            new=say(setting.new.mode, setting.new),
        )
    yield from universe_difference(old, new, setting)
    yield from _reference(old, new, setting)


def _type(old: Question, new: Question, setting: Setting) -> Iterator[Difference]:
    before, after = TYPES[old.type].label, TYPES[new.type].label
    if not new.is_asked and new.declared() and setting.was(new) and _is_number(old):
        # The parts are asked now, and their sum goes on with the whole.
        yield Difference(kind=Kind.COMPUTED, key="type", old=before, new=after)
    else:
        yield Difference(kind=Kind.TYPE, key="type", old=before, new=after)


def _is_number(question: Question) -> bool:
    return all(cell.kind == "number" for cell in question.declared())


def _reference(old: Question, new: Question, setting: Setting) -> Iterator[Difference]:
    """Which time the answers are about; the end of one's own half-year is always the same."""
    before = old.reference or setting.old.reference
    after = new.reference or setting.new.reference
    seen = (
        reference_seen(before, setting.old.version),
        reference_seen(after, setting.new.version),
    )
    if before == after and seen[0] == seen[1]:
        return
    yield Difference(
        kind=Kind.HALF_YEAR if seen[0] == seen[1] else Kind.REFERENCE,
        key="reference",
        old=Text(before, before),
        new=Text(after, after),
    )


def _choices(old: Question, new: Question, setting: Setting) -> Iterator[Difference]:
    """The choices of the question, and of each field of its rows."""
    yield from _own_choices(old, new, setting)
    before = {field.name: field for field in getattr(old, "fields", ())}
    names = _renamed(new, setting)
    for field in getattr(new, "fields", ()):
        former = before.get(names.get(("fields", field.name), field.name))
        for found in _own_choices(former, field, setting) if former is not None else ():
            yield replace(found, item=f"*.{field.name}")


def _own_choices(old: Question, new: Question, setting: Setting) -> Iterator[Difference]:
    before, after = (getattr(question, "choices", None) for question in (old, new))
    if before is None or after is None:
        return
    is_ordered = any(cell.kind == "scale" for cell in new.declared())
    yield from choice_differences(Lists(before, after, setting.recode(new), is_ordered), setting)


def _renamed(question: Question, setting: Setting) -> Names:
    """Rows, columns and cells that were called otherwise in the version before."""
    found: dict[tuple[str, str], str] = {}
    if setting.is_patch:
        return found
    for cell in question.declared():
        if cell.was:
            found["cells", cell.item] = cell.was
            (row, _, column), (old_row, _, old_column) = (
                item.partition(".") for item in (cell.item, cell.was)
            )
            found["rows", row] = old_row
            found["columns", column] = found["fields", column] = old_column
    for part in ("rows", "columns", "fields"):
        for line in getattr(question, part, ()):
            if getattr(line, "was", ""):
                found[part, line.name] = line.was
    return found


def _skipped(question: Question) -> frozenset[str]:
    """A question with cells says there what it offers, row by row; a computed one offers none."""
    says_it_elsewhere = hasattr(question, "cells") or not question.is_asked
    return _ELSEWHERE | {"statuses"} if says_it_elsewhere else _ELSEWHERE


def _is_said_by_rows(change: Change, question: Any) -> bool:
    """Whether rows and columns say it of the cells already, or `_choices` of the fields."""
    if change.path[0] == "fields" and "choices" in change.path:
        return True
    if change.path[0] != "cells" or not hasattr(question, "rows"):
        return False
    came_or_went = len(change.path) == 2 and ABSENT in (change.old, change.new)
    return came_or_went or change.field in ("order", "label", "item", "name")
