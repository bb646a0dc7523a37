"""The shape of a questionnaire's YAML: its top level, sections, units and lists of choices.

Owns what may stand where and its Python type; the questions' own keys stand with their types.
Refuses every rule that needs two places at once (`check` has those).
"""

from __future__ import annotations

from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from survey.questions.registry import TYPES
from survey.questions.spec import ChoiceSpec, Name, Spec, TextSpec


class AttributeSpec(Spec):
    """An attribute of the units that has a closed list of codes."""

    choices: Annotated[list[ChoiceSpec], Field(min_length=1)]


class SectionSpec(Spec):
    """A section without its questions, whose types only the registry knows."""

    name: Name
    title: TextSpec
    introduction: TextSpec | None = None
    ask_if: str | None = None
    when_unknown: Literal["ask", "skip"] = "ask"
    questions: list[Any] = Field(min_length=1)


class QuestionnaireSpec(Spec):
    """The top level of the file."""

    study: Name
    version: str
    mode: Literal["self", "coded"]
    title: TextSpec
    previous_version: str = ""
    introduction: TextSpec | None = None
    closing: TextSpec | None = None
    reference: str = ""
    minutes: Annotated[int, Field(ge=1, le=600)] = 0
    unit: dict[Name, AttributeSpec | Literal["text"]] = Field(default_factory=dict)
    choices: dict[Name, Annotated[list[ChoiceSpec], Field(min_length=1)]] = Field(
        default_factory=dict
    )
    sections: list[Any] = Field(min_length=1)


@cache
def questionnaire_model() -> type[QuestionnaireSpec]:
    """The whole shape, with a question being one of the registered types."""
    union: Any = reduce(or_, (kind.spec for kind in TYPES.values()))
    question: Any = Annotated[union, Field(discriminator="type")]
    questions: Any = list.__class_getitem__(question)
    section: Any = create_model(
        "SectionSpec", __base__=SectionSpec, questions=(questions, Field(min_length=1))
    )
    sections: Any = list.__class_getitem__(section)
    return create_model(
        "QuestionnaireSpec", __base__=QuestionnaireSpec, sections=(sections, Field(min_length=1))
    )
