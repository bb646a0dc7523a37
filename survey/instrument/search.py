"""Looking for words in a questionnaire: in titles, questions, help, examples, terms, choices, rows.

Owns: what is looked through and in which order hits come. Refuses to know answers: what somebody
wrote is found by nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

from survey.instrument.model import Questionnaire, Section
from survey.instrument.phrases import fold
from survey.instrument.piping import Say
from survey.instrument.text import Text
from survey.questions.base import Question
from survey.questions.roster_rows import STATE

MOST_WORDS: Final = 8
MOST_HITS: Final = 50
LONGEST_LABEL: Final = 160
_WITHOUT_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
AROUND: Final = 60
"""So many characters of a text are shown on either side of what was found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A question that was found. `found`: the piece of text, empty where the label has it."""

    section: str
    question: str
    field: str
    label: str
    found: str = ""


def search(questionnaire: Questionnaire, say: Say, words: str) -> tuple[Hit, ...]:
    """The questions of which one text has all the words; those whose label has them come first.

    At most `MOST_HITS`, without regard to case, umlauts written as they are or as `ae`, `oe`, `ue`.
    Nothing for no words.
    """
    wanted = _spelled(normalize("NFC", fold(words))).split()[:MOST_WORDS]
    if not wanted:
        return ()
    found = [
        hit
        for section in questionnaire.sections
        for question in section.questions
        if (hit := _hit(section, question, say, wanted)) is not None
    ]
    return tuple(sorted(found, key=lambda hit: hit.found != "")[:MOST_HITS])


def _hit(section: Section, question: Question, say: Say, wanted: list[str]) -> Hit | None:
    label = say(question.label)
    field = next((v.id for v in question.variables()), question.name)
    if _has(label, wanted):
        return Hit(section.name, question.name, field, _short(label))
    for text in _texts(section, question):
        told = say(text)
        if _has(told, wanted):
            piece = _around(told, wanted[0])
            return Hit(section.name, question.name, field, _short(label), piece)
    return None


def _texts(section: Section, question: Question) -> Iterator[Text]:
    yield section.title
    yield question.help
    yield question.examples
    for definition in question.definitions:
        yield definition.term
        yield definition.text
    for given in question.inputs():
        yield given.help
        yield from (row.help for row in given.rows)
    for variable in question.declared():
        if variable.item.rpartition(".")[2] == STATE and question.grows:
            continue  # no author wrote its words
        yield variable.label
        for choice in variable.choices:
            yield choice.label
            yield choice.help


def _has(text: str, wanted: list[str]) -> bool:
    folded = _spelled(fold(text))
    return all(word in folded for word in wanted)


def _spelled(folded: str) -> str:
    """Umlauts as they are written where a keyboard has none; `ß` is folded already."""
    return folded.translate(_WITHOUT_UMLAUTS)


def _short(label: str) -> str:
    """A label as a line of a list; a note's may be a paragraph."""
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 2].rstrip()} …"


def _around(text: str, word: str) -> str:
    """The piece of a long text around the first word, with dots where it goes on."""
    plain = " ".join(text.split())
    if len(plain) <= 2 * AROUND:
        return plain
    # A letter may be spelled by two: each of these stands for its place.
    spelled = [
        (place, part) for place, letter in enumerate(plain) for part in _spelled(letter.casefold())
    ]
    found = "".join(part for _, part in spelled).find(word)
    at = spelled[found][0] if found >= 0 else 0
    start = max(0, at - AROUND)
    piece = plain[start : at + AROUND]
    return f"{'… ' if start else ''}{piece}{' …' if at + AROUND < len(plain) else ''}"
