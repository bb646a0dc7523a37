"""The JSON Schema of plans: every kind of table in it, every key explained in both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from analysis.cli import main
from analysis.tables.keys import KEYS, meaning
from analysis.tables.kinds.registry import KINDS
from analysis.tables.plan import PlanSpec
from analysis.tables.schema import plan_schema


def models() -> set[type[BaseModel]]:
    """Every model that a plan may hold."""
    found: set[type[BaseModel]] = set()

    def walk(model: type[BaseModel]) -> None:
        if model not in found:
            found.add(model)
            for field in model.model_fields.values():
                for inner in _models_in(field.annotation):
                    walk(inner)

    for model in (PlanSpec, *(kind.spec for kind in KINDS)):
        walk(model)
    return found


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models_in(argument)


def written(model: type[BaseModel]) -> list[str]:
    """The keys as they stand in a file."""
    return [field.alias or key for key, field in model.model_fields.items()]


def test_every_key_is_explained() -> None:
    unexplained = {
        f"{model.__name__}.{key}"
        for model in models()
        for key in written(model)
        if meaning([base.__name__ for base in model.__mro__], key) is None
    }
    assert not unexplained, "add a sentence for each to analysis/tables/keys.py"


def test_no_sentence_is_about_a_key_that_there_is_not() -> None:
    known = {
        name
        for model in models()
        for key in written(model)
        for name in (key, *(f"{base.__name__}.{key}" for base in model.__mro__))
    }
    assert not set(KEYS) - known
    assert all(said.de and said.en for said in KEYS.values())


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_kind_of_table_stands_in_it_with_its_keys_explained(language: str) -> None:
    schema = plan_schema(language)
    definitions = schema["$defs"].values()
    types = {
        part["properties"]["type"]["const"]
        for part in definitions
        if "const" in part.get("properties", {}).get("type", {})
    }
    assert types >= {kind.type for kind in KINDS}
    for part in (schema, *definitions):
        if "properties" not in part:  # words: one string, or a mapping by language
            continue
        assert part["additionalProperties"] is False
        for value in part["properties"].values():
            assert value["description"]
            assert "null" not in json.dumps(value)
    assert schema["properties"]["study"]["description"] == KEYS["study"](language)
    assert {"study", "title", "tables"} <= set(schema["required"])


def test_the_command_prints_it(capsys: Any, tmp_path: Path) -> None:
    assert main(["schema", "--language", "en"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed == plan_schema("en")
    assert main(["schema", "--language", "en", "--out", str(tmp_path / "plan.json")]) == 0
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8")) == printed
