"""`change` in `checks`: how far a number may move from the wave before, made into ordinary rules.

Owns the rule of a threshold and the sentence that names both figures. A threshold speaks where the
certain part of the change exceeds it; where an absolute and a relative one are given, both.
Refuses to evaluate: what it makes is an expression like any other.

For a number that cannot be negative, `{absolute: 5, percent: 50}` is
`(change(x) <= 5 or x <= previous.x * 1.5) and (change(x) >= -5 or x >= previous.x * 0.5)`: no
division, so nothing is divided by zero, and each figure stands once in each comparison, so that
bounds are exact. Where it can be negative, per cent are those of its amount.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from survey.instrument.catalogue import hint_or_list
from survey.instrument.pipes import has_braces
from survey.instrument.plural import Counted
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Check, Question, Variable
from survey.questions.spec import BuildContext, ChangeCheckSpec, ChangeSpec, QuestionSpec

_HUNDRED = Decimal(100)


def with_thresholds(question: Question, spec: QuestionSpec, context: BuildContext) -> Question:
    """The question with a check for each number that a threshold is about."""
    added = tuple(
        check
        for index, one in enumerate(spec.checks)
        if isinstance(one, ChangeCheckSpec)
        for check in _checks(question, one, context, index)
    )
    return replace(question, checks=question.checks + added) if added else question


def rule_of(cell: Variable, absolute: Decimal | None, percent: Decimal | None) -> str:
    """The rule that holds while the number has not moved beyond the thresholds, as its source."""
    x = cell.id
    rise, fall = [], []
    if absolute is not None:
        rise.append(f"change({x}) <= {_plain(absolute)}")
        fall.append(f"change({x}) >= {_plain(-absolute)}")
    if percent is not None:
        up, down = 1 + percent / _HUNDRED, 1 - percent / _HUNDRED
        shares = (up, down) if cell.minimum is None or cell.minimum < 0 else (up,)
        rise += [f"{x} <= previous.{x} * {_plain(share)}" for share in shares]
        if len(shares) == 1:
            if down <= 0:  # nothing that is not negative can fall by more
                return " or ".join(rise)
            shares = (down,)
        fall += [f"{x} >= previous.{x} * {_plain(share)}" for share in shares]
    return f"({' or '.join(rise)}) and ({' or '.join(fall)})"


def _checks(
    question: Question, spec: ChangeCheckSpec, context: BuildContext, index: int
) -> Iterator[Check]:
    change = spec.change
    if change.absolute is None and change.percent is None:
        context.problem("change-without-threshold", "checks", index, "change")
        return
    numbers = [v for v in (*question.variables(), *question.computed()) if v.kind == "number"]
    meant = [cell for cell in numbers if not change.of or cell.id == change.of]
    if not meant:
        _refuse(question, numbers, change, context, index)
    for cell in meant:
        source = rule_of(cell, change.absolute, change.percent)
        require = context.expression(source, "checks", index, "change")
        if require is not None:
            place = context.place("checks", index, "change")
            message = spec.message.text() if spec.message else _sentence(cell, len(numbers) > 1)
            yield Check(require, spec.level, message, place)


def _refuse(
    question: Question,
    numbers: list[Variable],
    change: ChangeSpec,
    context: BuildContext,
    index: int,
) -> None:
    if not numbers:
        context.problem("change-of/none", "checks", index, "change", name=question.name)
        return
    meant = hint_or_list(change.of, [cell.id for cell in numbers])
    context.problem("change-of", "checks", index, "change", "of", name=change.of, hint=meant)


def _sentence(cell: Variable, several: bool) -> Text:
    """Both figures in a sentence: "2 statt zuletzt 11 Stellen"."""
    unit = cell.unit
    now, row = f"{{{cell.id}}}", cell.label if several and cell.label else EMPTY
    german = f" ({row.de})" if row else ""
    english = f" ({row('en')})" if row else ""
    return Text(
        f"Bitte prüfen{german}: {now} statt zuletzt {_earlier(cell, unit, 'de')}. "
        "Korrigieren oder kurz begründen.",
        f"Please check{english}: {now} instead of {_earlier(cell, unit, 'en')} last time. "
        "Correct it or explain briefly.",
    )


def _earlier(cell: Variable, unit: Text, language: str) -> str:
    """The former figure with its unit, in the form that goes with it."""
    many = unit(language)
    one = unit.one(language) if isinstance(unit, Counted) else many
    if not many or any(has_braces(word) or ";" in word or "#" in word for word in (one, many)):
        return f"{{previous.{cell.id}}}"
    return f"{{previous.{cell.id}; one: # {one}; other: # {many}}}"


def _plain(number: Decimal) -> str:
    """Digits without exponent and without zeros at the end."""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
