"""What came in for cells against what stands: what is written, what is put aside for a choice.

Owns: whose words win (nobody's, until a person chooses) and that the others are in the history all
the same. Refuses the database: the verb holds the response meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from survey.fieldwork.lengths import COMMENT, tidy
from survey.instrument.answer import UNANSWERED, Answer, Provenance
from survey.instrument.record import record
from survey.questions.base import Key
from survey.store.answers import Revised

Past: TypeAlias = Mapping[Key, Sequence[Revised]]


@record
class Change:
    """What came in for one cell, and the revision that the page was built from (0: nothing).

    `comment`: the words for the office beside it; None where the page had no field for them.
    """

    key: Key
    answer: Answer
    base: int
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that somebody else changed meanwhile: both values, and the revision that stands.

    `theirs` says who gave it and when.
    """

    key: Key
    yours: Answer
    theirs: Answer
    revision: int


@dataclass(slots=True)
class Decided:
    """The revisions to add, and what a person has to decide.

    `aside`: what came too late, each superseded at once by the answer of `restored` that stands
    all the same, which keeps its author and its time.
    """

    fresh: dict[Key, Revised] = field(default_factory=dict)
    aside: dict[Key, Revised] = field(default_factory=dict)
    restored: dict[Key, Revised] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def revision_of(standing: Mapping[Key, Revised], key: Key) -> int:
    """The revision that stands; 0: nothing does."""
    former = standing.get(key)
    return former.revision if former else 0


def stale(changes: Iterable[Change], standing: Mapping[Key, Revised]) -> list[tuple[Key, int]]:
    """The cells that changed since their page was built, with the revisions that it had shown."""
    return [(c.key, c.base) for c in changes if c.base != revision_of(standing, c.key)]


def decide(
    who: str, changes: Iterable[Change], standing: Mapping[Key, Revised], past: Past
) -> Decided:
    """Sort changes. `past`: the revisions of stale cells, from those that their pages showed on."""
    decided = Decided()
    for change in {change.key: change for change in changes}.values():
        former = standing.get(change.key)
        if change.base == (former.revision if former else 0):
            said = change.comment
            words = tidy(said) if said else said
            _add(decided, change.key, former, change.answer, words)
        else:
            _meet(decided, who, change, former, past.get(change.key, ()))
    return decided


def _add(
    decided: Decided, key: Key, former: Revised | None, given: Answer, comment: str | None
) -> None:
    """The next revision of a cell, where value, comment or meaning differ from what stands."""
    held = former.answer if former else UNANSWERED
    words = (given.comment or held.comment) if comment is None else comment
    if given.same_as(held) and not _unsays(given, held):
        if words == held.comment:
            return
        given = held  # a word to the office leaves the value, and how it came about, as it is
    if words != given.comment:
        given = replace(given, comment=words)
    decided.fresh[key] = Revised(given, former.revision + 1 if former else 1)


def _unsays(given: Answer, held: Answer) -> bool:
    """Whether the same value is now called unchanged that had been called a change."""
    return given.provenance is Provenance.CONFIRMED and held.provenance is Provenance.CHANGED


def _meet(
    decided: Decided, who: str, change: Change, former: Revised | None, past: Sequence[Revised]
) -> None:
    """A cell that changed since its page was built."""
    key, given = change.key, change.answer
    theirs = former.answer if former else UNANSWERED
    revision = former.revision if former else 0
    shown = next((r.answer for r in past if r.revision == change.base), None)
    if not change.base:
        shown = UNANSWERED
    comment = _comment(change.comment, shown or UNANSWERED, theirs)
    # Whoever sends back what the page showed has said nothing about it.
    if given.same_as(shown or UNANSWERED) or given.same_as(theirs):
        _add(decided, key, former, theirs, comment)
        return
    # What stands is again what the page showed: nobody's words are passed over.
    if shown is not None and shown.same_as(theirs):
        _add(decided, key, former, given, comment)
        return
    known = any(
        r.revision > change.base and r.answer.by == who and r.answer.same_as(given) for r in past
    )
    if not known or (comment is not None and comment != theirs.comment):
        words = theirs.comment if comment is None else comment
        decided.aside[key] = Revised(replace(given, comment=words), revision + 1)
        revision += 2
        theirs = replace(theirs, comment=words) if words != theirs.comment else theirs
        decided.restored[key] = Revised(replace(theirs, by=theirs.by or who), revision)
    decided.conflicts.append(Conflict(key, given, theirs, revision))


def _comment(said: str | None, shown: Answer, theirs: Answer) -> str | None:
    """What stands as the comment now: words that met newer ones are put behind them."""
    if said is None:
        return None
    words = tidy(said)
    if words == shown.comment or words in theirs.comment:
        return theirs.comment
    if theirs.comment in ("", shown.comment):
        return words
    both = f"{theirs.comment}\n{words}"
    return both if len(both) <= COMMENT else words
