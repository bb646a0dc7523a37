"""What number questions and grids of numbers share: their keys, bounds, comparators, reading."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Final

from pydantic import BaseModel, Field

from survey.instrument import remedies
from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.entries import Entry, Reading
from survey.instrument.printing import format_decimal, spell_number
from survey.instrument.reading import read_number
from survey.instrument.words import EXACTNESS
from survey.questions.base import Key, Variable
from survey.questions.cells import draft, read_cell, show_status
from survey.questions.spec import (
    BuildContext,
    Number,
    OfferedComparator,
    Step,
    UnitSpec,
)

# What a silent question offers; this never changes.
DEFAULT_COMPARATORS: Final = (
    Comparator.EXACT,
    Comparator.AT_LEAST,
    Comparator.AT_MOST,
    Comparator.ABOUT,
    Comparator.RANGE,
)


class Bounded(BaseModel):
    """The keys of a quantity that a row of a grid may set for itself."""

    unit: UnitSpec | None = None
    minimum: Number | None = None
    maximum: Number | None = None
    comparators: list[OfferedComparator] | None = None
    all_of: str | None = None


class NumberKeys(Bounded):
    """The keys of a quantity."""

    decimals: Annotated[int, Field(ge=0, le=6)] | None = None


def bounds(
    spec: Bounded,
    context: BuildContext,
    *path: Step,
    minimum: Decimal | None = Decimal(0),
    maximum: Decimal | None = None,
) -> tuple[Decimal | None, Decimal | None]:
    """Minimum and maximum, with what holds where the author is silent."""
    low = minimum if spec.minimum is None else spec.minimum
    high = maximum if spec.maximum is None else spec.maximum
    if low is not None and high is not None and low > high:
        key = "minimum" if spec.minimum is not None else "maximum"
        context.problem("minimum-above-maximum", *path, key, minimum=low, maximum=high)
        return low, None
    return low, high


def comparators(
    offered: Sequence[OfferedComparator] | None,
    default: tuple[Comparator, ...] = DEFAULT_COMPARATORS,
) -> tuple[Comparator, ...]:
    """The comparators offered: an exact number always is, and alone where the list is empty."""
    if offered is None:
        return default
    return tuple(dict.fromkeys((Comparator.EXACT, *(Comparator(name) for name in offered))))


def reference(all_of: str | None) -> Key | None:
    """`variable.item` as the key that the comparator `all` refers to."""
    if all_of is None:
        return None
    name, _, item = all_of.partition(".")
    return name, item


def read_quantity(variable: Variable, entry: Entry, language: str) -> Reading:
    """A number as people write it, how exact it is where that was chosen, or a status instead."""
    if not entry.status and len(entry.values) == 1 and not entry.other:
        return read_number(entry.values[0], language=language, variable=variable)
    if any(entry.status == offered for offered in chosen_exactness(variable)):
        return _as_exact_as(Comparator(entry.status), variable, entry, language)
    return read_cell(variable, entry, lambda: _typed(variable, entry, language))


def chosen_exactness(variable: Variable) -> tuple[Comparator, ...]:
    """What a small choice beside the field offers; exact is the field alone, a range is typed."""
    return tuple(c for c in variable.comparators if c in EXACTNESS)


def with_choice(variable: Variable, answer: Answer, entry: Entry, language: str) -> Entry:
    """The entry where a choice beside the field says how exact the number is: the number is plain.

    What the choice does not offer (a range) stays in the field, in words.
    """
    comparator = answer.comparator
    if comparator is None or comparator not in chosen_exactness(variable):
        return entry
    if comparator is Comparator.ALL:
        return Entry(status=comparator.value)
    bound = answer.high if comparator is Comparator.AT_MOST else answer.low
    assert bound is not None  # `Answer` refuses these comparators without it
    return Entry((format_decimal(bound, language),), comparator.value)


def _as_exact_as(chosen: Comparator, variable: Variable, entry: Entry, language: str) -> Reading:
    """The number with the comparator that was chosen; what was typed counts where it says more."""
    typed = "\n".join(value for value in entry.values if value.strip())
    alone = read_number(typed, language=language, variable=variable)
    if alone.problem is None and alone.answer.status is not Status.UNANSWERED:
        if alone.answer.comparator not in (None, Comparator.EXACT, chosen):
            return draft(entry, remedies.two_exactnesses())
        if alone.answer.comparator is not Comparator.EXACT:
            return alone
    elif alone.problem is not None:
        return draft(entry, alone.problem)
    if not typed and chosen is not Comparator.ALL:
        return draft(entry, remedies.number_missing(EXACTNESS[chosen]))
    said = f"{EXACTNESS[chosen](language)} {typed}".strip()
    reading = read_number(said, language=language, variable=variable)
    return reading if reading.problem is None else draft(entry, reading.problem)


def _typed(variable: Variable, entry: Entry, language: str) -> Reading:
    typed = "\n".join(value for value in entry.values if value.strip())
    reading = read_number(typed, language=language, variable=variable)
    return reading if reading.problem is None else draft(entry, reading.problem)


def show_quantity(variable: Variable, answer: Answer, language: str) -> str:
    """The number with its comparator and unit in words ("mindestens 4 Stellen")."""
    if answer.status is not Status.ANSWERED:
        return show_status(variable, answer, language)
    return spell_number(answer, variable.unit, language)
