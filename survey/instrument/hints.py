"""Soft checks that are certainly violated, and the words that explain them.

An explanation is about the values that its check looked at: it silences the check while these
stand as they stood (or stand so again), whoever moves them. Owns which explanation counts.
Refuses: to store words, and to let a hint block anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from survey.instrument.fingerprint import contents_of
from survey.instrument.package_rows import takes_reason
from survey.instrument.progress import Violation
from survey.instrument.view import View
from survey.questions.base import Key


@dataclass(frozen=True, slots=True)
class Explanation:
    """Words about a check of a question; `about` is the digest of the values that it looked at.

    `number` counts the explanations of this check in its response; empty words take back.
    """

    question: str
    rule: str
    number: int
    about: str
    words: str
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """A soft check that fires: `explanation` of these very values, `former` of other ones."""

    violation: Violation
    about: str
    explanation: Explanation | None = None
    former: Explanation | None = None

    @property
    def is_open(self) -> bool:
        return self.explanation is None

    @property
    def number(self) -> int:
        """Which explanation these values have; 0: none was ever given."""
        return self.explanation.number if self.explanation else 0

    @property
    def place(self) -> int:
        """Which check of its question it is, counted from 0."""
        return self.violation.place


def hints_of(
    view: View, violations: Iterable[Violation], explanations: Sequence[Explanation]
) -> tuple[Hint, ...]:
    """The hints of these soft violations, in order."""
    return tuple(_hint(view, violation, explanations) for violation in violations)


def _hint(view: View, violation: Violation, explanations: Sequence[Explanation]) -> Hint:
    about = contents_of(violation.check.require, view)
    own = explanations_of(violation.question, violation.check.require.source, explanations)
    same = [one for one in own if one.about == about]
    other = [one for one in own if one.about != about and one.words]
    standing = same[-1] if same and same[-1].words else None
    return Hint(violation, about, standing, other[-1] if other else None)


def explanations_of(
    question: str, rule: str, explanations: Iterable[Explanation]
) -> list[Explanation]:
    """Those of one check, the first one first."""
    found = [one for one in explanations if (one.question, one.rule) == (question, rule)]
    return sorted(found, key=lambda one: one.number)


def reasons(hints: Iterable[Hint], view: View) -> dict[Key, str]:
    """What a release says beside the answers: each explanation at the cells of its own question.

    Never at a status whose reason is a rule's or an editor's, which leaves with every release.
    """
    found: dict[Key, list[str]] = {}
    for hint in hints:
        if hint.explanation is None:
            continue
        for key in _told_at(hint.violation, view):
            found.setdefault(key, []).append(hint.explanation.words)
    return {key: "; ".join(dict.fromkeys(words)) for key, words in found.items()}


def _told_at(violation: Violation, view: View) -> Iterator[Key]:
    able = [key for key in violation.keys if takes_reason(view.effective(key))]
    own = [key for key in able if key[0] == violation.question]
    yield from own or able[:1]
