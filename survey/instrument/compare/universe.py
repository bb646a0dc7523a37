"""Who is asked: the conditions of section and question together, compared as trees.

A condition that moved from the section to its questions asks the same units; so does one that is
spaced differently or names a renamed variable by today's name. Owns this equality.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from survey.instrument.compare.difference import Difference
from survey.instrument.compare.kinds import Kind
from survey.instrument.compare.setting import Setting
from survey.instrument.expression import Expression, to_json
from survey.instrument.expression.json import Json
from survey.instrument.model import Questionnaire
from survey.instrument.text import LANGUAGES, Text
from survey.instrument.wording import rule_in_words
from survey.questions.base import Key, Question, WhenUnknown

Conditions: TypeAlias = tuple[tuple[Expression | None, WhenUnknown], ...]

EVERYBODY: Final = Text("alle", "everybody")
_AND: Final = Text(" und ", " and ")
_SKIP: Final = Text(" (auch nicht, wo das nicht feststeht)", " (nor where that cannot be decided)")


def universe_difference(old: Question, new: Question, setting: Setting) -> Iterator[Difference]:
    """The difference in who is asked, if there is one."""
    before = conditions(setting.old, old)
    after = conditions(setting.new, new)
    if before == after:
        return
    same = _asked(before, setting.today) == _asked(after, {})
    yield Difference(
        kind=Kind.NOTATION if same else Kind.UNIVERSE,
        key="ask_if",
        old=in_words(before, setting.old),
        new=in_words(after, setting.new),
    )


def conditions(questionnaire: Questionnaire, question: Question) -> Conditions:
    """The conditions of its section and its own, with what holds where one is unknown."""
    section = questionnaire.section_of[question.name]
    parts = (section.ask_if, section.when_unknown), (question.ask_if, question.when_unknown)
    return tuple(part for part in parts if part[0] is not None)


def in_words(parts: Conditions, questionnaire: Questionnaire) -> Text:
    """Who is asked, in both languages."""
    if not parts:
        return EVERYBODY
    said = []
    for language in LANGUAGES:
        rules = [
            rule_in_words(rule, language, questionnaire)
            + (_SKIP(language) if when_unknown == "skip" else "")
            for rule, when_unknown in parts
            if rule is not None
        ]
        said.append(_AND(language).join(rules))
    return Text(*said)


def is_same_rule(old: Expression, new: Expression, today: Mapping[Key, Key]) -> bool:
    """Whether two expressions mean the same under today's names."""
    return renamed(to_json(old), today) == to_json(new)


def _asked(parts: Conditions, today: Mapping[Key, Key]) -> frozenset[tuple[str, WhenUnknown]]:
    return frozenset(
        (json.dumps(conjunct), when_unknown)
        for rule, when_unknown in parts
        if rule is not None
        for conjunct in _conjuncts(renamed(to_json(rule), today))
    )


def _conjuncts(tree: Json) -> Iterator[Json]:
    if isinstance(tree, list) and tree[0] == "and":
        for part in tree[1:]:
            yield from _conjuncts(part)
    else:
        yield tree


def renamed(tree: Json, today: Mapping[Key, Key]) -> Json:
    """The tree with old names replaced by today's; attributes of units keep theirs."""
    if not isinstance(tree, list) or not today:
        return tree
    if tree[0] == "name" and tree[1] != "unit":
        _, scope, name, item = (str(part) for part in tree)
        name, item = today.get((name, item)) or (_question_today(name, today), item)
        return ["name", scope, name, item]
    return [tree[0], *(renamed(part, today) for part in tree[1:])]


def _question_today(name: str, today: Mapping[Key, Key]) -> str:
    return next((new[0] for old, new in today.items() if old[0] == name), name)
