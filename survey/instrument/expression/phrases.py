"""The words that expressions are put into, in German and English.

Owns: the words, and which labels could be mistaken for them. Refuses to know a tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from survey.instrument.expression.tree import Comparison
from survey.instrument.text import Text

PHRASES: Final[dict[str, Text]] = {
    "and": Text("und", "and"),
    "or": Text("oder", "or"),
    "nor": Text("noch", "nor"),
    "not": Text("nicht zutreffend: {x}", "not true: {x}"),
    "previous": Text("{x} in der letzten Erhebung", "{x} in the previous wave"),
    "all items": Text("alle Zeilen von {x}", "all items of {x}"),
    "all items of a sum": Text("allen Zeilen von {x}", "all items of {x}"),
    "attribute": Text("Merkmal {x}", "attribute {x}"),
    "value of": Text("der Wert von {x}", "the value of {x}"),
    "one of": Text("{x}: {y}", "{x}: {y}"),
    "none of": Text("{x}: weder {y}", "{x}: neither {y}"),
    "ticked": Text("{x}: {y} ist angekreuzt", "{x}: {y} is ticked"),
    "not ticked": Text("{x}: {y} ist nicht angekreuzt", "{x}: {y} is not ticked"),
    "count of": Text("Anzahl der Nennungen bei {x}", "number of choices ticked in {x}"),
    "count": Text(
        "Anzahl der zutreffenden Bedingungen ({x})", "number of conditions that hold ({x})"
    ),
    "sum": Text("Summe von {x}", "sum of {x}"),
    "sum of all": Text("Summe über {x}", "sum over {x}"),
    "not answered": Text("{x} ist nicht beantwortet", "{x} is not answered"),
    "answered": Text("{x} ist beantwortet", "{x} is answered"),
    "status": Text("Antwortstatus von {x}", "status of {x}"),
    "change": Text(
        "Veränderung von {x} seit der letzten Erhebung", "change in {x} since the previous wave"
    ),
    "code ==": Text("{x}: {y}", "{x}: {y}"),
    "code !=": Text("{x}: nicht {y}", "{x}: not {y}"),
    "code <": Text("{x}: vor {y}", "{x}: before {y}"),
    "code <=": Text("{x}: bis {y}", "{x}: up to {y}"),
    "code >": Text("{x}: nach {y}", "{x}: after {y}"),
    "code >=": Text("{x}: ab {y}", "{x}: from {y} on"),
    "number ==": Text("{x} ist gleich {y}", "{x} equals {y}"),
    "number !=": Text("{x} ist nicht gleich {y}", "{x} does not equal {y}"),
    "number <": Text("{x} ist kleiner als {y}", "{x} is less than {y}"),
    "number <=": Text("{x} ist höchstens {y}", "{x} is at most {y}"),
    "number >": Text("{x} ist größer als {y}", "{x} is more than {y}"),
    "number >=": Text("{x} ist mindestens {y}", "{x} is at least {y}"),
}


@dataclass(frozen=True, slots=True)
class Wordings:
    """Keys of the phrases for codes and for numbers; the same comparison with sides swapped."""

    code: str
    number: str
    mirrored: Comparison


_MIRRORED: Final[dict[Comparison, Comparison]] = {
    "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=",
}  # fmt: skip
COMPARISONS: Final[dict[Comparison, Wordings]] = {
    operator: Wordings(f"code {operator}", f"number {operator}", mirrored)
    for operator, mirrored in _MIRRORED.items()
}


def phrase(key: str, language: str, **parts: str) -> str:
    """The phrase with its parts put in. Parts may hold braces; they are not read again."""
    return PHRASES[key](language).format(**parts)


# A label with one of these could be read as a part of the sentence; it is quoted then.
_JOINING: Final = Text("und|oder|noch|weder", "and|or|nor|neither")
_EQUAL: Final = Text("gleich", "equals?")
_BINDING: Final = Text("nicht|vor|bis|nach|ab|ist", "not|before|up|after|from|on|is")
_SIGNS: Final = r"[,;:()„“”»«‚‘’\"=]"


def is_plain(words: str, language: str) -> bool:
    """Whether a label cannot be mistaken for more than a label, without quotes."""
    return _lacks(words, rf"\b({_JOINING(language)}|{_BINDING(language)})\b")


def speaks_alone(words: str, language: str) -> bool:
    """Whether an author's part of a sentence joins nothing by itself; "" does not."""
    return bool(words) and _lacks(words, rf"\b({_JOINING(language)}|{_EQUAL(language)})\b")


def _lacks(words: str, pattern: str) -> bool:
    return re.search(rf"{pattern}|{_SIGNS}", words, re.IGNORECASE) is None


def quoted(words: str, language: str) -> str:
    """In the quotes of the language; in guillemets where it holds such quotes itself."""
    if not re.search("[„“”]", words):
        return f"“{words}”" if language == "en" else f"„{words}“"
    if re.search("[»«]", words):
        words = re.sub(r"([\\»«])", r"\\\1", words)
    return f"»{words}«"
