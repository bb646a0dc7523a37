"""Earlier answers that a question offers again: what is offered, and what of a sent form was said.

Nothing of a `confirm` is said until somebody chooses "unchanged", chooses "changed", or enters
something else; what is sent back of a `carry` stands as carried over. Owns these rules and the
provenance that follows. Refuses: to look answers up (`earlier`), and to know a page or a database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, Literal, TypeAlias

from survey.instrument.answer import UNANSWERED, Answer, Comparator, Provenance, Status
from survey.instrument.record import record
from survey.instrument.text import Text
from survey.questions.base import Key, Question, Variable

Choice: TypeAlias = Literal["", "same", "changed"]
"""What was chosen of an earlier answer; "" is neither."""
Stand: TypeAlias = Literal["open", "same", "changed", "moved"]
"""What stands in a response of a question that offers its earlier answer.

"moved": it was said of another earlier answer than is offered now, as that was corrected since.
"""

OFFERING: Final = ("confirm", "carry")
NOTHING_CHANGED: Final = Text(
    "Sie haben „geändert“ gewählt, die Angabe ist aber dieselbe wie zuvor. Tragen Sie die neue "
    "Angabe ein, oder wählen Sie „unverändert“.",
    "You chose “changed”, but the answer is the same as before. Enter the new answer, or choose "
    "“unchanged”.",
)
NOTHING_ENTERED: Final = Text(
    "Hier steht noch keine neue Angabe. Tragen Sie sie ein, oder wählen Sie, warum es keine gibt.",
    "There is no new answer yet. Enter it, or choose why there is none.",
)


@record
class Said:
    """What counts as said of the cells of a question; with a `problem` none of it is stored."""

    answers: Mapping[Key, Answer]
    problem: Text | None = None


def offered(
    question: Question, cells: Iterable[Variable], earlier: Mapping[Key, Answer]
) -> dict[Key, Answer]:
    """The earlier answers of these cells as the question would read them today, where it can.

    That there was no answer is none to go on with: it is asked anew.
    """
    if question.previous not in OFFERING or question.grows:
        return {}
    found = {}
    for cell in cells:
        known = earlier.get(cell.key)
        answer = sayable(question, cell, known) if known is not None else None
        if answer is not None and not answer.status.is_silence:
            found[cell.key] = answer
    return found


def as_reported(
    earlier: Mapping[Key, Answer], reported: Mapping[Key, Answer]
) -> Mapping[Key, Answer]:
    """The earlier answers as a municipality has reported that they should have been.

    Only what is known is corrected: a report brings nothing back across a break.
    """
    right = {key: answer for key, answer in reported.items() if key in earlier}
    return {**earlier, **right} if right else earlier


def was_said(answer: Answer) -> bool:
    """Whether somebody said this, and no rule: nothing entered and behind a filter are no words."""
    by_rule = answer.status is Status.NOT_APPLICABLE and bool(answer.reason)
    return answer.status is not Status.UNANSWERED and not by_rule


def sayable(question: Question, cell: Variable, answer: Answer) -> Answer | None:
    """An earlier answer as somebody would enter it today; None where bounds or choices forbid it.

    A file stays with the wave that it came in.
    """
    if cell.kind == "file" or not was_said(answer):
        return None
    reading = question.read(cell, question.entry(cell, answer, "de"), "de")
    return reading.answer if not reading.problem and said_alike(reading.answer, answer) else None


def said_alike(answer: Answer, before: Answer) -> bool:
    """Whether an answer of today says what an earlier one said, wherever that was found."""
    return answer.same_as(_bare(before))


def _bare(answer: Answer) -> Answer:
    """An earlier answer without what a form cannot say: its evidence, reason and comment."""
    bare = replace(answer, evidence=None, reason="", comment="")
    return replace(bare, low=None, high=None) if bare.comparator is Comparator.ALL else bare


def is_open(standing: Mapping[Key, Answer], cells: Iterable[Key]) -> bool:
    """Whether nothing is said of any of these cells yet, so that earlier answers are offered."""
    for key in cells:  # a plain loop: every page asks it of each of its questions
        found = standing.get(key)
        if found is not None and not _empty(found):
            return False
    return True


def stand_of(
    standing: Mapping[Key, Answer], cells: Iterable[Key], offers: Mapping[Key, Answer]
) -> Stand:
    """Whether nothing is said yet, the same as before, or something else.

    What was called unchanged or changed stays what it was called, whatever is offered since.
    """
    if is_open(standing, cells):
        return "open"
    same = True
    for key, before in offers.items():
        stands = standing.get(key, UNANSWERED)
        alike = stands.same_as(before)
        if stands.provenance is (Provenance.CHANGED if alike else Provenance.CONFIRMED):
            return "moved"  # it was called so in view of another answer than `before`
        same = same and alike
    return "same" if same else "changed"


def settle(
    question: Question,
    sent: Mapping[Key, Answer],
    offers: Mapping[Key, Answer],
    shown: Stand,
    choice: Choice,
) -> Said:
    """What was said by sending these cells back.

    `offers`: what was said before; `shown`: what the page said of the response; in an open
    question the offers stood in its fields.
    """
    # Whether each offer came back as it was.
    kept = {key: sent[key].same_as(answer) for key, answer in offers.items() if key in sent}
    if not kept:
        return Said(sent)
    if question.previous == "carry":
        if shown == "open" and _nothing(sent):
            return Said({}, NOTHING_ENTERED)
        return Said(_by_value(sent, kept, Provenance.CARRIED))
    as_offered = False not in kept.values()
    if choice == "same" and (shown != "same" or as_offered):
        confirmed = {key: offers[key].signed(Provenance.CONFIRMED) for key in kept}
        return Said({**sent, **confirmed})
    untouched = as_offered and all(key in kept or _empty(a) for key, a in sent.items())
    if choice == "changed" and shown != "changed":
        if untouched:
            return Said({}, NOTHING_CHANGED)
        if _nothing(sent):
            return Said({}, NOTHING_ENTERED)
    if not choice and shown == "open" and untouched:
        return Said(dict.fromkeys(sent, UNANSWERED))
    if not choice and shown == "moved":
        # Nobody has called it unchanged: what stands keeps its meaning, what is typed is new.
        return Said(_by_value(sent, kept, Provenance.ENTERED))
    return Said(_by_value(sent, kept, Provenance.CONFIRMED))


def _nothing(sent: Mapping[Key, Answer]) -> bool:
    return is_open(sent, sent)


def _by_value(
    sent: Mapping[Key, Answer], kept: Mapping[Key, bool], same: Provenance
) -> dict[Key, Answer]:
    """Each cell with what its value says: as before, changed, or entered for the first time."""
    found = dict(sent)
    for key, is_kept in kept.items():
        if not _empty(sent[key]):
            found[key] = sent[key].signed(same if is_kept else Provenance.CHANGED)
    return found


def _empty(answer: Answer) -> bool:
    return answer.status is Status.UNANSWERED and not answer.is_draft
