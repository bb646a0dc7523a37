"""What is said about a date that could not be taken: verb first, with the bound and the remedy."""

from __future__ import annotations

from typing import Final

from survey.instrument.answer import Status
from survey.instrument.entries import EntryProblem
from survey.instrument.printing import print_date
from survey.instrument.remedies import or_choose
from survey.instrument.text import Text

_WHAT: Final = {
    "day": Text("einen Tag", "a day"),
    "month": Text("einen Monat", "a month"),
    "half-year": Text("ein Halbjahr", "a half-year"),
}
_EXAMPLE: Final = {"day": "2021-12-31", "month": "2021-12", "half-year": "2021-H2"}


def _example(precision: str, language: str) -> str:
    return print_date(_EXAMPLE[precision], precision, language)


def date_unreadable(precision: str, statuses: tuple[Status, ...]) -> EntryProblem:
    what, end = _WHAT[precision], or_choose(statuses)
    return EntryProblem(
        "date_unreadable",
        Text(
            f"Geben Sie {what.de} an, zum Beispiel „{_example(precision, 'de')}“{end.de}",
            f"Enter {what.en}, for example “{_example(precision, 'en')}”{end.en}",
        ),
    )


def two_digit_year(precision: str) -> EntryProblem:
    return EntryProblem(
        "two_digit_year",
        Text(
            f"Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel „{_example(precision, 'de')}“.",
            f"Write the year with four digits, for example “{_example(precision, 'en')}”.",
        ),
    )


def no_such_day(precision: str) -> EntryProblem:
    return EntryProblem(
        "no_such_day",
        Text(
            f"Prüfen Sie das Datum: Diesen Tag gibt es nicht. Schreiben Sie zum Beispiel "
            f"„{_example(precision, 'de')}“.",
            f"Check the date: there is no such day. Write for example "
            f"“{_example(precision, 'en')}”.",
        ),
    )


def date_out_of_bounds(precision: str, earliest: str, latest: str) -> EntryProblem:
    what = _WHAT[precision]
    german, english = [f"Geben Sie {what.de}"], [f"Enter {what.en}"]
    if earliest:
        german.append(f"ab „{print_date(earliest, precision, 'de')}“")
        english.append(f"from “{print_date(earliest, precision, 'en')}” on")
    if latest:
        german.append(f"bis „{print_date(latest, precision, 'de')}“")
        english.append(f"up to “{print_date(latest, precision, 'en')}”")
    return EntryProblem(
        "date_out_of_bounds", Text(" ".join(german) + " an.", " ".join(english) + ".")
    )
