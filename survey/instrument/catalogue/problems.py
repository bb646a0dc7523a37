"""From a rule of the catalogue and its details to a sentence in both languages.

A rule that has several cases has a sentence for each, called `code/case`; a problem bears the
code alone.
"""

from __future__ import annotations

from typing import Final

from survey.instrument.catalogue.documents import DOCUMENTS
from survey.instrument.catalogue.expressions import EXPRESSIONS
from survey.instrument.catalogue.findings import FINDINGS
from survey.instrument.catalogue.pipes import PIPES
from survey.instrument.catalogue.questionnaires import QUESTIONNAIRES
from survey.instrument.catalogue.reasoning import REASONING
from survey.instrument.catalogue.series import SERIES
from survey.instrument.catalogue.tables import TABLES
from survey.instrument.place import Level, Place, Problem
from survey.instrument.text import LANGUAGES, Language, Text

WARNINGS: Final = frozenset(
    {
        "all-of-out-of-bounds",
        "always-true",
        "check-never-fires",
        "constant-part",
        "dates-stay-behind",
        "gap-between-ranges",
        "minutes-differ",
        "missing-translation",
        "needless-comparable",
        "overlapping-ranges",
        "pipe-one-language",
        "previous-version-missing",
        "renamed-unsaid",
        "unused-choice-list",
    }
)
RULES: Final[dict[str, Text]] = (
    DOCUMENTS | QUESTIONNAIRES | EXPRESSIONS | FINDINGS | PIPES | REASONING | SERIES | TABLES
)


def problem(place: Place, rule: str, /, **details: object) -> Problem:
    """The problem of this rule, its sentences filled in. `hint` may be left out.

    A detail that is a Text is put into each language in its own words.
    """
    code = code_of(rule)
    level: Level = "warning" if code in WARNINGS else "error"
    return Problem(place, code, fill(rule, **details), level)


def fill(rule: str, /, **details: object) -> Text:
    """The rule's sentences with their details. Raises KeyError for what the catalogue has not."""
    return Text(*(_said(RULES[rule](language), language, details) for language in LANGUAGES))


def code_of(rule: str) -> str:
    """The code that output bears: `bad-other` of `bad-other/matrix`."""
    return rule.partition("/")[0]


def shorten(text: str, limit: int = 300) -> str:
    """The text on one line and not endless: it may come from a hostile file."""
    line = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _said(sentence: str, language: Language, details: dict[str, object]) -> str:
    # A sentence with `{hint}` ends in it: in the question that was found, or in a full stop.
    shown = {"hint": "."}
    for name, value in details.items():
        shown[name] = shorten(value(language) if isinstance(value, Text) else str(value))
    said = sentence.format(**shown)
    return said[:1].upper() + said[1:]
