"""What a variable asks and what its codes are called, in the words of the wave that asked it last.

Owns where these words are found. Refuses to choose a language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from survey.instrument.text import LANGUAGES, Text
from survey.questions.base import Choice

if TYPE_CHECKING:
    from analysis.panel.line import Chain
    from analysis.panel.panel import Panel

CHOSEN: Final = (Text("nicht gewählt", "not chosen"), Text("gewählt", "chosen"))
"""What 0 and 1 of a choice of a multiple are called."""


def title(panel: Panel, chain: Chain) -> Text:
    """The question; of a row or column its label behind that, which says little without it."""
    variable = chain.variable
    last = max(row for row, stop in enumerate(chain.stops) if stop is not None)
    question = panel.grid.questionnaire(last).questions[variable.name]
    return behind(question.label, variable.label) if variable.item else question.label


def behind(whole: Text, part: Text) -> Text:
    """`Wie weit? – Ziele`, in each language."""
    return Text(*(f"{whole(language)} – {part(language)}" for language in LANGUAGES))


def choices(chain: Chain) -> dict[str, Choice]:
    """Every code that the variable has or had, with its latest words; those of today first."""
    found = {choice.code: choice for choice in chain.variable.choices}
    for stop in reversed(chain.stops):
        for choice in stop.variable.choices if stop is not None else ():
            found.setdefault(choice.code, choice)
    return found
