"""The flow table of one variable between two waves.

    flow(track, "2021-H1", "2021-H2")                 all codes of a single or scale, or numbers
    flow(track, "2021-H1", "2021-H2", code="yes")     with and without one code

Owns which table a variable has. Refuses one across a break.
"""

from __future__ import annotations

from analysis.panel.track import Bools, Measure, Track
from analysis.results import change_cautions as said
from analysis.results.flow import Flow
from analysis.results.flow_table import Table
from analysis.results.steps import between


def flow(
    track: Track, start: str, end: str, *, code: str | None = None, units: Bools | None = None
) -> Flow:
    """Who moved from where to where; across a break the reason and no cells.

    Parameters
    ----------
    track
        The variable over all waves.
    start, end
        The earlier and the later wave by name.
    code
        The code that is had or not; needed for a multiple choice, where each stands alone.
    units : bool (U,) or (W, U), optional
        A group of units; only who belongs to it in both waves.

    Raises
    ------
    ValueError
        For a wave in which the variable was not asked, waves in the wrong order, an unknown code,
        and a variable that has neither codes nor numbers.
    """
    step = between(track, start, end)
    measure = _measure(track, code)
    frame = track.applies if units is None else track.applies & units
    grade = track.grade(*step)
    cautions = said.of_step(track, measure, frame, *step)
    table = Table(track, measure, code, frame, step)
    cells = () if grade == "break" else table.cells()
    return Flow(
        variable=track.variable.name,
        item=track.variable.item,
        code=code,
        start=start,
        end=end,
        grade=grade,
        reasons=track.reasons(*step),
        states=table.occurring(cells),
        cells=cells,
        cautions=cautions,
    )


def _measure(track: Track, code: str | None) -> Measure:
    if code is not None:
        if code not in track.codes:
            raise ValueError(f"{track.id} has no code {code}; it has: {', '.join(track.codes)}")
        return "share"
    if track.variable.kind == "multiple":
        raise ValueError(f"{track.id}: name a code; of several choices each stands alone")
    for measure in ("number", "ordinal", "share"):
        if measure in track.measures:
            return measure
    raise ValueError(f"{track.id} has neither codes nor numbers")
