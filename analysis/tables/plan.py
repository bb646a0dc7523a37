"""A table plan read from YAML: which tables, of which variables, in which words and symbols.

Owns the plan's language and its places; refuses a key, name or code that nobody declared.
Which types of tables there are and which keys each has, `kinds` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from analysis.errors import AnalysisError, Fault
from analysis.family_spec import Families, declare
from analysis.figures import registry as figures
from analysis.figures.spec import FigureSpec
from analysis.results.family_plan import DeclaredFamily
from analysis.tables.kinds.registry import KINDS
from analysis.tables.spec import PlanBase, TableSpec
from survey.instrument.document import Invalid, Tree, compose, unreadable, validate
from survey.instrument.place import Place, Problem
from survey.instrument.text import Text

if TYPE_CHECKING:
    AnyTable = TableSpec
    AnyFigure = FigureSpec
else:
    # A union that only the registry knows; pydantic picks the model by the key `type`.
    AnyTable = Annotated[reduce(or_, (kind.spec for kind in KINDS)), Field(discriminator="type")]
    AnyFigure = Annotated[
        reduce(or_, (kind.spec for kind in figures.KINDS)), Field(discriminator="type")
    ]


class PlanSpec(PlanBase):
    """The top level of the file. `families`: of tests, declared before (`analysis trend`)."""

    tables: Annotated[list[AnyTable], Field(min_length=1)]
    figures: list[AnyFigure] = Field(default_factory=list)
    families: Families | None = None


class Plan:
    """A plan and where everything in it stands. `families`: those of tests that it declares."""

    def __init__(self, spec: PlanSpec, tree: Tree, families: tuple[DeclaredFamily, ...]) -> None:
        self.spec = spec
        self.families = families
        self._tree = tree

    def value(self, *path: str | int) -> Place:
        """Where the value at this path stands."""
        return self._tree.value(path)


def read_plan(path: Path) -> Plan:
    """The plan in this file. Raises AnalysisError with every problem at its line and column."""
    try:
        source = path.read_bytes()
    except OSError as error:
        raise _refused([unreadable(error, str(path))]) from None
    return parse_plan(source, str(path))


def parse_plan(source: str | bytes, file: str) -> Plan:
    """The plan in this text; `file` names it in problems."""
    tree, problems = compose(source, file)
    if tree is None or problems:
        raise _refused(problems)
    spec = validate(PlanSpec, tree)
    if isinstance(spec, Invalid):
        raise _refused(spec.problems)
    families, faults = declare(spec.families or (), tree)
    plan = Plan(spec, tree, families)
    if faults := [*_names(plan), *faults]:
        raise AnalysisError(*faults)
    return plan


def _refused(problems: list[Problem]) -> AnalysisError:
    return AnalysisError(*(Fault("", problem.line) for problem in problems))


def _names(plan: Plan) -> list[Fault]:
    """What is wrong with names that the plan alone decides; those of `for_each` `repeat` sees."""
    return [
        *_twice(plan, "tables", plan.spec.tables),
        *_twice(plan, "figures", plan.spec.figures),
        *_groupings(plan, "tables", plan.spec.tables),
        *_groupings(plan, "figures", plan.spec.figures),
    ]


def _twice(plan: Plan, part: str, specs: Sequence[TableSpec]) -> Iterator[Fault]:
    """Names that another one has already."""
    seen: dict[str, Place] = {}
    for number, spec in enumerate(specs):
        place = plan.value(part, number, "name")
        before = seen.setdefault(spec.own_name.casefold(), place)
        if before != place and spec.for_each is None:
            words = Text(
                f"{spec.what.de} {spec.name!r} steht schon in Zeile {before.line}",
                f"{spec.what.en} {spec.name!r} is in line {before.line} already",
            )
            yield Fault(str(place), words)


def _groupings(plan: Plan, part: str, specs: Sequence[TableSpec]) -> Iterator[Fault]:
    for number, spec in enumerate(specs):
        group_by = getattr(spec, "group_by", None)
        if group_by is not None and group_by not in plan.spec.groupings:
            listed = ", ".join(plan.spec.groupings) or "–"
            words = Text(
                f"unbekannte Gruppierung {group_by!r}; erklärt sind: {listed}",
                f"unknown grouping {group_by!r}; declared are: {listed}",
            )
            yield Fault(str(plan.value(part, number, "group_by")), words)
