"""Answers of a former version under the names and codes of a later one, over columns.

Owns putting former cells together and recoding them, as `survey.instrument.former` does for one
answer. Refuses to know which cells those are (the concordance does).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from analysis.panel import column as columns
from analysis.panel.choices import Choices
from analysis.panel.column import COMPARATOR_PLACE, Bools, Column
from survey.instrument.answer import Comparator

_EXACT, _ABOUT = COMPARATOR_PLACE[Comparator.EXACT], COMPARATOR_PLACE[Comparator.ABOUT]
_AT_LEAST, _AT_MOST = COMPARATOR_PLACE[Comparator.AT_LEAST], COMPARATOR_PLACE[Comparator.AT_MOST]
_RANGE = COMPARATOR_PLACE[Comparator.RANGE]


def together(parts: Sequence[Column]) -> Column:
    """Former cells put together: numbers are added, of codes the first stands.

    One that does not apply is nothing to add; where one has no value, the whole has its status.
    """
    whole = parts[0]
    for part in parts[1:]:
        whole = _added(whole, part)
    return whole


def _added(one: Column, other: Column) -> Column:
    first, second = one.status == columns.NOT_APPLICABLE, other.status == columns.NOT_APPLICABLE
    both = (one.status == columns.ANSWERED) & (other.status == columns.ANSWERED)
    low, high = one.low + other.low, one.high + other.high
    about = (one.comparator == _ABOUT) | (other.comparator == _ABOUT)
    comparator = np.select(
        [np.isnan(low), low == high, np.isposinf(high), np.isneginf(low)],
        [np.int8(columns.NONE), np.where(about, _ABOUT, _EXACT), _AT_LEAST, _AT_MOST],
        _RANGE,
    ).astype(np.int8)
    summed = replace(one, comparator=comparator, low=low, high=high)
    silent_first = one.status != columns.ANSWERED
    taken = summed.where(both, one.where(silent_first & ~first, other))
    return other.where(first, one.where(second & ~first, taken))


def union(parts: Sequence[Choices]) -> Choices:
    """Former multiples put together: every choice that is ticked in one of them is."""
    if len(parts) == 1:
        return parts[0]
    codes = tuple(dict.fromkeys(code for part in parts for code in part.codes))
    return Choices.of(codes, [_either(_columns_of(parts, code)) for code in codes])


def recoded(found: Column | Choices, recode: Mapping[str, str]) -> Column | Choices:
    """With each former code as it is called later; several may become one."""
    if not recode:
        return found
    if isinstance(found, Column):
        called = [recode.get(code, code) for code in found.codes]
        codes = tuple(dict.fromkeys(called))
        places = np.array([*(codes.index(code) for code in called), columns.NONE], np.int32)
        return replace(found, code=places[found.code], codes=codes)
    called = [recode.get(code, code) for code in found.codes]
    codes = tuple(dict.fromkeys(called))
    merged = [
        _either([c for c, name in zip(found.columns, called, strict=True) if name == code])
        for code in codes
    ]
    return Choices.of(codes, merged)


def only(found: Column | Choices, codes: tuple[str, ...]) -> tuple[Column | Choices, Bools]:
    """Under these codes alone, and whether each answer can be said in them."""
    if isinstance(found, Choices):
        known = np.array([code in codes for code in found.codes], np.bool_)
        said = np.asarray(~(found.ticked & ~known).any(axis=-1))
        blank = Column.blank(found.status.shape, codes=("0", "1"))
        by_code = dict(zip(found.codes, found.columns, strict=True))
        return Choices.of(codes, [by_code.get(code, blank) for code in codes]), said
    if not found.codes or not codes:
        return found, np.ones(found.status.shape, np.bool_)
    known = np.array([*(code in codes for code in found.codes), True], np.bool_)
    return found, known[found.code]


def _columns_of(parts: Sequence[Choices], code: str) -> list[Column]:
    return [part.columns[part.codes.index(code)] for part in parts if code in part.codes]


def _either(parts: Sequence[Column]) -> Column:
    """The first that is ticked, else the first that is answered, else the first."""
    whole = parts[0]
    for part in parts[1:]:
        is_one = part.code == (part.codes.index("1") if "1" in part.codes else -2)
        later = is_one | ((whole.status != columns.ANSWERED) & (part.status == columns.ANSWERED))
        whole = part.where(later, whole)
    return whole
