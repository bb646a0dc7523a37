"""The answer: one immutable value that says what was answered, how exactly, or why not.

Owns: statuses, comparators, the invariants of an answer and its interval.
Refuses: to read or print words (`reading`, `printing`), and to be a bare number.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from survey.instrument.interval import Interval
from survey.instrument.record import record


class Status(StrEnum):
    """Whether there is a value, or why there is none."""

    ANSWERED = "answered"
    NOT_STATED = "not_stated"
    NOT_APPLICABLE = "not_applicable"
    EDITED_OUT = "edited_out"
    UNANSWERED = "unanswered"
    NOT_ASKED_VERSION = "not_asked_version"
    NOT_IN_FRAME = "not_in_frame"
    UNIT_NONRESPONSE = "unit_nonresponse"
    DONT_KNOW = "dont_know"
    NOT_MENTIONED = "not_mentioned"
    NOT_DETERMINABLE = "not_determinable"
    UNDECIDED = "undecided"
    PLANNED = "planned"

    @property
    def export_code(self) -> int | None:
        """The number that stands for this status in SPSS, Stata and CSV; None for `answered`."""
        return _EXPORT_CODES.get(self)

    @property
    def is_statement(self) -> bool:
        """Whether the unit said something of substance: a value, planned, or undecided."""
        return self in (Status.ANSWERED, Status.PLANNED, Status.UNDECIDED)

    @property
    def is_silence(self) -> bool:
        """Whether the unit, or a document, was asked and gave no answer."""
        return self in (
            Status.NOT_STATED,
            Status.DONT_KNOW,
            Status.NOT_MENTIONED,
            Status.NOT_DETERMINABLE,
        )


_EXPORT_CODES: Final[dict[Status, int]] = {
    Status.NOT_STATED: -1,
    Status.NOT_APPLICABLE: -2,
    Status.EDITED_OUT: -3,
    Status.NOT_ASKED_VERSION: -5,
    Status.UNANSWERED: -7,
    Status.NOT_IN_FRAME: -8,
    Status.UNIT_NONRESPONSE: -9,
    Status.DONT_KNOW: -10,
    Status.NOT_MENTIONED: -11,
    Status.NOT_DETERMINABLE: -12,
    Status.UNDECIDED: -13,
    Status.PLANNED: -14,
}

# Statuses that a question may offer to whoever fills in; the others are set by the system.
OFFERABLE: Final = frozenset(
    {
        Status.NOT_STATED,
        Status.NOT_APPLICABLE,
        Status.DONT_KNOW,
        Status.NOT_MENTIONED,
        Status.NOT_DETERMINABLE,
        Status.UNDECIDED,
        Status.PLANNED,
    }
)


class Comparator(StrEnum):
    """How exact an answered number is."""

    EXACT = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOUT = "~"
    RANGE = "range"
    ALL = "all"


class Provenance(StrEnum):
    """How the answer came about in this wave; `corrected`: said in a later one."""

    ENTERED = "entered"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    CARRIED = "carried"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a coder found it: kind or name of document, page, quote."""

    document: str = ""
    page: str = ""
    quote: str = ""


_NO_EVIDENCE: Final = Evidence()


@record
class Answer:
    """What one unit said about one variable in one wave.

    `low`, `high`: bounds of an answered number (None: unbounded, or an `all` not yet resolved).
    `codes`: chosen codes (one for single and scale, any number for multiple; an answered multiple
    may never be empty). `text`: words of a text question, of "other", or an ISO date (`2021-03-01`,
    `2021-03`, `2021-H1`). `raw`: what was typed. An unreadable entry is `unanswered` with `raw`
    (a draft: shown again with its error, never exported, blocks submission).
    """

    status: Status = Status.UNANSWERED
    comparator: Comparator | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    codes: tuple[str, ...] = ()
    text: str = ""
    raw: str = ""
    reason: str = ""
    comment: str = ""
    evidence: Evidence | None = None
    provenance: Provenance = Provenance.ENTERED
    by: str = ""
    at: datetime | None = None
    version: str = ""

    def __post_init__(self) -> None:
        if self.status is not Status.ANSWERED and (
            self.comparator or self.codes or self.low is not None or self.high is not None
        ):
            raise ValueError(f"an answer with status {self.status} has no value")
        # Most numbers are exact, and both bounds are one object: nothing is left to check.
        exact = self.comparator is Comparator.EXACT and self.low is self.high is not None
        if self.comparator is not None and not exact:
            _check_bounds(self.comparator, self.low, self.high)

    @classmethod
    def number(cls, value: Decimal | int | str, raw: str = "") -> Answer:
        """An exact number."""
        exact = Decimal(value)
        return cls(Status.ANSWERED, Comparator.EXACT, exact, exact, raw=raw)

    @classmethod
    def qualified(
        cls, comparator: Comparator, low: Decimal | None, high: Decimal | None, raw: str = ""
    ) -> Answer:
        """A number with its comparator. ValueError where the bounds do not fit it."""
        return cls(Status.ANSWERED, comparator, low, high, raw=raw)

    @classmethod
    def chosen(cls, *codes: str, text: str = "") -> Answer:
        """One or more choices by their codes; `text` has the words of "other"."""
        return cls(Status.ANSWERED, codes=codes, text=text)

    @classmethod
    def words(cls, text: str) -> Answer:
        """The words of a text question, or an ISO date."""
        return cls(Status.ANSWERED, text=text)

    @classmethod
    def missing(cls, status: Status, reason: str = "", raw: str = "") -> Answer:
        """A status instead of a value; `raw` with `unanswered` makes it a draft."""
        return cls(status, reason=reason, raw=raw)

    @property
    def is_draft(self) -> bool:
        """Whether this is an entry that could not be read."""
        return self.status is Status.UNANSWERED and bool(self.raw)

    @property
    def interval(self) -> Interval | None:
        """The bounds of an answered number; None where there is no number."""
        if self.comparator is None:
            return None
        return Interval(self.low, self.high)

    def same_as(self, other: Answer) -> bool:
        """Whether both say the same: status, value, words, reason, evidence; not who or when."""
        # Most that differ do so in these; equal numbers may be written differently (5.8, 5.80).
        if self.status is not other.status or self.low != other.low or self.text != other.text:
            return False
        return self.content == other.content

    def signed(self, provenance: Provenance) -> Answer:
        """The same answer, said in this way."""
        return Answer(
            self.status, self.comparator, self.low, self.high, self.codes, self.text, self.raw,
            self.reason, self.comment, self.evidence, provenance, self.by, self.at, self.version,
        )  # fmt: skip

    @property
    def content(self) -> tuple[object, ...]:
        """What was said, without who, when, provenance and the spelling typed."""
        draft = self.raw if self.is_draft else ""
        codes = tuple(sorted(self.codes)) if len(self.codes) > 1 else self.codes
        evidence = self.evidence or _NO_EVIDENCE
        return (
            self.status, self.comparator, self.low, self.high, codes, self.text,
            self.reason, evidence, draft,
        )  # fmt: skip

    def resolved(self, reference: Interval | None) -> Answer:
        """`all` with the bounds of its reference; any other answer unchanged."""
        if self.comparator is not Comparator.ALL or reference is None:
            return self
        return replace(self, low=reference.low, high=reference.high)


UNANSWERED: Final = Answer()


def _check_bounds(comparator: Comparator, low: Decimal | None, high: Decimal | None) -> None:
    match comparator:
        case Comparator.EXACT | Comparator.ABOUT:
            ok = low is not None and low == high
        case Comparator.AT_LEAST:
            ok = low is not None and high is None
        case Comparator.AT_MOST:
            ok = high is not None
        case Comparator.RANGE:
            ok = low is not None and high is not None
        case Comparator.ALL:
            ok = True
    if not ok or (low is not None and high is not None and low > high):
        raise ValueError(f"bounds {low}, {high} do not fit the comparator {comparator}")
