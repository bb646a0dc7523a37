"""Answers as lines of `answers.csv`, and lines as answers. One place for the rules per kind.

Owns: which line(s) a variable gives, what is withheld unless a release names it.
Refuses: to know a file or a database. Needs no type of question by name, only a variable's kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from survey.instrument.answer import (
    UNANSWERED,
    Answer,
    Comparator,
    Evidence,
    Provenance,
    Status,
)
from survey.instrument.text import Text
from survey.questions.base import Variable

# Who wrote the reason: under these statuses the system, an editor or a coder, by rule or code.
_OFFICE_REASONS: Final = frozenset(
    {Status.NOT_APPLICABLE, Status.EDITED_OUT, Status.NOT_DETERMINABLE}
)


def takes_reason(answer: Answer) -> bool:
    """Whether a reason beside this answer is the respondent's, which leaves only where named."""
    return answer.status not in _OFFICE_REASONS and not answer.is_draft


class RowError(ValueError):
    """A line that makes no answer; `message` says why in both languages."""

    def __init__(self, de: str, en: str) -> None:
        super().__init__(en)
        self.message = Text(de, en)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One line of `answers.csv`; numbers with a decimal point, everything text."""

    wave: str
    unit: str
    variable: str
    item: str
    status: str
    comparator: str = ""
    low: str = ""
    high: str = ""
    code: str = ""
    text: str = ""
    reason: str = ""
    provenance: str = ""
    document: str = ""
    page: str = ""
    quote: str = ""


def rows(
    wave: str,
    unit: str,
    variable: Variable,
    answer: Answer,
    *,
    coded: bool,
    with_text: bool,
) -> Iterator[AnswerRow]:
    """The lines of one answer: one, or one per choice of a multiple; none for a derived value.

    `coded`: in a coded wave an unticked choice is `not_mentioned`, not 0. `with_text`: the release
    names this variable, so words, evidence and respondents' reasons leave with it.
    """
    if variable.derive is not None:
        return
    # A draft could not be read: it is no answer, and what was typed stays inside.
    shown = UNANSWERED if answer.is_draft else answer
    evidence = (shown.evidence or Evidence()) if with_text else Evidence()
    keeps_reason = with_text or shown.status in _OFFICE_REASONS
    answered = shown.status is Status.ANSWERED
    # What a rule said, or nobody, was not entered.
    by_rule = shown.status is Status.NOT_APPLICABLE and bool(shown.reason)
    provenance = "" if by_rule or shown.status is Status.UNANSWERED else str(shown.provenance)
    for item, code, status in _lines(variable, shown, coded):
        keeps_words = variable.kind in ("date", "file") or with_text
        # The words of "other" stand on its own line only.
        has_words = variable.kind in ("text", "date", "file") or code == "other" or item == "other"
        # `all` takes its bounds from its reference when it is read, so none are written.
        bounded = answered and shown.comparator is not Comparator.ALL
        yield AnswerRow(
            wave, unit, variable.name, item, str(status),
            comparator=str(shown.comparator or ""),
            low=_number(shown.low) if bounded else "",
            high=_number(shown.high) if bounded else "",
            code=code,
            text=shown.text if answered and keeps_words and has_words else "",
            reason=shown.reason if keeps_reason else "",
            provenance=provenance,
            document=evidence.document, page=evidence.page, quote=evidence.quote,
        )  # fmt: skip


def _lines(variable: Variable, answer: Answer, coded: bool) -> Iterator[tuple[str, str, Status]]:
    """(item, code, status) of each line."""
    if variable.kind != "multiple":
        code = answer.codes[0] if answer.codes else ""
        yield variable.item, code, answer.status
        return
    # "None of these" is an explicit no to every other choice, in a coded wave too.
    silent = coded and not any(c.exclusive and c.code in answer.codes for c in variable.choices)
    for code in variable.codes:
        if answer.status is not Status.ANSWERED:
            yield code, "", answer.status
        elif code in answer.codes:
            yield code, "1", Status.ANSWERED
        elif silent:
            yield code, "", Status.NOT_MENTIONED
        else:
            yield code, "0", Status.ANSWERED


def answer(variable: Variable, lines: Iterable[AnswerRow]) -> Answer:
    """The answer that these lines of one unit, wave and variable's cell stand for.

    `<=` without a low bound has the question's minimum. Raises ValueError where a status,
    comparator, number or code is none; the reader adds the line.
    A multiple of a coded wave is answered with the choices mentioned, else takes the status of
    its first line.
    """
    found = list(lines)
    if not found:
        return UNANSWERED
    first = found[0]
    if variable.kind == "multiple":
        return _multiple(variable, found)
    status = Status(first.status)
    evidence = Evidence(first.document, first.page, first.quote)
    comparator = Comparator(first.comparator) if first.comparator else None
    low = _decimal(first.low)
    return Answer(
        status=status,
        comparator=comparator,
        low=variable.minimum if comparator is Comparator.AT_MOST and low is None else low,
        high=_decimal(first.high),
        codes=_codes(variable, first.code),
        provenance=Provenance(first.provenance) if first.provenance else Provenance.ENTERED,
        evidence=evidence if evidence != Evidence() else None,
        reason=first.reason,
        text=first.text,
    )


def _multiple(variable: Variable, found: list[AnswerRow]) -> Answer:
    for line in found:
        if line.item not in variable.codes:
            raise _no_choice(line.item, variable)
        if line.code not in ("", "0", "1"):
            raise RowError(
                f"der Code einer Antwortmöglichkeit ist 1 oder 0, nicht {line.code!r}",
                f"the code of a choice is 1 or 0, not {line.code!r}",
            )
    ticked = tuple(line.item for line in found if line.code == "1")
    statuses = [Status(line.status) for line in found]
    if Status.ANSWERED not in statuses:
        return Answer(statuses[0], reason=found[0].reason)
    text = next((line.text for line in found if line.item == "other"), "")
    return Answer(Status.ANSWERED, codes=ticked, text=text, reason=found[0].reason)


def _codes(variable: Variable, code: str) -> tuple[str, ...]:
    if not code:
        return ()
    if code not in variable.codes:
        raise _no_choice(code, variable)
    return (code,)


def _no_choice(code: str, variable: Variable) -> RowError:
    there = ", ".join(variable.codes) or "–"
    return RowError(
        f"{code!r} ist keine Antwortmöglichkeit von {variable.id}; es gibt: {there}",
        f"{code!r} is no choice of {variable.id}; there are: {there}",
    )


def _number(value: Decimal | None) -> str:
    if value is None:
        return ""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _decimal(text: str) -> Decimal | None:
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise _no_number(text) from None
    if not number.is_finite():
        raise _no_number(text)
    return number


def _no_number(text: str) -> RowError:
    return RowError(
        f"{text!r} ist keine Zahl mit Dezimalpunkt", f"{text!r} is no number with a decimal point"
    )
