"""What one line of the answers must be: an answer to a variable of the version it was given.

Owns the rules for a single line, the same for every format. Refuses to know files and columns.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from survey.instrument.answer import Answer, Comparator, Provenance, Status
from survey.instrument.catalogue import hint_or_list
from survey.instrument.model import Questionnaire
from survey.instrument.package_rows import AnswerRow, RowError
from survey.instrument.package_rows import answer as answer_of
from survey.instrument.text import EMPTY
from survey.questions.base import Key, Variable, id_of

NEVER_LINES: Final = frozenset(
    {Status.NOT_ASKED_VERSION, Status.NOT_IN_FRAME, Status.UNIT_NONRESPONSE}
)
"""Statuses that follow from the other files."""
_LINE_STATUSES: Final = ", ".join(status for status in Status if status not in NEVER_LINES)
MOST_DIGITS: Final = 15
"""So many significant digits come back from a float exactly as they were written."""
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,10})?")
DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_DATES: Final = {
    "day": (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "2021-03-01"),
    "month": (re.compile(r"[0-9]{4}-[0-9]{2}"), "2021-03"),
    "half-year": (re.compile(r"[0-9]{4}-H[12]"), "2021-H1"),
}


def check_line(row: AnswerRow, variable: Variable, *, with_text: bool = True) -> None:
    """Raises RowError where the line is no answer to this variable, which its cell belongs to.

    `with_text`: whether the file has words at all; where not, dates and digests stay out of it.
    """
    if row.status not in Status.__members__.values() or Status(row.status) in NEVER_LINES:
        raise RowError(
            f"status {row.status!r} ist kein Status einer Angabe; es gibt: {_LINE_STATUSES}",
            f"status {row.status!r} is no status of an answer; there are: {_LINE_STATUSES}",
        )
    for name, number in (("low", row.low), ("high", row.high)):
        check_number(name, number)
    if row.comparator and row.comparator not in tuple(Comparator):
        signs = " ".join(Comparator)
        raise RowError(
            f"comparator {row.comparator!r} ist kein Vergleichszeichen; es gibt: {signs}",
            f"comparator {row.comparator!r} is no comparator; there are: {signs}",
        )
    if row.provenance and row.provenance not in tuple(Provenance):
        words = ", ".join(Provenance)
        raise RowError(
            f"provenance {row.provenance!r} gibt es nicht; es gibt: {words}",
            f"there is no provenance {row.provenance!r}; there are: {words}",
        )
    if row.status != Status.ANSWERED:
        if row.code or row.comparator or row.low or row.high:
            raise RowError(
                f"zum Status {row.status} gehört kein Wert; comparator, low, high und code leeren",
                f"status {row.status} has no value; empty comparator, low, high and code",
            )
        return
    _check_value(variable, row)
    if with_text:
        _check_text(variable, row)


def check_number(name: str, written: str) -> None:
    """Raises RowError where this is neither empty nor a number that a float holds exactly."""
    if not written:
        return
    if not _NUMBER.fullmatch(written):
        raise RowError(
            f"{name} {written!r} ist keine Zahl mit Dezimalpunkt; 1234.5 schreiben",
            f"{name} {written!r} is no number with a decimal point; write 1234.5",
        )
    if digits(written) > MOST_DIGITS:
        raise RowError(
            f"{name} {written!r} hat mehr als {MOST_DIGITS} Ziffern und wäre beim Rechnen nicht "
            "mehr genau; gerundet eintragen",
            f"{name} {written!r} has more than {MOST_DIGITS} digits and would no longer be exact "
            "in computing; enter it rounded",
        )


def digits(written: str) -> int:
    """The significant digits of a number; zeros before the first and after the last decimal not."""
    whole = written.lstrip("-")
    if "." in whole:
        whole = whole.rstrip("0").replace(".", "")
    return len(whole.lstrip("0"))


def _check_value(variable: Variable, row: AnswerRow) -> None:
    is_number = variable.kind == "number"
    if is_number != bool(row.comparator) or (not is_number and (row.low or row.high)):
        raise RowError(
            "comparator, low und high stehen bei einer beantworteten Zahl, und nur dort",
            "comparator, low and high go with an answered number, and only with it",
        )
    if (variable.kind in ("single", "scale", "multiple")) != bool(row.code):
        raise RowError(
            "code steht bei einer beantworteten Auswahl, und nur dort",
            "code goes with an answered choice, and only with it",
        )
    try:
        answer = answer_of(variable, [row])
    except RowError:
        raise
    except ValueError:
        raise RowError(
            f"die Grenzen low {row.low or '–'} und high {row.high or '–'} passen nicht zum "
            f"comparator {row.comparator}",
            f"the bounds low {row.low or '–'} and high {row.high or '–'} do not fit the comparator "
            f"{row.comparator}",
        ) from None
    _check_bounds(variable, answer)


def _check_text(variable: Variable, row: AnswerRow) -> None:
    if variable.kind == "date" and not _is_date(row.text, variable):
        example = _DATES[variable.precision][1]
        raise RowError(
            f"text {row.text!r} ist kein Datum wie {example}",
            f"text {row.text!r} is no date like {example}",
        )
    if variable.kind == "file" and not DIGEST.fullmatch(row.text):
        raise RowError(
            f"text {row.text!r} ist keine SHA-256 einer Datei; 64 Zeichen 0–9 und a–f",
            f"text {row.text!r} is no SHA-256 of a file; 64 characters 0–9 and a–f",
        )


def _check_bounds(variable: Variable, answer: Answer) -> None:
    """Sums of open numbers rely on the bounds that the question declares."""
    for name, number in (("low", answer.low), ("high", answer.high)):
        if number is None:
            continue
        if variable.minimum is not None and number < variable.minimum:
            raise RowError(
                f"{name} {number} liegt unter dem Minimum {variable.minimum}; berichtigen",
                f"{name} {number} is below the minimum {variable.minimum}; correct it",
            )
        if variable.maximum is not None and number > variable.maximum:
            raise RowError(
                f"{name} {number} liegt über dem Maximum {variable.maximum}; berichtigen",
                f"{name} {number} is above the maximum {variable.maximum}; correct it",
            )


def _is_date(text: str, variable: Variable) -> bool:
    """Whether it is ISO, of the question's precision, and a day that exists."""
    if not _DATES[variable.precision][0].fullmatch(text):
        return False
    if variable.precision == "half-year":
        return True
    try:
        date.fromisoformat(text if variable.precision == "day" else f"{text}-01")
    except ValueError:
        return False
    return True


def variable_of(questionnaire: Questionnaire, key: Key, *, with_hint: bool = True) -> Variable:
    """The variable that a line's (variable, item) belongs to; a multiple's item is a choice.

    Raises RowError where the version has none, or where it is derived and so never a line.
    `with_hint`: name the nearest; it takes milliseconds, so not for each of a million names.
    """
    found = questionnaire.variable(key)
    if found is None or found.kind == "multiple":
        found = questionnaire.variables.get((key[0], ""))
        if found is None or found.kind != "multiple" or key[1] not in found.codes:
            known = map(id_of, questionnaire.variables)
            near = hint_or_list(id_of(key), known) if with_hint else EMPTY
            raise RowError(
                f"die Fassung {questionnaire.version} hat keine solche Variable{near.de}",
                f"{questionnaire.version} has no such variable{near.en}",
            )
    if found.derive is not None:
        raise RowError(
            "ein abgeleiteter Wert wird berechnet und hat keine Zeile; sie entfernen",
            "a derived value is computed, never a line; remove it",
        )
    return found
