"""Example answers for a demo and for trying a questionnaire out: drawn from a seed.

Owns how an invented answer looks. Refuses randomness of its own (the generator is an argument)
and to write anything: only a wave marked as example in a demo database takes what it draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Final

from survey.instrument.answer import UNANSWERED, Answer, Comparator, Status
from survey.instrument.expression import references
from survey.instrument.flow import Flow, Unit
from survey.instrument.model import Section
from survey.questions.base import Key, Question, Variable

_TRIES: Final = 30
_MOST_ROWS: Final = 3
_SHARE_EMPTY: Final = 0.03
_SHARE_STATUS: Final = 0.06
_SHARE_QUALIFIED: Final = 0.12
_WORDS: Final = (
    "Beispielangabe: Abstimmung läuft noch.",
    "Beispielangabe: wird im nächsten Halbjahr weitergeführt.",
    "Beispielangabe: gemeinsam mit den Trägern vereinbart.",
)


def fill(
    flow: Flow,
    section: Section,
    answers: Mapping[Key, Answer],
    unit: Unit,
    random: Random,
) -> dict[Key, Answer]:
    """Answers to one section that break no hard check, given those to the sections before it.

    Where a draw cannot be mended in a few tries, the cells in question stay empty.
    """
    return mend(flow, section, answers, first_draw(section, random), unit, random)


def first_draw(section: Section, random: Random) -> dict[Key, Answer]:
    """One answer for every cell of a section, whether asked or not, whatever the checks say."""
    drawn = {v.key: _readable(q, v, random) for q, v in _cells(section)}
    for question in section.questions:
        drawn |= _ranking(question, random)
        if question.grows:
            drawn |= _rows(question, random)
        drawn |= _totals(question, drawn)
    return drawn


def mend(
    flow: Flow,
    section: Section,
    answers: Mapping[Key, Answer],
    first: Mapping[Key, Answer],
    unit: Unit,
    random: Random,
) -> dict[Key, Answer]:
    """A first draw without what breaks a hard check, and without what is not asked."""
    asked = _cells(section)
    drawn = dict(first)
    for attempt in range(_TRIES):
        view = flow.see({**answers, **drawn}, unit)
        wrong = {key for violation in view.violations("hard") for key in violation.keys}
        last = attempt >= _TRIES - 2
        grown = [q for q in section.questions if q.grows and any(k[0] == q.name for k in wrong)]
        for question in grown:
            drawn = {key: answer for key, answer in drawn.items() if key[0] != question.name}
            drawn |= {} if last else _rows(question, random)
        redo = [(q, v) for q, v in asked if v.key in wrong]
        if not redo and not grown:
            break
        drawn |= {v.key: UNANSWERED if last else _readable(q, v, random) for q, v in redo}
    view = flow.see({**answers, **drawn}, unit)
    return {key: answer for key, answer in drawn.items() if view.asked(key)}


def _ranking(question: Question, random: Random) -> dict[Key, Answer]:
    """Every place given once; a draw for each choice would hardly ever be an order."""
    cells = [cell for cell in question.variables() if cell.is_place]
    places = int(cells[0].maximum or 0) if cells else 0
    placed = random.sample(cells, places)
    blank = {cell.key: UNANSWERED for cell in cells}
    return blank | {cell.key: Answer.number(place) for place, cell in enumerate(placed, 1)}


def _totals(question: Question, drawn: Mapping[Key, Answer]) -> dict[Key, Answer]:
    """Stated totals that are the sum of their parts; none where a part is not exactly known."""
    found: dict[Key, Answer] = {}
    for check in question.checks:
        if check.stated is None:
            continue
        names = [(part.name, part.item) for part in references(check.stated.sum.expression)]
        parts = [found.get(name) or drawn[name] for name in names]
        exact = [part.low for part in parts if part.comparator is Comparator.EXACT]
        total = Answer.number(sum((low for low in exact if low is not None), Decimal(0)))
        whole = next(v for v in question.variables() if v.key == check.stated.whole)
        fits = question.read(whole, question.entry(whole, total, "de"), "de").problem is None
        found[whole.key] = total if fits and len(exact) == len(parts) else UNANSWERED
    return found


def _rows(question: Question, random: Random) -> dict[Key, Answer]:
    """A few rows of a list that grows; that there are some follows from them."""
    drawn: dict[Key, Answer] = {}
    for _ in range(random.randint(1, _MOST_ROWS)):
        fresh = question.fresh([item for _, item in drawn], random)
        drawn |= {v.key: _readable(question, v, random) for v in fresh}
    return drawn


def _cells(section: Section) -> list[tuple[Question, Variable]]:
    return [
        (q, v) for q in section.questions if not q.grows for v in q.variables() if v.derive is None
    ]


def _readable(question: Question, variable: Variable, random: Random) -> Answer:
    """A draw that the question itself takes: bounds of dates are its own."""
    for _ in range(_TRIES):
        answer = draw(variable, random)
        entry = question.entry(variable, answer, "de")
        if question.read(variable, entry, "de").problem is None:
            return answer
    return UNANSWERED


def draw(variable: Variable, random: Random) -> Answer:
    """One answer of the kind that the variable takes, now and then a status or nothing."""
    chance = random.random()
    if chance < _SHARE_EMPTY:
        return UNANSWERED
    offered = [s for s in variable.statuses if s is not Status.NOT_APPLICABLE]
    if offered and chance < _SHARE_EMPTY + _SHARE_STATUS:
        return Answer(random.choice(offered))
    match variable.kind:
        case "number":
            return _number(variable, random)
        case "multiple":
            return _several(variable, random)
        case "single" | "scale":
            return _one(variable, random)
        case "date":
            return Answer.words(_date(variable, random))
        case "file":
            return UNANSWERED
        case "text":
            # Free text is optional: most municipalities leave it.
            words = random.choice(_WORDS)[: variable.max_length or None]
            return Answer.words(words) if random.random() < 0.4 else UNANSWERED


def _one(variable: Variable, random: Random) -> Answer:
    # Earlier choices are likelier: "yes", "done" come first in most lists.
    plain = [c for c in variable.choices if not c.other]
    weights = [len(plain) - i + 1 for i in range(len(plain))]
    return Answer.chosen(random.choices(plain, weights)[0].code)


def _several(variable: Variable, random: Random) -> Answer:
    plain = [c.code for c in variable.choices if not c.exclusive and not c.other]
    ticked = [code for code in plain if random.random() < 0.45]
    return Answer.chosen(*(ticked or plain[:1]))


def _number(variable: Variable, random: Random) -> Answer:
    low = variable.minimum if variable.minimum is not None else Decimal(0)
    high = variable.maximum if variable.maximum is not None else low + _usual(variable)
    value = _between(low, high, variable, random)
    if not value or random.random() >= _SHARE_QUALIFIED:
        return Answer.number(value)
    comparator = random.choice(variable.comparators or (Comparator.EXACT,))
    match comparator:
        case Comparator.AT_LEAST:
            return Answer.qualified(comparator, value, None)
        case Comparator.AT_MOST:
            return Answer.qualified(comparator, low, value)
        case Comparator.RANGE:
            other = _between(low, high, variable, random)
            if other != value:
                return Answer.qualified(comparator, min(value, other), max(value, other))
            return Answer.number(value)
        case Comparator.ALL:
            return Answer.qualified(comparator, None, None)
        case Comparator.ABOUT:
            return Answer.qualified(comparator, value, value)
        case Comparator.EXACT:
            return Answer.number(value)


def _usual(variable: Variable) -> Decimal:
    """How far a number of this unit commonly reaches above its minimum."""
    words = variable.unit.de.lower()
    if "€" in words or "euro" in words:
        return Decimal(400_000)
    return Decimal(100) if "%" in words or "prozent" in words else Decimal(12)


def _between(low: Decimal, high: Decimal, variable: Variable, random: Random) -> Decimal:
    span = min(high - low, _usual(variable))
    step = Decimal("0.5") if variable.decimals else Decimal(1000 if span > 10_000 else 1)
    return low + step * random.randint(0, int(span / step))


def _date(variable: Variable, random: Random) -> str:
    year, month = random.choice(
        [(2021, m) for m in range(7, 13)] + [(2022, m) for m in range(1, 13)]
    )
    match variable.precision:
        case "day":
            return f"{year}-{month:02}-{random.randint(1, 28):02}"
        case "month":
            return f"{year}-{month:02}"
        case _:
            return f"{year}-H{1 if month <= 6 else 2}"
