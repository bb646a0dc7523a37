"""Lines that were checked, with numbers where there were words.

Owns the decoded columns; refuses to hold a line that was not checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.lines.block import Block, Index
from survey.instrument.answer import Comparator, Status

STATUSES: Final = tuple(Status)
COMPARATORS: Final = tuple(Comparator)


@dataclass(frozen=True, eq=False, slots=True)
class Checked:
    """A block and, of n lines each, what its columns say.

    `wave` (int16) and `unit` (int32): places in the roll; `status` (int8) in `STATUSES`;
    `comparator` (int8) in `COMPARATORS`, -1 none; `low`, `high` (float64), NaN where empty.
    """

    block: Block
    wave: NDArray[np.int16]
    unit: NDArray[np.int32]
    status: NDArray[np.int8]
    comparator: NDArray[np.int8]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def __getitem__(self, index: Index) -> Checked:
        return Checked(
            self.block[index],
            self.wave[index],
            self.unit[index],
            self.status[index],
            self.comparator[index],
            self.low[index],
            self.high[index],
        )
