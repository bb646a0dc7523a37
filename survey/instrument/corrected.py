"""A correction of an earlier answer, under the names and codes of the version answered then.

Owns the way back, which exists where exactly one former answer says the same. Refuses to guess:
what was merged or split since, and codes with several forerunners, have no way back.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from survey.instrument.answer import Answer, Status
from survey.instrument.earlier import continued
from survey.instrument.former import Former
from survey.instrument.model import Questionnaire
from survey.instrument.recall import sayable
from survey.questions.base import Key, Variable


def former_key(today: Questionnaire, then: Questionnaire, key: Key) -> Key | None:
    """The one cell of a former version that a cell of today continues; None where there is none."""
    former = _former(today, then, key)
    return former.keys[0] if former else None


def as_then(
    today: Questionnaire, then: Questionnaire, key: Key, answer: Answer
) -> tuple[Key, Answer] | None:
    """The cell of the former version, and what it should have said there.

    None where the way back is not clear, or the former question does not take such an answer.
    """
    former = _former(today, then, key)
    if former is None:
        return None
    cell = then.variables[former.keys[0]]
    codes = _codes_then(former, cell, answer.codes)
    if codes is None:
        return None
    meant = replace(answer, codes=codes)
    if meant.status is Status.UNANSWERED and not meant.is_draft:
        return cell.key, meant
    return (cell.key, meant) if sayable(then.questions[cell.key[0]], cell, meant) else None


def _former(today: Questionnaire, then: Questionnaire, key: Key) -> Former | None:
    former = continued(today, then).get(key) if key in today.variables else None
    return former if former and len(former.keys) == 1 and former.how != "split" else None


def _codes_then(former: Former, cell: Variable, codes: Collection[str]) -> tuple[str, ...] | None:
    renamed = {code for code, _ in former.recode}
    found = []
    for code in codes:
        before = [old for old, new in former.recode if new == code]
        if code in cell.codes and code not in renamed:
            before.append(code)
        if len(before) != 1:
            return None
        found += before
    return tuple(found)
