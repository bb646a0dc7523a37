"""What kind of value each part of an expression has, before any answer exists.

Owns: the kinds and the sentence that names each. Refuses to look names up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from survey.instrument.text import Text

KindName: TypeAlias = Literal[
    "truth", "number", "single", "scale", "multiple", "text", "date", "file", "status", "attribute",
    "literal", "anything",
]  # fmt: skip

WORDS: Final[dict[KindName, Text]] = {
    "truth": Text("eine Bedingung", "a condition"),
    "number": Text("eine Zahl", "a number"),
    "single": Text("eine Einfachauswahl", "a choice"),
    "scale": Text("eine Skala", "a scale"),
    "multiple": Text("eine Mehrfachauswahl", "a multiple choice"),
    "text": Text("ein Text", "a text"),
    "date": Text("ein Datum", "a date"),
    "file": Text("eine Datei", "a file"),
    "status": Text("ein Antwortstatus", "a status"),
    "attribute": Text("ein Merkmal der Kommune", "an attribute of the unit"),
    "literal": Text("ein Text", "a text"),
    "anything": Text("etwas", "something"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """`codes`: all that it can be, () for any; `name`: as written, for sentences.

    `anything` stands where a finding was made already, so that one mistake is reported once.
    """

    kind: KindName
    codes: tuple[str, ...] = ()
    name: str = ""

    @property
    def is_word(self) -> bool:
        """Whether it is one text or code."""
        return self.kind not in ("truth", "number", "multiple", "anything")

    @property
    def words(self) -> Text:
        """What a sentence calls it (German: in the nominative)."""
        words = WORDS[self.kind]
        if not self.name:
            return words
        return Text(f"`{self.name}` ({words.de})", f"`{self.name}` ({words.en})")


ANYTHING: Final = Kind("anything")
TRUTH: Final = Kind("truth")
NUMBER: Final = Kind("number")
