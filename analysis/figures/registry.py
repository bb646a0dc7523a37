"""All kinds of figures. A new kind is a module in `kinds` and one line below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from analysis.figures.kinds import development, distribution, dots, flow, tiles
from analysis.figures.spec import FigureSpec
from analysis.figures.value import FigureData
from analysis.tables.build import Builder
from analysis.tables.spec import TableSpec


@dataclass(frozen=True, slots=True)
class Kind:
    """The keys of a `type`, and what builds its figure. `build` raises AnalysisError."""

    spec: type[FigureSpec]
    build: Callable[[Builder, Any], FigureData]


KINDS: Final = (
    Kind(development.DevelopmentSpec, development.build),
    Kind(flow.FlowSpec, flow.build),
    Kind(distribution.DistributionSpec, distribution.build),
    Kind(dots.DotsSpec, dots.build),
    Kind(tiles.TilesSpec, tiles.build),
)


def build(builder: Builder, spec: TableSpec) -> FigureData:
    """The figure of this specification. Raises AnalysisError with the faults at their places."""
    for kind in KINDS:
        if type(spec) is kind.spec:
            return kind.build(builder, spec)
    raise TypeError(f"no kind of figure has the specification {type(spec).__name__}")
