"""How exactly an answer may be given, in words: bounds, decimals, "mind.", the form of a date."""

from __future__ import annotations

from survey.documents.describe import Describer
from survey.documents.words import say
from survey.instrument.answer import Comparator
from survey.instrument.printing import format_decimal
from survey.instrument.words import PRINTED_COMPARATORS
from survey.questions.base import Input, Variable


def how_exact(given: Input, describer: Describer) -> str:
    """One or two sentences below the room for the answer; "" where nothing needs to be said."""
    variable = given.variable
    if variable is None:
        return ""
    language = describer.language
    if given.limits:
        return describer.text(given.limits)
    if variable.kind == "date" and variable.precision:
        return say(variable.precision, language)
    if variable.kind == "text" and variable.max_length and given.kind == "text":
        return say("characters", language, n=variable.max_length)
    if variable.kind == "number":
        return " ".join(filter(None, (bounds(variable, language), _forms(variable, describer))))
    return ""


def bounds(variable: Variable, language: str) -> str:
    """Smallest and largest number and its decimals, as a sentence; "" where none is said."""
    parts = []
    low, high = variable.minimum, variable.maximum
    if high is not None and low is not None:
        parts.append(
            say(
                "from to",
                language,
                low=format_decimal(low, language),
                high=format_decimal(high, language),
            )
        )
    elif high is not None:
        parts.append(say("at most", language, n=format_decimal(high, language)))
    elif low is not None and low != 0:
        parts.append(say("at least", language, n=format_decimal(low, language)))
    if variable.decimals:
        key = "one decimal" if variable.decimals == 1 else "decimals"
        parts.append(say(key, language, n=variable.decimals))
    if not parts:
        return ""
    sentence = ", ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _forms(variable: Variable, describer: Describer) -> str:
    """What may be written instead of an exact number, as it is printed elsewhere."""
    language = describer.language
    examples = {
        Comparator.AT_LEAST: "{} 4", Comparator.AT_MOST: "{} 4",
        Comparator.ABOUT: "{} 10", Comparator.RANGE: "3{}5",
    }  # fmt: skip
    forms = []
    for comparator in variable.comparators:
        if comparator in examples:
            word = PRINTED_COMPARATORS[comparator](language)
            written = examples[comparator].format(word.strip())
            forms.append(f"“{written}”" if language == "en" else f"„{written}“")
        elif comparator is Comparator.ALL and variable.all_of is not None:
            forms.append(say("all of", language, reference=describer.variable(variable.all_of)))
    return say("also", language, forms=", ".join(forms)) if forms else ""
