"""A municipality's own answers to take along: as a table for a spreadsheet, and as JSON.

Owns the columns. What stands in them are the words of the review page, with comments, explanations
and what was said of earlier answers, beside status, bounds and codes as a data release has them.
Refuses a text that a spreadsheet would take for a formula.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from survey.instrument.answer import Answer
from survey.instrument.answered import words_of
from survey.instrument.besides import NOTHING, Besides, came_about, corrected, judged
from survey.instrument.defuse import defused
from survey.instrument.hints import Hint
from survey.instrument.text import Language, Text
from survey.instrument.view import View
from survey.questions.base import Key, Question, Variable

HEADS: Final = {
    "section": Text("Abschnitt", "Section"),
    "question": Text("Frage", "Question"),
    "row": Text("Zeile", "Row"),
    "said": Text("Angabe", "Answer"),
    "comment": Text("Anmerkung", "Comment"),
    "explanation": Text("Begründung", "Explanation"),
    "came_about": Text("Gegenüber der letzten Erhebung", "Since the last survey"),
    "coding": Text("Zur Codierung", "On the coding"),
    "correction": Text("Berichtigung der früheren Angabe", "Correction of the earlier answer"),
    "variable": Text("Variable", "Variable"),
    "item": Text("Item", "Item"),
    "status": Text("Status", "Status"),
    "comparator": Text("Genauigkeit", "Comparator"),
    "low": Text("Untergrenze", "Lower bound"),
    "high": Text("Obergrenze", "Upper bound"),
    "codes": Text("Code", "Code"),
    "provenance": Text("Herkunft", "Provenance"),
}
_WORDS: Final = frozenset(
    {
        "section", "question", "row", "said", "comment", "explanation", "came_about", "coding",
        "correction",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """One cell of the questionnaire, as its municipality answered it."""

    section: str
    question: str
    row: str
    said: str
    comment: str
    explanation: str
    came_about: str
    coding: str
    correction: str
    variable: str
    item: str
    status: str
    comparator: str
    low: str
    high: str
    codes: str
    provenance: str


def taken(
    view: View, language: Language, hints: Sequence[Hint] = (), besides: Besides = NOTHING
) -> Iterator[Taken]:
    """Every cell that can be answered, in the order of the questionnaire."""
    explained = _explained(hints, view)
    for section in view.layout.questionnaire.sections:
        title = view.say(section.title, language)
        for question in section.questions:
            label = view.say(question.label, language)
            for cell in view.cells(question.name):
                row = view.say(cell.label, language) if cell.item and cell.label else ""
                yield Taken(
                    title,
                    label,
                    row if row != label else "",
                    *_words(view, question, cell, language),
                    explained.get(cell.key, ""),
                    came_about((view.stored.get(cell.key),), language),
                    *_beside(question, cell, besides, language),
                    *_facts(cell, view.effective(cell.key)),
                )


def _words(view: View, question: Question, cell: Variable, language: str) -> tuple[str, str]:
    answer = view.effective(cell.key)
    said = words_of(view.layout.questionnaire, cell.key, answer, language)
    return said, answer.comment


def _explained(hints: Iterable[Hint], view: View) -> dict[Key, str]:
    """The explanations, each at the cells of its question that its check looked at."""
    found: dict[Key, list[str]] = {}
    for hint in hints:
        if hint.explanation is not None:
            name = hint.violation.question
            own = [key for key in hint.violation.keys if key[0] == name]
            for key in own or [view.cells(name)[0].key]:
                found.setdefault(key, []).append(hint.explanation.words)
    return {key: "; ".join(dict.fromkeys(words)) for key, words in found.items()}


def _beside(question: Question, cell: Variable, besides: Besides, language: str) -> tuple[str, str]:
    judgement = besides.judgements.get(cell.key)
    raised = besides.corrections.get(cell.key, ())
    return (
        judged(judgement, language) if judgement else "",
        " ".join(
            corrected(one, question.show(cell, one.answer, language), language) for one in raised
        ),
    )


def _facts(cell: Variable, answer: Answer) -> tuple[str, ...]:
    number = {"low": answer.low, "high": answer.high}
    low, high = (format(n, "f") if n is not None else "" for n in number.values())
    return (
        cell.name, cell.item, answer.status.value,
        answer.comparator.value if answer.comparator else "", low, high, " ".join(answer.codes),
        answer.provenance.value,
    )  # fmt: skip


def as_csv(
    view: View, language: Language, hints: Sequence[Hint] = (), besides: Besides = NOTHING
) -> bytes:
    """For a German or English spreadsheet: UTF-8 with its mark; semicolons in German."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if language == "de" else ",", lineterminator="\r\n")
    writer.writerow([label(language) for label in HEADS.values()])
    for line in taken(view, language, hints, besides):
        writer.writerow(
            [defused(value) if name in _WORDS else value for name, value in asdict(line).items()]
        )
    return out.getvalue().encode("utf-8-sig")


def as_json(
    view: View,
    language: Language,
    head: dict[str, str],
    hints: Sequence[Hint] = (),
    besides: Besides = NOTHING,
) -> bytes:
    """For programs: `head` says whose answers these are, of which wave, version and submission."""
    lines = [asdict(line) for line in taken(view, language, hints, besides)]
    return json.dumps({**head, "answers": lines}, ensure_ascii=False, indent=1).encode()
