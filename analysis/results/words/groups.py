"""A group beside all others in words: both levels, the difference, its size, tests, cautions.

Owns the phrases of a comparison. Refuses percentage points where a side has fewer than 20 units,
and the p of a comparison that was made the other way round already.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from analysis.results.group import Association, Comparison
from analysis.results.level import Level
from analysis.results.words import levels
from analysis.results.words.changes import outcome_words
from analysis.results.words.digits import number, points, signed
from analysis.results.words.table import wrapped
from survey.instrument.text import Text
from survey.instrument.words import half_year_label


def lines(found: Comparison, language: str, decimals: int = 1) -> Iterator[str]:
    """Everything that is to be said of a comparison; `decimals` are those of a number."""
    what = found.variable + (f".{found.item}" if found.item else "")
    what += f" = {found.code}" if found.code is not None else ""
    yield f"{what}, {half_year_label(found.wave, language)}"
    for name, level in ((found.group, found.level), (_OTHERS(language), found.others)):
        yield f"  {name}: {side(level, language, decimals)}"
        for caution in level.cautions:
            if caution.code not in _SAID:
                yield from wrapped(f"! {caution(language)}", indent="    ", hanging="      ")
    for said in (difference(found, language, decimals), delta(found, language)):
        if said:
            yield f"  {said}"
    for test in () if found.mirror else found.tests:
        yield from wrapped(outcome_words(test, language))
    for caution in found.cautions:
        yield from wrapped(f"! {caution(language)}")


def side(level: Level, language: str, decimals: int = 1) -> str:
    """One of the two: `20, 65 % (Basis 31)`, `Mittelwert 8,7, Median 8 (6–10) (n = 7)`."""
    match level.measure:
        case "share":
            return _based(levels.share(level, language), level, language)
        case "ordinal":
            upper = levels.upper(level, language)
            counts = levels.counts(level, language)
            said = f"{counts}; {_LAST_TWO(language)} {upper}" if upper else counts
            return _based(said, level, language)
        case "number":
            if level.mean is None:
                return levels.numbers(level, language)
            mean = levels.mean(level, language, decimals)
            middle = levels.middle(level, language, decimals)
            n = (level.valued or 0) - (level.qualified or 0)
            return f"{_MEAN(language)} {mean}, Median {middle} (n = {n})"


def difference(found: Comparison, language: str, decimals: int = 1) -> str:
    """`Unterschied +30 Prozentpunkte, möglich −10 bis +45`; empty where none may be said."""
    if found.difference is None:
        return ""
    low, high = found.difference_low, found.difference_high
    if found.measure == "number":
        said = signed(found.difference, language, decimals)
        ends = [None if end is None else signed(end, language, decimals) for end in (low, high)]
    elif found.level.prints_percent and found.others.prints_percent:
        said = points(found.difference, language)
        ends = [None if end is None else signed(end * 100, language) for end in (low, high)]
    else:
        return ""
    said = f"{_DIFFERENCE(language)} {said}"
    if low == high or ends == [None, None]:
        return said
    first, last = (_OPEN(language) if end is None else end for end in ends)
    over = (_WITH_INEXACT if found.measure == "number" else _POSSIBLE)(language)
    return f"{said}, {over} {first}{_TO(language)}{last}"


def delta(found: Comparison, language: str) -> str:
    """`Cliffs Delta 0,47 (0,4 bis 0,52)`; empty for shares and where there are no two groups."""
    size = found.delta
    if size is None or size.low is None or size.high is None:
        return ""
    if size.value is not None and size.low == size.high:
        return f"{_DELTA(language)} {number(size.value, language, 2)}"
    ends = f"{number(size.low, language, 2)}{_TO(language)}{number(size.high, language, 2)}"
    if size.value is None:
        return f"{_DELTA(language)} {ends}"
    return f"{_DELTA(language)} {number(size.value, language, 2)} ({ends})"


def association(found: Association, language: str) -> str:
    """`Cramérs V 0,46, bereinigt 0,4 (n = 35); Chi-Quadrat, Permutation: p = 0,004`."""
    size = found.v
    if size.value is None:
        return f"{_V(language)}: {size.words(language)}"
    said = f"{_V(language)} {number(size.value, language, 2)}"
    if size.corrected is not None:
        said += f", {_CORRECTED(language)} {number(size.corrected, language, 2)}"
    said += f" (n = {size.n})"
    return said if found.test is None else f"{said}; {outcome_words(found.test, language)}"


def _based(said: str, level: Level, language: str) -> str:
    return f"{said} ({_BASE(language)} {level.base})" if level.stated else said


_SAID: Final = frozenset({"example", "small_base", "no_statements", "no_numbers", "missing_alike"})
"""Cautions of a level that a comparison says itself, or that are about an interval, of which it
prints none."""
_OTHERS: Final = Text("alle anderen", "all others")
_BASE: Final = Text("Basis", "base")
_LAST_TWO: Final = Text("letzte zwei", "last two")
_MEAN: Final = Text("Mittelwert", "mean")
_DIFFERENCE: Final = Text("Unterschied", "difference")
_POSSIBLE: Final = Text("möglich", "possible")
_WITH_INEXACT: Final = Text("mit ungenauen Zahlen", "with inexact numbers")
_OPEN: Final = Text("unbegrenzt", "unbounded")
_TO: Final = Text(" bis ", " to ")
_DELTA: Final = Text("Cliffs Delta", "Cliff's delta")
_V: Final = Text("Cramérs V", "Cramér's V")
_CORRECTED: Final = Text("bereinigt nach Bergsma", "corrected after Bergsma")
