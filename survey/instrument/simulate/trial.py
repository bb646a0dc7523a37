"""Fills a version in for invented municipalities and counts what happens on the way.

Owns the invented municipalities and the counts. Refuses to choose answers (`example` does).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from random import Random

from survey.instrument.answer import Answer
from survey.instrument.example import first_draw, mend
from survey.instrument.flow import Flow, Unit
from survey.instrument.former import Former
from survey.instrument.model import Questionnaire
from survey.instrument.progress import Violation
from survey.instrument.simulate.replay import Replay
from survey.instrument.simulate.result import Dead, Firing, Replayed, Simulation
from survey.instrument.view import View
from survey.questions.base import Check, Key


def invented_units(questionnaire: Questionnaire, how_many: int) -> tuple[Unit, ...]:
    """Municipalities with every combination of the declared attributes, over and over."""
    names = [attribute.name for attribute in questionnaire.attributes]
    codes = [attribute.codes or ("",) for attribute in questionnaire.attributes]
    mixes = [tuple(zip(names, mix, strict=True)) for mix in product(*codes)]
    return tuple(
        Unit(f"{number:05}", f"Kommune {number + 1}", mixes[number % len(mixes)])
        for number in range(how_many)
    )


def simulate(
    flow: Flow,
    units: Sequence[Unit],
    random: Random,
    replayed: Sequence[Replayed] = (),
    stood: Mapping[Key, Former | None] | None = None,
) -> Simulation:
    """Fill the version in for invented units, then take over what was answered before.

    `stood`: which cells go on with the last version (`earlier.continued`), to say why an earlier
    answer is missing; None counts nothing of that kind.
    """
    trial = _Trial(flow)
    for unit in units:
        trial.invent(unit, random)
    replay = Replay(flow, stood or {})
    for one in replayed:
        view = replay.play(one)
        trial.note(trial.replayed, (*view.violations("hard"), *view.violations("soft")))
        trial.note_reached(view)
    return Simulation(
        invented=len(units),
        replayed=len(replayed),
        stuck=trial.stuck,
        dead=tuple(trial.dead()),
        firings=trial.firings(),
        prefills=replay.prefills(),
        refused=replay.refusals(),
    )


class _Trial:
    """Counts over all municipalities."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.reached: set[Key] = set()
        self.checks: dict[int, tuple[str, Check]] = {}
        self.invented: Counter[int] = Counter()
        self.replayed: Counter[int] = Counter()
        self.stuck = 0

    def invent(self, unit: Unit, random: Random) -> None:
        """One municipality, section by section: a first draft as it comes, then mended."""
        answers: dict[Key, Answer] = {}
        for section in self.flow.questionnaire.sections:
            first = first_draw(section, random)
            draft = self.flow.see({**answers, **first}, unit)
            self.note(self.invented, draft.violations("hard", section.name))
            answers |= mend(self.flow, section, answers, first, unit, random)
        view = self.flow.see(answers, unit)
        self.note(self.invented, view.violations("soft"))
        self.note_reached(view)
        self.stuck += bool(view.violations("hard"))

    def note(self, counter: Counter[int], violations: Iterable[Violation]) -> None:
        for violation in violations:
            number = id(violation.check)
            self.checks[number] = (violation.question, violation.check)
            counter[number] += 1

    def note_reached(self, view: View) -> None:
        for name, question in self.flow.questionnaire.questions.items():
            if view.question_asked(name):
                self.reached.add((name, ""))
                self.reached.update(v.key for v in question.variables() if view.asked(v.key))

    def firings(self) -> tuple[Firing, ...]:
        found = [
            Firing(name, check, self.invented[number], self.replayed[number])
            for number, (name, check) in self.checks.items()
        ]
        return tuple(sorted(found, key=lambda f: (-f.replayed, -f.invented, f.question)))

    def dead(self) -> Iterator[Dead]:
        questionnaire = self.flow.questionnaire
        for name, question in questionnaire.questions.items():
            if (name, "") not in self.reached:
                rules = (questionnaire.section_of[name].ask_if, question.ask_if)
                yield Dead(name, "", tuple(str(rule) for rule in rules if rule is not None))
                continue
            for cell in question.variables():
                if cell.ask_if is not None and cell.key not in self.reached:
                    yield Dead(name, cell.item, (str(cell.ask_if),))
