"""A level in words: `47 / 48 / 54`, `20, 43 %`, `37–50 %`, `Median 4 (3–6)`, counts of a scale.

Owns the cells of a level. Refuses percentages of small bases, and a number where there is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from analysis.results.level import Level
from analysis.results.words.digits import number, percent, percents
from survey.instrument.answer import Comparator
from survey.instrument.text import Text
from survey.instrument.words import PRINTED_COMPARATORS
from survey.questions.base import Choice

NO_STATEMENTS: Final = Text("keine Angaben", "no statements")
NO_NUMBERS: Final = Text("keine Zahlen", "no numbers")
NOT_OFFERED: Final = Text("gab es nicht", "not offered")
COMPLETE: Final = Text("vollständig", "complete")


def bases(level: Level) -> str:
    """With a statement / asked / frame: `47 / 48 / 54`."""
    return f"{level.stated} / {level.asked} / {level.frame}"


def share(level: Level, language: str) -> str:
    """The count and its share: `20, 43 %`; `mind. 16, 64 %` from documents; `7` of a small base."""
    if (nothing := _nothing(level)) is not None:
        return nothing(language)
    printed = f"{level.count}"
    if level.is_coded:
        printed = PRINTED_COMPARATORS[Comparator.AT_LEAST](language) + printed
    if level.prints_percent and level.share is not None:
        printed += f", {percent(level.share, language)}"
    return printed


def possible(level: Level, language: str) -> str:
    """What the whole frame may come to: `37–50 %`, `10–17 von 18`, `vollständig`."""
    if _nothing(level) is not None and level.count is None:
        return ""
    if level.is_complete:
        return COMPLETE(language)
    if level.possible is None:
        return ""
    if level.prints_percent:
        return percents(*level.possible, language)
    return f"{level.low}–{level.high}{_OF(language)}{level.frame}"


def interval(level: Level, language: str) -> str:
    """The interval at 95 per cent: `39–47 %`; empty where there is none, or the base is small."""
    if level.ci_low is None or level.ci_high is None or not level.prints_percent:
        return ""
    return percents(level.ci_low, level.ci_high, language)


def total(level: Level, language: str, decimals: int) -> str:
    """The total or its bounds: `91,3`, `mind. 91,3`, `3–5`, `ca. 40`; empty where there is none."""
    if not level.valued or not level.adds_up:
        return ""
    return bounds(level.sum_low, level.sum_high, language, decimals, is_about=level.about > 0)


def total_of(level: Level, language: str, decimals: int) -> str:
    """The total with its own number of units, where it runs over more than have a number.

    `mind. 91,3 (n = 21)`: 19 with a number, and 2 with `alle` of an unknown number.
    """
    said = total(level, language, decimals)
    if not said or not level.valued or not level.open_all:
        return said
    return f"{said} (n = {level.valued + level.open_all})"


def middle(level: Level, language: str, decimals: int) -> str:
    """The median with the quartiles: `4 (3–6)`."""
    if level.median is None or level.q1 is None or level.q3 is None:
        return ""
    around = f"{number(level.q1, language, decimals)}–{number(level.q3, language, decimals)}"
    return f"{number(level.median, language, decimals)} ({around})"


def mean(level: Level, language: str, decimals: int) -> str:
    """The mean of the exact and approximate numbers."""
    return "" if level.mean is None else number(level.mean, language, decimals)


def numbers(level: Level, language: str) -> str:
    """How many numbers there are, or why there is none."""
    nothing = _nothing(level)
    return f"{level.valued}" if nothing is None else nothing(language)


def counts(level: Level, language: str) -> str:
    """The units at each code of a scale in its order: `5 | 20 | 17 | 5`; `·` where not offered."""
    if (nothing := _nothing(level)) is not None:
        return nothing(language)
    return " | ".join("·" if one.count is None else f"{one.count}" for one in level.distribution)


def upper(level: Level, language: str) -> str:
    """The last two codes of a scale, like a share: `25, 53 %`; empty where there are too few.

    Whoever prints it names them (`last_two`): a scale may stand with its highest first.
    """
    if _nothing(level) is not None or level.upper_count is None:
        return ""
    if level.upper_share is None or not level.prints_percent:
        return f"{level.upper_count}"
    return f"{level.upper_count}, {percent(level.upper_share, language)}"


def last_two(choices: Sequence[Choice], language: str) -> str:
    """Which two choices `upper` is about: `eher wenig, gar nicht`."""
    return ", ".join(choice.label(language) for choice in choices[-2:])


def bounds(
    low: float | None, high: float | None, language: str, decimals: int, *, is_about: bool = False
) -> str:
    """A number known by its bounds: `4`, `mind. 4`, `höchst. 4`, `3–5`; empty for none at all."""
    about = PRINTED_COMPARATORS[Comparator.ABOUT](language) if is_about else ""
    first = "" if low is None else number(low, language, decimals)
    last = "" if high is None else number(high, language, decimals)
    if low is not None and high is not None:
        return about + (first if first == last else f"{first}–{last}")
    if low is not None:
        return PRINTED_COMPARATORS[Comparator.AT_LEAST](language) + about + first
    if high is not None:
        return PRINTED_COMPARATORS[Comparator.AT_MOST](language) + about + last
    return ""


def _nothing(level: Level) -> Text | None:
    """Why there is no figure; None where there is one."""
    if level.measure == "share" and level.count is None:
        return NOT_OFFERED
    if not level.stated:
        return NO_STATEMENTS
    if level.measure == "number" and not level.valued:
        return NO_NUMBERS
    return None


_OF: Final = Text(" von ", " of ")
