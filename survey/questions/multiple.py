"""`multiple`: any of several choices, stored as one answer with all ticked codes.

Nothing ticked is unanswered, never an empty answer; an exclusive choice stands alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from survey.questions.base import Kind
from survey.questions.choice_question import ChoiceQuestion, ChoiceQuestionSpec


class MultipleSpec(ChoiceQuestionSpec):
    """The keys of a multiple choice."""

    type: Literal["multiple"]


@dataclass(frozen=True, kw_only=True)
class Multiple(ChoiceQuestion):
    """Any of several choices."""

    type: ClassVar[str] = "multiple"
    kind: ClassVar[Kind] = "multiple"
    takes_several: ClassVar[bool] = True
