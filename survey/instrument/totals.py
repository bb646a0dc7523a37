"""Sums in words, and the sentence about a stated total that is not the sum of its parts.

Owns: how certain a sum is said to be ("mindestens 7,5 (1 Angabe fehlt)"). Refuses to compute: the
expression does, by bounds.
"""

from __future__ import annotations

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.expression import Context, Truth, number, references
from survey.instrument.interval import UNBOUNDED, Interval
from survey.instrument.printing import spell_number
from survey.instrument.text import LANGUAGES, Text
from survey.questions.sums import Stated, Sum


def sum_in_words(added: Sum, context: Context, language: str) -> str:
    """The sum as far as it is known, and how many parts are missing; "" where none has a value."""
    if not any(part.status is Status.ANSWERED for part in _parts(added, context)):
        return ""
    return _figure(added, context, language)


def is_vague(stated: Stated, context: Context) -> bool:
    """Whether the total or a part of it is only about right: then nothing is certainly wrong."""
    figures = [*_parts(stated.sum, context), context.answer(*stated.whole)]
    return any(figure.comparator is Comparator.ABOUT for figure in figures)


def unequal(stated: Stated, context: Context) -> Text:
    """That the stated total is not the sum of its parts, with both figures."""
    return Text(*(_unequal(stated, context, language) for language in LANGUAGES))


_COUNTED = (Status.ANSWERED, Status.NOT_APPLICABLE)


def _unequal(stated: Stated, context: Context, language: str) -> str:
    words = Text(
        "{sum}: {found}; angegebene Gesamtzahl ({label}): {total}. "
        "Bitte berichtigen Sie eine der Angaben.",
        "{sum}: {found}; total stated ({label}): {total}. Please correct one of them.",
    )
    total = spell_number(context.answer(*stated.whole), stated.sum.unit, language)
    return words(language).format(
        sum=stated.sum.words(language),
        found=_figure(stated.sum, context, language),
        label=stated.label(language),
        total=total,
    )


def _parts(added: Sum, context: Context) -> list[Answer]:
    return [context.answer(part.name, part.item) for part in references(added.expression)]


def _figure(added: Sum, context: Context, language: str) -> str:
    value, parts = number(added.expression, context), _parts(added, context)
    missing = sum(part.status not in _COUNTED for part in parts)
    return _spelled(value, parts, added.unit, language) + _missing(missing, language)


def _spelled(value: Interval | Truth, parts: list[Answer], unit: Text, language: str) -> str:
    if isinstance(value, Truth) or value == UNBOUNDED:
        return Text("unbestimmt", "not determined")(language)
    low, high = value.low, value.high
    if value.is_exact:
        about = any(part.comparator is Comparator.ABOUT for part in parts)
        comparator = Comparator.ABOUT if about else Comparator.EXACT
    elif high is None:
        comparator = Comparator.AT_LEAST
    else:
        comparator = Comparator.AT_MOST if low is None else Comparator.RANGE
    return spell_number(Answer.qualified(comparator, low, high), unit, language)


def _missing(count: int, language: str) -> str:
    if not count:
        return ""
    if language == "en":
        return " (1 figure is missing)" if count == 1 else f" ({count} figures are missing)"
    return " (1 Angabe fehlt)" if count == 1 else f" ({count} Angaben fehlen)"
