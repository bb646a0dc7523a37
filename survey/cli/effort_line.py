"""One line about a questionnaire without errors: how much it asks, and how long that may take."""

from __future__ import annotations

from survey.instrument.effort import effort_of
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text


def effort_line(questionnaire: Questionnaire) -> Text:
    """`kim 2021-H2: 80 questions, 124 answers, about 40 to 55 minutes (estimated)`."""
    effort = effort_of(questionnaire)
    low, high = effort.minutes
    span = Text(str(high)) if low == high else Text(f"{low} bis {high}", f"{low} to {high}")
    name = f"{questionnaire.study} {questionnaire.version}"
    return Text(
        f"{name}: {_many(effort.questions, 'Frage', 'n')}, {_many(effort.entries, 'Angabe', 'n')}, "
        f"etwa {span.de} Minute{'n' if high > 1 else ''} (geschätzt)",
        f"{name}: {_many(effort.questions, 'question', 's')}, "
        f"{_many(effort.entries, 'answer', 's')}, "
        f"about {span('en')} minute{'s' if high > 1 else ''} (estimated)",
    )


def _many(number: int, word: str, ending: str) -> str:
    return f"{number} {word}{'' if number == 1 else ending}"
