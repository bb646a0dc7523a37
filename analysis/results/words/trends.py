"""A trend in words: the run, the same units in every wave, chained pairs, tests and models.

Owns the phrases of a trend. Refuses percentages of fewer than 20 units.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from analysis.results.caution import SMALL_BASE
from analysis.results.trend import Trend, TrendTest
from analysis.results.words.digits import number, p_value, percent
from analysis.results.words.methods import method_name
from survey.instrument.text import Text

_DECIMALS: Final = 3
"""Of slopes and their errors: log-odds per wave."""


def run(trend: Trend, language: str) -> str:
    """Which waves: `2021-H2 bis 2022-H2`."""
    return f"{trend.waves[0]}{_TO(language)}{trend.waves[-1]}"


def balanced(trend: Trend, language: str, decimals: int = 0) -> str:
    """The levels of the units in every wave: `40 %, 43 %, 50 % (dieselben 42 Kommunen)`."""
    if trend.n == 0:
        return _NOBODY(language)
    same = _SAME(language).format(n=trend.n)
    if trend.measure == "ordinal":
        return same
    return f"{_levels(trend, trend.levels, trend.n, language, decimals)} ({same})"


def chain(trend: Trend, language: str, decimals: int = 0) -> str:
    """The chained levels: `40 %, 43 %, 49 % (verkettete Paare, n = 42, 45)`.

    Empty for a scale, and for shares of fewer than 20 pairs: no count of units stands behind them.
    """
    found = trend.chained
    if found is None or (trend.measure == "share" and min(found.pairs) < SMALL_BASE):
        return ""
    levels = _levels(trend, found.levels, SMALL_BASE, language, decimals)
    pairs = ", ".join(str(n) for n in found.pairs)
    return f"{levels} ({_CHAINED(language)}, n = {pairs})"


def tests(trend: Trend, language: str) -> tuple[str, ...]:
    """One line per test and model."""
    return tuple(tested_words(test, language) for test in trend.tests)


def tested_words(test: TrendTest, language: str) -> str:
    """`Cochrans Q: 6,2, p = 0,045, n = 42`; why there is none, where there is none."""
    name = method_name(test.method, language)
    if test.p is None or test.note == "too_few_changes":
        return f"{name}: {test.words(language)}"
    parts = []
    if test.estimate is not None:
        slope = f"{_SLOPE(language)} {number(test.estimate, language, _DECIMALS)}"
        parts.append(slope + _error(test.se, language))
    elif test.statistic is not None:
        parts.append(number(test.statistic, language, 2))
    parts += [p_value(test.p, language), f"n = {test.n}"]
    if test.se_bias_reduced is not None:
        error = number(test.se_bias_reduced, language, _DECIMALS)
        parts.append(f"{_REDUCED(language)} {_ERROR(language)} {error}")
    if words := test.words(language):
        parts.append(words)
    return f"{name}: {', '.join(parts)}"


def _error(se: float | None, language: str) -> str:
    return "" if se is None else f" ({_ERROR(language)} {number(se, language, _DECIMALS)})"


def _levels(
    trend: Trend, levels: Iterable[float | None], n: int, language: str, decimals: int
) -> str:
    """Shares of 20 units or more as percentages, of fewer as units; means with their decimals.

    A semicolon parts them where one has a comma of its own.
    """
    said = []
    for level in levels:
        if level is None:
            said.append("·")
        elif trend.measure == "number":
            said.append(number(level, language, decimals))
        elif n >= SMALL_BASE:
            said.append(percent(level, language))
        else:
            said.append(number(level * n, language, 1))
    return ("; " if any("," in level for level in said) else ", ").join(said)


_TO: Final = Text(" bis ", " to ")
_NOBODY: Final = Text(
    "keine Kommune mit Angabe in allen Wellen", "no municipality with a statement in every wave"
)
_SAME: Final = Text(
    "dieselben {n} Kommunen in allen Wellen", "the same {n} municipalities throughout"
)
_CHAINED: Final = Text("verkettete Paare", "chained pairs")
_SLOPE: Final = Text("je Welle", "per wave")
_ERROR: Final = Text("Standardfehler", "standard error")
_REDUCED: Final = Text("verzerrungskorrigierter", "bias-reduced")
