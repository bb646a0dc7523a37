"""Answers and totals as the cells of a table print them. Owns sums in words; cells come from
`survey.instrument.printing`, so that an answer reads the same everywhere.
"""

from __future__ import annotations

from decimal import Decimal

from analysis.tables.value import Cell
from analysis.tally import Sum
from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.printing import format_decimal, print_answer
from survey.instrument.text import Text
from survey.instrument.words import PRINTED_COMPARATORS
from survey.questions.base import Variable


def number_text(number: Decimal | int, language: str) -> str:
    return format_decimal(Decimal(number), language)


def answer_cell(answer: Answer, variable: Variable, symbols: str, language: str) -> Cell:
    """An answer's cell: a number where it is exactly one, else the words that the report prints.

    Behind the words stand the bounds of an inexact number, or the status in place of a value.
    """
    if answer.comparator is Comparator.EXACT:
        return exact_cell(answer.low, language)
    if answer.comparator is Comparator.ALL:
        # Where the reference is known the cell still says what was said.
        words = PRINTED_COMPARATORS[Comparator.ALL](language)
        return Cell(words, low=answer.low, high=answer.high)
    if variable.kind == "text" and answer.status is Status.ANSWERED and not answer.text:
        return Cell(_WITHHELD(language))
    return Cell(
        print_answer(
            answer,
            language=language,
            choices=variable.choices,
            precision=variable.precision,
            symbols=symbols,
        ),
        low=answer.low,
        high=answer.high,
        status=None if answer.status is Status.ANSWERED else answer.status,
    )


_WITHHELD = Text("(Text nicht im Datenstand)", "(text not in the data release)")


def sum_cell(found: Sum, language: str) -> Cell:
    """A total's cell: a number where it is certain, else its bounds; empty without any number."""
    if not found.valued and not found.open_all:
        return Cell()
    if found.bounds.is_exact and not found.about:
        return exact_cell(found.bounds.low, language)
    return Cell(sum_text(found, language), low=found.bounds.low, high=found.bounds.high)


def sum_text(found: Sum, language: str) -> str:
    """A total in words: `164`, `mind. 91,3`, `ca. 12`, `3–5`, `mind. ca. 4`."""
    about = PRINTED_COMPARATORS[Comparator.ABOUT](language) if found.about else ""
    low, high = found.bounds.low, found.bounds.high
    if low is not None and low == high:
        return about + number_text(low, language)
    if low is not None and high is not None:
        return f"{about}{number_text(low, language)}–{number_text(high, language)}"
    if low is not None:
        return (
            PRINTED_COMPARATORS[Comparator.AT_LEAST](language) + about + number_text(low, language)
        )
    if high is not None:
        return (
            PRINTED_COMPARATORS[Comparator.AT_MOST](language) + about + number_text(high, language)
        )
    return "?"


def exact_cell(number: Decimal | int | None, language: str) -> Cell:
    if number is None:
        return Cell()
    return Cell(number_text(number, language), Decimal(number))
