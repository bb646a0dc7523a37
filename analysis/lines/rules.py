"""What one line of the answers must be: an answer to a variable of the version it was given.

Owns the rules for a single line, the same for every format. Refuses to know files and columns.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from survey.instrument.answer import Answer, Comparator, Provenance, Status
from survey.instrument.model import Questionnaire
from survey.instrument.package_rows import AnswerRow, RowError
from survey.instrument.package_rows import answer as answer_of
from survey.questions.base import Key, Variable

NEVER_LINES: Final = frozenset(
    {Status.NOT_ASKED_VERSION, Status.NOT_IN_FRAME, Status.UNIT_NONRESPONSE}
)
"""Statuses that follow from the other files."""
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
            f"{row.status!r} ist kein Status einer Angabe",
            f"{row.status!r} is no status of an answer",
        )
    for name, number in (("low", row.low), ("high", row.high)):
        check_number(name, number)
    if row.comparator and row.comparator not in tuple(Comparator):
        signs = " ".join(Comparator)
        raise RowError(
            f"{row.comparator!r} ist kein Vergleichszeichen; es gibt: {signs}",
            f"{row.comparator!r} is no comparator; there are: {signs}",
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
                f"zum Status {row.status} gehört kein Wert", f"status {row.status} has no value"
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
            f"{name} {written!r} ist keine Zahl mit Dezimalpunkt",
            f"{name} {written!r} is no number with a decimal point",
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
            "ein Code steht bei einer beantworteten Auswahl, und nur dort",
            "a code goes with an answered choice, and only with it",
        )
    try:
        answer = answer_of(variable, [row])
    except RowError:
        raise
    except ValueError:
        raise RowError(
            f"die Grenzen {row.low or '–'} und {row.high or '–'} passen nicht zu {row.comparator}",
            f"the bounds {row.low or '–'} and {row.high or '–'} do not fit the comparator "
            f"{row.comparator}",
        ) from None
    _check_bounds(variable, answer)


def _check_text(variable: Variable, row: AnswerRow) -> None:
    if variable.kind == "date" and not _is_date(row.text, variable):
        example = _DATES[variable.precision][1]
        raise RowError(
            f"{row.text!r} ist kein Datum wie {example}", f"{row.text!r} is no date like {example}"
        )
    if variable.kind == "file" and not DIGEST.fullmatch(row.text):
        raise RowError(
            f"{row.text!r} ist keine SHA-256 einer Datei", f"{row.text!r} is no SHA-256 of a file"
        )


def _check_bounds(variable: Variable, answer: Answer) -> None:
    """Sums of open numbers rely on the bounds that the question declares."""
    for number in (answer.low, answer.high):
        if number is None:
            continue
        if variable.minimum is not None and number < variable.minimum:
            raise RowError(
                f"{number} liegt unter dem Minimum {variable.minimum}",
                f"{number} is below the minimum {variable.minimum}",
            )
        if variable.maximum is not None and number > variable.maximum:
            raise RowError(
                f"{number} liegt über dem Maximum {variable.maximum}",
                f"{number} is above the maximum {variable.maximum}",
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


def variable_of(questionnaire: Questionnaire, key: Key) -> Variable:
    """The variable that a line's (variable, item) belongs to; a multiple's item is a choice.

    Raises RowError where the version has none, or where it is derived and so never a line.
    """
    found = questionnaire.variable(key)
    if found is None or found.kind == "multiple":
        found = questionnaire.variables.get((key[0], ""))
        if found is None or found.kind != "multiple" or key[1] not in found.codes:
            raise RowError(
                f"die Fassung {questionnaire.version} hat keine solche Variable",
                f"{questionnaire.version} has no such variable",
            )
    if found.derive is not None:
        raise RowError(
            "ein abgeleiteter Wert wird berechnet und hat keine Zeile",
            "a derived value is computed, never a line",
        )
    return found
