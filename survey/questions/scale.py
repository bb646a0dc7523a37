"""`scale`: one of several ordered choices. Differs from `single` in its kind alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from survey.questions.base import Kind, Question
from survey.questions.building import choices, shared
from survey.questions.single import Single
from survey.questions.spec import BuildContext, ChoicesSpec, QuestionSpec


class ScaleSpec(QuestionSpec):
    """The keys of a scale; its choices stand in their order."""

    type: Literal["scale"]
    choices: ChoicesSpec


@dataclass(frozen=True, kw_only=True)
class Scale(Single):
    """One of several ordered choices: figures may speak of more and less."""

    type: ClassVar[str] = "scale"
    kind: ClassVar[Kind] = "scale"

    @classmethod
    def build(cls, spec: ScaleSpec, context: BuildContext) -> Question:  # type: ignore[override]
        return cls(**shared(spec, context), choices=choices(spec.choices, context))
