"""Comparisons and associations of groups as data frames: one value and one type per column.

Owns the columns. Imported when a frame is wanted, since pandas is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeAlias

import pandas as pd

from analysis.results.caution import Caution
from analysis.results.group import Association, Comparison
from analysis.statistics.outcome import Outcome

_Columns: TypeAlias = dict[str, tuple[str, Callable[[Any], object]]]

_COMPARED: Final[_Columns] = {
    "variable": ("string", lambda c: c.variable),
    "item": ("string", lambda c: c.item),
    "wave": ("string", lambda c: c.wave),
    "group": ("string", lambda c: c.group),
    "measure": ("string", lambda c: c.measure),
    "code": ("string", lambda c: c.code),
    "mode": ("string", lambda c: c.mode),
    "frame": ("Int64", lambda c: c.level.frame),
    "stated": ("Int64", lambda c: c.level.stated),
    "count": ("Int64", lambda c: c.level.count),
    "share": ("Float64", lambda c: c.level.share),
    "mean": ("Float64", lambda c: c.level.mean),
    "upper_share": ("Float64", lambda c: c.level.upper_share),
    "others_frame": ("Int64", lambda c: c.others.frame),
    "others_stated": ("Int64", lambda c: c.others.stated),
    "others_count": ("Int64", lambda c: c.others.count),
    "others_share": ("Float64", lambda c: c.others.share),
    "others_mean": ("Float64", lambda c: c.others.mean),
    "others_upper_share": ("Float64", lambda c: c.others.upper_share),
    "difference": ("Float64", lambda c: c.difference),
    "difference_low": ("Float64", lambda c: c.difference_low),
    "difference_high": ("Float64", lambda c: c.difference_high),
    "delta": ("Float64", lambda c: c.delta and c.delta.value),
    "delta_low": ("Float64", lambda c: c.delta and c.delta.low),
    "delta_high": ("Float64", lambda c: c.delta and c.delta.high),
    "mirror": ("string", lambda c: c.mirror),
}
_ASSOCIATED: Final[_Columns] = {
    "variable": ("string", lambda a: a.variable),
    "item": ("string", lambda a: a.item),
    "wave": ("string", lambda a: a.wave),
    "groups": ("string", lambda a: "; ".join(a.rows)),
    "mode": ("string", lambda a: a.mode),
    "n": ("Int64", lambda a: a.v.n),
    "chi_square": ("Float64", lambda a: a.v.chi_square),
    "v": ("Float64", lambda a: a.v.value),
    "v_corrected": ("Float64", lambda a: a.v.corrected),
    "v_note": ("string", lambda a: a.v.note),
}


def comparison_frame(comparisons: Iterable[Comparison]) -> pd.DataFrame:
    """A row per comparison; `p_METHOD` per test, `note` of the headline's, cautions as codes."""
    found = tuple(comparisons)
    return _frame(_COMPARED, found, [c.tests for c in found], [c.cautions for c in found])


def association_frame(associations: Iterable[Association]) -> pd.DataFrame:
    """A row per association; the complement of a group has no name."""
    found = tuple(associations)
    tests = [() if a.test is None else (a.test,) for a in found]
    return _frame(_ASSOCIATED, found, tests, [a.cautions for a in found])


def _frame(
    columns: _Columns,
    found: tuple[Any, ...],
    tests: Iterable[tuple[Outcome, ...]],
    cautions: Iterable[tuple[Caution, ...]],
) -> pd.DataFrame:
    filled = {
        name: pd.Series([value(one) for one in found], dtype=kind)
        for name, (kind, value) in columns.items()
    }
    by_method = [{test.method: test for test in each} for each in tests]
    for method in dict.fromkeys(method for each in by_method for method in each):
        p = [each[method].p if method in each else None for each in by_method]
        filled[f"p_{method}"] = pd.Series(p, dtype="Float64")
    notes = [next(iter(each.values())).note if each else None for each in by_method]
    filled["note"] = pd.Series(notes, dtype="string")
    codes = ["; ".join(caution.code for caution in each) for each in cautions]
    filled["cautions"] = pd.Series(codes, dtype="string")
    return pd.DataFrame(filled)
