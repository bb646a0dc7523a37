"""The frame of a wave as a data frame: its units, their attributes then, and what came of them.

Owns nothing but the shape; who belongs to a wave is the grid's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analysis.frames.rows import Rows
from analysis.frames.typed import category, flags, moments
from analysis.panel.grid import Grid

if TYPE_CHECKING:
    import pandas as pd

    from analysis.release import Release

COLUMNS = ("version", "submitted", "counts")


def unit_frame(release: Release, wave: str) -> pd.DataFrame:
    """A row per unit of the wave's frame, those found ineligible left out: N of its figures.

    Columns: wave, unit, name, response (its status), the attributes as of the wave (called
    `unit__…` where their names are among the others), version (of the questionnaire that it was
    given), submitted (the last time), counts (whether its answers do).

    Raises AnalysisError naming the waves that there are.
    """
    import pandas as pd

    grid = Grid.of(release)
    rows = Rows.of(grid, wave)
    given = [release.responses[wave, grid.units[u]] for _, u in np.argwhere(rows.chosen)]
    versions = tuple(dict.fromkeys(response.version for response in given))
    own = {
        "version": category(versions, np.array([versions.index(r.version) for r in given], int)),
        "submitted": moments([response.submitted for response in given]),
        "counts": flags(np.array([response.counts for response in given], bool)),
    }
    return pd.DataFrame(rows.who(COLUMNS) | own)
