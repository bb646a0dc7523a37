"""What a file says that can hardly be meant: bounds that exclude each other, former answers shown
across a break that the file itself declares, minutes that nobody can keep.

Owns what the file shows by itself. Refuses to read the version before (`series`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from survey.instrument.answer import Comparator
from survey.instrument.check.references import where_said
from survey.instrument.check.subject import Subject
from survey.instrument.effort import effort_of
from survey.questions.base import SHOWING, Variable

_WORTH_A_WORD: Final = 10
"""Minutes; what is shorter may promise as many as it likes."""


def check_all_of(subject: Subject) -> None:
    """`all` of a number that can never be this one's."""
    cells = subject.questionnaire.variables
    for path, question in subject.questions():
        for variable in question.variables():
            other = cells.get(variable.all_of) if variable.all_of else None
            if other is None or Comparator.ALL not in variable.comparators:
                continue
            if _apart(variable, other) or _apart(other, variable):
                subject.report(
                    where_said(subject, path, variable, "all_of"),
                    "all-of-out-of-bounds",
                    low=_said(variable.minimum),
                    high=_said(variable.maximum),
                    name=other.id,
                    other_low=_said(other.minimum),
                    other_high=_said(other.maximum),
                )


def check_prefill(subject: Subject) -> None:
    """Former answers shown although the file says that nothing can be compared."""
    for path, question in subject.questions():
        declared = question.comparable
        if declared is None or question.previous not in SHOWING or declared.grade != "break":
            continue
        if all(grade == "break" for _, grade in declared.items):
            subject.report(
                (*path, "previous"), "prefill-across-break/declared", previous=question.previous
            )


def check_minutes(subject: Subject) -> None:
    """The time that is promised, where it is half or twice the estimate."""
    promised = subject.questionnaire.minutes
    if not promised:
        return
    low, high = effort_of(subject.questionnaire).minutes
    if promised < low / 2 or (promised > high * 2 and high >= _WORTH_A_WORD):
        subject.report(("minutes",), "minutes-differ", minutes=promised, low=low, high=high)


def _apart(lower: Variable, upper: Variable) -> bool:
    return lower.maximum is not None and upper.minimum is not None and lower.maximum < upper.minimum


def _said(bound: Decimal | None) -> str:
    return "…" if bound is None else f"{bound:f}"
