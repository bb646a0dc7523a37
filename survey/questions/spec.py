"""The shape of a question in the YAML: the keys that all types share, checked by pydantic.

Owns the models of texts, choices, checks and comparability, and the context that building needs.
Refuses to know a type by name, and to open a file: whoever loads gives places and expressions.

Problems are reported through `BuildContext.problem` by the rules of `instrument/catalogue`;
building goes on with a default, so that one run finds everything.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, Protocol, TypeAlias

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from survey.instrument.expression import Expression
from survey.instrument.place import Place
from survey.instrument.plural import Category, Counted
from survey.instrument.text import EMPTY, Text
from survey.questions.base import Choice, Grade, Previous, Publication

OfferedStatus: TypeAlias = Literal[
    "not_stated", "not_applicable", "dont_know", "not_mentioned", "not_determinable",
    "undecided", "planned",
]  # fmt: skip
OfferedComparator: TypeAlias = Literal["=", ">=", "<=", "~", "range", "all"]
Mode: TypeAlias = Literal["self", "coded"]
Step: TypeAlias = str | int

_NAME = re.compile(r"[a-z](?:_?[a-z0-9])*_?")
_MAX_NAME = 41


def is_name(value: str) -> bool:
    """Whether this may name a question, row or column: wide exports use `variable__item`."""
    return len(value) <= _MAX_NAME and _NAME.fullmatch(value) is not None


def _name(value: Any) -> Any:
    if isinstance(value, str) and not is_name(value):
        raise PydanticCustomError("bad-name", "no name: {name}", {"name": value})
    return value


def _number(value: Any) -> Any:
    # Whole numbers of the YAML come as int; true and false are int to Python and stay refused.
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _names(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Name: TypeAlias = Annotated[
    str,
    BeforeValidator(_name),
    WithJsonSchema({"type": "string", "pattern": f"^{_NAME.pattern}$", "maxLength": _MAX_NAME}),
]
FormerNames: TypeAlias = Annotated[
    list[str], BeforeValidator(_names, json_schema_input_type=str | list[str]), Field(min_length=1)
]
"""One former name, or a list of those that were put together: `name` or `name.item`."""
Number: TypeAlias = Annotated[
    Decimal,
    BeforeValidator(_number, json_schema_input_type=float),
    Field(allow_inf_nan=False),
]
# The bound stands inside, so that the schema for editors has it as a `minimum` of its own.
NotNegative: TypeAlias = Annotated[
    Decimal,
    Field(ge=0, allow_inf_nan=False),
    BeforeValidator(_number, json_schema_input_type=Annotated[float, Field(ge=0)]),
]
Percent: TypeAlias = Annotated[
    Decimal,
    Field(ge=0, le=10_000, allow_inf_nan=False),
    BeforeValidator(_number, json_schema_input_type=Annotated[float, Field(ge=0, le=10_000)]),
]


class Spec(BaseModel):
    """A part of the questionnaire as the author wrote it; an unknown key is a problem."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class WordsSpec(Spec):
    """Words in German and English, or one string that is the same in both."""

    @model_validator(mode="before")
    @classmethod
    def _one_string(cls, value: Any) -> Any:
        return {"de": value, "en": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler.resolve_ref_schema(handler(schema))]}


_Said: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class TextSpec(WordsSpec):
    """Words that are read as they stand."""

    de: _Said
    en: str = ""

    def text(self) -> Text:
        return Text(self.de.strip(), self.en.strip())


class FormsSpec(Spec):
    """The forms of a word beside numbers, by CLDR's plural categories."""

    one: _Said
    other: _Said


def _form_of_words(value: Any) -> str:
    return "forms" if isinstance(value, dict | FormsSpec) else "word"


_Forms: TypeAlias = Annotated[FormsSpec, Tag("forms")]


class UnitSpec(WordsSpec):
    """What stands beside a number: one word, or its forms."""

    de: Annotated[Annotated[_Said, Tag("word")] | _Forms, Discriminator(_form_of_words)]
    en: Annotated[Annotated[str, Tag("word")] | _Forms, Discriminator(_form_of_words)] = ""

    def text(self) -> Text:
        many = Text(_form(self.de, "other"), _form(self.en, "other"))
        one = Text(_form(self.de, "one"), _form(self.en, "one"))
        return many if one == many else Counted(many.de, many.en, one)


def _form(words: str | FormsSpec, category: Category) -> str:
    if isinstance(words, str):
        return words.strip()
    return words.one if category == "one" else words.other


class ChoiceSpec(Spec):
    """One choice: a stable code and its words."""

    code: Annotated[str, Field(min_length=1)]
    label: TextSpec
    help: TextSpec | None = None
    exclusive: bool = False
    other: bool = False
    when: TextSpec | None = None

    def build(self) -> Choice:
        return Choice(
            self.code,
            self.label.text(),
            words(self.help),
            self.exclusive,
            self.other,
            words(self.when),
        )


def _form_of_choices(value: Any) -> str:
    return "named" if isinstance(value, str) else "listed"


ChoicesSpec: TypeAlias = Annotated[
    Annotated[str, Tag("named")] | Annotated[list[ChoiceSpec], Field(min_length=1), Tag("listed")],
    Discriminator(_form_of_choices),
]
"""The name of a reusable list, or the choices in place."""


class DefinitionSpec(Spec):
    """A word of the question and what it means."""

    term: TextSpec
    text: TextSpec


class CheckSpec(Spec):
    """A rule that must hold, and what is said when it does not."""

    require: str
    level: Literal["hard", "soft"] = "hard"
    message: TextSpec


class ChangeSpec(Spec):
    """How far a number may move from that of the wave before without being asked about."""

    of: str = ""
    absolute: NotNegative | None = None
    percent: Percent | None = None


class ChangeCheckSpec(Spec):
    """A threshold against the wave before, and what is said beyond it."""

    change: ChangeSpec
    level: Literal["hard", "soft"] = "soft"
    message: TextSpec | None = None


def _form_of_check(value: Any) -> str:
    threshold = isinstance(value, ChangeCheckSpec) or (
        isinstance(value, dict) and "change" in value
    )
    return "threshold" if threshold else "rule"


AnyCheckSpec: TypeAlias = Annotated[
    Annotated[CheckSpec, Tag("rule")] | Annotated[ChangeCheckSpec, Tag("threshold")],
    Discriminator(_form_of_check),
]
"""A rule, or a threshold against the wave before."""


class ComparableSpec(Spec):
    """What the author says of the comparability with the previous version."""

    to: str
    grade: Grade
    why: TextSpec
    items: dict[str, Grade] = {}


class QuestionSpec(Spec):
    """The keys that every question may have; the types add their own and `build`."""

    name: Name
    label: TextSpec
    help: TextSpec | None = None
    examples: TextSpec | None = None
    when: TextSpec | None = None
    definitions: list[DefinitionSpec] = []
    ask_if: str | None = None
    when_unknown: Literal["ask", "skip"] = "ask"
    statuses: list[OfferedStatus] | None = None
    previous: Previous = "blank"
    comparable: ComparableSpec | None = None
    publication: Publication = "aggregate"
    reference: str = ""
    was: FormerNames = []
    recode: dict[str, str] = {}
    checks: list[AnyCheckSpec] = []


class BuildContext(Protocol):
    """What building a question asks of whoever loads the file. Paths start at the question."""

    @property
    def mode(self) -> Mode:
        """Who answers: the municipality, or a coder on its behalf."""
        ...

    def place(self, *path: Step) -> Place:
        """Where the value at this path stands."""
        ...

    def expression(self, source: str, *path: Step) -> Expression | None:
        """The expression parsed; None after its problem was reported."""
        ...

    def choices(self, name: str, *path: Step) -> tuple[Choice, ...]:
        """The reusable list of that name; empty after `unknown-choice-list` was reported."""
        ...

    def problem(self, rule: str, *path: Step, **details: object) -> None:
        """Report a rule of the catalogue (`code` or `code/case`) at the value at this path."""
        ...


def words(spec: TextSpec | UnitSpec | None) -> Text:
    """The words, or none."""
    return EMPTY if spec is None else spec.text()
