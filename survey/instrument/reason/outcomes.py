"""Sets of truths that a condition may have, as four bits; how sets join.

Owns the tables, made from the truths' own rules. Refuses to look at an expression.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from survey.instrument.expression import FALSE, NOT_APPLICABLE, TRUE, UNKNOWN, Truth
from survey.instrument.expression.truth import both, either, negated

Outcomes: TypeAlias = int
"""Which of the four truths are possible: the sum of the bits below."""

HOLDS: Final = 1
FAILS: Final = 2
MISSING: Final = 4
CLOSED: Final = 8
NONE: Final = 0
ANY: Final = 15

BIT: Final[dict[Truth, Outcomes]] = {
    TRUE: HOLDS,
    FALSE: FAILS,
    UNKNOWN: MISSING,
    NOT_APPLICABLE: CLOSED,
}
_TRUTHS: Final = tuple(
    tuple(truth for truth, bit in BIT.items() if outcomes & bit) for outcomes in range(16)
)


def _table(join: Callable[[Truth, Truth], Truth]) -> tuple[tuple[Outcomes, ...], ...]:
    """The outcomes of two conditions that may each be any of theirs."""
    return tuple(
        tuple(
            _union(BIT[join(a, b)] for a in _TRUTHS[left] for b in _TRUTHS[right])
            for right in range(16)
        )
        for left in range(16)
    )


def _union(bits: Iterable[Outcomes]) -> Outcomes:
    result = NONE
    for bit in bits:
        result |= bit
    return result


AND: Final = _table(both)
OR: Final = _table(either)
NOT: Final = tuple(_union(BIT[negated(a)] for a in _TRUTHS[outcomes]) for outcomes in range(16))
