"""The two waves of a table of change or flow. Owns their keys; refuses two that are no two."""

from __future__ import annotations

from pydantic import Field

from analysis.errors import AnalysisError
from analysis.panel.wave import WavePanel
from analysis.tables.build import Builder
from analysis.tables.spec import TableSpec


class BetweenSpec(TableSpec):
    """`from` and `to`: a wave's name, or `latest`, `previous`, `first` of those in the release."""

    start: str = Field("previous", alias="from")
    end: str = Field("latest", alias="to")


def between(builder: Builder, spec: BetweenSpec) -> tuple[WavePanel, WavePanel]:
    """The two waves. Raises AnalysisError at their place."""
    start, end = builder.wave(spec.start, "from"), builder.wave(spec.end, "to")
    if start.row > end.row:
        raise AnalysisError(
            builder.fault(
                f"{start.wave.name} liegt nach {end.wave.name}; `from` und `to` tauschen",
                f"{start.wave.name} is later than {end.wave.name}; exchange `from` and `to`",
                "from",
            )
        )
    if start.row == end.row:
        raise AnalysisError(
            builder.fault(
                f"{start.wave.name} ist die erste und die zweite Welle; unter `from` eine frühere "
                "nennen",
                f"{start.wave.name} is the first and the second wave; name an earlier one under "
                "`from`",
                "from",
            )
        )
    return start, end
