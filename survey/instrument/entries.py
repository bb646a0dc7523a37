"""What came in for a cell, and what was understood of it. Owns three values; refuses to read."""

from __future__ import annotations

from dataclasses import dataclass

from survey.instrument.answer import Answer
from survey.instrument.record import record
from survey.instrument.text import Text


@record
class Entry:
    """What came in for one cell: text or ticked codes, the status chosen instead, other's words.

    A form sends `values` (text: one; radios: at most one; checkboxes: any), `status` ("" or a
    status' code) and `other`. When both a value and a status are given, the entry contradicts
    itself and is a problem of its own.
    """

    values: tuple[str, ...] = ()
    status: str = ""
    other: str = ""

    @property
    def is_empty(self) -> bool:
        return (
            not self.status and not self.other.strip() and not any(v.strip() for v in self.values)
        )


@dataclass(frozen=True, slots=True)
class EntryProblem:
    """Why an entry cannot be read: a code of the catalogue and the sentence in both languages.

    The sentence begins with a verb ("Geben Sie …", "Enter …"), names the bound and the remedy.
    """

    code: str
    message: Text


@record
class Reading:
    """An entry read: the answer, the problem if it could not be read, and whether to show back.

    With a problem, `answer` is the draft (`unanswered` with `raw`). `echo` says that what was
    understood differs in form from what was typed ("≥ 4" for "mind. 4", "1.5" for 1,5), so the
    page says "Verstanden als: …".
    """

    answer: Answer
    problem: EntryProblem | None = None
    echo: bool = False
