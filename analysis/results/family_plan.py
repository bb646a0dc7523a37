"""A family of tests as it was declared before: which items, which changes, how p is adjusted.

Owns the frozen declaration. Refuses to read a file (`analysis.families`) and to compute a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from analysis.results.named import Named
from analysis.statistics.families import Adjustment
from survey.instrument.text import Text

Changes: TypeAlias = Literal["last", "all"]


@dataclass(frozen=True, slots=True)
class DeclaredItem:
    """One item of a family and where it was declared, `FILE:LINE:COLUMN`."""

    named: Named
    where: str = ""


@dataclass(frozen=True, slots=True)
class DeclaredFamily:
    """Items whose headline tests are adjusted together.

    `reason`: why these municipalities are looked at as one outcome of a process (superpopulation).
    `changes`: the last change of each item, or every change between consecutive waves.
    """

    name: str
    reason: Text
    method: Adjustment
    items: tuple[DeclaredItem, ...]
    changes: Changes = "last"
