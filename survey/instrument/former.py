"""Where a variable stood in a former version: the same name, renamed, split, put together, recoded.

Owns the way from a cell of a version to the cells it continues, and what a former answer is worth
under today's names and codes. Refuses to judge whether the two may be compared (`compare` does).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.interval import Interval, total
from survey.instrument.model import Questionnaire
from survey.questions.base import Key, Question, Variable

How: TypeAlias = Literal["same", "renamed", "split", "merged"]


@dataclass(frozen=True, slots=True)
class Former:
    """The cells of a former version that a cell continues, and how.

    `keys`: one, or those that a merge puts together. `recode`: former code -> code of today. Of a
    split the former answer was about the whole, so no part of it continues its value.
    """

    keys: tuple[Key, ...]
    how: How = "same"
    recode: tuple[tuple[str, str], ...] = ()


def former_cells(new: Questionnaire, old: Questionnaire) -> dict[Key, Former]:
    """For every cell of `new` that continues cells of `old`: which, and how."""
    return _continued(new, frozenset(old.variables), lambda question: question.variables())


def former_declared(new: Questionnaire, old: Questionnaire) -> dict[Key, Former]:
    """The same for the cells that authors declare: of a roster its fields, not its rows."""
    there = (cell.key for question in old.questions.values() for cell in question.declared())
    return _continued(new, frozenset(there), lambda question: question.declared())


def _continued(
    new: Questionnaire, there: frozenset[Key], cells: Callable[[Question], tuple[Variable, ...]]
) -> dict[Key, Former]:
    shared = _shared_names(new)
    found = {}
    for question in new.questions.values():
        for cell in cells(question):
            keys = tuple(key for key in former_keys(question, cell) if key in there)
            if keys:
                found[cell.key] = Former(keys, _how(question, cell, keys, shared), question.recode)
    return found


def former_keys(question: Question, cell: Variable) -> tuple[Key, ...]:
    """The keys that a cell had in the version before, by what its question declares."""
    item = cell.was or cell.item
    keys = []
    for former in question.was or (question.name,):
        name, _, own = former.partition(".")
        keys.append((name, own or item))
    return tuple(keys)


def carried(former: Former, cell: Variable, answers: Mapping[Key, Answer]) -> Answer | None:
    """The former answer under today's names and codes; None where it says nothing of this cell.

    Merged numbers are added (one that does not apply is nothing to add), merged multiples have
    every choice ticked in one of them; a part that is missing leaves the whole unknown.
    """
    if former.how == "split":
        return None
    parts = [answers.get(key) for key in former.keys]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    whole = known[0] if len(known) == 1 else _together(known)
    return None if whole is None else _recoded(whole, dict(former.recode), cell)


def _shared_names(new: Questionnaire) -> frozenset[str]:
    """Former names that several questions continue: those were split.

    A derived value adds the parts up again; it continues the whole and is no part.
    """
    counted = Counter(
        former
        for question in new.questions.values()
        if question.is_asked
        for former in question.was
    )
    return frozenset(former for former, times in counted.items() if times > 1)


def _how(question: Question, cell: Variable, keys: tuple[Key, ...], shared: frozenset[str]) -> How:
    if question.is_asked and not shared.isdisjoint(question.was):
        return "split"
    if len(question.was) > 1:
        return "merged"
    return "same" if keys == (cell.key,) else "renamed"


def _together(parts: list[Answer]) -> Answer | None:
    applying = [part for part in parts if part.status is not Status.NOT_APPLICABLE]
    if not applying:
        return parts[0]
    if any(part.status is not Status.ANSWERED for part in applying):
        return None
    intervals = [part.interval for part in applying]
    if all(interval is None for interval in intervals):
        codes = tuple(dict.fromkeys(code for part in applying for code in part.codes))
        return replace(applying[0], codes=codes)
    numbers = [interval for interval in intervals if interval is not None]
    about = any(part.comparator is Comparator.ABOUT for part in applying)
    return _number(applying[0], total(numbers), about=about)


def _number(one: Answer, bounds: Interval, *, about: bool) -> Answer | None:
    """A number with these bounds and the comparator that says so; `ca.` makes every sum `ca.`."""
    low, high = bounds.low, bounds.high
    if low is None and high is None:
        return None
    if low is not None and low == high:
        comparator = Comparator.ABOUT if about else Comparator.EXACT
    elif low is None:
        comparator = Comparator.AT_MOST
    else:
        comparator = Comparator.AT_LEAST if high is None else Comparator.RANGE
    return replace(one, comparator=comparator, low=low, high=high, raw="")


def _recoded(answer: Answer, codes: Mapping[str, str], cell: Variable) -> Answer | None:
    """The answer with the codes of today; None where one of them has no counterpart."""
    if not answer.codes:
        return answer
    recoded = tuple(dict.fromkeys(codes.get(code, code) for code in answer.codes))
    if cell.codes and not set(recoded) <= set(cell.codes):
        return None
    return answer if recoded == answer.codes else replace(answer, codes=recoded)
