"""`single`: one of several choices, with "other, please specify". Refuses an order among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from survey.questions.base import Kind
from survey.questions.choice_question import ChoiceQuestion, ChoiceQuestionSpec


class SingleSpec(ChoiceQuestionSpec):
    """The keys of a single choice."""

    type: Literal["single"]


@dataclass(frozen=True, kw_only=True)
class Single(ChoiceQuestion):
    """One of several choices."""

    type: ClassVar[str] = "single"
    kind: ClassVar[Kind] = "single"
