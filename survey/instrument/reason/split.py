"""Reasoning by cases: what a condition may come to, given the conditions that it stands behind.

A name that stands twice (in the condition, or in those that it and its names stand behind) is
followed through its cases one by one, so that `a == "yes"` behind `a == "no"` is found out. Owns
which names these are and how many cases are worth it. Refuses to guess: where there are too many
cases, fewer names are followed and more outcomes are taken for possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from survey.instrument.expression import Expression
from survey.instrument.expression.tree import Name, walk
from survey.instrument.reason.cells import attribute_cases
from survey.instrument.reason.mentions import Mention
from survey.instrument.reason.outcomes import NONE, Outcomes
from survey.instrument.reason.possible import SHUT, Case
from survey.instrument.reason.rules import Rule, Rules
from survey.instrument.reason.world import Held

MOST_CASES: Final = 1500
MOST_NAMES: Final = 60
COST_OF_A_CASE: Final = 2
DRAWN: Final = 16

Look = Callable[[Held], Outcomes]


@dataclass(slots=True)
class Budget:
    """How many parts of conditions may still be looked at in this questionnaire, case by case."""

    left: int


@dataclass(frozen=True, slots=True)
class _Names:
    known: dict[Name, Mention]
    followed: list[tuple[Name, tuple[Case, ...]]]


def possible(
    rules: Rules,
    guards: tuple[Rule, ...],
    about: Expression,
    looks: Sequence[Look],
    is_settled: Callable[[Outcomes], bool],
    budget: Budget,
) -> list[Outcomes] | None:
    """For each look its outcomes over every case in which all guards let through.

    `about`: the expression looked at. Stops once every look is settled; None where the budget is
    used up before.
    """
    names = _names(rules, guards, about)
    cost = sum(1 for _ in walk(about.tree)) + COST_OF_A_CASE * (1 + len(names.followed))
    found = [NONE] * len(looks)
    for world in _worlds(rules, names, budget):
        budget.left -= cost
        if world.passes(guards)[0]:
            found = [seen | look(world) for seen, look in zip(found, looks, strict=True)]
            if all(map(is_settled, found)):
                return found
    return None if budget.left < 0 else found


def _worlds(rules: Rules, names: _Names, budget: Budget) -> Iterator[Held]:
    """One world for each case that the conditions let be; before these a few drawn at random.

    Nearly every condition turns out either way in a few cases that differ in everything; only one
    that does not is followed through all of them.
    """
    chance = Random(0)  # noqa: S311 - only the order is left to it
    for _ in range(DRAWN if names.followed else 0):
        world = _drawn(rules, names, chance)
        if world is not None:
            yield world
    yield from _all_worlds(rules, names, budget)


def _drawn(rules: Rules, names: _Names, chance: Random) -> Held | None:
    held: dict[Name, Case] = {}
    world = Held(rules, names.known, held)
    for name, own in names.followed:
        found = _let_be(world, name, own)
        if not found:
            return None
        held[name] = chance.choice(found)
        world = Held(rules, names.known, held)
    return world


def _all_worlds(rules: Rules, names: _Names, budget: Budget) -> Iterator[Held]:
    held: dict[Name, Case] = {}

    def cases_from(depth: int) -> Iterator[Held]:
        world = Held(rules, names.known, held)
        if depth == len(names.followed):
            yield world
            return
        name, own = names.followed[depth]
        for case in _let_be(world, name, own):
            if budget.left < 0:
                return
            held[name] = case
            yield from cases_from(depth + 1)
        held.pop(name, None)

    return cases_from(0)


def _let_be(world: Held, name: Name, own: tuple[Case, ...]) -> tuple[Case, ...]:
    """The cases of a cell that the conditions before it let be."""
    if name.scope:
        return own
    may_pass, may_close = world.passes(world.rules.of_cell((name.name, name.item)))
    return (*(own if may_pass else ()), *((SHUT,) if may_close else ()))


def _names(rules: Rules, guards: tuple[Rule, ...], about: Expression) -> _Names:
    known: dict[Name, Mention] = {}
    uses: dict[str, int] = {}
    waiting = [about, *(guard.condition for guard in guards)]
    seen: set[Name] = set()
    while waiting:
        expression = waiting.pop()
        uses[expression.source] = uses.get(expression.source, 0) + 1
        if uses[expression.source] > 2:
            continue
        for name, mention in rules.mentioned(expression).items():
            known.setdefault(name, Mention()).add(mention)
            key = (name.name, name.item)
            if name.scope or name in seen or len(seen) > MOST_NAMES:
                continue
            seen.add(name)
            waiting += [rule.condition for rule in rules.of_cell(key)]
            variable = rules.variables.get(key)
            if variable is not None and variable.derive is not None:
                waiting.append(variable.derive)
    return _Names(known, _followed(rules, known))


def _followed(rules: Rules, known: dict[Name, Mention]) -> list[tuple[Name, tuple[Case, ...]]]:
    """The names that stand twice, in the order asked, as many as there are cases to spend."""
    several = [
        (name, _cases(rules, name, mention))
        for name, mention in known.items()
        if mention.times > 1 and name.scope != "previous"
    ]
    found: list[tuple[Name, tuple[Case, ...]]] = []
    count = 1
    for name, own in sorted(several, key=lambda pair: len(pair[1])):
        size = len(own) + (1 if name.scope == "" and rules.of_cell((name.name, name.item)) else 0)
        if own and count * size <= MOST_CASES:
            count *= size
            found.append((name, own))
    return sorted(found, key=lambda pair: (pair[0].scope == "", _place(rules, pair[0])))


def _place(rules: Rules, name: Name) -> tuple[int, str]:
    return rules.order.get(name.name, 0), name.item


def _cases(rules: Rules, name: Name, mention: Mention) -> tuple[Case, ...]:
    if name.scope == "unit":
        return attribute_cases(rules.attributes.get(name.name, ()), mention)
    variable = rules.variables.get((name.name, name.item))
    if variable is None or variable.derive is not None or rules.is_dead(variable.key):
        return ()
    return rules.cases(variable, mention)
