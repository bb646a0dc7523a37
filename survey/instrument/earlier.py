"""What of an earlier wave's answers may be held against today's: all but what lies across a break.

Owns: which cells of a version go on with cells of a former one without a break, and an earlier
answer as today's version sees it. A break is a declared grade `break` (of the question or the
row), another type or unit, and another mode (coded, self) unless a better grade is declared for
that very version.
Refuses: to look answers up, and to propose a grade (`compare` does).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from survey.instrument.answer import Answer
from survey.instrument.former import Former, carried, former_cells, former_keys
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text
from survey.instrument.version import without_patch
from survey.questions.base import Key, Question, Variable


@dataclass(frozen=True, slots=True)
class Earlier:
    """The answer of an earlier wave under today's names and codes, and that wave's name."""

    answer: Answer
    wave: str


def plain(earlier: Mapping[Key, Earlier]) -> dict[Key, Answer]:
    """The earlier answers alone, as a flow takes them."""
    return {key: found.answer for key, found in earlier.items()}


def continued(new: Questionnaire, old: Questionnaire) -> dict[Key, Former | None]:
    """For every cell of `new` that stood in `old`: the cells it continues; None across a break."""
    found: dict[Key, Former | None] = {}
    for key, former in former_cells(new, old).items():
        question, cell = new.questions[key[0]], new.variables[key]
        found[key] = None if _is_break(new, old, question, cell, former) else former
    return found


def carried_rows(
    question: Question, told: Mapping[str, Answer], effective: Callable[[Key], Answer]
) -> dict[Key, Answer]:
    """The cells that a question which grows got from an earlier response, under today's names.

    `told`: by item, what was stored then; `effective`: what counted. Rows keep their ids; a field
    that is new, or that lies across a break of its own, is left out.
    """
    found = {}
    for cell in question.cells_in(told, {}):
        (former,) = former_keys(question, cell)[:1]
        if not cell.item or former[1] not in told or _field_breaks(question, cell):
            continue
        one = Former((former,), recode=question.recode)
        answer = carried(one, cell, {former: effective(former)})
        if answer is not None:
            found[cell.key] = answer
    return found


def _field_breaks(question: Question, cell: Variable) -> bool:
    declared = question.comparable
    field = cell.item.rpartition(".")[2]
    return declared is not None and dict(declared.items).get(field) == "break"


def _is_break(
    new: Questionnaire, old: Questionnaire, question: Question, cell: Variable, former: Former
) -> bool:
    before = [old.variables[key] for key in former.keys]
    if any(one.kind != cell.kind or _unit(one.unit) != _unit(cell.unit) for one in before):
        return True
    declared = question.comparable
    if declared is not None and declared.grade_of(cell.item) == "break":
        return True
    if new.mode == old.mode:
        return False
    return declared is None or without_patch(declared.to) != without_patch(old.version)


def _unit(words: Text) -> str:
    return " ".join(words.de.split()).casefold()
