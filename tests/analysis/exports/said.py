"""What a release says of every cell, from its lines alone: the witness that exports are held to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from survey.instrument.answer import Status
from tests.analysis.exports.random_releases import FIRST, LIST, SECOND, UNITS

NUMBERS = ("posts", "balance", "eq", "double", "hours")
WORDS = ("remark", "what")
ONLY_LATER = ("remark", "eq", "double")


class Said(NamedTuple):
    """One cell; what is not there is empty or None."""

    status: str
    value: str | float | None = None
    comparator: str = ""
    low: float | None = None
    high: float | None = None
    text: str = ""


Key: TypeAlias = tuple[str, str, str]
"""Wave, unit, column."""


def column(variable: str, item: str) -> str:
    return f"{variable}__{item}" if item else variable


def said(answers: Sequence[Sequence[str]]) -> dict[Key, Said]:
    """Every cell of every unit of the two frames, lists left out."""
    found: dict[Key, Said] = {}
    for wave, unit, variable, item, status, *value in answers:
        if variable != LIST:
            found[wave, unit, column(variable, item)] = _said(variable, status, value)
    columns = sorted({name for _, _, name in found})
    for name in columns:
        found[SECOND, UNITS[2], name] = Said(str(Status.UNIT_NONRESPONSE))
        for unit in UNITS if name in ONLY_LATER else ():
            found[FIRST, unit, name] = Said(str(Status.NOT_ASKED_VERSION))
    return found


def listed(answers: Sequence[Sequence[str]]) -> dict[Key, Said]:
    """Every line of the list."""
    return {
        (wave, unit, column(variable, item)): _said(item.partition(".")[2], status, value)
        for wave, unit, variable, item, status, *value in answers
        if variable == LIST
    }


def _said(variable: str, status: str, value: Sequence[str]) -> Said:
    comparator, low, high, code, text = value[:5]
    if variable in WORDS:
        return Said(status, text or None)
    if variable not in NUMBERS:
        return Said(status, code or None, text=text)
    # "At most" begins at the question's minimum.
    low = "0" if comparator == "<=" else low
    number = float(low) if comparator in ("=", "~") else None
    return Said(status, number, comparator, _float(low), _float(high))


def _float(written: str) -> float | None:
    return float(written) if written else None
