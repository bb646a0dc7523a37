"""What kind of value each part of an expression has, before any answer exists.

Owns: the kinds and the sentence that names each. Refuses to look names up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

KindName: TypeAlias = Literal[
    "truth", "number", "single", "scale", "multiple", "text", "date", "status", "attribute",
    "literal", "anything",
]  # fmt: skip

WORDS: Final[dict[KindName, str]] = {
    "truth": "a condition",
    "number": "a number",
    "single": "a choice",
    "scale": "a scale",
    "multiple": "a multiple choice",
    "text": "a text",
    "date": "a date",
    "status": "a status",
    "attribute": "an attribute of the unit",
    "literal": "a text",
    "anything": "something",
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

    def __str__(self) -> str:
        words = WORDS[self.kind]
        return f"`{self.name}` ({words})" if self.name else words


ANYTHING: Final = Kind("anything")
TRUTH: Final = Kind("truth")
NUMBER: Final = Kind("number")
