"""Between a flow and the verbs: what blocks a submission, and how far each section is.

Owns no rule: the flow has them. Gives the functions that `submit_response` and `save_answers` call
under the response's lock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from survey.fieldwork.answers import Count
from survey.fieldwork.responses import Blocker, Examine
from survey.instrument.answer import Answer
from survey.instrument.flow import Flow, Unit
from survey.instrument.text import Text
from survey.instrument.view import View
from survey.questions.base import Key
from survey.store.responses import SectionState
from survey.store.values import SectionStatus

_NOTHING: Mapping[Key, Answer] = {}


def examine(flow: Flow, unit: Unit) -> Examine:
    """What blocks: unreadable entries in cells that are asked, and violated hard checks."""

    def blockers(
        answers: Mapping[Key, Answer], previous: Mapping[Key, Answer]
    ) -> tuple[Blocker, ...]:
        view = flow.see(answers, unit, previous)
        drafts = tuple(
            Blocker((key,), _unreadable(answer.raw))
            for key, answer in answers.items()
            if answer.is_draft and view.variable(*key) is not None and view.asked(key)
        )
        hard = tuple(Blocker(v.keys, v.message) for v in view.violations("hard"))
        return drafts + hard

    return blockers


def count(flow: Flow, unit: Unit, sections: Collection[str]) -> Count:
    """The states of these sections; they need the variables `flow.needed(*sections)`, and the
    earlier answers of `flow.previous(*sections)`.
    """

    def states(
        answers: Mapping[Key, Answer], previous: Mapping[Key, Answer]
    ) -> Iterator[SectionState]:
        return states_of(flow.see(answers, unit, previous), sections)

    return states


def states_of(view: View, sections: Collection[str]) -> Iterator[SectionState]:
    """The states of these sections in a response that is already seen."""
    for name in sections:
        p = view.progress(name)
        yield SectionState(name, p.asked, p.answered, p.problems, SectionStatus(p.state))


def sections_open(flow: Flow, unit: Unit) -> int:
    """How many sections the unit's attributes open, whatever it has answered."""
    view = flow.see(_NOTHING, unit)
    return sum(view.section_asked(section.name) for section in flow.questionnaire.sections)


def _unreadable(raw: str) -> Text:
    return Text(
        f"„{raw}“ ist noch nicht zu lesen: Berichtigen oder leeren Sie das Feld.",
        f"“{raw}” cannot be read yet: correct or clear the field.",
    )
