"""What is said about a number that the question does not take: bounds, comparators, ranges.

Owns codes and sentences: verb first, the bound, the remedy; `spelling_remedies` has those of the
way it is written. Refuses to find a problem (`reading`).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from survey.instrument.answer import Comparator
from survey.instrument.entries import EntryProblem
from survey.instrument.number_rule import NumberRule
from survey.instrument.printing import format_decimal
from survey.instrument.remedies import either, or_choose
from survey.instrument.text import Text
from survey.instrument.words import COMPARATORS

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
