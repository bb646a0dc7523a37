"""A number question as reading sees it, for the tests of reading and printing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from survey.instrument.answer import OFFERABLE, Comparator, Status
from survey.instrument.text import Text


@dataclass(frozen=True)
class Rule:
    """Offers everything unless told otherwise."""

    minimum: Decimal | None = Decimal(0)
    maximum: Decimal | None = None
    decimals: int = 2
    comparators: tuple[Comparator, ...] = tuple(Comparator)
    statuses: tuple[Status, ...] = tuple(sorted(OFFERABLE))
    unit: Text = Text("VZÄ", "FTE")


ANY = Rule()
WHOLE = Rule(decimals=0, unit=Text("Stellen", "posts"))
SMALL = Rule(decimals=0, maximum=Decimal(500))
SIGNED = Rule(minimum=Decimal(-1000))
