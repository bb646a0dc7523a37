"""Which answers of a variable were changed since the former release: those that tables mark `r`.

Owns finding them by wave, unit and cell. Refuses to know what they were before.
"""

from __future__ import annotations

import numpy as np

from analysis.panel.column import Bools
from analysis.panel.grid import Grid
from analysis.panel.line import Chain


def revised(grid: Grid, chain: Chain) -> Bools:
    """Bool (W, U). A multiple is changed with any of its choices."""
    found = np.zeros(grid.shape, np.bool_)
    changes, answers = grid.release.changes, grid.release.answers
    if not len(changes):
        return found
    rows = np.array([grid.rows[wave] for wave in answers.waves], np.int64)
    places = np.array([grid.places[unit] for unit in answers.units], np.int64)
    for row, stop in enumerate(chain.stops):
        for name, item in stop.keys if stop is not None else ():
            cells = changes.of(name)
            own = [item] if stop is not None and stop.variable.kind != "multiple" else cells.items
            concerned = np.isin(cells.item, [n for n, one in enumerate(cells.items) if one in own])
            here = concerned & (rows[cells.wave] == row)
            found[row, places[cells.unit[here]]] = True
    return found
