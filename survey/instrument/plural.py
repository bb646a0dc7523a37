"""Which form of a word stands beside a number: "1 Stelle", "0,5 Stellen", "0,5 bis 1 Stelle".

Owns CLDR's rules for German and English, which agree: `one` for 1 without decimals, else `other`.
A test compares them with Babel, which the core does not import. Refuses other languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from survey.instrument.text import EMPTY, Text

Category: TypeAlias = Literal["one", "other"]
CATEGORIES: Final[tuple[Category, ...]] = ("one", "other")


@dataclass(frozen=True, slots=True, order=True)
class Counted(Text):
    """Words that stand beside a number: `de` and `en` are those for many, `one` those for one.

    Words that an author gave in one form are plain `Text`, the same beside every number.
    """

    one: Text = EMPTY

    def beside(self, category: str, language: str) -> str:
        return (self.one if category == "one" else self)(language)


def category_of(number: Decimal) -> Category:
    """The form beside a number as it is printed: without zeros at the end."""
    return "one" if abs(number) == 1 else "other"


def category_of_range(high: Decimal, language: str) -> Category:
    """The form behind "0,5 bis 1": German goes by the end, English says `other` of any range."""
    return "other" if language == "en" else category_of(high)
