"""One parsed expression and what it refers to. Owns the value; refuses to read or to run it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from survey.instrument.expression.compile import compiled
from survey.instrument.expression.lookup import Run
from survey.instrument.expression.tree import Call, Name, Node, children

ReferenceScope: TypeAlias = Literal["", "previous", "unit", "change"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in an expression; `change` needs the present answer and the one before."""

    scope: ReferenceScope
    name: str
    item: str = ""
    column: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Expression:
    """What an author wrote and the tree it means. Equal where the source is equal."""

    source: str
    tree: Node = field(compare=False, repr=False)

    @cached_property
    def run(self) -> Run:
        """The tree as one function of a context; made once."""
        return compiled(self.tree)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        return tuple(_references(self.tree))

    def __str__(self) -> str:
        return self.source

    def __getstate__(self) -> dict[str, object]:
        return {"source": self.source, "tree": self.tree}


def references(expression: Expression) -> tuple[Reference, ...]:
    """Every name in the expression, in the order of the source, repeated as often as it stands."""
    return expression.references


def _references(node: Node) -> list[Reference]:
    if isinstance(node, Name):
        return [Reference(node.scope, node.name, node.item, node.at)]
    if isinstance(node, Call) and node.function == "change":
        return [Reference("change", r.name, r.item, r.at) for r in _named(node)]
    return [found for child in children(node) for found in _references(child)]


def _named(node: Call) -> list[Name]:
    return [argument for argument in node.arguments if isinstance(argument, Name)]
