"""What the cells of all types share: a status chosen instead, contradictions, drafts, words.

Owns the way between an entry of a form and an answer where it does not depend on the type.
Refuses to read numbers and dates (`instrument.reading`) and to know choices (`choices`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from survey.instrument import remedies
from survey.instrument.answer import Answer, Status
from survey.instrument.entries import Entry, EntryProblem, Reading
from survey.instrument.phrases import clean
from survey.instrument.printing import print_answer
from survey.instrument.words import CONTRADICTORY, CONTRADICTORY_LABEL, status_label
from survey.questions.base import Variable

_STATUS_LINE: Final = "[status] "
_OTHER_LINE: Final = "[other] "


def read_cell(variable: Variable, entry: Entry, read: Callable[[], Reading]) -> Reading:
    """The status that was chosen, or what `read` makes of the rest of the entry.

    A status beside a value contradicts it, unless the value says the same in words.
    """
    if not entry.status:
        return read()
    status = next((s for s in variable.statuses if s == entry.status), None)
    if status is None:
        return draft(entry, remedies.status_not_offered(variable.statuses))
    reading = read()
    if reading.problem is None:
        if reading.answer.status is Status.UNANSWERED:
            return Reading(Answer.missing(status))
        if reading.answer.status is status:
            return reading
    return draft(entry, remedies.value_and_status(status))


def draft(entry: Entry, problem: EntryProblem) -> Reading:
    """The entry kept as it came in, with what is wrong; never lost, never exported."""
    return Reading(Answer.missing(Status.UNANSWERED, raw=raw_of(entry)), problem)


def raw_of(entry: Entry) -> str:
    """The whole entry as one text, so that `entry_of` shows it again with its error."""
    # What is nothing once cleaned (a soft hyphen alone) leaves no line that is empty.
    lines = [value for value in map(clean, entry.values) if value]
    other, status = clean(entry.other), clean(entry.status)
    if other:
        lines.append(_OTHER_LINE + other)
    if status:
        lines.append(_STATUS_LINE + status)
    return "\n".join(lines)


def entry_of(raw: str, *, many: bool = False) -> Entry:
    """The entry that a draft came from; `many` where each line is a ticked code."""
    status = other = ""
    body, mark, rest = _cut(raw, _STATUS_LINE)
    if mark:
        status, raw = rest, body
    body, mark, rest = _cut(raw, _OTHER_LINE)
    if mark:
        other, raw = rest, body
    values = tuple(raw.split("\n")) if many and raw else (raw,) if raw else ()
    return Entry(values, status, other)


def _cut(raw: str, mark: str) -> tuple[str, bool, str]:
    """What stands before the last line that begins with the mark, and the rest of that line."""
    if raw.startswith(mark):
        return "", True, raw[len(mark) :]
    body, found, rest = raw.rpartition("\n" + mark)
    return body, bool(found), rest


def entry_as_text(variable: Variable, answer: Answer, language: str) -> Entry:
    """The answer of a text, number or date cell as a form shows it again."""
    if answer.status is Status.ANSWERED:
        return Entry((print_answer(answer, language=language, precision=variable.precision),))
    return entry_without_value(answer)


def entry_without_value(answer: Answer, *, many: bool = False) -> Entry:
    """A status as the control shows it, a draft as it came in."""
    if answer.status is Status.UNANSWERED:
        return entry_of(answer.raw, many=many)
    return Entry(status=answer.status.value)


def show_status(variable: Variable, answer: Answer, language: str) -> str:
    """The status in words, or that sources contradict each other; "" for unanswered."""
    if answer.status is Status.UNANSWERED:
        return ""
    if answer.status is Status.NOT_DETERMINABLE and answer.reason == CONTRADICTORY:
        return CONTRADICTORY_LABEL(language)
    return status_label(answer.status, language, variable.kind)
