"""A table plan read from YAML: which tables, of which variables, in which words and symbols.

Owns the plan's language and its places; refuses a key, name or code that nobody declared.
Each type of table is one model with its own `type`; a new type adds one model here and a builder.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from analysis.errors import AnalysisError, Fault
from analysis.family_spec import Families, declare
from analysis.results.family_plan import DeclaredFamily
from survey.instrument.document import Invalid, Tree, compose, unreadable, validate
from survey.instrument.place import Place, Problem
from survey.instrument.text import EMPTY, Text
from survey.questions.spec import TextSpec

_FORBIDDEN_IN_SHEETS = frozenset("[]:*?/\\")


class Strict(BaseModel):
    """No key that is not named here, no value converted from another type."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class GroupSpec(Strict):
    """A group's heading, and how its units are called in "10 von 15 Kreisen"."""

    code: str
    heading: TextSpec
    counted: TextSpec | None = None


class GroupingSpec(Strict):
    """Groups by an attribute of the units, in this order; units of other codes are an error."""

    attribute: str
    groups: Annotated[list[GroupSpec], Field(min_length=1)]


class ColumnSpec(Strict):
    """A column of a listing. `variable` is `name` or `name.item`; `total` adds up its numbers."""

    variable: str
    heading: TextSpec | None = None
    total: bool = False


class TableSpec(Strict):
    """What every table says. `name` is its number and the name of its sheet ("Tab. 2")."""

    name: Annotated[str, Field(min_length=1, max_length=31)]
    title: TextSpec
    wave: str
    symbols: Literal["standard", "kim-2021"] | None = None
    universe: TextSpec | None = None
    unit: TextSpec | None = None
    source: TextSpec | None = None
    notes: list[TextSpec] = []
    group_by: str | None = None

    @field_validator("name")
    @classmethod
    def _fits_a_sheet(cls, name: str) -> str:
        if _FORBIDDEN_IN_SHEETS & set(name) or name.strip("' ") != name:
            raise PydanticCustomError("bad-value/sheet-characters", "no name of a sheet")
        if name.casefold() in ("inhalt", "contents", "history"):
            raise PydanticCustomError(
                "bad-value/sheet-taken", "{name} is another sheet", {"name": name}
            )
        return name


class ListingSpec(TableSpec):
    """Units in rows, variables in columns, totals with their base.

    `internal`: the table names units beside answers that were not given for publication by name;
    without it such a column is refused, with it the table says so. `first` and `names`: units that
    stand before the alphabet, and units that are printed under another name.
    """

    type: Literal["listing"]
    units: Literal["counting", "frame"] = "counting"
    internal: bool = False
    first: list[str] = []
    names: dict[str, str] = {}
    columns: Annotated[list[ColumnSpec], Field(min_length=1)]


class CountsSpec(TableSpec):
    """One question: its codes and statuses in rows, groups of units in columns."""

    type: Literal["counts"]
    question: str


class PlanSpec(Strict):
    """The top level of the file. `families`: of tests, declared before (`analysis trend`)."""

    study: str
    title: TextSpec
    symbols: Literal["standard", "kim-2021"] = "standard"
    units: TextSpec = TextSpec(de="Kommunen", en="municipalities")
    groupings: dict[str, GroupingSpec] = {}
    notes: list[TextSpec] = []
    tables: Annotated[
        list[Annotated[ListingSpec | CountsSpec, Field(discriminator="type")]], Field(min_length=1)
    ]
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


def text(words: TextSpec | None) -> Text:
    """The plan's words as the core's text; empty where the plan says nothing."""
    return EMPTY if words is None else words.text()


def _refused(problems: list[Problem]) -> AnalysisError:
    return AnalysisError(*(Fault("", problem.line) for problem in problems))


def _names(plan: Plan) -> list[Fault]:
    faults: list[Fault] = []
    seen: dict[str, Place] = {}
    for number, table in enumerate(plan.spec.tables):
        place = plan.value("tables", number, "name")
        if (before := seen.setdefault(table.name.casefold(), place)) != place:
            faults.append(
                Fault(
                    str(place),
                    Text(
                        f"die Tabelle {table.name!r} steht schon in Zeile {before.line}",
                        f"the table {table.name!r} is in line {before.line} already",
                    ),
                )
            )
        if table.group_by is not None and table.group_by not in plan.spec.groupings:
            listed = ", ".join(plan.spec.groupings) or "–"
            faults.append(
                Fault(
                    str(plan.value("tables", number, "group_by")),
                    Text(
                        f"unbekannte Gruppierung {table.group_by!r}; erklärt sind: {listed}",
                        f"unknown grouping {table.group_by!r}; declared are: {listed}",
                    ),
                )
            )
    return faults
