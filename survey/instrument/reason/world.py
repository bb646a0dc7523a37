"""What every name may be once some cells are held to one of their cases.

Owns closing: a cell behind a condition that may fail may be not applicable. Refuses to choose
cases (`split`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from survey.instrument.answer import Status
from survey.instrument.expression import Expression
from survey.instrument.expression.tree import Name, Node
from survey.instrument.reason.cells import attribute_cases
from survey.instrument.reason.evaluate import outcomes, value
from survey.instrument.reason.mentions import Mention
from survey.instrument.reason.outcomes import ANY, HOLDS, MISSING, Outcomes
from survey.instrument.reason.possible import ANYTHING, SHUT, Case, Possible
from survey.instrument.reason.rules import Rule, Rules
from survey.questions.base import Key, Variable

_SILENT: Final = Mention()


class Held:
    """The world of one case: `held` says what some names are, everything else is open."""

    def __init__(
        self, rules: Rules, known: Mapping[Name, Mention], held: Mapping[Name, Case]
    ) -> None:
        self.rules = rules
        self.known = known
        self._cases: dict[Name, Case] = dict(held)
        self._conditions: dict[str, Outcomes] = {}
        self._parts: dict[int, Outcomes] = {}

    def case(self, name: Name) -> Case:
        found = self._cases.get(name)
        if found is None:
            found = self._cases[name] = self._open(name)
        return found

    def variable(self, name: str, item: str) -> Variable | None:
        return self.rules.variables.get((name, item))

    def items(self, name: str) -> tuple[str, ...]:
        return self.rules.items(name)

    def condition(self, condition: Expression) -> Outcomes:
        """What a condition may come to; each source once."""
        found = self._conditions.get(condition.source)
        if found is None:
            self._conditions[condition.source] = ANY  # should it lead back to itself
            found = self._conditions[condition.source] = outcomes(condition.tree, self)
        return found

    def part(self, node: Node) -> Outcomes:
        """What a part of a condition may come to; each part once."""
        found = self._parts.get(id(node))
        if found is None:
            found = self._parts[id(node)] = outcomes(node, self)
        return found

    def passes(self, rules: Iterable[Rule]) -> tuple[bool, bool]:
        """Whether all of the conditions may let through, and whether one of them may close."""
        may_pass, may_close = True, False
        for rule in rules:
            found = self.condition(rule.condition)
            through = opening(rule)
            may_pass = may_pass and bool(found & through)
            may_close = may_close or bool(found & ~through)
        return may_pass, may_close

    def _open(self, name: Name) -> Case:
        mention = self.known.get(name, _SILENT)
        if name.scope == "unit":
            first, *others = attribute_cases(self.rules.attributes.get(name.name, ()), mention)
            for other in others:
                first = first | other
            return first
        key = (name.name, name.item)
        variable = self.rules.variables.get(key)
        if name.scope == "previous" or variable is None or self.rules.is_dead(key):
            return ANYTHING
        may_pass, may_close = self.passes(self.rules.of_cell(key))
        found = self._asked(key, variable, mention) if may_pass else SHUT
        return found | SHUT if may_close else found

    def _asked(self, key: Key, variable: Variable, mention: Mention) -> Case:
        if variable.derive is None:
            return self.rules.whole(variable, mention)
        self._cases[Name("", *key)] = ANYTHING  # should it lead back to itself
        found = value(variable.derive.tree, self)
        step = Decimal(1).scaleb(-variable.decimals)
        number = None if found.number is None else found.number.widened(step)
        return Case(Possible(found.missing | MISSING, number), frozenset(map(str, Status)))


def opening(rule: Rule) -> Outcomes:
    """The outcomes with which a rule lets through."""
    return HOLDS | MISSING if rule.when_unknown == "ask" else HOLDS
