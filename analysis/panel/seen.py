"""One wave in the words of one version, seen through its universes, all units at once.

Owns which units a question certainly does not apply to, the answers that count for conditions,
`all` taken over from its reference, and derived values: what `survey.instrument.view` says of one
response, over columns. Refuses to guess: an unknown universe leaves a unit in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np

from analysis.expression import FALSE, NOT_APPLICABLE, UNKNOWN, Cells, Frame, Truths, truths
from analysis.expression.columns import ABSENT, attribute
from analysis.panel import column as columns
from analysis.panel.as_cells import cells_of_choices, cells_of_column
from analysis.panel.choices import Choices
from analysis.panel.column import Bools, Column
from analysis.panel.computed import Part, derived_column
from analysis.panel.entered import Entered
from analysis.panel.grid import Grid
from survey.instrument import flow
from survey.instrument.answer import Answer, Comparator
from survey.instrument.expression import Expression, references
from survey.instrument.model import Questionnaire
from survey.instrument.view import View
from survey.questions.base import Key, Variable, id_of

Found: TypeAlias = Column | Choices
Earlier: TypeAlias = Callable[[Key], tuple[Found, Bools] | None]
"""What a cell was in the wave before, and which units have such an answer at all."""
_ALL = columns.COMPARATOR_PLACE[Comparator.ALL]


@dataclass(eq=False)
class Seen:
    """`row`: the wave. Everything has a place per unit of the release, whoever is in the wave.

    Whose response does not count has entered nothing: of such a unit attributes alone are known.
    """

    grid: Grid
    entered: Entered
    row: int
    questionnaire: Questionnaire
    earlier: Earlier

    def __post_init__(self) -> None:
        self._truths: dict[str, Truths] = {}
        self._found: dict[Key, Found] = {}

    def closed(self, key: Key) -> Bools:
        """Bool (U,): the units that a rule certainly excludes from this variable."""
        found = np.zeros(self._size, np.bool_)
        for rule, _ in rules(self.questionnaire, key):
            truth = self._truth(rule)
            found |= (truth == FALSE) | (truth == NOT_APPLICABLE)
        return found

    def skipped(self, key: Key) -> Bools:
        """Bool (U,): the units not asked only because the universe is unknown."""
        found = np.zeros(self._size, np.bool_)
        for rule, when_unknown in rules(self.questionnaire, key):
            if when_unknown == "skip":
                found |= self._truth(rule) == UNKNOWN
        return found & ~self.closed(key)

    def raw(self, name: str, item: str) -> Column:
        """What was entered; nothing where the response does not count."""
        column = self.entered.column(name, item).row(self.row)
        return column.without(~self.grid.counting[self.row], columns.UNANSWERED)

    def said(self, key: Key) -> Column:
        """The answers to a cell that is no multiple: `all` resolved, derived values computed.

        What stands behind a closed universe stays as it was entered.
        """
        variable = self._variable(key)
        if variable is None:
            return self.raw(*key)
        if variable.derive is not None:
            found = derived_column(variable, variable.derive, self.frame, self._parts)
            return found.without(self.closed(key), columns.NOT_APPLICABLE)
        column = _from_minimum(self.raw(*key), variable)
        if variable.all_of is None:
            return column
        reference = self.found(variable.all_of)
        return column.resolved(reference if isinstance(reference, Column) else None)

    def choices(self, name: str) -> Choices:
        """The choices of a multiple as entered."""
        codes = self.questionnaire.variables[name, ""].codes
        return Choices.of(codes, [self.raw(name, code) for code in codes])

    def found(self, key: Key) -> Found:
        """The answer that counts for conditions: not applicable behind a closed universe."""
        known = self._found.get(key)
        if known is None:
            known = self._found[key] = self._find(key)
        return known

    def _find(self, key: Key) -> Found:
        question = self.questionnaire.questions[key[0]]
        if question.grows:
            return self._grown(key)
        variable = self._variable(key)
        closed = self.closed(key)
        if variable is None or variable.kind != "multiple":
            return self.said(key).without(closed, columns.NOT_APPLICABLE)
        whole = self.choices(key[0])
        filtered = [one.without(closed, columns.NOT_APPLICABLE) for one in whole.columns]
        return Choices.of(whole.codes, filtered)

    def _grown(self, key: Key) -> Column:
        """What follows from the rows of a list, response by response, as the survey sees it."""
        variable = self.questionnaire.named(*key)
        answers = [Answer()] * self._size
        for place, view in self.views.items():
            answers[place] = view.effective(key)
        return Column.of(answers, variable.codes if variable else ())

    @cached_property
    def views(self) -> dict[int, View]:
        """The responses of this version that count, each as the survey sees it."""
        made = flow.flow_of(self.questionnaire)
        given = self.grid.has_version(self.row, self.questionnaire.version)
        counting = self.grid.counting[self.row] & given
        return {
            self.grid.places[unit.key]: made.see(
                self.entered_by(self.grid.places[unit.key]),
                flow.Unit(unit.key, unit.name, unit.attributes),
            )
            for unit in self.grid.frame(self.row)
            if counting[self.grid.places[unit.key]]
        }

    def entered_by(self, place: int) -> dict[Key, Answer]:
        """All that one response has entered."""
        found: dict[Key, Answer] = {}
        for key, variable in self.questionnaire.variables.items():
            if variable.kind == "multiple":
                found[key] = self.choices(key[0]).answer(place)
            elif variable.derive is None:
                found[key] = self.raw(*key).answer(place)
        for question in self.questionnaire.questions.values():
            if question.grows:
                for item in filter(None, self.entered.items(question.name)):
                    column = self.raw(question.name, item)
                    if column.status[place] != columns.UNANSWERED:
                        found[question.name, item] = column.answer(place)
        return found

    def _truth(self, rule: Expression) -> Truths:
        if rule.source not in self._truths:
            self._truths[rule.source] = truths(rule, self.frame)
        return self._truths[rule.source]

    @cached_property
    def frame(self) -> Frame:
        """The units as expressions see them, a row each."""
        return Frame(
            size=self._size,
            variable=self.questionnaire.named,
            items=self._items,
            find=self._cells,
            attributes=lambda name: attribute(self._attribute(name)),
        )

    def _cells(self, earlier: bool, key: Key) -> Cells | None:
        variable = self.questionnaire.named(*key)
        if variable is None:
            return None
        if not earlier:
            return _as_cells(variable, self.found(key))
        before = self.earlier(key)
        if before is None:
            return None
        cells = _as_cells(variable, before[0])
        return Cells(np.where(before[1], cells.status, np.int8(ABSENT)), cells.value)

    def _parts(self, expression: Expression) -> Iterator[Part]:
        """Every answer that a value leans on, by name; of an `all` that of its reference too."""
        for reference in references(expression):
            items = self._items(reference.name) if reference.item == "*" else (reference.item,)
            for item in items:
                key = (reference.name, item)
                if reference.scope in ("", "change"):
                    yield from self._with_reference(key)
                if reference.scope in ("previous", "change"):
                    yield self._part_before(key)

    def _with_reference(self, key: Key) -> Iterator[Part]:
        """The answers to a cell; behind an `all` those that it takes its number from."""
        seen: set[Key] = set()
        following: Key | None = key
        concerned = np.ones(self._size, np.bool_)
        while following is not None and following not in seen and concerned.any():
            seen.add(following)
            found = self.found(following)
            yield Part.of(id_of(following), found, concerned)
            if isinstance(found, Choices):
                return
            concerned = np.asarray(concerned & (found.comparator == _ALL))
            cell = self._variable(following)
            following = cell.all_of if cell is not None else None

    def _part_before(self, key: Key) -> Part:
        name = f"previous.{id_of(key)}"
        before = self.earlier(key)
        if before is None:
            return Part.of(name, Column.blank(self._size), np.ones(self._size, np.bool_))
        return Part.absent_outside(name, before[0], before[1])

    def _items(self, name: str) -> tuple[str, ...]:
        question = self.questionnaire.questions.get(name)
        return tuple(v.item for v in question.variables() if v.item) if question else ()

    def _attribute(self, name: str) -> list[str | None]:
        found: list[str | None] = [None] * self._size
        for unit in self.grid.frame(self.row):
            found[self.grid.places[unit.key]] = unit.get(name) or (
                unit.name if name == "name" else None
            )
        return found

    def _variable(self, key: Key) -> Variable | None:
        return self.questionnaire.variables.get(key)

    @property
    def _size(self) -> int:
        return self.grid.shape[1]


def rules(
    questionnaire: Questionnaire, key: Key
) -> Iterator[tuple[Expression, Literal["ask", "skip"]]]:
    """The conditions of a variable, from its section to its own cell, each with `when_unknown`."""
    holders = (
        questionnaire.section_of[key[0]],
        questionnaire.questions[key[0]],
        questionnaire.named(*key),
    )
    for holder in holders:
        if holder is not None and holder.ask_if is not None:
            yield holder.ask_if, holder.when_unknown


def _from_minimum(column: Column, variable: Variable) -> Column:
    """An open low end is the question's minimum, where it has one."""
    if variable.minimum is None:
        return column
    floor = np.isneginf(column.low)
    if not floor.any():
        return column
    return Column(
        column.status, column.comparator, np.where(floor, float(variable.minimum), column.low),
        column.high, column.code, column.text, column.codes, column.texts,
    )  # fmt: skip


def _as_cells(variable: Variable, found: Found) -> Cells:
    if isinstance(found, Choices):
        return cells_of_choices(found)
    return cells_of_column(found, variable)
