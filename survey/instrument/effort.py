"""How long filling in takes, estimated from the questionnaire alone: what is read, what is entered.

Owns the assumptions. Reading: 68 ms for each character of the German words, the mean of 14
languages read aloud by adults (Trauzettel-Klosinski & Dietz 2012, doi:10.1167/iovs.11-8284).
Entering: the seconds below are ours and were not measured; they hold for somebody who has the
figures at hand. The range goes from what everybody is asked to what all conditions together would
let through. Looking figures up, asking colleagues and interruptions are left out. Refuses to be
more than an estimate: what the page promises (`minutes`) is the author's word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from typing import Final

from survey.instrument.model import Questionnaire, Section
from survey.instrument.text import Text
from survey.questions.base import Input, Question

READING: Final = 0.068
"""Seconds for a character."""
ENTERING: Final[dict[str, int]] = {
    "number": 15, "date": 15, "text": 15, "line": 20, "radios": 4, "select": 5, "checkbox": 2,
    "file": 120,
}  # fmt: skip
"""Seconds for an entry; `line`: for each line of a text beyond the first; a choice of several."""
MOST_LINES: Final = 5
ROWS: Final = 3
"""So many rows of a roster are counted at most, none at least."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Questions that are asked, their entries (a row of a roster counts once), and seconds."""

    questions: int
    entries: int
    shortest: float
    longest: float

    @property
    def minutes(self) -> tuple[int, int]:
        """From, to; longer than half an hour in steps of five minutes."""
        low, high = self.shortest / 60, self.longest / 60
        step = 5 if high > 30 else 1
        return max(1, round(low / step) * step), max(1, ceil(high / step) * step)


@dataclass(slots=True)
class _Span:
    """Seconds at least and at most."""

    least: float = 0
    most: float = 0
    entries: int = 0

    def add(self, seconds: float, *, always: bool) -> None:
        self.most += seconds
        if always:
            self.least += seconds


def effort_of(questionnaire: Questionnaire) -> Effort:
    """The estimate for one version."""
    span = _Span()
    for text in (questionnaire.introduction, questionnaire.closing):
        span.add(_reading([text]), always=True)
    count = 0
    for section in questionnaire.sections:
        always = section.ask_if is None
        span.add(_reading([section.title, section.introduction]), always=always)
        for question in section.questions:
            count += question.is_asked
            _question(question, span, always=always and question.ask_if is None)
    return Effort(count, span.entries, span.least, span.most)


def seconds_of(section: Section) -> float:
    """How long a section takes at most; for comparing sections of one version."""
    span = _Span()
    span.add(_reading([section.title, section.introduction]), always=True)
    for question in section.questions:
        _question(question, span, always=True)
    return span.most


def _question(question: Question, span: _Span, *, always: bool) -> None:
    span.add(_reading([question.label, question.help, question.examples]), always=always)
    for one in question.inputs():
        _input(one, span, always=always)


def _input(one: Input, span: _Span, *, always: bool) -> None:
    if one.rows:
        span.add(_reading(one.columns), always=always)
        for row in one.rows:
            always_row = always and one.kind != "rows"
            for _ in range(ROWS if one.kind == "rows" else 1):
                span.add(_reading([row.label, row.help]), always=always_row)
                for cell in row.cells:
                    span.add(_entering(cell), always=always_row and not _has_filter(cell))
            span.entries += len(row.cells)
        return
    span.entries += 1
    always = always and not _has_filter(one)
    span.add(_entering(one) + _reading(_words(one)), always=always)


def _has_filter(cell: Input) -> bool:
    return cell.variable is not None and cell.variable.ask_if is not None


def _words(one: Input) -> Iterator[Text]:
    """What stands beside the fields of one cell."""
    yield one.help
    for choice in one.choices or (one.variable.choices if one.variable else ()):
        yield choice.label
        yield choice.help


def _reading(texts: Iterable[Text]) -> float:
    return READING * sum(len(text.de) for text in texts)


def _entering(cell: Input) -> float:
    kind = cell.variable.kind if cell.variable else "text"
    if cell.kind == "checkboxes":
        return ENTERING["checkbox"] * len(cell.variable.choices if cell.variable else ())
    if cell.kind != "text":
        return ENTERING.get(cell.kind, 0)
    if kind in ("number", "date"):
        return ENTERING[kind]
    return ENTERING["text"] + ENTERING["line"] * (min(cell.lines, MOST_LINES) - 1)
