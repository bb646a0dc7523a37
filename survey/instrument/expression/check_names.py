"""Looks up the names of an expression in what is declared, for the static check.

Owns: what can be wrong with a name or an item, and the spelling hints.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from survey.instrument.catalogue import did_you_mean, hint, hint_or_list
from survey.instrument.expression.context import Measured
from survey.instrument.expression.errors import Finding, finding
from survey.instrument.expression.kinds import ANYTHING, Kind, KindName
from survey.instrument.expression.tree import ALL_ITEMS, Name

_KINDS: Final[dict[str, KindName]] = {
    "single": "single", "multiple": "multiple", "scale": "scale",
    "number": "number", "text": "text", "date": "date",
}  # fmt: skip


class Scope(Protocol):
    """What is declared where an expression stands."""

    def variables(self, name: str) -> tuple[Measured, ...]:
        """The cells of a variable; () for none."""
        ...

    def is_before(self, name: str) -> bool:
        """Whether the variable is asked before the place of the expression."""
        ...

    def attribute(self, name: str) -> tuple[str, ...] | None:
        """The codes of an attribute of the units; () takes any text, None is no attribute."""
        ...

    def names(self) -> Iterable[str]:
        """All variables, for spelling hints."""
        ...


class NameCheck:
    """Collects findings; `name` tells the kind of value that a name has."""

    def __init__(self, scope: Scope, *, backwards_only: bool) -> None:
        self.scope = scope
        self.backwards_only = backwards_only
        self.findings: list[Finding] = []

    def say(self, rule: str, at: int, /, **details: object) -> Kind:
        self.findings.append(finding(rule, at, **details))
        return ANYTHING

    def name(self, node: Name, *, group: bool = False) -> Kind:
        if node.scope == "unit":
            codes = self.scope.attribute(node.name)
            if codes is None:
                return self.say("unknown-attribute", node.at, name=node.id)
            return Kind("attribute", codes, node.id)
        cells = self.scope.variables(node.name)
        if not cells:
            return self.unknown(node)
        if self.backwards_only and node.scope == "" and not self.scope.is_before(node.name):
            self.say("forward-reference", node.at, name=node.name)
        if node.item == ALL_ITEMS:
            return self.group(node, cells, allowed=group)
        cell = next((cell for cell in cells if cell.item == node.item), None)
        if cell is None:
            return self.no_item(node, cells)
        return Kind(_KINDS.get(cell.kind, "anything"), cell.codes, node.id)

    def unknown(self, node: Name) -> Kind:
        if self.scope.attribute(node.name) is not None:
            meant = hint(f"unit.{node.name}")
        else:
            meant = did_you_mean(node.name, self.scope.names())
        return self.say("unknown-variable", node.at, name=node.name, hint=meant)

    def no_item(self, node: Name, cells: tuple[Measured, ...]) -> Kind:
        items = [cell.item for cell in cells if cell.item]
        if not node.item:
            return self.say("needs-item", node.at, name=node.name, item=items[0])
        if not items:
            return self.say("unknown-item/none", node.at, name=node.name)
        meant = hint_or_list(node.item, items)
        return self.say("unknown-item", node.at, item=node.item, name=node.name, hint=meant)

    def group(self, node: Name, cells: tuple[Measured, ...], *, allowed: bool) -> Kind:
        if not allowed:
            return self.say("needs-item/sum", node.at, name=node.id)
        if not any(cell.item for cell in cells):
            return self.say("unknown-item/none", node.at, name=node.name)
        kinds = {cell.kind for cell in cells}
        kind = _KINDS.get(kinds.pop(), "anything") if len(kinds) == 1 else "text"
        return Kind(kind, (), node.id)
