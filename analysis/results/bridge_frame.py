"""The confirmations of codings as a data frame: a row per question or cell.

Owns the columns. Imported when a frame is wanted, since pandas is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pandas as pd

from analysis.results.bridge import Confirmation

_COLUMNS: Final = {
    "wave": "string", "about_wave": "string", "variable": "string", "item": "string",
    "units": "Int64", "right": "Int64", "wrong": "Int64", "different": "Int64",
    "rate": "Float64", "low": "Float64", "high": "Float64",
}  # fmt: skip


def confirmation_frame(results: Iterable[Confirmation]) -> pd.DataFrame:
    """A row per confirmation, shares from 0 to 1; `item` is `NA` of a whole question."""
    found = tuple(results)
    return pd.DataFrame(
        {
            name: pd.Series([getattr(result, name) for result in found], dtype=kind)
            for name, kind in _COLUMNS.items()
        }
    )
