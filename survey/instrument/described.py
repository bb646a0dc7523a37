"""A wording with names in it for nobody in particular: "[Name der Kommune]", "[Antwort auf: …]".

Owns what stands for a name where no response is read: in the author's terminal, the codebook, the
empty form, comparisons, tables. Refuses to look at answers (`piping`).
"""

from __future__ import annotations

from typing import Final

from survey.instrument.expression import Reference
from survey.instrument.model import Questionnaire
from survey.instrument.pipes import has_braces
from survey.instrument.piping import UNIT_NAME, Say, Value, cut, put_together
from survey.instrument.text import Text
from survey.instrument.words import attribute_label

_THE_NAME: Final = Text("Name der Kommune", "name of the municipality")
_ANSWER_TO: Final = Text("Antwort auf", "answer to")
_EARLIER_ANSWER_TO: Final = Text("frühere Antwort auf", "earlier answer to")
_LONGEST: Final = 80


def described(text: Text, language: str, questionnaire: Questionnaire) -> str:
    """The wording with what will stand there in square brackets."""
    words = text(language)
    if not has_braces(words):
        return words
    return put_together(
        words, lambda pipe: Value(f"[{_description(pipe.reference, language, questionnaire)}]")
    )


def describing(language: str, questionnaire: Questionnaire) -> Say:
    """`described` for many wordings."""
    return lambda text: described(text, language, questionnaire)


def _description(reference: Reference, language: str, questionnaire: Questionnaire) -> str:
    """What will stand there, for whoever reads no response."""
    if reference.scope == "unit":
        if reference.name == UNIT_NAME:
            return _THE_NAME(language)
        return attribute_label(reference.name, language) or reference.name
    kind = _EARLIER_ANSWER_TO if reference.scope == "previous" else _ANSWER_TO
    return f"{kind(language)}: {_named(reference, language, questionnaire)}"


def _named(reference: Reference, language: str, questionnaire: Questionnaire) -> str:
    question = questionnaire.questions.get(reference.name)
    if question is None:
        return reference.name
    label = _plainly(question.label(language))
    cell = questionnaire.variable((reference.name, reference.item))
    if reference.item and cell is not None and cell.label and cell.label != question.label:
        label = f"{label} – {_plainly(cell.label(language))}"
    return cut(label, _LONGEST)


def _plainly(words: str) -> str:
    """A label inside a description: what it fills in itself is left open."""
    return put_together(words, lambda _: Value("…")) if has_braces(words) else words
