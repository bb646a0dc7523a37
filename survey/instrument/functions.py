"""The functions in a municipality that may have a part in a response. Owns their codes and words.

Refuses names of people: a function says from where in the house an answer came, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from survey.instrument.text import Text


class Function(StrEnum):
    """From where in the house an answer came."""

    HEAD = "head"
    COORDINATION = "coordination"
    CASE_MANAGEMENT = "case_management"
    AUTHORITY = "authority"
    OTHER = "other"


FUNCTIONS: Final[dict[Function, Text]] = {
    Function.HEAD: Text("Leitung des Integrationszentrums", "head of the integration centre"),
    Function.COORDINATION: Text("Koordination", "coordination"),
    Function.CASE_MANAGEMENT: Text("Case Management", "case management"),
    Function.AUTHORITY: Text(
        "Ausländer- oder Einbürgerungsbehörde", "foreigners’ or naturalisation authority"
    ),
    Function.OTHER: Text("andere Stelle", "another body"),
}


def in_words(functions: Iterable[Function], language: str) -> str:
    """The functions in their order, "Koordination, Case Management"."""
    named = set(functions)
    return ", ".join(words(language) for one, words in FUNCTIONS.items() if one in named)
