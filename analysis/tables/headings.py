"""What questions are called in a table where their own words are too long for it.

Owns putting the plan's words in the place of a label. Refuses words for what is not in the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.errors import AnalysisError
from analysis.panel.track import Track
from analysis.panel.wave import WavePanel
from analysis.tables.build import Builder
from analysis.tables.spec import GroupedTableSpec, text
from survey.instrument.catalogue import hint_or_list
from survey.questions.base import Variable


def headed(
    builder: Builder, spec: GroupedTableSpec, variables: Sequence[Variable]
) -> tuple[Variable, ...]:
    """The variables under the headings of the plan. Raises AnalysisError for one of no variable."""
    known = [variable.id for variable in variables]
    known += [] if spec.by is None else [spec.by]
    faults = [
        builder.fault(
            f"{name!r} steht nicht in dieser Tabelle{hint_or_list(name, known).de}",
            f"{name!r} is not in this table{hint_or_list(name, known).en}",
            "headings",
            name,
        )
        for name in spec.headings
        if name not in known
    ]
    if faults:
        raise AnalysisError(*faults)
    return tuple(
        replace(variable, label=text(spec.headings[variable.id]))
        if variable.id in spec.headings
        else variable
        for variable in variables
    )


def track_of(builder: Builder, wave: WavePanel, variable: Variable) -> Track:
    """The variable in this wave alone, under the label that it has here."""
    return replace(builder.panel.track_in(wave, variable.key), variable=variable)
