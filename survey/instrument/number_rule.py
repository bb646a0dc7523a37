"""What a question says of its numbers, as reading and its remedies see it. Owns no behaviour."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from survey.instrument.answer import Comparator, Status
from survey.instrument.text import Text


class NumberRule(Protocol):
    """What a question says of its numbers, as reading sees it."""

    @property
    def minimum(self) -> Decimal | None: ...
    @property
    def maximum(self) -> Decimal | None: ...
    @property
    def decimals(self) -> int: ...
    @property
    def comparators(self) -> tuple[Comparator, ...]: ...
    @property
    def statuses(self) -> tuple[Status, ...]: ...
    @property
    def unit(self) -> Text: ...
