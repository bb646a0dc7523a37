"""Ratios as a data frame. Owns the columns; refuses anything that a ratio does not have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Final

from analysis.results.ratio import Ratio

if TYPE_CHECKING:
    import pandas as pd

_KINDS: Final = {"int": "Int64", "float": "Float64", "bool": "boolean"}


def ratio_frame(ratios: Iterable[Ratio]) -> pd.DataFrame:
    """A row per wave, a column per field of `Ratio`, cautions as codes; what is None is `NA`."""
    import pandas as pd

    found = tuple(ratios)
    kinds = {
        field.name: _KINDS.get(str(field.type).removesuffix(" | None"), "string")
        for field in fields(Ratio)
    }
    columns: dict[str, list[object]] = {
        name: [getattr(one, name) for one in found] for name in kinds
    }
    columns["cautions"] = ["; ".join(caution.code for caution in one.cautions) for one in found]
    return pd.DataFrame(columns).astype(kinds | {"cautions": "string"})
