"""An answer as a printed cell or in words. Owns the forms; what it prints, `reading` reads.

The printed cell is derived from the answer, never stored. Refuses to round silently: a number is
printed as it stands unless the caller names the decimals.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.plural import Category, category_of, category_of_range
from survey.instrument.text import Text
from survey.instrument.words import (
    COMPARATORS,
    CONTRADICTORY,
    CONTRADICTORY_SYMBOL,
    MONTHS,
    PRINTED_COMPARATORS,
    half_year_label,
    status_symbol,
)


class Labelled(Protocol):
    """A choice as printing sees it."""

    @property
    def code(self) -> str: ...
    @property
    def label(self) -> Text: ...
    @property
    def other(self) -> bool: ...


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value to so many decimals, half away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def format_decimal(value: Decimal, language: str, decimals: int | None = None) -> str:
    """The number in the digits of the language, without separators of thousands.

    `decimals` None prints it as it stands, without trailing zeros; else rounded and filled.
    """
    if decimals is not None:
        digits = format(rounded(value, decimals), "f")
    else:
        digits = format(value, "f")
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
    if digits.startswith("-") and not digits.strip("-0."):
        digits = digits[1:]
    return digits if language == "en" else digits.replace(".", ",")


def print_answer(
    answer: Answer,
    *,
    language: str,
    choices: Sequence[Labelled] = (),
    precision: str = "",
    decimals: int | None = None,
    symbols: str = "standard",
) -> str:
    """The answer as a cell of a table: `mind. 4`, `k. A.`, a label, a date; "" for unanswered.

    `choices` labels codes (a code without label is printed itself), `precision` is that of a date,
    `symbols` names the set of printed symbols. KeyError for an unknown set.
    """
    if answer.status is not Status.ANSWERED:
        if answer.status is Status.NOT_DETERMINABLE and answer.reason == CONTRADICTORY:
            return CONTRADICTORY_SYMBOL(language)
        return status_symbol(answer.status, symbols, language)
    if answer.comparator is not None:
        return print_number(answer, language, decimals)
    if answer.codes:
        return print_choices(answer, choices, language)
    return print_date(answer.text, precision, language) if precision else answer.text


def print_number(answer: Answer, language: str, decimals: int | None = None) -> str:
    """A number and its comparator: `4`, `mind. 4`, `höchst. 4`, `ca. 10`, `3–5`, `alle`."""
    low, high, comparator = answer.low, answer.high, answer.comparator
    if comparator is Comparator.EXACT and low is not None:
        return format_decimal(low, language, decimals)
    if comparator is Comparator.ALL or comparator is None:
        return PRINTED_COMPARATORS[Comparator.ALL](language)
    if comparator is Comparator.RANGE and low is not None and high is not None:
        dash = PRINTED_COMPARATORS[Comparator.RANGE](language)
        if low < 0 or high < 0:
            # A dash beside a minus is hard to read.
            dash = " to " if language == "en" else " bis "
        return dash.join(format_decimal(bound, language, decimals) for bound in (low, high))
    bound = high if comparator is Comparator.AT_MOST else low
    number = "" if bound is None else format_decimal(bound, language, decimals)
    return PRINTED_COMPARATORS[comparator](language) + number


def spell_number(answer: Answer, unit: Text, language: str) -> str:
    """An answered number in words with its unit: "mindestens 4 Stellen", "3 bis 5 Stellen"."""
    low, high, comparator = answer.low, answer.high, answer.comparator
    if comparator is Comparator.ALL or comparator is None:
        return COMPARATORS[Comparator.ALL](language)
    words = unit.beside(plural_of(answer, language), language)
    if comparator is Comparator.RANGE and low is not None and high is not None:
        between = " to " if language == "en" else " bis "
        number = format_decimal(low, language) + between + format_decimal(high, language)
    else:
        bound = high if comparator is Comparator.AT_MOST else low
        exact = comparator is Comparator.EXACT
        prefix = "" if exact else COMPARATORS[comparator](language) + " "
        number = prefix + ("" if bound is None else format_decimal(bound, language))
    return f"{number} {words}" if words else number


def plural_of(answer: Answer, language: str) -> Category:
    """The plural category of a word that stands behind the number as `spell_number` says it."""
    low, high, comparator = answer.low, answer.high, answer.comparator
    if comparator is Comparator.RANGE and low is not None and high is not None:
        return category_of_range(high, language)
    bound = high if comparator is Comparator.AT_MOST else low
    return "other" if bound is None else category_of(bound)


def print_choices(answer: Answer, choices: Sequence[Labelled], language: str) -> str:
    """The labels of the codes, separated by semicolons; "other" last, its words behind it."""
    known = {choice.code: choice for choice in choices}
    named = [code for code in answer.codes if code not in known or not known[code].other]
    parts = [known[code].label(language) if code in known else code for code in named]
    for code in answer.codes:
        if code in known and known[code].other:
            label = known[code].label(language)
            # Many labels end in "namely:" already.
            parts.append(f"{label.rstrip(' :')}: {answer.text}" if answer.text else label)
    return "; ".join(parts)


def print_date(iso: str, precision: str, language: str) -> str:
    """`2021-12-31` as 31.12.2021, `2021-03` as März 2021, `2021-H1` as 1. Halbjahr 2021."""
    if precision == "half-year":
        return half_year_label(iso, language)
    year, _, rest = iso.partition("-")
    month, _, day = rest.partition("-")
    if not month.isdecimal() or not 1 <= int(month) <= 12:
        return iso
    name = MONTHS[int(month) - 1](language)
    if not day:
        return f"{name} {year}"
    return f"{int(day)} {name} {year}" if language == "en" else f"{day}.{month}.{year}"


def reference_words(reference: str, language: str) -> str:
    """A reference date or period as people write it: "31.12.2021", "07/2021 bis 12/2021"."""
    if not reference:
        return ""
    start, _, end = reference.partition("/")
    joined = " bis " if language == "de" else " to "
    return joined.join(_written(part, language) for part in (start, end) if part)


def _written(day: str, language: str) -> str:
    if "H" in day:
        return half_year_label(day, language)
    parts = day.split("-")
    return (".".join if len(parts) == 3 else "/".join)(reversed(parts)) if language == "de" else day
