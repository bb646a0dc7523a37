"""One signed figure of a phrase, held against what the question takes. Refuses words around it."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from survey.instrument import number_remedies as remedies
from survey.instrument import spelling_remedies as spelling
from survey.instrument.digits import LONGEST, Ambiguous, Trouble, read_digits
from survey.instrument.entries import EntryProblem
from survey.instrument.number_rule import NumberRule
from survey.instrument.phrases import trailing_word

ZERO: Final = Decimal(0)
THOUSANDS_FROM: Final = 2000


class RefusedError(Exception):
    """Carries the problem out of the depth of a phrase; `reading` catches it."""

    def __init__(self, problem: EntryProblem) -> None:
        self.problem = problem


def read_figure(text: str, language: str, rule: NumberRule) -> Decimal:
    """The signed number, with no more decimals than the question takes.

    Bounds are not looked at. RefusedError says what is wrong with the spelling.
    """
    negative = text[:1] in ("-", "−", "–")
    if negative or text[:1] == "+":
        if rule.minimum is not None and rule.minimum >= 0:
            if any(c.isdigit() for c in text):
                raise RefusedError(remedies.sign(rule))
            raise RefusedError(remedies.unreadable(rule))
        text = text[1:].lstrip()
    large = rule.maximum is None or rule.maximum >= THOUSANDS_FROM
    found = read_digits(text, language, thousands=rule.decimals == 0 and large)
    if isinstance(found, Ambiguous):
        raise RefusedError(spelling.ambiguous(text, found.thousands, found.decimal))
    if isinstance(found, Trouble):
        raise RefusedError(_explain(found, text, language, rule))
    value = -found if negative else found
    step = Decimal(1).scaleb(-rule.decimals)
    if value % step:
        down, up = (
            value.quantize(step, ROUND_FLOOR),
            value.quantize(step, ROUND_CEILING),
        )
        raise RefusedError(spelling.decimals(rule, down, up))
    value = plain(value)
    if len(value.as_tuple().digits) > LONGEST:
        raise RefusedError(spelling.too_long())
    return value


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros and exponent: 4 for 4,0."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1)) if value else ZERO
    return value.normalize()


def _explain(trouble: Trouble, text: str, language: str, rule: NumberRule) -> EntryProblem:
    if trouble is Trouble.FOREIGN:
        return spelling.foreign_digits()
    if trouble is Trouble.EXPONENT:
        return spelling.exponent()
    if trouble is Trouble.TOO_LONG:
        return spelling.too_long()
    if trouble is Trouble.SEPARATORS:
        return spelling.separators()
    number, word = trailing_word(text)
    if word and isinstance(read_digits(number, language, thousands=True), Decimal):
        return spelling.other_unit(word, rule)
    return remedies.unreadable(rule)


def is_within(value: Decimal, rule: NumberRule) -> bool:
    return (rule.minimum is None or value >= rule.minimum) and (
        rule.maximum is None or value <= rule.maximum
    )
