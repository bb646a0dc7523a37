"""`scale`: one of several ordered choices. Differs from `single` in its kind alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from survey.questions.base import Kind
from survey.questions.choice_question import ChoiceQuestion, ChoiceQuestionSpec


class ScaleSpec(ChoiceQuestionSpec):
    """The keys of a scale; its choices stand in their order, the lowest first."""

    type: Literal["scale"]


@dataclass(frozen=True, kw_only=True)
class Scale(ChoiceQuestion):
    """One of several ordered choices: figures may speak of more and less."""

    type: ClassVar[str] = "scale"
    kind: ClassVar[Kind] = "scale"
