"""Words of a questionnaire in its languages. Owns the choice between them; refuses to translate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["de", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("de", "en")


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One wording in German and English.

    `en` empty: the English page shows the German words, and `check` warns of the missing
    translation. A plain string in the YAML is the same in both languages.
    """

    de: str
    en: str = ""

    def __call__(self, language: str) -> str:
        return (self.en or self.de) if language == "en" else self.de

    def __bool__(self) -> bool:
        return bool(self.de or self.en)


EMPTY: Final = Text("")
