"""Arrays as columns whose type says what they hold.

Numbers are float64, codes and statuses categorical, words `string`: comparing with a missing word
is missing then, where with pandas' default text it is False.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import pandas as pd


def numbers(values: npt.NDArray[Any]) -> pd.Series:
    import pandas as pd

    return pd.Series(np.asarray(values, dtype=np.float64))


def flags(values: npt.NDArray[Any]) -> pd.Series:
    import pandas as pd

    return pd.Series(np.asarray(values, dtype=np.bool_))


def moments(written: Sequence[str]) -> pd.Series:
    """ISO dates and times as moments in UTC, missing where empty."""
    import pandas as pd

    return pd.Series(pd.to_datetime(list(written), utc=True, format="ISO8601"))


def category(names: Sequence[str], places: npt.NDArray[Any], *, ordered: bool = False) -> pd.Series:
    """The names at these places, missing at -1."""
    import pandas as pd

    categories = pd.Index(list(names), dtype="str")
    return pd.Series(pd.Categorical.from_codes(places, categories=categories, ordered=ordered))


def words(texts: Sequence[str], places: npt.NDArray[Any]) -> pd.Series:
    """The texts at these places, missing at -1."""
    import pandas as pd

    found = np.array([*texts, None], dtype=object)[places]
    return pd.Series(found, dtype="string")
