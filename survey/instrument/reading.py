"""What people write instead of a bare number, as an answer. Owns the words around the digits.

Words of both languages are always understood; the digits follow the page's language (`digits`).
Never raises for what a person wrote: what cannot be read becomes a draft and a problem.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from survey.instrument import number_remedies as remedies
from survey.instrument import spelling_remedies as spelling
from survey.instrument.answer import UNANSWERED, Answer, Comparator, Status
from survey.instrument.digits import LONGEST, has_foreign_digits
from survey.instrument.entries import Reading
from survey.instrument.figures import ZERO, RefusedError, is_within, read_figure
from survey.instrument.number_rule import NumberRule
from survey.instrument.phrases import (
    clean,
    compact,
    fold,
    is_new_to,
    read_status,
    reason_of,
    split_prefix,
    split_range,
    split_unit,
    without_spaces,
)
from survey.instrument.printing import print_number
from survey.instrument.remedies import status_not_offered
from survey.instrument.sentence import quoted_text
from survey.instrument.text import Text
from survey.instrument.vocabulary import (
    ALL,
    ELSEWHERE,
    LESS,
    MORE,
    NONE,
    SAME,
    STRUCK_OUT,
    VACANT,
)

_LONGEST_PHRASE: Final = 200


def read_number(raw: str, *, language: str, variable: NumberRule) -> Reading:
    """The answer that was written into a number field.

    `language` is that of the page, whose digits are used; `variable` says what is offered. With a
    problem the answer is a draft that keeps `raw`.
    """
    raw = clean(raw)
    plain = _plain(raw, language, variable)
    if plain is not None and is_within(plain, variable):
        return Reading(Answer(Status.ANSWERED, Comparator.EXACT, plain, plain, raw=raw))
    text = fold(raw)
    if not text:
        return Reading(UNANSWERED)
    try:
        answer = _read(text, raw, language, variable)
    except RefusedError as refused:
        return Reading(Answer.missing(Status.UNANSWERED, raw=raw), refused.problem)
    if answer.status is not Status.ANSWERED:
        return Reading(answer, echo=is_new_to(text, answer.status))
    shown = print_number(answer, language)
    return Reading(answer, echo=without_spaces(shown) != without_spaces(text))


def _plain(raw: str, language: str, rule: NumberRule) -> Decimal | None:
    """What most people type and nobody can misread, read at once: `12`, and `2,5` in German.

    Whatever could be a date, a group of thousands or a slip takes the long way.
    """
    whole, mark, fraction = raw.partition("," if language == "de" else ".")
    if not (whole.isascii() and whole.isdigit() and len(whole) + len(fraction) <= LONGEST):
        return None
    if not mark:
        return Decimal(whole) if whole[0] != "0" else None
    if whole[0] == "0" and len(whole) > 1:
        return None
    if not (fraction.isascii() and fraction.isdigit() and fraction[-1] != "0"):
        return None
    if len(fraction) > rule.decimals or len(fraction) == 3:
        return None
    return Decimal(f"{whole}.{fraction}")


def _read(text: str, raw: str, language: str, rule: NumberRule) -> Answer:
    # A line end or a tab is no separator of thousands: two cells were pasted.
    if len(text) > _LONGEST_PHRASE or len(raw.strip().splitlines()) > 1 or "\t" in raw.strip():
        raise RefusedError(remedies.unreadable(rule))
    status = read_status(text)
    if status is not None:
        return _status(status, raw, rule)
    _refuse_habits(text, raw, rule)
    body = split_unit(text, rule.unit)
    if compact(body) in NONE:
        return _qualified(Comparator.EXACT, ZERO, ZERO, raw, rule)
    if body in ALL:
        return _qualified(Comparator.ALL, None, None, raw, rule)
    kind, rest = split_prefix(body)
    pair = split_range(rest)
    if pair is not None:
        if kind not in (None, Comparator.EXACT):
            raise RefusedError(remedies.two_qualifiers())
        low, high = (read_figure(split_unit(part, rule.unit), language, rule) for part in pair)
        if low > high:
            raise RefusedError(remedies.reversed_range(low, high))
        return _qualified(Comparator.RANGE, low, high, raw, rule)
    number = read_figure(rest, language, rule)
    if kind is MORE or kind is LESS:
        return _strict(number, raw, rule, more=kind is MORE)
    comparator = kind if isinstance(kind, Comparator) else Comparator.EXACT
    return _bounded(comparator, number, raw, rule)


def _status(status: Status, raw: str, rule: NumberRule) -> Answer:
    if status is Status.UNANSWERED:
        return UNANSWERED
    if status not in rule.statuses:
        raise RefusedError(status_not_offered(rule.statuses))
    return Answer.missing(status, reason_of(raw), raw)


def _refuse_habits(text: str, raw: str, rule: NumberRule) -> None:
    """What offices type and what can mean several things."""
    tight = compact(text)
    wrote = quoted_text(Text(raw.strip()))
    if tight in STRUCK_OUT:
        raise RefusedError(spelling.instead("struck_out", wrote, rule))
    if tight in VACANT:
        raise RefusedError(spelling.instead("vacant", wrote, rule))
    if tight in SAME or text.startswith(ELSEWHERE):
        again = Text("die Zahl noch einmal", "the number again")
        raise RefusedError(spelling.instead("see_elsewhere", wrote, rule, again))
    if "(" in text or "[" in text:
        raise RefusedError(spelling.brackets(rule))
    if has_foreign_digits(text):
        raise RefusedError(spelling.foreign_digits())


def _strict(number: Decimal, raw: str, rule: NumberRule, *, more: bool) -> Answer:
    """More or less than a number: of whole counts the next one, else asked back."""
    if rule.decimals != 0:
        raise RefusedError(remedies.strict_comparison(number, more=more))
    if more:
        return _bounded(Comparator.AT_LEAST, number + 1, raw, rule)
    return _bounded(Comparator.AT_MOST, number - 1, raw, rule)


def _bounded(comparator: Comparator, number: Decimal, raw: str, rule: NumberRule) -> Answer:
    if not is_within(number, rule):
        raise RefusedError(remedies.out_of_bounds(rule))
    if comparator is Comparator.AT_LEAST:
        return _qualified(comparator, number, None, raw, rule)
    if comparator is Comparator.AT_MOST:
        return _qualified(comparator, rule.minimum, number, raw, rule)
    return _qualified(comparator, number, number, raw, rule)


def _qualified(
    comparator: Comparator,
    low: Decimal | None,
    high: Decimal | None,
    raw: str,
    rule: NumberRule,
) -> Answer:
    if comparator is not Comparator.EXACT and comparator not in rule.comparators:
        raise RefusedError(remedies.comparator_not_offered(comparator, rule))
    if any(bound is not None and not is_within(bound, rule) for bound in (low, high)):
        raise RefusedError(remedies.out_of_bounds(rule))
    return Answer.qualified(comparator, low, high, raw=raw)
