"""The JSON Schema of a questionnaire for editors: which keys may stand where, and what they mean.

Owns the way from pydantic's schema to one that an editor shows well: every key with its sentence,
no value that an author cannot write. The types come through the registry. Refuses the rules that
need two places at once (`check` has those).
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from survey.instrument.catalogue.keys import PARTS, meaning
from survey.instrument.load.spec import questionnaire_model
from survey.instrument.text import Language, Text
from survey.questions.registry import TYPES

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def editor_schema(language: Language) -> dict[str, Any]:
    """The schema with its words in this language."""
    schema = questionnaire_model().model_json_schema(schema_generator=_GENERATORS[language])
    return {"$schema": _DIALECT, **schema}


class _Generator(GenerateJsonSchema):
    """As pydantic's own, with our words, for what may be written in a file."""

    language: ClassVar[Language] = "en"

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        model: type[Any] = schema["cls"]
        made = super().model_schema(schema)
        made["title"] = _title(model)(self.language)
        made.pop("description", None)
        above = [base.__name__ for base in model.__mro__]
        for key, value in made.get("properties", {}).items():
            explained = meaning(above, key)
            if explained is not None:
                value["description"] = explained(self.language)
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        # A key without a value is refused before the shape is looked at.
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        # "nothing" is no value that anybody could write.
        if not made.get("default") or not isinstance(made["default"], str | int):
            made.pop("default", None)
        return made

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        made = super().dict_schema(schema)
        if "patternProperties" in made:  # names of ours: what is none is refused
            made["additionalProperties"] = False
        return made

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        made = super().tagged_union_schema(schema)
        # A word of OpenAPI; each branch says its type by `const` already.
        made.pop("discriminator", None)
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


class _German(_Generator):
    language = "de"


_GENERATORS: Final[dict[Language, type[GenerateJsonSchema]]] = {"de": _German, "en": _Generator}


def _title(model: type[Any]) -> Text:
    """What the mapping is: a type of question, or a part of the file."""
    kind = next((kind for kind in TYPES.values() if kind.spec is model), None)
    if kind is not None:
        return Text(f"{kind.name} ({kind.label.de})", f"{kind.name} ({kind.label.en})")
    return PARTS[model.__name__]
