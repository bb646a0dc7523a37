"""What is said of mutants, counted: made to run in several processes at once."""

from __future__ import annotations

import traceback
from collections import Counter
from dataclasses import dataclass, field

from survey.instrument.catalogue import RULES, code_of
from survey.instrument.compare import compare
from survey.instrument.load import examine_text
from survey.instrument.model import Questionnaire
from survey.instrument.place import Problem
from tests.mutation.mutator import Mutant, Mutator
from tests.mutation.sixty import sixty

CODES = {code_of(rule) for rule in RULES}


@dataclass
class Tally:
    """Mutants by kind: those that are invalid, reported at the right line, at the very line."""

    made: Counter[str] = field(default_factory=Counter)
    invalid: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    very: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    found: int = 0
    faults: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        for name in ("made", "invalid", "right", "very"):
            getattr(self, name).update(getattr(other, name))
        self.changed += other.changed
        self.found += other.found
        self.faults += other.faults
        self.elsewhere += other.elsewhere


def tally(seed: int, count: int) -> Tally:
    """So many mutants of this seed."""
    text = sixty()
    former, _ = examine_text(text)
    assert former is not None
    mutator, found = Mutator(text, seed), Tally()
    for _ in range(count):
        mutant = mutator.mutant()
        try:
            _examine(former, mutant, found)
        except Exception:  # noqa: BLE001 - whatever it is, it is what this looks for
            found.faults.append(f"{mutant.kind}: {mutant.what}\n{traceback.format_exc()}")
    return found


def _examine(former: Questionnaire, mutant: Mutant, found: Tally) -> None:
    found.made[mutant.kind] += 1
    questionnaire, problems = examine_text(mutant.text)
    found.faults += [fault for one in problems if (fault := _fault(one, mutant))]
    errors = [problem for problem in problems if problem.level == "error"]
    if questionnaire is not None:
        assert not errors
        changed = questionnaire.digest != former.digest
        is_found = not compare(former, questionnaire).is_unchanged
        found.changed += changed
        found.found += changed and is_found
        if changed != is_found:
            found.faults.append(f"compare is wrong about {mutant.kind}: {mutant.what}")
        return
    lines = {problem.place.line for problem in errors}
    found.invalid[mutant.kind] += 1
    found.right[mutant.kind] += bool(lines & mutant.lines)
    found.very[mutant.kind] += bool(lines & mutant.very)
    if not lines & mutant.lines:
        found.elsewhere.append(
            f"{mutant.kind}, line {min(mutant.very)}: {mutant.what} => {errors[0]}"
        )


def _fault(problem: Problem, mutant: Mutant) -> str:
    """What is wrong with a problem itself; "" for nothing."""
    inside = 1 <= problem.place.line <= mutant.text.count("\n") + 2 and problem.place.column >= 1
    words = problem.message.de, problem.message.en
    if problem.code in CODES and inside and all(words) and words[0] != words[1]:
        return ""
    return f"{mutant.kind}: {mutant.what}: {problem!r}"
