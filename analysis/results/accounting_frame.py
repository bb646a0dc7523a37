"""The accounting as data frames. Owns the columns; refuses anything that it does not hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

    from analysis.results.accounting import Return, VariableBases

_RETURN: Final = {
    "wave": "string",
    "group": "string",
    "is_coded": "boolean",
    "is_example": "boolean",
    "frame": "Int64",
    "ineligible": "Int64",
    "not_invited": "Int64",
    "invited": "Int64",
    "opened": "Int64",
    "submitted": "Int64",
    "accepted": "Int64",
    "late": "Int64",
    "declined": "Int64",
}
_BASES: Final = ("frame", "asked", "stated", "valued")


def return_frame(returns: Iterable[Return]) -> pd.DataFrame:
    """A row per wave and group (`NA` for all units), a column per field; what is None is `NA`."""
    import pandas as pd

    found = tuple(returns)
    columns = {name: [getattr(one, name) for one in found] for name in _RETURN}
    return pd.DataFrame(columns).astype(_RETURN)


def bases_frame(bases: Iterable[VariableBases]) -> pd.DataFrame:
    """A row per variable, wave and group: the bases, and a count per status that occurs."""
    import pandas as pd

    found = tuple(bases)
    columns: dict[str, list[object]] = {
        "variable": [one.variable.name for one in found],
        "item": [one.variable.item for one in found],
        "wave": [one.wave for one in found],
        "group": [one.group for one in found],
    }
    kinds = dict.fromkeys(columns, "string")
    columns |= {name: [getattr(one, name) for one in found] for name in _BASES}
    for status in dict.fromkeys(status for one in found for status, _ in one.statuses):
        columns[str(status)] = [dict(one.statuses).get(status, 0) for one in found]
    return pd.DataFrame(columns).astype({name: kinds.get(name, "Int64") for name in columns})
