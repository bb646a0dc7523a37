"""A table plan read from YAML: which tables, of which variables, in which words and symbols.

Owns the plan's language and its places; refuses a key, name or code that nobody declared.
Which types of tables there are and which keys each has, `kinds` says.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from analysis.errors import AnalysisError, Fault
from analysis.family_spec import Families, declare
from analysis.results.family_plan import DeclaredFamily
from analysis.tables.kinds.registry import KINDS
from analysis.tables.spec import PlanBase, TableSpec
from survey.instrument.document import Invalid, Tree, compose, unreadable, validate
from survey.instrument.place import Place, Problem
from survey.instrument.text import Text

if TYPE_CHECKING:
    AnyTable = TableSpec
else:
    # A union that only the registry knows; pydantic picks the model by the key `type`.
    AnyTable = Annotated[reduce(or_, (kind.spec for kind in KINDS)), Field(discriminator="type")]


class PlanSpec(PlanBase):
    """The top level of the file. `families`: of tests, declared before (`analysis trend`)."""

    tables: Annotated[list[AnyTable], Field(min_length=1)]
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
    faults: list[Fault] = []
    seen: dict[str, Place] = {}
    for number, table in enumerate(plan.spec.tables):
        place = plan.value("tables", number, "name")
        before = seen.setdefault(table.name.casefold(), place)
        if before != place and table.for_each is None:
            faults.append(
                Fault(
                    str(place),
                    Text(
                        f"die Tabelle {table.name!r} steht schon in Zeile {before.line}",
                        f"the table {table.name!r} is in line {before.line} already",
                    ),
                )
            )
        group_by = getattr(table, "group_by", None)
        if group_by is not None and group_by not in plan.spec.groupings:
            listed = ", ".join(plan.spec.groupings) or "–"
            faults.append(
                Fault(
                    str(plan.value("tables", number, "group_by")),
                    Text(
                        f"unbekannte Gruppierung {group_by!r}; erklärt sind: {listed}",
                        f"unknown grouping {group_by!r}; declared are: {listed}",
                    ),
                )
            )
    return faults
