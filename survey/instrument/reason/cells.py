"""The cases of one cell: what its answer may be where it is asked, as finely as it is mentioned.

Owns which answers a type lets through: codes, ticks without contradiction, numbers within their
bounds with the comparators offered, dates within theirs. Refuses to know filters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations
from typing import Final

from survey.instrument.answer import Comparator, Status
from survey.instrument.reason.dates import dates
from survey.instrument.reason.mentions import Mention
from survey.instrument.reason.outcomes import CLOSED, MISSING
from survey.instrument.reason.pieces import pieces
from survey.instrument.reason.possible import ANYTHING, Case, Possible, Ticks
from survey.instrument.reason.ranges import INFINITE, Range
from survey.questions.base import Choice, Question, Variable

MOST_PATTERNS: Final = 6
"""So many choices of a multiple are told apart, ticked or not."""

_ANSWERED: Final = frozenset({str(Status.ANSWERED)})
# Whatever a question offers: nothing entered yet, and taken out by the office.
_ALWAYS: Final = (Status.UNANSWERED, Status.EDITED_OUT)


def cases(question: Question, variable: Variable, mention: Mention) -> tuple[Case, ...]:
    """Every answer of an asked cell, in cases between which no mention tells a difference."""
    return (*_answered(question, variable, mention), *_not_answered(variable, mention))


def whole(question: Question, variable: Variable, mention: Mention) -> Case:
    """All cases of an asked cell in one."""
    if variable.kind == "number":
        found = Case(Possible(number=_numbers(variable)), _ANSWERED)
        return _join((found, *_not_answered(variable, Mention())))
    known = Mention(words=mention.words, whole=mention.whole, ordered=mention.ordered)
    return _join(cases(question, variable, known))


def attribute_cases(codes: tuple[str, ...], mention: Mention) -> tuple[Case, ...]:
    """The values of an attribute of the unit, and that it is not known."""
    known = _words(codes, mention) if codes else _texts(mention.words)
    return (*known, Case(Possible(MISSING), frozenset()))


def _join(found: Iterable[Case]) -> Case:
    first, *others = found
    for other in others:
        first = first | other
    return first


def _not_answered(variable: Variable, mention: Mention) -> Iterator[Case]:
    missing = {*map(str, _ALWAYS), *(str(status) for status in variable.statuses)}
    if Status.NOT_APPLICABLE in missing:
        yield Case(Possible(CLOSED), frozenset({str(Status.NOT_APPLICABLE)}))
        missing.discard(Status.NOT_APPLICABLE)
    if mention.status:
        for status in sorted(missing):
            yield Case(Possible(MISSING), frozenset({status}))
    else:
        yield Case(Possible(MISSING), frozenset(missing))


def _answered(question: Question, variable: Variable, mention: Mention) -> list[Case]:
    kind: str = variable.kind
    match kind:
        case "single" | "scale":
            return _words(variable.codes, mention)
        case "multiple":
            return _multiple(variable.choices, mention)
        case "number":
            if not mention.numbers:
                return [Case(Possible(number=_numbers(variable)), _ANSWERED)]
            return [Case(Possible(number=one), _ANSWERED) for one in pieces(variable, mention)]
        case "date" if not mention.whole:
            found = dates(mention.words, variable.precision, *question.span())
            if found is None:
                return [Case(Possible(others=frozenset()), _ANSWERED)]
            return [Case(Possible(words=frozenset({word})), _ANSWERED) for word in found]
        case "text" | "date":
            return _texts(mention.words)
        case _:  # a kind that is not known here may hold anything
            return [ANYTHING]


def _words(codes: tuple[str, ...], mention: Mention) -> list[Case]:
    each = mention.whole or mention.ordered
    named = codes if each else tuple(code for code in codes if code in mention.words)
    sets = [frozenset({code}) for code in named]
    rest = frozenset(codes).difference(named)
    return [Case(Possible(words=one), _ANSWERED) for one in (*sets, rest) if one]


def _texts(mentioned: set[str]) -> list[Case]:
    """Each text that is mentioned, and any other."""
    found = [Possible(words=frozenset({word})) for word in sorted(mentioned)]
    found.append(Possible(others=frozenset(mentioned)))
    return [Case(one, _ANSWERED) for one in found]


def _multiple(choices: tuple[Choice, ...], mention: Mention) -> list[Case]:
    """Patterns of the choices that are mentioned; the others may be ticked or not."""
    free = [choice.code for choice in choices if not choice.exclusive]
    alone = [choice.code for choice in choices if choice.exclusive]
    named = [code for code in free if code in mention.words]
    if len(named) > MOST_PATTERNS:
        named = []
    rest = frozenset(free).difference(named)
    found: list[Ticks] = []
    for size in range(len(named) + 1):
        for ticked in combinations(named, size):
            if not ticked and not rest:
                continue
            found += _counted(frozenset(ticked), rest, mention.numbers)
    for code in alone:
        only = frozenset({code})
        found.append(Ticks(only, only, 1, 1))
    return [Case(Possible(ticks=one), _ANSWERED) for one in found]


def _counted(
    ticked: frozenset[str], rest: frozenset[str], numbers: set[Decimal]
) -> Iterator[Ticks]:
    """One pattern, in cases by how many are ticked where somebody counts."""
    least, most = max(1, len(ticked)), len(ticked) + len(rest)
    if not numbers:
        yield Ticks(ticked, ticked | rest, least, most)
        return
    for count in range(least, most + 1):
        perhaps = ticked if count == len(ticked) else ticked | rest
        surely = perhaps if count == most else ticked
        yield Ticks(surely, perhaps, count, count)


def _numbers(variable: Variable) -> Range:
    """Everything that may stand in a number cell; `all` may take over anything."""
    low = -INFINITE if variable.minimum is None else variable.minimum
    high = INFINITE if variable.maximum is None else variable.maximum
    offered = set(variable.comparators)
    found = Range.between(low, high)
    if offered & {Comparator.RANGE, Comparator.AT_MOST}:
        found |= Range(low, high, low, high)
    if Comparator.AT_LEAST in offered:
        found |= Range(low, high, INFINITE, INFINITE, exact=False)
    if Comparator.ALL in offered or variable.derive is not None:
        found |= Range(-INFINITE, INFINITE, -INFINITE, INFINITE)
    if variable.minimum is None and Comparator.AT_MOST in offered:
        found |= Range(-INFINITE, -INFINITE, low, high, exact=False)
    return found
