"""All lines of a release at once, each variable's beside one another.

Owns the order by variable: what belongs to one is a view of the whole, never a copy.
"""

from __future__ import annotations

import numpy as np

from analysis.lines.checked import Checked


class Whole:
    """Checked lines that fit into memory together."""

    def __init__(self, lines: Checked) -> None:
        variable = lines.block.columns["variable"]
        order = np.argsort(variable.places, kind="stable")
        self._lines = lines[order]
        sizes = np.bincount(variable.places, minlength=len(variable.words))
        ends = np.cumsum(sizes)
        self._parts = {
            word: slice(int(end - size), int(end))
            for word, size, end in zip(variable.words, sizes, ends, strict=True)
        }

    def __len__(self) -> int:
        return len(self._lines.block)

    def lines(self, variable: str) -> Checked:
        """All lines of a variable in the file's order, none where it has none."""
        return self._lines[self._parts.get(variable, slice(0, 0))]
