"""What an expression may come to, evaluated over all that its names may be at once.

The mirror of `expression/compile`: each node gives every outcome that the language could give for
some answers, each part taken for itself (`split` makes parts that lean on each other into cases).
Refuses to look up a cell: whoever asks brings the world.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Final, Protocol

from survey.instrument.answer import Status
from survey.instrument.expression.tree import (
    ALL_ITEMS,
    Arithmetic,
    Call,
    Choices,
    Compare,
    Comparison,
    Constant,
    Junction,
    Membership,
    Name,
    Negative,
    Node,
    Not,
)
from survey.instrument.expression.values import days
from survey.instrument.expression.values import equal as same
from survey.instrument.expression.values import less as precedes
from survey.instrument.interval import Interval
from survey.instrument.reason import ranges
from survey.instrument.reason.outcomes import (
    AND,
    ANY,
    BIT,
    CLOSED,
    FAILS,
    HOLDS,
    MISSING,
    NONE,
    NOT,
    OR,
    Outcomes,
)
from survey.instrument.reason.possible import Case, Possible
from survey.instrument.reason.ranges import ANY_NUMBER, ZERO, Range
from survey.questions.base import Variable

MOST_PAIRS: Final = 2000


class World(Protocol):
    """What the names of an expression may be."""

    def case(self, name: Name) -> Case:
        """What the answer that a name means may be; UNKNOWN besides, where there may be none."""
        ...

    def part(self, node: Node) -> Outcomes:
        """The outcomes of a part of a condition, found once."""
        ...

    def variable(self, name: str, item: str) -> Variable | None:
        """The declared cell."""
        ...

    def items(self, name: str) -> tuple[str, ...]:
        """The items of a variable."""
        ...


def outcomes(node: Node, world: World) -> Outcomes:
    """Every truth that a condition may have."""
    match node:
        case Not(operand):
            return NOT[outcomes(operand, world)]
        case Junction(word, operands):
            table = AND if word == "and" else OR
            found = world.part(operands[0])
            for operand in operands[1:]:
                found = table[found][world.part(operand)]
            return found
        case Compare(operator, left, right):
            return _compare(operator, left, right, world)
        case Membership(left, Choices(values)):
            return _in_list(value(left, world), values)
        case Membership(left, right):
            return _in_multiple(value(left, world), value(right, world))
        case Call("answered", (Name() as name,)):
            return _answered(name, world)
    return ANY


def value(node: Node, world: World) -> Possible:  # noqa: C901 - one case per node
    """Everything that a value may be."""
    match node:
        case Constant(constant):
            return _constant(constant)
        case Name():
            return world.case(node).value
        case Negative(operand):
            found = value(operand, world)
            return Possible(found.missing, None if found.number is None else -found.number)
        case Arithmetic("+", left, right):
            return _total([_addend(left, world), _addend(right, world)])
        case Arithmetic():
            return _arithmetic(node, world)
        case Call("sum", arguments) if any(_grows(one, world) for one in arguments):
            return Possible(MISSING | CLOSED, ANY_NUMBER)
        case Call("sum", arguments):
            return _total([part for one in arguments for part in _parts(one, world)])
        case Call("count", (Name() as name,)):
            return _ticked(value(name, world))
        case Call("count", arguments):
            return _count([world.part(one) for one in arguments])
        case Call("change", (Name() as name,)):
            earlier = Name("previous", name.name, name.item)
            return _arithmetic(Arithmetic("-", name, earlier), world)
        case Call("status", (Name() as name,)):
            missing = MISSING if name.scope == "previous" else NONE
            return Possible(missing, words=frozenset(map(str, world.case(name).statuses)))
    return Possible(MISSING | CLOSED, ANY_NUMBER, others=frozenset())


@lru_cache(maxsize=1024)
def _constant(constant: str | Decimal) -> Possible:
    if isinstance(constant, str):
        return Possible(words=frozenset({constant}))
    return Possible(number=Range.between(constant, constant))


def _compare(operator: Comparison, left: Node, right: Node, world: World) -> Outcomes:
    a, b = value(left, world), value(right, world)
    found = _missing(a, b)
    if operator in ("==", "!="):
        both = _equal(a, b)
        return found | (NOT[both] if operator == "!=" else both)
    swapped = operator in (">", "<=")
    order = _order(left, world) or _order(right, world)
    both = _less(b, a, order) if swapped else _less(a, b, order)
    return found | (NOT[both] if operator in ("<=", ">=") else both)


def _missing(a: Possible, b: Possible) -> Outcomes:
    """A closed side closes, before a missing one makes unknown."""
    if not a.missing | b.missing:
        return NONE
    found = (a.missing | b.missing) & CLOSED
    open_both = (a.missing & MISSING or a.has_value) and (b.missing & MISSING or b.has_value)
    if open_both and (a.missing | b.missing) & MISSING:
        found |= MISSING
    return found


def _equal(a: Possible, b: Possible) -> Outcomes:
    found = NONE
    if a.number is not None and b.number is not None:
        found |= ranges.equal(a.number, b.number)
    if a.others is not None or b.others is not None:
        found |= _equal_other(a, b) | _equal_other(b, a)
    if len(a.words) * len(b.words) > MOST_PAIRS:
        return found | HOLDS | FAILS | MISSING
    for one, other in product(a.words, b.words):
        found |= BIT[same(one, other)]
    return found


def _equal_other(a: Possible, b: Possible) -> Outcomes:
    """Any text that is none of a few, beside another: two dates may overlap."""
    if a.others is None or not (b.words or b.others is not None):
        return NONE
    if b.others is None and b.words <= a.others:
        return FAILS | (MISSING if any(map(days, b.words)) else NONE)
    return HOLDS | FAILS | MISSING


def _any_word(a: Possible, b: Possible) -> Outcomes:
    has_words = [bool(one.words) or one.others is not None for one in (a, b)]
    return HOLDS | FAILS | MISSING if all(has_words) else NONE


def _less(a: Possible, b: Possible, order: tuple[str, ...]) -> Outcomes:
    found = NONE
    if a.number is not None and b.number is not None:
        found |= ranges.less(a.number, b.number)
    if a.others is not None or b.others is not None:
        return found | _any_word(a, b)
    if len(a.words) * len(b.words) > MOST_PAIRS:
        return found | HOLDS | FAILS | MISSING
    for one, other in product(a.words, b.words):
        found |= BIT[precedes(one, other, order)]
    return found


def _order(node: Node, world: World) -> tuple[str, ...]:
    if isinstance(node, Name) and node.scope != "unit":
        variable = world.variable(node.name, node.item)
        if variable is not None and variable.kind == "scale":
            return variable.codes
    return ()


def _in_list(found: Possible, options: tuple[str, ...] | tuple[Decimal, ...]) -> Outcomes:
    result = found.missing
    if not found.has_value:
        return result
    one_of = NONE
    fails = FAILS
    for option in options:
        outcome = _equal(found, _constant(option))
        one_of |= outcome & (HOLDS | MISSING)
        fails &= outcome
    return result | one_of | fails


def _in_multiple(code: Possible, multiple: Possible) -> Outcomes:
    found = _missing(code, multiple)
    ticks = multiple.ticks
    if ticks is None:
        return found | (HOLDS | FAILS | MISSING if multiple.has_value else NONE)
    if code.others is not None or code.number is not None:
        return found | HOLDS | FAILS | MISSING
    for word in code.words:
        if word in ticks.perhaps:
            found |= HOLDS
        if word not in ticks.surely:
            found |= FAILS
    return found


def _answered(name: Name, world: World) -> Outcomes:
    statuses = world.case(name).statuses
    found = MISSING if name.scope == "previous" else NONE
    if Status.ANSWERED in statuses:
        found |= HOLDS
    return found | (FAILS if statuses - {Status.ANSWERED} else NONE)


def _arithmetic(node: Arithmetic, world: World) -> Possible:
    a, b = value(node.left, world), value(node.right, world)
    found = _missing(a, b)
    if a.number is None or b.number is None:
        return Possible(found)
    if node.operator == "-":
        return Possible(found, a.number - b.number)
    if node.operator == "*":
        return Possible(found, a.number * b.number)
    quotient = a.number.divided_by(b.number)
    if quotient is not None:
        return Possible(found, quotient)
    if not b.number.vague and b.number.a == b.number.b == 0:
        return Possible(found | MISSING)
    return Possible(found | MISSING, ANY_NUMBER)


def _parts(node: Node, world: World) -> list[Possible]:
    if not isinstance(node, Name) or node.item != ALL_ITEMS:
        return [_addend(node, world)]
    return [_addend(Name(node.scope, node.name, item), world) for item in world.items(node.name)]


def _grows(node: Node, world: World) -> bool:
    """Whether these are items that only a response has."""
    return isinstance(node, Name) and node.item == ALL_ITEMS and not world.items(node.name)


def _addend(node: Node, world: World) -> Possible:
    """A missing part may be anything that its question allows."""
    found = value(node, world)
    if not found.missing & MISSING:
        return found
    variable = None
    if isinstance(node, Name) and node.scope == "":
        variable = world.variable(node.name, node.item)
    low, high = (variable.minimum, variable.maximum) if variable else (None, None)
    return Possible(found.missing & CLOSED, found.number) | Possible(
        number=Range.one(Interval(low, high))
    )


def _total(parts: list[Possible]) -> Possible:
    """The sum: what does not apply adds nothing, unless nothing applies."""
    if not parts:
        return Possible(MISSING)
    result = ZERO
    for part in parts:
        if part.number is not None:
            result = result + (part.number | ZERO if part.missing & CLOSED else part.number)
    closed = CLOSED if all(part.missing & CLOSED for part in parts) else NONE
    some = any(part.number is not None for part in parts)
    return Possible(closed, result if some else None)


def _ticked(found: Possible) -> Possible:
    ticks = found.ticks
    if ticks is None:
        return Possible(found.missing, ANY_NUMBER if found.has_value else None)
    return Possible(found.missing, Range.between(Decimal(ticks.least), Decimal(ticks.most)))


def _count(conditions: list[Outcomes]) -> Possible:
    """How many hold: from those that certainly do to those that may."""
    certain = sum(one == HOLDS for one in conditions)
    holding = sum(bool(one & HOLDS) for one in conditions)
    certainly_open = sum(not one & ~(HOLDS | MISSING) for one in conditions)
    perhaps = sum(bool(one & (HOLDS | MISSING)) for one in conditions)
    closed = CLOSED if all(one & CLOSED for one in conditions) else NONE
    if all(one == CLOSED for one in conditions):
        return Possible(CLOSED)
    return Possible(
        closed,
        Range(
            Decimal(certain), Decimal(holding), Decimal(certainly_open), Decimal(perhaps),
            exact=all(one != MISSING for one in conditions),
            vague=any(one & MISSING for one in conditions),
        ),
    )  # fmt: skip
