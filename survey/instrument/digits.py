"""Digits as people write them, by the grammar of the page's language.

Owns separators of thousands and decimals, fractions and products. Refuses words around the number
(`reading`), and to choose where a spelling has two meanings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

LONGEST: Final = 15
"""So many digits in all: read as a float, the number is still exactly what was entered."""

_FRACTIONS: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_PLAIN = re.compile(r"[0-9]{1,15}")
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?=[.,]|\Z)")
_GROUPS: Final = {
    "de": re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?"),
    "en": re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"),
}
_DECIMAL = re.compile(r"[0-9]*[.,][0-9]+")
_MIXED = re.compile(r"([0-9]*) ?([½¼¾])")
_PRODUCT = re.compile(r"(?P<a>[0-9.,½¼¾ ]+?) ?(?:[x×*·✕]|mal|times) ?(?P<b>[0-9.,½¼¾ ]+)")
_EXPONENT = re.compile(r"[0-9] ?(?:e ?[+-]?[0-9]|\^|\*\*)")


class Trouble(Enum):
    """Why digits were not read."""

    UNREADABLE = "unreadable"
    EXPONENT = "exponent"
    FOREIGN = "foreign"
    TOO_LONG = "too_long"
    SEPARATORS = "separators"


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A number with two meanings: as thousands and as a decimal."""

    thousands: Decimal
    decimal: Decimal


def read_digits(text: str, language: str, *, thousands: bool) -> Decimal | Ambiguous | Trouble:
    """The number that stands in `text` (folded, without sign, unit or other words).

    `thousands`: the question takes whole numbers of 2,000 and more, so that one group of three
    digits can only be thousands.
    """
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if has_foreign_digits(text):
        return Trouble.FOREIGN
    if _EXPONENT.search(text):
        return Trouble.EXPONENT
    product = _PRODUCT.fullmatch(text)
    if product is None:
        return _single(text, language, thousands=thousands)
    first = _single(product["a"].strip(), language, thousands=thousands)
    second = _single(product["b"].strip(), language, thousands=thousands)
    if isinstance(first, Decimal) and isinstance(second, Decimal):
        result = first * second
        return Trouble.TOO_LONG if result >= 10**LONGEST else result
    return second if isinstance(first, Decimal) else first


def has_foreign_digits(text: str) -> bool:
    """Whether digits other than 0 to 9 stand in the text (Arabic, superscript)."""
    return not text.isascii() and any(
        c.isnumeric() and not c.isascii() and c not in _FRACTIONS for c in text
    )


def _single(text: str, language: str, *, thousands: bool) -> Decimal | Ambiguous | Trouble:
    if sum(map(str.isdigit, text)) > 2 * LONGEST:
        return Trouble.TOO_LONG
    mixed = _MIXED.fullmatch(text)
    if mixed is not None:
        return _short(Decimal(mixed[1] or 0) + _FRACTIONS[mixed[2]])
    if _SPACED.match(text):
        text = text.replace(" ", "")
    if text.isdigit():
        return _short(Decimal(text))
    group, point = (".", ",") if language != "en" else (",", ".")
    if _GROUPS[language if language == "en" else "de"].fullmatch(text):
        whole = Decimal(text.replace(group, "").replace(point, "."))
        if text.count(group) > 1 or point in text or thousands:
            return _short(whole)
        return Ambiguous(whole, Decimal(text.replace(group, ".")))
    if _DECIMAL.fullmatch(text):
        return _short(Decimal(text.replace(",", ".")))
    return Trouble.SEPARATORS if _only_separators(text) else Trouble.UNREADABLE


def _short(value: Decimal) -> Decimal | Trouble:
    return Trouble.TOO_LONG if value >= 10**LONGEST else value


def _only_separators(text: str) -> bool:
    return any(c.isdigit() for c in text) and not text.strip("0123456789.,' ’")
