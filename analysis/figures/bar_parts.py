"""What one bar of a distribution is made of: units by code, by status, and without a statement.

Owns that the parts of a bar add up to the frame of the question. Refuses to compute: every number
is one of a `Level`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analysis import wording
from analysis.figures.subjects import Subject
from analysis.figures.value import Part
from analysis.panel.track import Bools
from analysis.panel.wave import WavePanel
from analysis.results.level import Level
from analysis.results.levels import levels
from survey.instrument.answer import Status
from survey.instrument.text import Text

CHOSEN: Final = "+"
NOT_CHOSEN: Final = "-"
MISSING: Final = "()"
_OUTSIDE: Final = (Status.NOT_APPLICABLE, Status.NOT_IN_FRAME, Status.NOT_ASKED_VERSION)


@dataclass(frozen=True, slots=True)
class Counted:
    """One bar: units by part, the words of the parts, and a level that has its bases."""

    counts: Mapping[str, int]
    labels: Mapping[str, str]
    codes: tuple[str, ...]
    missing: tuple[tuple[str, int], ...]
    level: Level
    by_code: Mapping[str, Level]

    @property
    def base(self) -> int:
        """What a share is of: with a statement, in a coded wave all asked."""
        return self.level.base


def counted(
    subject: Subject, wave: WavePanel, units: Bools | None, code: str | None, language: str
) -> Counted | None:
    """The bar of a question in one wave, or of one choice of a multiple; None where not offered."""
    found = levels(subject.track, units=units)
    at = found.waves.index(wave.row)
    if code is not None:
        return _of_choice(found.share(code)[at], language)
    of_codes = {one: found.share(one)[at] for one in subject.track.codes}
    offered = {one: level for one, level in of_codes.items() if level.is_offered}
    if not offered:
        return None
    level = next(iter(offered.values()))
    labels = {one: _label(subject, wave, one, language) for one in offered}
    counts = {one: each.count or 0 for one, each in offered.items()}
    stated, missing = _statuses(level)
    for status, n in (*stated, *missing):
        counts[_key(status)] = n
        labels[_key(status)] = _words(status, language)
    return Counted(
        counts,
        labels,
        tuple(offered),
        tuple((_words(status, language), n) for status, n in missing),
        level,
        offered,
    )


def _of_choice(level: Level, language: str) -> Counted | None:
    """A choice of a multiple: mentioned or not; why nothing is said is known by question only."""
    if not level.is_offered:
        return None
    chosen = level.count or 0
    stated, _ = _statuses(level)
    others = [(status, n) for status, n in stated if n <= level.stated - chosen]
    counts = {CHOSEN: chosen}
    counts |= {_key(status): n for status, n in others}
    counts[NOT_CHOSEN] = level.stated - sum(counts.values())
    counts[MISSING] = level.missing
    labels = {
        CHOSEN: _CHOSEN(language), NOT_CHOSEN: _NOT_CHOSEN(language), MISSING: _MISSING(language)
    }  # fmt: skip
    labels |= {_key(status): _words(status, language) for status, _ in others}
    missing = ((_MISSING(language), level.missing),) if level.missing else ()
    return Counted(counts, labels, (CHOSEN, NOT_CHOSEN), missing, level, {})


def _statuses(level: Level) -> tuple[list[tuple[Status, int]], list[tuple[Status, int]]]:
    """Statements without a code, and what is missing among the frame, each with its number."""
    stated: list[tuple[Status, int]] = []
    missing: list[tuple[Status, int]] = []
    for status, n in level.statuses:
        if status.is_statement:
            stated.append((status, n))
        elif status not in _OUTSIDE:
            missing.append((status, n))
    return stated, missing


def _key(status: Status) -> str:
    """No code has brackets: a code may be called `planned` too."""
    return f"({status})"


def _words(status: Status, language: str) -> str:
    """The status without what a legend adds in brackets."""
    return wording.meaning(status, language).partition(" (")[0]


def _label(subject: Subject, wave: WavePanel, code: str, language: str) -> str:
    """The words of a code: today's, else those of the wave."""
    choice = subject.track.variable.choice(code) or subject.variable(wave).choice(code)
    return choice.label(language) if choice else code


def parts_of(bars: Sequence[Counted], language: str, *, with_missing: bool) -> tuple[Part, ...]:
    """The parts of all bars together: codes in their order, statements, then what is missing."""
    labels: dict[str, str] = {}
    codes: dict[str, None] = {}
    for bar in bars:
        labels |= bar.labels
        codes |= dict.fromkeys(bar.codes)
    statuses = [status for status in Status if _key(status) in labels]
    stated = [_key(status) for status in statuses if status.is_statement]
    missing = [_key(status) for status in statuses if not status.is_statement]
    if MISSING in labels:
        missing.append(MISSING)
    found = [Part(code, labels[code], "code") for code in _in_order(codes, bars)]
    found += [Part(one, labels[one], "stated") for one in stated]
    if with_missing:
        found += [Part(one, labels[one], "missing") for one in missing]
    return tuple(found)


def _in_order(codes: Iterable[str], bars: Sequence[Counted]) -> list[str]:
    """The order of the question, and only what somebody was offered."""
    return [code for code in codes if any(code in bar.counts for bar in bars)]


_CHOSEN: Final = Text("genannt", "mentioned")
_NOT_CHOSEN: Final = Text("nicht genannt", "not mentioned")
_MISSING: Final = Text("ohne Angabe", "without a statement")
