"""Between a flow and the verbs: what blocks a submission, and how many sections are open.

Owns no rule: the flow has them. Gives the function that `submit_response` calls under the
response's lock.
"""

from __future__ import annotations

from collections.abc import Mapping

from survey.fieldwork.responses import Blocker, Examine
from survey.instrument.answer import Answer
from survey.instrument.flow import Flow, Unit
from survey.instrument.text import Text
from survey.questions.base import Key

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


def sections_open(flow: Flow, unit: Unit) -> int:
    """How many sections the unit's attributes open, whatever it has answered."""
    view = flow.see(_NOTHING, unit)
    return sum(view.section_asked(section.name) for section in flow.questionnaire.sections)


def _unreadable(raw: str) -> Text:
    return Text(
        f"„{raw}“ ist noch nicht zu lesen: Berichtigen oder leeren Sie das Feld.",
        f"“{raw}” cannot be read yet: correct or clear the field.",
    )
