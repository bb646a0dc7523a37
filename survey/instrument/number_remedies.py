"""What is said about a number or a date that could not be taken: verb first, bound, remedy.

Owns codes and sentences. Refuses to find a problem (`reading`, `dates`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, Protocol

from survey.instrument.answer import Comparator, Status
from survey.instrument.entries import EntryProblem
from survey.instrument.printing import format_decimal
from survey.instrument.remedies import either, or_choose
from survey.instrument.text import EMPTY, Text
from survey.instrument.words import COMPARATORS


class NumberRule(Protocol):
    """What a question says of its numbers, as reading sees it."""

    @property
    def minimum(self) -> Decimal | None: ...
    @property
    def maximum(self) -> Decimal | None: ...
    @property
    def decimals(self) -> int: ...
    @property
    def comparators(self) -> tuple[Comparator, ...]: ...
    @property
    def statuses(self) -> tuple[Status, ...]: ...
    @property
    def unit(self) -> Text: ...


_FORMS: Final = {
    Comparator.EXACT: Text("4", "4"),
    Comparator.AT_LEAST: Text("mind. 4", "at least 4"),
    Comparator.AT_MOST: Text("höchst. 4", "at most 4"),
    Comparator.ABOUT: Text("ca. 4", "approx. 4"),
    Comparator.RANGE: Text("3–5", "3–5"),
    Comparator.ALL: Text("alle", "all"),
}


def unreadable(rule: NumberRule) -> EntryProblem:
    end = or_choose(rule.statuses)
    forms = [form for form in rule.comparators if form is not Comparator.EXACT]
    de = either([_FORMS[c].de for c in (Comparator.EXACT, *forms)], "de")
    en = either([_FORMS[c].en for c in (Comparator.EXACT, *forms)], "en")
    return EntryProblem(
        "number_unreadable",
        Text(
            f"Geben Sie eine Zahl an, etwa {de}{end.de}",
            f"Enter a number, such as {en}{end.en}",
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
            "Prüfen Sie die Zahl: Sie darf höchstens 15 Stellen vor dem Komma haben.",
            "Check the number: it may have at most 15 digits before the decimal point.",
        ),
    )


def sign(rule: NumberRule) -> EntryProblem:
    return EntryProblem(
        "sign",
        Text(
            f"Geben Sie {_bounds(rule, 'de')} an, ohne Vorzeichen.",
            f"Enter {_bounds(rule, 'en')}, without a sign.",
        ),
    )


def out_of_bounds(rule: NumberRule) -> EntryProblem:
    return EntryProblem(
        "out_of_bounds",
        Text(f"Geben Sie {_bounds(rule, 'de')} an.", f"Enter {_bounds(rule, 'en')}."),
    )


def _bounds(rule: NumberRule, language: str) -> str:
    german = language == "de"
    low = None if rule.minimum is None else format_decimal(rule.minimum, language)
    high = None if rule.maximum is None else format_decimal(rule.maximum, language)
    noun = "eine Zahl" if german else "a number"
    if low is not None and high is not None:
        return f"{noun} von {low} bis {high}" if german else f"{noun} from {low} to {high}"
    if low is not None:
        return f"{noun} ab {low}" if german else f"{noun} of {low} or more"
    if high is not None:
        return f"{noun} bis {high}" if german else f"{noun} of {high} or less"
    return noun


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


def reversed_range(low: Decimal, high: Decimal) -> EntryProblem:
    de = f"{format_decimal(high, 'de')} bis {format_decimal(low, 'de')}"
    en = f"{format_decimal(high, 'en')} to {format_decimal(low, 'en')}"
    return EntryProblem(
        "range_reversed",
        Text(
            f"Schreiben Sie die kleinere Zahl zuerst: „{de}“.",
            f"Write the smaller number first: “{en}”.",
        ),
    )


def comparator_not_offered(comparator: Comparator, rule: NumberRule) -> EntryProblem:
    others = [c for c in rule.comparators if c is not Comparator.EXACT]
    wrote = COMPARATORS[comparator]
    if not others:
        return EntryProblem(
            "comparator_not_offered",
            Text(
                f"Geben Sie eine genaue Zahl an: „{wrote.de}“ ist hier nicht vorgesehen.",
                f"Enter an exact number: “{wrote.en}” cannot be used here.",
            ),
        )
    de, en = (either([_FORMS[c](lang) for c in others], lang) for lang in ("de", "en"))
    return EntryProblem(
        "comparator_not_offered",
        Text(
            f"Geben Sie eine genaue Zahl an, oder schreiben Sie {de}: "
            f"„{wrote.de}“ ist hier nicht vorgesehen.",
            f"Enter an exact number, or write {en}: “{wrote.en}” cannot be used here.",
        ),
    )


def strict_comparison(number: Decimal, *, more: bool) -> EntryProblem:
    de, en = format_decimal(number, "de"), format_decimal(number, "en")
    german, english = ("mind.", "at least") if more else ("höchst.", "at most")
    wrote_de, wrote_en = ("mehr als", "more than") if more else ("weniger als", "less than")
    return EntryProblem(
        "strict_comparison",
        Text(
            f"Schreiben Sie „{german} {de}“ oder die nächste Zahl, die gemeint ist: "
            f"„{wrote_de} {de}“ ist bei Zahlen mit Nachkommastellen nicht eindeutig.",
            f"Write “{english} {en}” or the nearest number that is meant: "
            f"“{wrote_en} {en}” is not definite for numbers with decimals.",
        ),
    )


def two_qualifiers() -> EntryProblem:
    return EntryProblem(
        "two_qualifiers",
        Text(
            "Entscheiden Sie sich für eine Form: „ca. 4“ oder „3–5“, nicht beides.",
            "Decide on one form: “approx. 4” or “3–5”, not both.",
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
