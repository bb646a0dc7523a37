"""Which conditions stand before each cell of a questionnaire, and what they mention.

Owns the look-ups that reasoning needs once per questionnaire. Refuses to evaluate anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from survey.instrument.expression import Expression
from survey.instrument.expression.tree import ALL_ITEMS, Name
from survey.instrument.model import Questionnaire, Section
from survey.instrument.reason.cells import cases, whole
from survey.instrument.reason.mentions import Mention, mentions
from survey.instrument.reason.possible import Case
from survey.questions.base import Key, Question, Variable


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition that opens or closes something, and what it does where it is unknown."""

    condition: Expression
    when_unknown: Literal["ask", "skip"] = "ask"


@dataclass(slots=True)
class Rules:
    """A questionnaire's conditions.

    `dead`: sections, questions and cells that were found to be never asked. Nothing is said of
    what refers to them, since it would be said of one mistake twice. `bare`: conditions before
    cells are left out of account.
    """

    questionnaire: Questionnaire
    dead: set[str | Key] = field(default_factory=set)
    bare: bool = False
    variables: dict[Key, Variable] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    attributes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _mentions: dict[str, dict[Name, Mention]] = field(default_factory=dict)
    _items: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _cells: dict[Key, tuple[Rule, ...]] = field(default_factory=dict)
    _cases: dict[tuple[object, ...], tuple[Case, ...]] = field(default_factory=dict)
    _wholes: dict[tuple[object, ...], Case] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.variables = self.questionnaire.variables
        self.order = {name: place for place, name in enumerate(self.questionnaire.questions)}
        self.attributes = {one.name: one.codes for one in self.questionnaire.attributes}
        for name, item in self.variables:
            if item:
                self._items[name] = (*self._items.get(name, ()), item)

    def before(self, section: Section, question: Question | None = None) -> tuple[Rule, ...]:
        """The conditions of a section and of a question in it."""
        found = [_rule(section.ask_if, section.when_unknown)]
        if question is not None:
            found.append(_rule(question.ask_if, question.when_unknown))
        return _standing(found)

    def of_cell(self, key: Key) -> tuple[Rule, ...]:
        """Every condition that a cell stands behind."""
        found = self._cells.get(key)
        if found is None:
            found = self._cells[key] = self._of_cell(key)
        return found

    def cases(self, variable: Variable, mention: Mention) -> tuple[Case, ...]:
        """The cases of an asked cell, as finely as it is mentioned; made once."""
        key = (variable.key, *mention.content)
        found = self._cases.get(key)
        if found is None:
            question = self.questionnaire.questions[variable.name]
            found = self._cases[key] = cases(question, variable, mention)
        return found

    def whole(self, variable: Variable, mention: Mention) -> Case:
        """All cases of an asked cell in one; made once."""
        key = (variable.key, *mention.content)
        found = self._wholes.get(key)
        if found is None:
            question = self.questionnaire.questions[variable.name]
            found = self._wholes[key] = whole(question, variable, mention)
        return found

    def _of_cell(self, key: Key) -> tuple[Rule, ...]:
        variable = self.variables.get(key)
        if variable is None or self.bare:
            return ()
        section = self.questionnaire.section_of[variable.name]
        question = self.questionnaire.questions[variable.name]
        own = _standing([_rule(variable.ask_if, variable.when_unknown)])
        return (*self.before(section, question), *own)

    def is_dead(self, key: Key) -> bool:
        """Whether a cell is never asked, by itself or with its question or section."""
        if not self.dead:
            return False
        section = self.questionnaire.section_of[key[0]].name
        return bool(self.dead & {key, key[0], f"{section}/"})

    def items(self, name: str) -> tuple[str, ...]:
        return self._items.get(name, ())

    def mentioned(self, expression: Expression) -> dict[Name, Mention]:
        """Every name of an expression, all items of `x.*` one by one."""
        found = self._mentions.get(expression.source)
        if found is None:
            found = {}
            for name, mention in mentions(expression.tree).items():
                for one in self._each(name):
                    found.setdefault(one, Mention()).add(mention)
            self._mentions[expression.source] = found
        return found

    def _each(self, name: Name) -> list[Name]:
        if name.item != ALL_ITEMS:
            return [name]
        return [Name(name.scope, name.name, item) for item in self.items(name.name)]


def _standing(rules: list[Rule | None]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule is not None)


def _rule(condition: Expression | None, when_unknown: Literal["ask", "skip"]) -> Rule | None:
    return None if condition is None else Rule(condition, when_unknown)
