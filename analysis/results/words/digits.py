"""Digits of figures: shares as whole percentages, points with their sign, p with sensible digits.

Owns rounding, half away from zero in Decimal, and which decimals are printed. Refuses to decide
whether a figure may be printed.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from analysis.results.caution import MINUS
from survey.instrument.printing import format_decimal, rounded
from survey.instrument.text import Text


def decimal(number: float) -> Decimal:
    """A float as it was meant, to 10 decimals: 57 of 200 is 0.285, and 28.5 rounds to 29."""
    return rounded(Decimal(repr(float(number))), 10)


def number(value: float | Decimal, language: str, decimals: int) -> str:
    """The number to at most so many decimals, without zeros at the end."""
    exact = value if isinstance(value, Decimal) else decimal(value)
    return _minus(format_decimal(rounded(exact, decimals), language))


def signed(value: float | Decimal, language: str, decimals: int = 0) -> str:
    """The number with its sign: `+8`, `−3`; zero has none."""
    printed = number(value, language, decimals)
    return printed if printed == "0" or printed.startswith(MINUS) else f"+{printed}"


def percent(share: float | Decimal, language: str) -> str:
    """A share as a whole percentage: `43 %`, in English `43%`."""
    return f"{_hundredths(share, language)}{_SIGN(language)}"


def percents(low: float | Decimal, high: float | Decimal, language: str) -> str:
    """Two shares as a range of percentages: `37–50 %`."""
    first, last = _hundredths(low, language), _hundredths(high, language)
    return f"{first if first == last else f'{first}–{last}'}{_SIGN(language)}"


def points(difference: float | Decimal, language: str) -> str:
    """A difference of shares: `+19 Prozentpunkte`; never per cent."""
    printed = signed(_exact(difference) * 100, language)
    one = printed.strip(f"+{MINUS}") == "1"
    return f"{printed} {(_POINT if one else _POINTS)(language)}"


def p_value(p: float, language: str) -> str:
    """`p = 0,043`, `p = 0,43`, `p < 0,001`, `p > 0,99`, `p = 1`."""
    if p == 1:
        return "p = 1"
    exact = decimal(p)
    if exact < Decimal("0.001"):
        return f"p < {format_decimal(Decimal('0.001'), language)}"
    if exact > Decimal("0.99"):
        return f"p > {format_decimal(Decimal('0.99'), language)}"
    decimals = 2 if exact >= Decimal("0.1") else 3
    return f"p = {format_decimal(exact, language, decimals)}"


def _hundredths(share: float | Decimal, language: str) -> str:
    return number(_exact(share) * 100, language, 0)


def _exact(value: float | Decimal) -> Decimal:
    return value if isinstance(value, Decimal) else decimal(value)


def _minus(digits: str) -> str:
    return digits.replace("-", MINUS)


_SIGN: Final = Text(" %", "%")
_POINTS: Final = Text("Prozentpunkte", "percentage points")
_POINT: Final = Text("Prozentpunkt", "percentage point")
