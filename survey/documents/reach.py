"""What a municipality of one kind can be asked: a form without the parts that never reach it.

Owns: which conditions are certain once an attribute of the unit is known and nothing is answered.
Refuses to guess: what is not certain stays on the form, with its filter.
"""

from __future__ import annotations

from dataclasses import replace

from survey.instrument.answer import UNANSWERED, Answer, Status
from survey.instrument.expression import Expression, Truth, truth
from survey.instrument.model import Questionnaire, Section
from survey.instrument.text import EMPTY
from survey.questions.base import Input, InputRow, Question, Variable

_CLOSED = Answer.missing(Status.NOT_APPLICABLE)


class Reach:
    """A questionnaire as far as it reaches units with this code of this attribute.

    It is the context that the conditions are evaluated on: nothing is answered yet, and what lies
    behind a condition that is certainly closed does not apply.
    """

    def __init__(self, questionnaire: Questionnaire, attribute: str, code: str) -> None:
        self.whole = questionnaire
        self.attribute = attribute
        self.code = code
        self._closed: set[str] = set()
        for section in questionnaire.sections:
            for question in section.questions:
                # In order: a condition may lean on a question that lies behind a closed one.
                if self._is_closed(section.ask_if) or self._is_closed(question.ask_if):
                    self._closed.add(question.name)
        self.questionnaire = replace(
            questionnaire,
            sections=tuple(
                self._section(section)
                for section in questionnaire.sections
                if any(question.name not in self._closed for question in section.questions)
            ),
        )

    def inputs(self, question: Question) -> tuple[Input, ...]:
        """The inputs without the rows that never reach such a unit."""
        return tuple(
            replace(given, rows=tuple(self._row(row) for row in given.rows if self._is_open(row)))
            for given in question.inputs()
        )

    def words(self, language: str) -> str:
        """What such units are called: "Kreise", else the label of the code."""
        declared = next(one for one in self.whole.attributes if one.name == self.attribute)
        place = declared.codes.index(self.code)
        units = declared.units[place] if place < len(declared.units) else EMPTY
        return (units or declared.labels[place])(language)

    def _section(self, section: Section) -> Section:
        kept = (q for q in section.questions if q.name not in self._closed)
        return replace(
            section,
            ask_if=self._unless_certain(section.ask_if),
            questions=tuple(replace(q, ask_if=self._unless_certain(q.ask_if)) for q in kept),
        )

    def _is_open(self, row: InputRow) -> bool:
        return not all(self._is_closed(c.variable.ask_if) for c in row.cells if c.variable)

    def _row(self, row: InputRow) -> InputRow:
        cells = tuple(
            cell
            if cell.variable is None
            else replace(cell, variable=self._without_certain(cell.variable))
            for cell in row.cells
        )
        return replace(row, cells=cells)

    def _without_certain(self, variable: Variable) -> Variable:
        return replace(variable, ask_if=self._unless_certain(variable.ask_if))

    def _unless_certain(self, rule: Expression | None) -> Expression | None:
        return None if rule is None or truth(rule, self) is Truth.TRUE else rule

    def _is_closed(self, rule: Expression | None) -> bool:
        return rule is not None and truth(rule, self) in (Truth.FALSE, Truth.NOT_APPLICABLE)

    # The context of expressions.

    def answer(self, name: str, item: str) -> Answer:
        return _CLOSED if name in self._closed else UNANSWERED

    def variable(self, name: str, item: str) -> Variable | None:
        return self.whole.variable((name, item))

    def items(self, name: str) -> tuple[str, ...]:
        question = self.whole.questions.get(name)
        return () if question is None else tuple(v.item for v in question.declared())

    def previous(self, name: str, item: str) -> Answer | None:
        return None

    def unit(self, attribute: str) -> str | None:
        return self.code if attribute == self.attribute else None
