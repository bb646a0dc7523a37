"""A series as a data frame: a row per wave, its level and the change into it.

Owns which columns of the change stand beside the level. Imported when used: pandas is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.results.level_frame import level_frame
from analysis.results.one_series import Series

if TYPE_CHECKING:
    import pandas as pd

_COUNTS: Final = ("pairs", "gains", "losses", "unchanged", "undecidable")
_FIGURES: Final = ("net", "net_low", "net_high", "mean_difference", "hodges_lehmann", "composition")


def series_frame(series: Series, language: str = "de") -> pd.DataFrame:
    """The levels as `level_frame` has them, and `from`, `grade`, what became of the pairs, `p`,
    `p_adjusted` and `note` of the headline test, in the language. Nothing stands where no change
    leads to a wave.
    """
    import pandas as pd

    variable = f"{series.variable}.{series.item}" if series.item else series.variable
    frame = level_frame(variable, series.levels)
    pairs = zip(series.changes, series.adjusted, strict=True)
    into = {change.end: (change, p) for change, p in pairs}
    found = [into.get(level.wave, (None, None)) for level in series.levels]
    steps = [change for change, _ in found]
    tests = [step.headline if step else None for step in steps]
    columns: dict[str, pd.Series] = {
        "from": pd.Series([step.start if step else None for step in steps], dtype="string"),
        "grade": pd.Series([step.grade if step else None for step in steps], dtype="string"),
    }
    for names, dtype in ((_COUNTS, "Int64"), (_FIGURES, "float64")):
        for name in names:
            values = [getattr(step, name) if step else None for step in steps]
            columns[name] = pd.Series(values, dtype=dtype)
    columns["p"] = pd.Series([test.p if test else None for test in tests], dtype="float64")
    columns["p_adjusted"] = pd.Series([p for _, p in found], dtype="float64")
    notes = [test.words(language) if test else "" for test in tests]
    columns["note"] = pd.Series(notes, dtype="string")
    return frame.assign(**columns)
