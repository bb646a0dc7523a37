"""Levels as a data frame. Owns the columns; refuses anything that a level does not have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from analysis.results.level import Level

if TYPE_CHECKING:
    import pandas as pd

_KINDS: Final = {"int": "Int64", "float": "Float64", "bool": "boolean"}
_LISTS: Final = {"statuses", "distribution"}
"""What one cell cannot hold; each status is a column of its own."""


def level_frame(variable: str, levels: Iterable[Level]) -> pd.DataFrame:
    """A line per level: variable, the fields of `Level`, a count per status that occurs, cautions.

    Each column has one type, whatever its values; what is None is `NA`.
    """
    import pandas as pd

    found = tuple(levels)
    columns: dict[str, list[object]] = {"variable": [variable] * len(found)}
    kinds = {"variable": "string", "cautions": "string"}
    for field in fields(Level):
        if field.name not in _LISTS:
            columns[field.name] = [getattr(level, field.name) for level in found]
            kinds[field.name] = _KINDS.get(str(field.type).removesuffix(" | None"), "string")
    for status in dict.fromkeys(status for level in found for status, _ in level.statuses):
        columns[str(status)] = [dict(level.statuses).get(status, 0) for level in found]
        kinds[str(status)] = "Int64"
    columns["cautions"] = ["; ".join(caution.code for caution in level.cautions) for level in found]
    return pd.DataFrame(columns).astype(kinds)
