"""What a page brings along so that its script shows and hides questions without a round trip.

Owns: the block of data beside the form: the conditions that hang on answers of the same page as
trees, the variables that they name, and what of these the script cannot read from the page.
Refuses: to decide; the server looks at every condition anew when the page is saved.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from survey.instrument.answer import UNANSWERED, Answer
from survey.instrument.expression import Expression, Reference, references, to_json
from survey.instrument.model import Questionnaire
from survey.instrument.view import View
from survey.questions.base import Entry, Key, Question, Variable, WhenUnknown, id_of
from survey.store.answers import Revised
from survey.web.plans import CellPlan, QuestionPlan
from survey.web.ui import Words

_READ: Final = ("text", "select", "radios", "checkboxes")
_NOWHERE: Final = "unread"


@dataclass(frozen=True)
class Rule:
    """The condition of a question, or of a row: where it stands and its source as a tree."""

    holder: str
    anchor: str
    condition: Expression
    when_unknown: WhenUnknown


@dataclass(frozen=True)
class PageRules:
    """The conditions of one page in one language; everything that no answer changes is `fixed`."""

    fixed: str
    here: tuple[Key, ...]
    elsewhere: tuple[Key, ...]
    earlier: tuple[Key, ...]
    attributes: tuple[str, ...]

    def block(
        self, view: View, stored: Mapping[Key, Revised], entries: Mapping[Key, Entry]
    ) -> Markup:
        """The data of one request: JSON that holds no `<`, so that it ends no element."""
        given = {key: view.answer(*key) for key in (*self.here, *self.elsewhere)}
        for key in self.here:
            if key in entries:
                given[key] = stored[key].answer if key in stored else UNANSWERED
        earlier = {key: found for key in self.earlier if (found := view.previous(*key))}
        known = {name: view.unit(name) for name in self.attributes}
        data = _json(
            {
                "given": {id_of(key): _answer(answer) for key, answer in given.items()},
                "earlier": {id_of(key): _answer(answer) for key, answer in earlier.items()},
                "unit": known,
            }
        )
        return Markup(f"{self.fixed[:-1]},{data[1:]}")  # noqa: S704  # holds no markup: see _json


def rules_of(
    questionnaire: Questionnaire, plans: tuple[QuestionPlan, ...], words: Words
) -> PageRules | None:
    """The conditions of a page that hang on its own answers; None where it has none."""
    rules = [rule for plan in plans for rule in _rules(plan)]
    if not rules:
        return None
    controls = {cell.key: cell for plan in plans for cell in plan.cells}
    closure = _Closure(questionnaire, {plan.name: plan.question for plan in plans}, controls)
    for rule in rules:
        closure.follow(rule.condition)
    # Questions often share one condition, which travels once; so does where a name tells the head.
    conditions: dict[str, tuple[int, dict[str, Any]]] = {}
    numbers: dict[str, int] = {}
    for rule in rules:
        told = {"tree": to_json(rule.condition), "skip": rule.when_unknown == "skip"}
        number, _ = conditions.setdefault(json.dumps(told), (len(conditions), told))
        numbers[rule.holder] = number
    fixed = {
        "language": words.language,
        "rules": numbers,
        "conditions": [told for _, told in conditions.values()],
        "anchors": {
            rule.holder: rule.anchor for rule in rules if rule.anchor != f"{rule.holder}:legend"
        },
        "cells": {id_of(key): closure.cell(key) for key in closure.keys},
        "items": closure.items,
        "words": {"shown": words.now_asked, "hidden": words.no_longer_asked},
    }
    return PageRules(
        _json(fixed),
        tuple(key for key in closure.keys if closure.is_here(key)),
        tuple(key for key in closure.keys if closure.is_before(key)),
        tuple(closure.earlier),
        tuple(closure.attributes),
    )


def _rules(plan: QuestionPlan) -> Iterator[Rule]:
    question = plan.question
    if plan.only_if and question.ask_if is not None:
        anchor = f"{plan.name}:legend"
        yield Rule(plan.name, anchor, question.ask_if, question.when_unknown)
    for given in plan.inputs:
        for row in given.rows:
            variables = [cell.variable for cell in row.cells]
            conditions = {(v.ask_if, v.when_unknown) for v in variables}
            condition, when_unknown = next(iter(conditions))
            if row.only_if and condition is not None and len(conditions) == 1:
                for variable in variables:
                    yield Rule(variable.id, row.id, condition, when_unknown)


class _Closure:
    """The variables that conditions name, those of their `all` among them."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        here: Mapping[str, Question],
        controls: Mapping[Key, CellPlan],
    ) -> None:
        self.questionnaire = questionnaire
        self.here = here
        self.controls = controls
        self.keys: dict[Key, None] = {}
        self.earlier: dict[Key, None] = {}
        self.attributes: dict[str, None] = {}
        self.items: dict[str, list[str]] = {}

    def follow(self, condition: Expression) -> None:
        for reference in references(condition):
            if reference.scope == "unit":
                self.attributes[reference.name] = None
                continue
            for key in self._keys(reference):
                self._add(key)
                if reference.scope in ("previous", "change"):
                    self.earlier[key] = None

    def is_here(self, key: Key) -> bool:
        """Whether the page has inputs for it, or for what it follows from within its question."""
        return key[0] in self.here and bool(self.here[key[0]].inputs())

    def is_before(self, key: Key) -> bool:
        """Whether it was asked on a page before, so that nothing entered here changes it."""
        names = list(self.questionnaire.questions)
        return key[0] not in self.here and names.index(key[0]) < names.index(next(iter(self.here)))

    def cell(self, key: Key) -> dict[str, Any]:
        """What the script needs to know of a variable."""
        variable = self.questionnaire.variables[key]
        found: dict[str, Any] = {
            "name": variable.name,
            "kind": variable.kind,
            "codes": variable.codes,
            "minimum": _number(variable.minimum),
            "maximum": _number(variable.maximum),
        }
        if not self.is_here(key):
            return found
        control = self.controls.get(key)
        kind = control.kind if control and not self.here[key[0]].has_one_status else _NOWHERE
        return found | {
            "control": kind if kind in _READ else _NOWHERE,
            "decimals": variable.decimals,
            "comparators": variable.comparators,
            "longest": variable.max_length or 0,
            "all_of": variable.all_of,
            "exclusive": [choice.code for choice in variable.choices if choice.exclusive],
            "other": next((choice.code for choice in variable.choices if choice.other), ""),
        }

    def _keys(self, reference: Reference) -> Iterator[Key]:
        if reference.item != "*":
            yield reference.name, reference.item
            return
        question = self.questionnaire.questions[reference.name]
        # The rows that somebody adds are not known here: "*" names none, and nothing is certain.
        items = [v.item for v in question.variables() if v.item]
        self.items[reference.name] = ["*"] if question.grows else items
        for item in self.items[reference.name]:
            yield reference.name, item

    def _add(self, key: Key) -> None:
        variable: Variable | None = self.questionnaire.variables.get(key)
        if variable is None or key in self.keys:
            return
        self.keys[key] = None
        if variable.all_of is not None:
            self._add(variable.all_of)


def _answer(answer: Answer) -> dict[str, Any]:
    """The parts of an answer that expressions look at, as far as there are any."""
    parts = {
        "status": answer.status,
        "comparator": answer.comparator,
        "low": _number(answer.low),
        "high": _number(answer.high),
        "codes": answer.codes,
        "text": answer.text,
    }
    return {name: value for name, value in parts.items() if value}


def _number(number: object) -> str | None:
    return None if number is None else str(number)


def _json(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
