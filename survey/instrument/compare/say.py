"""A value of a question in the words of a comparison. Owns their form; every value has one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from survey.instrument.answer import Comparator, Status
from survey.instrument.compare.changes import Order
from survey.instrument.expression import Expression
from survey.instrument.model import Questionnaire
from survey.instrument.text import EMPTY, LANGUAGES, Text
from survey.instrument.wording import rule_in_words
from survey.instrument.words import COMPARATORS, status_label
from survey.questions.base import Check, Definition

_TRUTH: Final[Mapping[bool, Text]] = MappingProxyType(
    {True: Text("ja", "yes"), False: Text("nein", "no")}
)
_LEVELS: Final[Mapping[str, Text]] = MappingProxyType(
    {"hard": Text("Fehler", "hard"), "soft": Text("Hinweis", "soft")}
)
_CODES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "self": Text("Angabe der Kommune", "answered by the municipality"),
        "coded": Text("Kodierung von Dokumenten", "coded from documents"),
        "by_name": Text("mit Namen", "by name"),
        "pseudonym": Text("mit Pseudonym", "under a pseudonym"),
        "aggregate": Text("nur zusammengefasst", "in aggregates only"),
        "never": Text("nie", "never"),
        "blank": Text("leeres Feld", "blank"),
        "show": Text("frühere Angabe daneben", "shown beside"),
        "confirm": Text("frühere Angabe zu bestätigen", "to be confirmed"),
        "carry": Text("frühere Angabe übernommen", "carried over"),
        "bridge": Text("Kodierung zu bestätigen", "coding to be confirmed"),
        "day": Text("Tag", "day"),
        "month": Text("Monat", "month"),
        "half-year": Text("Halbjahr", "half-year"),
    }
)


def say(value: Any, questionnaire: Questionnaire) -> Text:
    """The value as people read it; no words for none."""
    if value is None or value in ("", ()):
        return EMPTY
    if isinstance(value, Check):
        rule, level = say(value.require, questionnaire), _LEVELS[value.level]
        return Text(f"{level.de}: {rule.de}", f"{level.en}: {rule.en}")
    if isinstance(value, Definition):
        pairs = ((value.term(one), value.text(one)) for one in LANGUAGES)
        return Text(*(f"{term}: {text}" for term, text in pairs))
    if isinstance(value, Expression):
        return Text(*(rule_in_words(value, language, questionnaire) for language in LANGUAGES))
    if isinstance(value, tuple):
        return _listed(value, questionnaire)
    return _word(value)


def _word(value: Any) -> Text:
    """One value that needs no other words."""
    match value:
        case Text():
            return value
        case bool():
            return _TRUTH[value]
        case Status():
            return Text(*(status_label(value, language) for language in LANGUAGES))
        case Comparator():
            return COMPARATORS[value]
        case Decimal():
            return Text(f"{value:f}".replace(".", ","), f"{value:f}")
        case Order(names):
            return Text(*[", ".join(names)] * 2)
    label = getattr(value, "label", None)
    return label if isinstance(label, Text) else _CODES.get(str(value), Text(*[str(value)] * 2))


def _listed(values: tuple[Any, ...], questionnaire: Questionnaire) -> Text:
    """Several values; a key (variable and item) as it is written."""
    if all(type(value) is str for value in values):
        return Text(*[".".join(filter(None, values))] * 2)
    said = [say(value, questionnaire) for value in values]
    return Text("; ".join(one.de for one in said), "; ".join(one("en") for one in said))
