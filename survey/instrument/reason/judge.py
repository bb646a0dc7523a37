"""What is certain about a condition where it stands: that it never or always holds, and of which
of its parts the same is true.

Owns the verdicts. Refuses to put them into words or places (`check/reasoning`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from survey.instrument.expression import Expression
from survey.instrument.expression.tree import Call, Compare, Junction, Node, Not, walk
from survey.instrument.model import Questionnaire
from survey.instrument.reason.evaluate import value
from survey.instrument.reason.outcomes import CLOSED, FAILS, HOLDS, MISSING, Outcomes
from survey.instrument.reason.rules import Rule, Rules
from survey.instrument.reason.split import Budget, Look, possible
from survey.instrument.reason.world import Held

Verdict = Literal["", "never-asked", "never-true", "always-true"]
Why = Literal["itself", "outer", "filters"]

BUDGET: Final = 60_000
"""So many parts of conditions per 100 kB of a file; most files need a tenth."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a condition that is decided in advance; `at` is its column."""

    at: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What a condition, and of which of its parts, is certain. None of both: nothing is."""

    outcomes: Outcomes
    parts: tuple[Part, ...] = ()


class Judge:
    """Judges the conditions of one questionnaire, each once for each place of its kind."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.rules = Rules(questionnaire)
        self.budget = Budget(BUDGET * (1 + len(questionnaire.source) // 100_000))
        self._known: dict[tuple[object, ...], Judged | None] = {}

    def condition(
        self, expression: Expression, guards: tuple[Rule, ...], *, is_check: bool = False
    ) -> Judged | None:
        """The outcomes of a condition behind others; None where there were too many cases."""
        key = (expression, guards, is_check, len(self.rules.dead))
        if key not in self._known:
            self._known[key] = self._judge(expression, guards, is_check=is_check)
        return self._known[key]

    def has_value(self, expression: Expression, guards: tuple[Rule, ...]) -> bool:
        """Whether a derived value can be a number, as far as can be told."""

        def look(world: Held) -> Outcomes:
            return FAILS if value(expression.tree, world).number is None else HOLDS

        found = possible(self.rules, guards, expression, [look], _has_held, self.budget)
        return found is None or bool(found[0] & HOLDS)

    def why(self, rule: Rule, guards: tuple[Rule, ...]) -> Why:
        """What a condition that never holds contradicts."""
        bare = replace(self.rules, bare=True)
        reasons: tuple[tuple[Why, tuple[Rule, ...]], ...] = (("itself", ()), ("outer", guards))
        for why, before in reasons:
            found = possible(
                bare, before, rule.condition, [_look(rule.condition.tree)], _both, Budget(10_000)
            )
            if found is not None and not found[0] & HOLDS:
                return why
        return "filters"

    def _judge(
        self, expression: Expression, guards: tuple[Rule, ...], *, is_check: bool
    ) -> Judged | None:
        parts = list(_parts(expression.tree))
        looks = [_look(node) for node in (expression.tree, *parts)]
        is_settled = _fired_and_not if is_check else _both
        found = possible(self.rules, guards, expression, looks, is_settled, self.budget)
        if found is None:
            return None
        return Judged(found[0], tuple(_decided(parts, found[1:])))


def verdict(found: Outcomes, rule: Rule) -> Verdict:
    """What is certain about a condition that opens something."""
    asks = rule.when_unknown == "ask"
    if not found & HOLDS:
        return "never-true" if asks and found & MISSING else "never-asked"
    if found & (FAILS | CLOSED) or (found & MISSING and not asks):
        return ""
    return "always-true"


def _look(node: Node) -> Look:
    return lambda world: world.part(node)


def _both(found: Outcomes) -> bool:
    return bool(found & HOLDS and found & (FAILS | CLOSED))


def _has_held(found: Outcomes) -> bool:
    return bool(found & HOLDS)


def _fired_and_not(found: Outcomes) -> bool:
    return bool(found & HOLDS and found & FAILS)


def _parts(node: Node) -> Iterator[Node]:
    """The conditions that a condition is made of, outer ones first."""
    inner: tuple[Node, ...] = ()
    match node:
        case Not(operand):
            # The opposite of what never holds is what always holds: said of the whole.
            yield from _parts(operand)
        case Junction(operands=operands):
            inner = operands
        case Call("count", arguments) if len(arguments) > 1:
            inner = arguments
        case Compare(left=left, right=right):
            yield from _parts(left)
            yield from _parts(right)
    for operand in inner:
        yield operand
        yield from _parts(operand)


def _decided(parts: list[Node], found: list[Outcomes]) -> Iterator[Part]:
    """The parts that are decided, without those inside of one that is."""
    inside: set[int] = set()
    for node, outcome in zip(parts, found, strict=True):
        holds, fails = outcome & HOLDS, outcome & (FAILS | CLOSED)
        if (holds and fails) or not outcome or id(node) in inside:
            continue
        inside.update(map(id, walk(node)))
        if not holds:
            yield Part(node.at, holds=False)
        elif not fails:
            yield Part(node.at, holds=True)
