"""The JSON Schema of a table plan, for editors: which keys may stand where, and what they mean.

Owns the way from pydantic's schema to one that an editor shows well. Refuses what needs a data
release to know (`--check` has that).
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from analysis.tables.keys import meaning
from analysis.tables.plan import PlanSpec

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def plan_schema(language: str) -> dict[str, Any]:
    """The schema with its words in this language."""
    generator = _German if language == "de" else _English
    return {"$schema": _DIALECT, **PlanSpec.model_json_schema(schema_generator=generator)}


class _English(GenerateJsonSchema):
    """As pydantic's own, with our words, for what may be written in a file."""

    language: ClassVar[str] = "en"

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        model: type[Any] = schema["cls"]
        made = super().model_schema(schema)
        made.pop("description", None)
        above = [base.__name__ for base in model.__mro__]
        for key, value in made.get("properties", {}).items():
            if (said := meaning(above, key)) is not None:
                value["description"] = said(self.language)
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        # A key without a value is refused before the shape is looked at.
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        if not isinstance(made.get("default"), str | int):
            made.pop("default", None)
        return made

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchemaValue:
        made = super().tagged_union_schema(schema)
        # A word of OpenAPI; each branch says its type by `const` already.
        made.pop("discriminator", None)
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


class _German(_English):
    language = "de"
