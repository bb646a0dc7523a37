"""All kinds of tables. A new kind is one module here and one line below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, get_args

from analysis.tables.arrange import arranged
from analysis.tables.build import Builder
from analysis.tables.kinds import (
    accounting,
    agreement,
    change,
    counts,
    cross,
    flow,
    listing,
    matrix,
    multiple,
    named,
    numbers,
    ratio,
    trend,
)
from analysis.tables.spec import TableSpec
from analysis.tables.value import Table


@dataclass(frozen=True, slots=True)
class Kind:
    """The keys of a `type`, and what builds its table. `build` raises AnalysisError."""

    spec: type[TableSpec]
    build: Callable[[Builder, Any], Table]

    @property
    def type(self) -> str:
        (written,) = get_args(self.spec.model_fields["type"].annotation)
        return str(written)


KINDS: Final = (
    Kind(listing.ListingSpec, listing.build),
    Kind(counts.CountsSpec, counts.build),
    Kind(cross.CrossSpec, cross.build),
    Kind(multiple.MultipleSpec, multiple.build),
    Kind(matrix.MatrixSpec, matrix.build),
    Kind(numbers.NumbersSpec, numbers.build),
    Kind(ratio.RatioSpec, ratio.build),
    Kind(change.ChangeSpec, change.build),
    Kind(trend.TrendSpec, trend.build),
    Kind(flow.FlowSpec, flow.build),
    Kind(named.NamedSpec, named.build),
    Kind(accounting.AccountingSpec, accounting.build),
    Kind(agreement.AgreementSpec, agreement.build),
)


def build(builder: Builder, spec: TableSpec) -> Table:
    """The table of this specification. Raises AnalysisError with the faults at their places."""
    for kind in KINDS:
        if isinstance(spec, kind.spec):
            return arranged(kind.build(builder, spec), spec, builder.language)
    raise TypeError(f"no kind of table has the specification {type(spec).__name__}")
