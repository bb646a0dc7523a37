"""The totals of a grid: sums that are shown, stated totals that are checked against their parts.

Owns the key `totals` and what follows from it: sums and ordinary checks over expressions. Only what
is counted in one unit is added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import Discriminator, Tag

from survey.instrument.expression import Expression
from survey.instrument.expression.tree import Call, Compare, Name
from survey.instrument.place import Place
from survey.instrument.text import Text
from survey.questions.base import Check, Variable
from survey.questions.spec import BuildContext, Spec, TextSpec
from survey.questions.sums import Direction, Stated, Sum


def _form(value: Any) -> str:
    return "named" if isinstance(value, str) else "shown"


Totals: TypeAlias = Annotated[
    Annotated[bool, Tag("shown")] | Annotated[str, Tag("named")], Discriminator(_form)
]
"""Whether the sums are shown, or the row or column that states the total."""


class TotalsSpec(Spec):
    """Which totals the table shows or checks, and what is said where one is not its parts' sum."""

    rows: Totals = False
    columns: Totals = False
    level: Literal["hard", "soft"] = "hard"
    message: TextSpec | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A row or a column of the table, with its cells and what they are called across it."""

    of: Direction
    name: str
    label: Text
    cells: tuple[tuple[str, Variable], ...]


@dataclass(frozen=True, slots=True)
class GridTotals:
    """What a grid's totals come to."""

    sums: tuple[Sum, ...] = ()
    checks: tuple[Check, ...] = ()


_UNEQUAL: Final[dict[Direction, Text]] = {
    "columns": Text(
        "Die Summe der Zeilen ist nicht die angegebene Gesamtzahl.",
        "The sum of the rows is not the stated total.",
    ),
    "rows": Text(
        "Die Summe der Spalten ist nicht die angegebene Gesamtzahl.",
        "The sum of the columns is not the stated total.",
    ),
}


def build_totals(
    spec: TotalsSpec,
    lines: Sequence[Series],
    names: dict[Direction, Sequence[str]],
    context: BuildContext,
    *,
    numeric: bool,
) -> GridTotals:
    """The sums and checks of the table; what cannot be added up is reported.

    `names`: what may state the total of a row (columns) and of a column (rows).
    """
    sums: list[Sum] = []
    checks: list[Check] = []
    keys: tuple[tuple[Direction, bool | str], ...] = (
        ("rows", spec.rows), ("columns", spec.columns)
    )  # fmt: skip
    for of, wanted in keys:
        if not wanted and not isinstance(wanted, str):
            continue
        own = [line for line in lines if line.of == of]
        if not numeric:
            context.problem("total-of-texts", "totals", of)
        elif wanted is True:
            sums += [found for line in own for found in _shown(line)]
        elif wanted not in names[of]:
            known = ", ".join(f"`{name}`" for name in names[of]) or "–"
            rule = "unknown-total/column" if of == "rows" else "unknown-total/row"
            context.problem(rule, "totals", of, name=wanted, known=known)
        elif isinstance(wanted, str):
            place = context.place("totals", of)
            found = [check for line in own for check in _checked(line, wanted, spec, place)]
            if not found:
                context.problem("total-without-parts", "totals", of, name=wanted)
            checks += found
    return GridTotals(tuple(sums), tuple(checks))


def _shown(line: Series) -> Iterator[Sum]:
    """A sum for each unit that at least two cells of the line are counted in."""
    units: dict[Text, list[Variable]] = {}
    for _, cell in line.cells:
        units.setdefault(cell.unit, []).append(cell)
    for unit, cells in units.items():
        if len(cells) > 1:
            yield _sum(line, cells, unit)


def _checked(line: Series, total: str, spec: TotalsSpec, place: Place) -> Iterator[Check]:
    """The check of the line's total against the cells that are counted in its unit."""
    whole = next(cell for name, cell in line.cells if name == total)
    parts = [cell for name, cell in line.cells if name != total and cell.unit == whole.unit]
    if not parts:
        return
    added = _sum(line, parts, whole.unit)
    tree = Compare("==", added.expression.tree, Name("", *whole.key))
    yield Check(
        Expression(f"{added.expression.source} == {whole.id}", tree),
        spec.level,
        _UNEQUAL[line.of] if spec.message is None else spec.message.text(),
        place,
        Stated(added, whole.key, whole.label, has_own_words=spec.message is not None),
    )


def _sum(line: Series, cells: Sequence[Variable], unit: Text) -> Sum:
    names = ", ".join(cell.id for cell in cells)
    tree = Call("sum", tuple(Name("", *cell.key) for cell in cells))
    return Sum(line.of, line.name, Expression(f"sum({names})", tree), line.label, unit)
