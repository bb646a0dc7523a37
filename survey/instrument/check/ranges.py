"""Choices that are ranges of numbers: "1 bis 5", "5 bis 10", "unter 5", "mehr als 10".

Owns how such labels are read, and what overlaps or is left out between them. Refuses to guess:
a label that goes on in words that it does not know is no range, and where fewer than two labels of
a list are ranges nothing is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from survey.instrument.check.subject import Subject
from survey.instrument.document import Path
from survey.instrument.sentence import quoted_text
from survey.questions.base import Choice

LONGEST: Final = 80

_NUMBER = r"([0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,12}(?:[,.][0-9]{1,4})?)"
_UNIT = r"(?:\s*(?:%|€|[A-Za-zÄÖÜäöüß*]+))?"
_FORMS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (rf"(?:von|from)?\s*{_NUMBER}{_UNIT}\s*(?:bis|to|-|–)\s*{_NUMBER}{_UNIT}", "both"),
        (rf"(?:zwischen|between)\s*{_NUMBER}{_UNIT}\s*(?:und|and)\s*{_NUMBER}{_UNIT}", "both"),
        (rf"(?:von |from )?{_NUMBER}{_UNIT} (?:bis|to) (?:unter|under|less than) {_NUMBER}{_UNIT}",
         "below"),
        (rf"(?:unter|weniger als|less than|under|below|fewer than|<)\s*{_NUMBER}{_UNIT}", "under"),
        (rf"(?:bis zu|bis|höchstens|maximal|up to|at most|≤)\s*{_NUMBER}{_UNIT}", "up to"),
        (rf"(?:über|mehr als|more than|over|above|>)\s*{_NUMBER}{_UNIT}", "over"),
        (rf"(?:ab|mindestens|at least|from|≥)\s*{_NUMBER}{_UNIT}", "from"),
        (rf"{_NUMBER}{_UNIT}\s*(?:und mehr|oder mehr|and more|or more|and over)", "from"),
        (rf"{_NUMBER}{_UNIT}", "one"),
        (r"(?:keine[rs]?|none|null|zero)", "none"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Range:
    """The numbers from low to high; `open_low`, `open_high`: without that end."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False
    decimals: int = 0


def check_ranges(subject: Subject) -> None:
    """Every list of choices once, in the order of the file."""
    done: set[int] = set()
    for path, question in subject.questions():
        choices = getattr(question, "choices", ())
        if question.type not in ("single", "scale") or id(choices) in done:
            continue
        done.add(id(choices))
        named = subject.data(*path, "choices")
        where: Path = ("choices", named) if isinstance(named, str) else (*path, "choices")
        _check_list(subject, where, choices)


def _check_list(subject: Subject, where: Path, choices: tuple[Choice, ...]) -> None:
    found = [(i, choice, _read(choice.label.de)) for i, choice in enumerate(choices)]
    ranges = [(i, choice, one) for i, choice, one in found if one is not None]
    if sum(one.low != one.high for _, _, one in ranges) < 2:
        return  # no two ranges: years, grades, or one number among words
    if any(one.low == one.high == 0 for _, _, one in ranges):
        ranges = [(i, choice, _above_nothing(one)) for i, choice, one in ranges]
    step = Decimal(1).scaleb(-max(one.decimals for _, _, one in ranges))
    ordered = sorted(ranges, key=lambda entry: _lowest(entry[2]))
    for (_, before, lower), (i, choice, upper) in pairwise(ordered):
        details = {"label": quoted_text(choice.label), "before": quoted_text(before.label)}
        if _overlap(lower, upper):
            subject.report((*where, i, "label"), "overlapping-ranges", **details)
        elif _leaves_out(lower, upper, step):
            subject.report((*where, i, "label"), "gap-between-ranges", **details)


def _above_nothing(one: _Range) -> _Range:
    """Beside "none", "up to 5" begins above it."""
    return one if one.low is not None else replace(one, low=Decimal(0), open_low=True)


def _read(label: str) -> _Range | None:
    text = " ".join(label.split())
    if len(text) > LONGEST:
        return None
    for pattern, kind in _FORMS:
        match = pattern.fullmatch(text)
        if match is not None:
            numbers = [_number(group) for group in match.groups()]
            decimals = max((-int(n.as_tuple().exponent) for n in numbers), default=0)
            return _range(kind, numbers, max(decimals, 0))
    return None


def _range(kind: str, numbers: list[Decimal], decimals: int) -> _Range | None:
    first = numbers[0] if numbers else Decimal(0)
    match kind:
        case "both" | "below":
            last = numbers[1]
            if first > last:
                return None
            return _Range(first, last, open_high=kind == "below", decimals=decimals)
        case "under" | "up to":
            return _Range(None, first, open_high=kind == "under", decimals=decimals)
        case "over" | "from":
            return _Range(first, None, open_low=kind == "over", decimals=decimals)
    return _Range(first, first, decimals=decimals)


def _number(text: str) -> Decimal:
    """As Germans write it: a point and three digits are thousands."""
    plain = re.sub(r"[. ](?=[0-9]{3}(?:\D|$))", "", text)
    return Decimal(plain.replace(",", "."))


def _lowest(one: _Range) -> tuple[Decimal, bool, Decimal]:
    low = Decimal("-Infinity") if one.low is None else one.low
    return low, one.open_low, Decimal("Infinity") if one.high is None else one.high


def _overlap(lower: _Range, upper: _Range) -> bool:
    if lower.high is None or upper.low is None:
        return True
    if lower.high == upper.low:
        return not (lower.open_high or upper.open_low)
    return lower.high > upper.low


def _leaves_out(lower: _Range, upper: _Range, step: Decimal) -> bool:
    """Whether a number as exact as the labels lies between the two."""
    if lower.high is None or upper.low is None:
        return False
    first = lower.high if lower.open_high else lower.high + step
    last = upper.low if upper.open_low else upper.low - step
    return first <= last
