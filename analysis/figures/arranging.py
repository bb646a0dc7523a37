"""The keys `order`, `decimals` and `chart` of a figure: followed, or refused without a meaning.

Owns both, so that no key of a plan is passed over in silence. Each kind says what it can follow.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final, TypeAlias, TypeVar

from analysis.errors import AnalysisError
from analysis.figures.spec import FigureSpec
from analysis.groups import letters
from analysis.tables.build import Builder

T = TypeVar("T")
Place: TypeAlias = tuple[str, str, float | None]
"""By what a bar is put in order: its label, its key, its value; None where it has none."""

ORDERS: Final = ("report", "name", "key", "value")


def check_keys(
    builder: Builder,
    spec: FigureSpec,
    *,
    orders: Collection[str] = ("report",),
    has_decimals: bool = False,
) -> None:
    """Raises AnalysisError at each key that this figure cannot follow."""
    faults = []
    if spec.order not in orders:
        listed = ", ".join(orders)
        if len(orders) > 1:
            de, en = f"möglich sind hier: {listed}", f"possible are here: {listed}"
        else:
            de, en = "die Reihenfolge steht hier fest; streichen", "the order is fixed; delete it"
        faults.append(
            builder.fault(f"`order: {spec.order}`: {de}", f"`order: {spec.order}`: {en}", "order")
        )
    if spec.decimals is not None and not has_decimals:
        faults.append(
            builder.fault(
                "`decimals`: Anzahlen und Prozente haben hier keine Nachkommastellen; streichen",
                "`decimals`: counts and percentages have no decimals here; delete it",
                "decimals",
            )
        )
    if spec.chart is not None:
        faults.append(
            builder.fault(
                "`chart` ist ein Diagramm zu einer Tabelle; in einer Abbildung streichen",
                "`chart` is a chart of a table; delete it in a figure",
                "chart",
            )
        )
    if faults:
        raise AnalysisError(*faults)


def ordered(found: Iterable[T], order: str, place: Callable[[T], Place]) -> list[T]:
    """In the order that the plan asks for; as they stand where they are equal."""
    if order == "report":
        return list(found)

    def key(one: T) -> tuple[object, ...]:
        label, key, value = place(one)
        if order == "name":
            return letters(label), label
        if order == "key":
            return key, letters(label)
        return value is None, -(value or 0)

    return sorted(found, key=key)
