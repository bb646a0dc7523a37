"""Takes earlier answers over into a version as if nothing had changed, and counts what gets lost.

Owns what today's questions would refuse, and which of them would show nothing of last time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from survey.instrument.answer import Answer, Status
from survey.instrument.flow import Flow
from survey.instrument.former import Former
from survey.instrument.simulate.result import Loss, Prefill, Refused, Replayed
from survey.instrument.view import View
from survey.questions.base import Key, Question


class Replay:
    """Counts over all municipalities whose earlier answers are taken over."""

    def __init__(self, flow: Flow, stood: Mapping[Key, Former | None]) -> None:
        self.flow = flow
        self.stood = stood
        self.asked: Counter[str] = Counter()
        self.shown: Counter[str] = Counter()
        self.losses: dict[str, Counter[Loss]] = {}
        self.refused: dict[Key, list[Answer]] = {}

    def play(self, one: Replayed) -> View:
        """The response as it would stand with every earlier answer that today's questions take."""
        today = {key: answer for key, answer in one.answers.items() if self._takes(key, answer)}
        view = self.flow.see(today, one.unit, one.answers)
        for question in self.flow.questionnaire.questions.values():
            if question.previous not in ("blank", "bridge") and view.question_asked(question.name):
                self._count(question, view, one.answers)
        return view

    def _takes(self, key: Key, answer: Answer) -> bool:
        question = self.flow.questionnaire.questions[key[0]]
        cell = self.flow.questionnaire.variable(key)
        if cell is None or cell.derive is not None or answer.status is Status.UNANSWERED:
            return False
        if answer.status is Status.NOT_APPLICABLE and answer.reason:
            return False  # a rule of the former version said so; nobody entered it
        if question.read(cell, question.entry(cell, answer, "de"), "de").problem is None:
            return True
        self.refused.setdefault(key, []).append(answer)
        return False

    def _count(self, question: Question, view: View, answers: Mapping[Key, Answer]) -> None:
        cells = [cell.key for cell in view.cells(question.name) if view.asked(cell.key)]
        self.asked[question.name] += 1
        if any(_says_something(answers.get(key)) for key in cells):
            self.shown[question.name] += 1
            return
        # A question without a single earlier answer has one reason, the same for all its cells
        # but where rows are new.
        why = Counter(self._loss(key) for key in cells)
        self.losses.setdefault(question.name, Counter())[why.most_common(1)[0][0]] += 1

    def _loss(self, key: Key) -> Loss:
        if key not in self.stood:
            return "new"
        return "break" if self.stood[key] is None else "empty"

    def prefills(self) -> tuple[Prefill, ...]:
        """Every question that shows earlier answers and was asked, in order."""
        return tuple(
            Prefill(
                name,
                self.asked[name],
                self.shown[name],
                tuple(sorted(self.losses.get(name, Counter()).items())),
            )
            for name in self.flow.questionnaire.questions
            if self.asked[name]
        )

    def refusals(self) -> tuple[Refused, ...]:
        return tuple(Refused(key, len(found), found[0]) for key, found in self.refused.items())


def _says_something(answer: Answer | None) -> bool:
    """Whether there is something to show: filtered out or left empty is nothing."""
    return answer is not None and answer.status not in (Status.UNANSWERED, Status.NOT_APPLICABLE)
