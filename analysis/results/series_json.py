"""A series as `analysis trend --json` prints it: the contract of the design, key by key.

Owns the keys, their order, and that no NaN and no infinity leaves. Refuses to round.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from typing import Final, SupportsFloat, TypeAlias

from analysis.results.change import Change
from analysis.results.level import Level
from analysis.results.one_series import Series
from analysis.results.trend import TrendTest
from analysis.statistics.outcome import Outcome

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | None"

_WAVE: Final = (
    "wave", "frame", "asked", "stated", "valued", "count", "share", "low", "high", "ci_low",
    "ci_high", "mean", "median", "q1", "q3", "sd", "mean_low", "mean_high", "median_low",
    "median_high", "sum_low", "sum_high", "qualified",
)  # fmt: skip
_CHANGE: Final = (
    "pairs", "gains", "losses", "unchanged", "undecidable", "net", "net_low", "net_high",
    "mean_difference", "hodges_lehmann", "composition",
)  # fmt: skip
_TREND: Final = ("method", "n", "estimate", "se", "statistic", "p")


def to_json(series: Series, language: str = "de") -> dict[str, Json]:
    """The series; `item` and `code` are null where there is none, cautions are sentences.

    Shares run from 0 to 1, `low` and `high` are counts. A caution names its code, the waves that it
    is about, and says its sentence in the language.
    """
    return {
        "variable": series.variable,
        "item": series.item,
        "code": series.code,
        "measure": series.measure,
        "waves": [_wave(level) for level in series.levels],
        "changes": [
            _change(change, p) for change, p in zip(series.changes, series.adjusted, strict=True)
        ],
        "trend": [_trend(test) for test in series.trend.tests] if series.trend else [],
        "cautions": [
            f"{code} ({where}): {sentence}" if where else f"{code}: {sentence}"
            for code, where, sentence in series.said(language)
        ],
    }


def dump(series: Iterable[Series], language: str = "de") -> Iterator[str]:
    """The lines of a JSON list of series, written one by one: no list of all is ever held."""
    yield "["
    last = ""
    for one in series:
        if last:
            yield f"{last},"
        last = json.dumps(to_json(one, language), ensure_ascii=False, allow_nan=False)
    if last:
        yield last
    yield "]"


def _wave(level: Level) -> dict[str, Json]:
    return {key: _value(getattr(level, key)) for key in _WAVE}


def _change(change: Change, adjusted: float | None) -> dict[str, Json]:
    """Across a break waves and grade alone; everything else is null."""
    start: dict[str, Json] = {"from": change.start, "to": change.end, "grade": change.grade}
    found: dict[str, Json] = {key: _value(getattr(change, key)) for key in _CHANGE}
    tests: list[Json] = [
        _test(test, adjusted if place == 0 else None) for place, test in enumerate(change.tests)
    ]
    return start | found | {"tests": None if change.is_break else tests}


def _test(test: Outcome, adjusted: float | None) -> dict[str, Json]:
    return {
        "method": test.method,
        "statistic": _value(test.statistic),
        "p": _value(test.p),
        "p_adjusted": _value(adjusted),
        "note": test.note or None,
    }


def _trend(test: TrendTest) -> dict[str, Json]:
    return {key: _value(getattr(test, key)) for key in _TREND}


def _value(value: object) -> Json:
    """Plain numbers and words; what is not finite is null: unbounded, or not to be computed."""
    if value is None or isinstance(value, (str, int)):
        return value
    if not isinstance(value, SupportsFloat):
        raise TypeError(f"{value!r} is neither a number nor a word")
    number = float(value)
    return number if math.isfinite(number) else None
