"""How a verb sees a response while it holds it: through which flow, of which unit, which sections.

Owns the way from a view to the states of sections that are stored. Refuses to read the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from survey.instrument.answer import Answer
from survey.instrument.flow import Flow, Unit
from survey.instrument.hints import Explanation, Hint, hints_of
from survey.instrument.progress import Violation
from survey.instrument.view import View
from survey.questions.base import Key
from survey.store.responses import SectionState
from survey.store.values import SectionStatus


@dataclass(frozen=True, slots=True)
class Seeing:
    """What has to be looked at after a save: these sections of this unit's response.

    `earlier`: the earlier answers that they look at, where these were read for the page already;
    no lock of this response holds them, so that reading them again would know no better.
    `unexplained`: the number of the response's change by which nothing had ever been explained;
    None where that is not known. An explanation comes with a change.
    """

    flow: Flow
    unit: Unit
    sections: tuple[str, ...]
    earlier: Mapping[Key, Answer] | None = None
    unexplained: int | None = None

    @property
    def needed(self) -> tuple[str, ...]:
        """The variables whose answers are read."""
        return self.flow.needed(*self.sections)

    @property
    def previous(self) -> tuple[str, ...]:
        """The variables whose earlier answers are read."""
        return self.flow.previous(*self.sections)

    def see(self, answers: Mapping[Key, Answer], earlier: Mapping[Key, Answer]) -> View:
        return self.flow.see(answers, self.unit, earlier)

    def firing(self, view: View) -> dict[str, tuple[Violation, ...]]:
        """The soft checks of each section that fire."""
        return {name: view.violations("soft", name) for name in self.sections}


def states_of(
    view: View,
    firing: Mapping[str, Sequence[Violation]],
    explanations: Sequence[Explanation],
) -> Iterator[SectionState]:
    """The states of these sections in a response that is already seen."""
    for name, violations in firing.items():
        p, fired = view.progress(name), len(violations)
        # Where nothing was ever explained, nothing has to be told apart.
        hints = hints_of(view, violations, explanations) if explanations else ()
        said = sum(not hint.is_open for hint in hints)
        yield SectionState(
            name, p.asked, p.answered, p.problems, SectionStatus(p.state), fired - said, said
        )


def hints_in(view: View, section: str, explanations: Sequence[Explanation]) -> tuple[Hint, ...]:
    """The hints of a section ("" for all)."""
    return hints_of(view, view.violations("soft", section), explanations)
