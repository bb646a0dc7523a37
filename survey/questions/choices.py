"""Reading ticked codes: one of them or several, exclusive ones, "other, please specify".

Owns what may stand together. Refuses a code that is no choice as a problem, never an exception:
a form can be tampered with, and a file that is imported holds labels as people write them.
"""

from __future__ import annotations

from typing import Final

from survey.instrument import remedies
from survey.instrument.answer import UNANSWERED, Answer, Status
from survey.instrument.entries import Entry, EntryProblem, Reading
from survey.instrument.phrases import clean, fold, is_new_to, read_status, reason_of
from survey.instrument.printing import print_choices
from survey.questions.base import Choice, Variable
from survey.questions.cells import draft, entry_without_value, read_cell, show_status

OTHER_LENGTH: Final = 500
"""So many characters at most for the words of "other"."""


def read_choices(variable: Variable, entry: Entry, *, many: bool) -> Reading:
    """The ticked choices as an answer, in the order of the questionnaire."""
    # Cleaned first: what consists of invisible characters only is nothing.
    cleaned = (" ".join(clean(value).split()) for value in entry.values)
    values = tuple(value for value in cleaned if value)
    tidy = Entry(values, entry.status, " ".join(clean(entry.other).split()))
    return read_cell(variable, tidy, lambda: _read(variable, tidy, many=many))


def entry_choices(answer: Answer) -> Entry:
    """The answer as radios or checkboxes show it again."""
    if answer.status is Status.ANSWERED:
        return Entry(answer.codes, other=answer.text)
    return entry_without_value(answer, many=True)


def show_choices(variable: Variable, answer: Answer, language: str) -> str:
    """The labels, separated by semicolons, the words of "other" behind its own."""
    if answer.status is not Status.ANSWERED:
        return show_status(variable, answer, language)
    return print_choices(answer, variable.choices, language)


def _read(variable: Variable, entry: Entry, *, many: bool) -> Reading:
    values, other = list(entry.values), entry.other
    codes = set(variable.codes)
    echo = False
    if len(values) == 1 and values[0] not in codes:
        status = read_status(values[0])
        found = _from_words(values[0], variable.choices)
        if found is None and status is not None:
            return _status(variable, entry, status)
        if found is not None:
            values, words = found
            other, echo = other or words, True
    if any(value not in codes for value in values):
        return draft(entry, remedies.unknown_choice())
    named = next((choice for choice in variable.choices if choice.other), None)
    if other and named is None:
        return draft(entry, remedies.unknown_choice())
    if other and named is not None and named.code not in values:
        if values and not many:
            return draft(entry, remedies.other_unused(named.label))
        # Words without the tick: whoever wrote them means it.
        values, echo = [*values, named.code], True
    chosen = [choice for choice in variable.choices if choice.code in values]
    problem = _contradiction(chosen, other, many=many)
    if problem is not None:
        return draft(entry, problem)
    if not chosen:
        return Reading(UNANSWERED)
    return Reading(Answer.chosen(*(choice.code for choice in chosen), text=other), echo=echo)


def _contradiction(chosen: list[Choice], other: str, *, many: bool) -> EntryProblem | None:
    """What cannot stand together among the ticked choices; None where all is well."""
    if len(chosen) > 1 and not many:
        return remedies.one_choice_only()
    exclusive = next((choice for choice in chosen if choice.exclusive), None)
    if exclusive is not None and len(chosen) > 1:
        return remedies.exclusive_choice(exclusive.label)
    wordless = next((choice for choice in chosen if choice.other), None)
    if wordless is not None and not other:
        return remedies.other_without_words(wordless.label)
    if len(other) > OTHER_LENGTH:
        return remedies.text_too_long(len(other), OTHER_LENGTH)
    return None


def _status(variable: Variable, entry: Entry, status: Status) -> Reading:
    if status is Status.UNANSWERED:
        return Reading(UNANSWERED)
    if status not in variable.statuses:
        return draft(entry, remedies.status_not_offered(variable.statuses))
    raw = entry.values[0]
    return Reading(Answer.missing(status, reason_of(raw), raw), echo=is_new_to(raw, status))


def _from_words(text: str, choices: tuple[Choice, ...]) -> tuple[list[str], str] | None:
    """The codes of labels (or codes) separated by semicolons, and the words behind "other"."""
    known = sorted(
        ((form, choice) for choice in choices for form in _forms(choice)),
        key=lambda pair: -len(pair[0]),
    )
    original = " ".join(text.split())
    # Where each folded character stands in the original: ß is folded to two.
    origin = [index for index, c in enumerate(original) for _ in c.casefold()]
    folded = original.casefold()
    codes: list[str] = []
    start = 0
    while start < len(folded):
        rest = folded[start:]
        form, choice = next(
            ((f, c) for f, c in known if rest == f or rest.startswith((f + ";", f + ":"))),
            ("", None),
        )
        if choice is None:
            return None
        codes.append(choice.code)
        mark = rest[len(form) : len(form) + 1]
        start += len(form) + 1
        start += len(folded[start:]) - len(folded[start:].lstrip())
        if mark == ":":
            # The words of "other" come last and may hold anything, semicolons too.
            words = original[origin[start] :] if start < len(folded) else ""
            return (codes, words) if choice.other and words else None
    return codes, ""


def _forms(choice: Choice) -> tuple[str, ...]:
    texts = (choice.code, choice.label.de, choice.label.en)
    # Printed before the words of "other", a label has no colon of its own.
    return tuple({fold(form) for t in texts for form in (t, t.rstrip(" :")) if form})
