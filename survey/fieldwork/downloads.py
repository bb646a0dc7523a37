"""A municipality's own answers to take along: as a table for a spreadsheet, and as JSON.

Owns the columns. What stands in them are the words of the review page, beside status, bounds and
codes as a data release has them. Refuses a text that a spreadsheet would take for a formula.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final

from survey.instrument.answer import Answer
from survey.instrument.answered import words_of
from survey.instrument.defuse import defused
from survey.instrument.text import Language, Text
from survey.instrument.view import View
from survey.questions.base import Variable

HEADS: Final = {
    "section": Text("Abschnitt", "Section"),
    "question": Text("Frage", "Question"),
    "row": Text("Zeile", "Row"),
    "said": Text("Angabe", "Answer"),
    "comment": Text("Anmerkung", "Comment"),
    "variable": Text("Variable", "Variable"),
    "item": Text("Item", "Item"),
    "status": Text("Status", "Status"),
    "comparator": Text("Genauigkeit", "Comparator"),
    "low": Text("Untergrenze", "Lower bound"),
    "high": Text("Obergrenze", "Upper bound"),
    "codes": Text("Code", "Code"),
}
_WORDS: Final = frozenset({"section", "question", "row", "said", "comment"})


@dataclass(frozen=True, slots=True)
class Taken:
    """One cell of the questionnaire, as its municipality answered it."""

    section: str
    question: str
    row: str
    said: str
    comment: str
    variable: str
    item: str
    status: str
    comparator: str
    low: str
    high: str
    codes: str


def taken(view: View, language: Language) -> Iterator[Taken]:
    """Every cell that can be answered, in the order of the questionnaire."""
    questionnaire = view.layout.questionnaire
    for section in questionnaire.sections:
        title = view.say(section.title, language)
        for question in section.questions:
            label = view.say(question.label, language)
            for cell in view.cells(question.name):
                answer = view.effective(cell.key)
                row = view.say(cell.label, language) if cell.item and cell.label else ""
                said = words_of(questionnaire, cell.key, answer, language)
                yield Taken(title, label, row if row != label else "", said, *_facts(cell, answer))


def _facts(cell: Variable, answer: Answer) -> tuple[str, ...]:
    number = {"low": answer.low, "high": answer.high}
    low, high = (format(n, "f") if n is not None else "" for n in number.values())
    return (
        answer.comment, cell.name, cell.item, answer.status.value,
        answer.comparator.value if answer.comparator else "", low, high, " ".join(answer.codes),
    )  # fmt: skip


def as_csv(view: View, language: Language) -> bytes:
    """For a German or English spreadsheet: UTF-8 with its mark; semicolons in German."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if language == "de" else ",", lineterminator="\r\n")
    writer.writerow([label(language) for label in HEADS.values()])
    for line in taken(view, language):
        writer.writerow(
            [defused(value) if name in _WORDS else value for name, value in asdict(line).items()]
        )
    return out.getvalue().encode("utf-8-sig")


def as_json(view: View, language: Language, head: dict[str, str]) -> bytes:
    """For programs: `head` says whose answers these are, of which wave, version and submission."""
    lines = [asdict(line) for line in taken(view, language)]
    return json.dumps({**head, "answers": lines}, ensure_ascii=False, indent=1).encode()
