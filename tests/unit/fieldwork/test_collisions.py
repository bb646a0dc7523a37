"""What comes in for a cell against what stands there.

- On the revision that stands it is written; sent back as shown or as it stands, it is nothing.
- Too late, it is put aside and what stands is restored with its author; once, not at every try.
- What stands again as the page showed it is passed over by nobody: the change is written.
- A word to the office is a revision of its own, changes no value and meets others behind them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from survey.fieldwork.collisions import Change, Decided, decide, stale
from survey.fieldwork.lengths import COMMENT
from survey.instrument.answer import UNANSWERED, Answer, Provenance
from survey.questions.base import Key
from survey.store.answers import Revised

CELL: Key = ("posts", "")
WHEN = datetime(2021, 11, 12, 9, 41, tzinfo=UTC)
ME, HER = "link:1", "link:2"


def past(*given: Answer, by: str = HER) -> list[Revised]:
    return [
        Revised(replace(answer, by=answer.by or by, at=WHEN), number)
        for number, answer in enumerate(given, 1)
    ]


def came(history: list[Revised], answer: Answer, base: int, comment: str | None = None) -> Decided:
    standing = {CELL: history[-1]} if history else {}
    since = {CELL: [r for r in history if r.revision >= base]}
    return decide(ME, [Change(CELL, answer, base, comment)], standing, since)


FOUR, SEVEN, NINE = Answer.number(4), Answer.number(7), Answer.number(9)


def test_on_what_stands_it_is_written() -> None:
    decided = came(past(FOUR), SEVEN, 1)
    assert decided.fresh == {CELL: Revised(SEVEN, 2)}
    assert (decided.aside, decided.restored, decided.conflicts) == ({}, {}, [])


def test_as_shown_or_as_it_stands_it_is_nothing() -> None:
    assert came(past(FOUR, SEVEN), FOUR, 1) == Decided()
    assert came(past(FOUR, SEVEN), SEVEN, 1) == Decided()
    assert came(past(FOUR), UNANSWERED, 0) == Decided()


def test_too_late_it_is_put_aside_and_what_stands_is_restored() -> None:
    decided = came(past(FOUR), SEVEN, 0)
    assert decided.fresh == {}
    assert decided.aside == {CELL: Revised(SEVEN, 2)}
    restored = decided.restored[CELL]
    assert (restored.revision, restored.answer.by, restored.answer.at) == (3, HER, WHEN)
    assert restored.answer.same_as(FOUR)
    (conflict,) = decided.conflicts
    assert (conflict.yours, conflict.theirs.low, conflict.revision) == (SEVEN, 4, 3)


def test_it_is_put_aside_once() -> None:
    history = past(FOUR, replace(SEVEN, by=ME), FOUR)
    decided = came(history, SEVEN, 0)
    assert (decided.aside, decided.restored) == ({}, {})
    assert decided.conflicts[0].revision == 3
    assert came(history, NINE, 0).aside == {CELL: Revised(NINE, 4)}


def test_what_stands_again_is_passed_over_by_nobody() -> None:
    assert came(past(FOUR, SEVEN, FOUR), NINE, 1).fresh == {CELL: Revised(NINE, 4)}
    assert came(past(FOUR, UNANSWERED), NINE, 0).fresh == {CELL: Revised(NINE, 3)}


def test_a_revision_from_the_future_is_a_conflict() -> None:
    assert came([], SEVEN, 9).conflicts[0].theirs == UNANSWERED
    assert came(past(FOUR), SEVEN, 9).conflicts


def test_a_comment_is_a_revision_that_leaves_the_value() -> None:
    carried = replace(FOUR, provenance=Provenance.CARRIED, raw="vier")
    decided = came(past(carried), FOUR, 1, "  Stand Juni\r\n")
    written = decided.fresh[CELL]
    assert written.revision == 2
    assert (written.answer.comment, written.answer.raw) == ("Stand Juni", "vier")
    assert written.answer.provenance is Provenance.CARRIED


def test_a_new_value_keeps_the_comment_and_nothing_sent_clears_none() -> None:
    noted = replace(FOUR, comment="Stand Juni")
    assert came(past(noted), SEVEN, 1).fresh[CELL].answer.comment == "Stand Juni"
    assert came(past(noted), FOUR, 1, "Stand Juni") == Decided()
    assert came(past(noted), FOUR, 1, "").fresh[CELL].answer.comment == ""


def test_comments_that_meet_stand_one_behind_the_other() -> None:
    hers = past(FOUR, replace(FOUR, comment="Ihr Wort"))
    met = came(hers, FOUR, 1, "Mein Wort")
    assert met.fresh[CELL].answer.comment == "Ihr Wort\nMein Wort"
    assert met.conflicts == []
    again = came([*hers, met.fresh[CELL]], FOUR, 1, "Mein Wort")
    assert again == Decided()
    long = "x" * COMMENT
    assert came(hers, FOUR, 1, long).fresh[CELL].answer.comment == long


def test_a_comment_on_a_value_in_conflict_is_kept_with_both() -> None:
    decided = came(past(FOUR), SEVEN, 0, "sicher")
    assert decided.aside[CELL].answer.comment == "sicher"
    assert decided.restored[CELL].answer.comment == "sicher"
    assert decided.restored[CELL].answer.by == HER


def test_only_what_moved_is_looked_up() -> None:
    standing = {CELL: past(FOUR)[-1]}
    same, other = Change(CELL, SEVEN, 1), Change(("members", ""), SEVEN, 2)
    assert stale([same, other], standing) == [(("members", ""), 2)]
