"""What is said about the way a number is written: digits, separators, habits of offices.

Owns codes and sentences: verb first, and what to write instead. Refuses to find a problem.
"""

from __future__ import annotations

from decimal import Decimal

from survey.instrument.entries import EntryProblem
from survey.instrument.number_rule import NumberRule
from survey.instrument.printing import format_decimal
from survey.instrument.remedies import either, or_choose
from survey.instrument.text import EMPTY, Text


def ambiguous(typed: str, thousands: Decimal, decimal: Decimal) -> EntryProblem:
    readings = {
        language: (
            format_decimal(thousands, language),
            format_decimal(decimal, language, _places(decimal)),
        )
        for language in ("de", "en")
    }
    de, en = either(readings["de"], "de"), either(readings["en"], "en")
    return EntryProblem(
        "number_ambiguous",
        Text(
            f"Schreiben Sie {de}: „{typed}“ kann beides heißen.",
            f"Write {en}: “{typed}” can mean either.",
        ),
    )


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def foreign_digits() -> EntryProblem:
    return EntryProblem(
        "digits_foreign",
        Text(
            "Schreiben Sie die Zahl mit den Ziffern 0 bis 9.",
            "Write the number with the digits 0 to 9.",
        ),
    )


def exponent() -> EntryProblem:
    return EntryProblem(
        "exponent",
        Text(
            "Schreiben Sie die Zahl aus, zum Beispiel „1000“ statt „1e3“.",
            "Write the number out, for example “1000” instead of “1e3”.",
        ),
    )


def separators() -> EntryProblem:
    return EntryProblem(
        "separators",
        Text(
            "Schreiben Sie die Zahl mit Dezimalkomma und ohne weitere Zeichen, "
            "zum Beispiel „1234,5“.",
            "Write the number with a decimal point and no other signs, for example “1234.5”.",
        ),
    )


def too_long() -> EntryProblem:
    return EntryProblem(
        "too_long",
        Text(
            "Prüfen Sie die Zahl: Sie darf mit Nachkommastellen höchstens 15 Ziffern haben.",
            "Check the number: it may have at most 15 digits, decimals included.",
        ),
    )


def decimals(rule: NumberRule, lower: Decimal, upper: Decimal) -> EntryProblem:
    """The number has more decimals than the question takes; both neighbours are offered."""
    limit = rule.decimals
    de = either([format_decimal(n, "de") for n in (lower, upper)], "de")
    en = either([format_decimal(n, "en") for n in (lower, upper)], "en")
    if limit == 0:
        return EntryProblem(
            "decimals",
            Text(
                f"Geben Sie eine ganze Zahl an, zum Beispiel {de}.",
                f"Enter a whole number, for example {en}.",
            ),
        )
    german = "Nachkommastelle" if limit == 1 else "Nachkommastellen"
    english = "decimal" if limit == 1 else "decimals"
    return EntryProblem(
        "decimals",
        Text(
            f"Geben Sie höchstens {limit} {german} an, zum Beispiel {de}.",
            f"Enter at most {limit} {english}, for example {en}.",
        ),
    )


def instead(code: str, wrote: Text, rule: NumberRule, more: Text = EMPTY) -> EntryProblem:
    """For what is written in offices and can mean several things."""
    end = or_choose(rule.statuses)
    return EntryProblem(
        code,
        Text(
            f"Schreiben Sie statt {wrote.de} {more.de or 'die Zahl, 0 für keine'}{end.de}",
            f"Write {more.en or 'the number, 0 for none,'} instead of {wrote.en}{end.en}",
        ),
    )


def brackets(rule: NumberRule) -> EntryProblem:
    de = f" in {rule.unit.de}" if rule.unit else ""
    en = f" in {rule.unit('en')}" if rule.unit else ""
    return EntryProblem(
        "brackets",
        Text(
            f"Schreiben Sie nur die eine Zahl{de}, ohne den Teil in Klammern.",
            f"Write the one number{en} only, without the part in brackets.",
        ),
    )


def other_unit(typed: str, rule: NumberRule) -> EntryProblem:
    if not rule.unit:
        return EntryProblem(
            "other_unit",
            Text(
                f"Geben Sie die Zahl ohne „{typed}“ an.",
                f"Enter the number without “{typed}”.",
            ),
        )
    return EntryProblem(
        "other_unit",
        Text(
            f"Geben Sie die Zahl in {rule.unit.de} an: „{typed}“ ist hier nicht gemeint.",
            f"Enter the number in {rule.unit('en')}: “{typed}” is not what is asked here.",
        ),
    )
