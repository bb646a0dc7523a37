"""Dates as seen from the half-year of their version: what moves on with it is the same.

`2021-12-31` in 2021-H2 and `2022-06-30` in 2022-H1 are both "the last day of the half-year". Owns
the references and the dates inside wordings. Refuses to judge a year that stands alone.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from survey.instrument.words import MONTHS

_VERSION: Final = re.compile(r"([0-9]{4})-H([12])")
_MONTHS: Final = {
    name.lower(): number
    for number, month in enumerate(MONTHS, start=1)
    for name in (month.de, month.en)
}
_NAMES: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_HALVES: Final = {
    "1.": 1, "erste": 1, "ersten": 1, "erstes": 1, "first": 1, "1st": 1,
    "2.": 2, "zweite": 2, "zweiten": 2, "zweites": 2, "second": 2, "2nd": 2,
}  # fmt: skip
_DATES: Final = re.compile(
    r"\b(?P<isoyear>\d{4})-(?P<isomonth>0[1-9]|1[0-2])(?:-(?P<isoday>\d\d))?\b"
    r"|\b(?P<codeyear>\d{4})-H(?P<code>[12])\b"
    r"|\b(?P<nday>\d{1,2})\.\s?(?P<nmonth>\d{1,2})\.\s?(?P<nyear>\d{4})\b"
    rf"|\b(?:(?P<day>\d{{1,2}})\.?\s)?(?P<month>{_NAMES})\b(?:,?\s(?P<year>\d{{4}})\b)?"
    r"|(?<!\w)(?P<half>1\.|2\.|erste[ns]?|zweite[ns]?)\s(?P<unit>Halbjahr(?:e?s)?)(?:\s(?P<hyear>\d{4})\b)?"
    r"|\b(?P<ehalf>first|second|1st|2nd)\s(?P<eunit>half(?:-year)?)(?:\sof\s(?P<ehyear>\d{4})\b)?",
    re.IGNORECASE,
)


def half_year_of(version: str) -> int:
    """The number of the version's half-year, counted on; of a patch that of its version."""
    found = _VERSION.match(version)
    return int(found[1]) * 2 + int(found[2]) - 1 if found else 0


def reference_seen(reference: str, version: str) -> str:
    """A reference date or period as seen from the version's half-year; "" for none."""
    if not reference:
        return ""
    start, slash, end = reference.partition("/")
    home = half_year_of(version)
    if not slash:
        return _iso(start, home, 0)
    return f"{_iso(start, home, 1)}/{_iso(end, home, 31)}"


def words_seen(words: str, version: str) -> str:
    """A wording with its dates as seen from the version's half-year."""
    home = half_year_of(version)
    return _DATES.sub(lambda found: _seen(found, home), words)


def _seen(found: re.Match[str], home: int) -> str:
    said = found.groupdict()
    if said["isoyear"]:
        return _iso(found[0], home, 0)
    if said["codeyear"]:
        return _half(int(said["code"]), said["codeyear"], home)
    if said["nday"]:
        return _day(said["nyear"], int(said["nmonth"]), int(said["nday"]), home) or found[0]
    if said["month"]:
        month, day = _MONTHS[said["month"].lower()], int(said["day"] or 0)
        return _day(said["year"] or "", month, day, home) or found[0]
    if said["half"]:
        unit = said["unit"].lower()
        return f"{_half(_HALVES[said['half'].lower()], said['hyear'], home)} {unit}"
    half = _HALVES[said["ehalf"].lower()]
    return f"{_half(half, said['ehyear'], home)} {said['eunit'].lower()}"


def _iso(value: str, home: int, day: int) -> str:
    """`2021-12-31` or `2021-12`; `day` is what a month means: its first, its last or the month."""
    parts = value.split("-")
    if len(parts) not in (2, 3) or not all(part.isdigit() for part in parts):
        return value
    return _day(parts[0], int(parts[1]), int(parts[2]) if len(parts) == 3 else day, home) or value


def _day(year: str, month: int, day: int, home: int) -> str:
    """A day of a month of a half-year, so many away from home; a month's last day is `last`."""
    if not 1 <= month <= 12:
        return ""
    half, place = divmod(month - 1, 6)
    # February has a 29th only in some years; without a year its last day is either.
    last = monthrange(int(year), month)[1] if _is_year(year) else monthrange(2023, month)[1]
    shown = "last" if day >= last else str(day or "month")
    away = str(int(year) * 2 + half - home) if _is_year(year) else "any"
    return f"⟨{away}:{place}:{shown}⟩"


def _half(half: int, year: str | None, home: int) -> str:
    # Without a year the half itself is what moves on.
    return f"⟨{int(year) * 2 + half - 1 - home}⟩" if year else "⟨half⟩"


def _is_year(year: str) -> bool:
    return year.isdigit() and 1 <= int(year) <= 9999
