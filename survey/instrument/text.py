"""Words of a questionnaire in its languages. Owns the choice between them; refuses to translate."""

from __future__ import annotations

from collections.abc import Mapping
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

    def beside(self, category: str, language: str) -> str:
        """The words beside a number of this plural category; words in one form do not change."""
        return self(language)

    def __bool__(self) -> bool:
        return bool(self.de or self.en)


EMPTY: Final = Text("")


def language_of(environment: Mapping[str, str]) -> Language:
    """The language that a terminal asks for: SURVEY_LANGUAGE, else LC_ALL, else LANG.

    German where that begins with `de`; English for anything else and where nothing is set.
    """
    names = ("SURVEY_LANGUAGE", "LC_ALL", "LANG")
    named = next((environment[name] for name in names if environment.get(name)), "")
    return "de" if named.startswith("de") else "en"
