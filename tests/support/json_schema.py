"""A small validator of JSON Schema: just the words that the editors' schema uses.

An independent reader of that schema, so that a test need not trust the models that wrote it.
A word that it does not know is an error: nothing is silently let through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, TypeAlias

_Schema: TypeAlias = Mapping[str, Any]

_SAYS_NOTHING: Final = frozenset({"$defs", "$schema", "default", "description", "title"})
_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, Decimal, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def violations(schema: Mapping[str, Any], data: Any) -> list[str]:
    """Every violation as `path: word`; none where the data fit the schema."""
    return list(_look(schema, schema, data, "$"))


def _look(root: _Schema, schema: Any, data: Any, path: str) -> Iterator[str]:
    if isinstance(schema, bool):
        if not schema:
            yield f"{path}: false"
        return
    for word, value in schema.items():
        if word in _SAYS_NOTHING:
            continue
        if word in _BELOW:
            yield from _BELOW[word](root, schema, data, path)
        elif word not in _HOLDS:
            raise ValueError(f"this validator does not know the word {word!r}")
        elif not _HOLDS[word](value, data):
            yield f"{path}: {word}"


def _referred(root: _Schema, schema: _Schema, data: Any, path: str) -> Iterator[str]:
    target = root["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return _look(root, target, data, path)


def _any_of(root: _Schema, schema: _Schema, data: Any, path: str) -> Iterator[str]:
    if all(any(_look(root, branch, data, path)) for branch in schema["anyOf"]):
        yield f"{path}: anyOf"


def _one_of(root: _Schema, schema: _Schema, data: Any, path: str) -> Iterator[str]:
    if [any(_look(root, branch, data, path)) for branch in schema["oneOf"]].count(False) != 1:
        yield f"{path}: oneOf"


def _items(root: _Schema, schema: _Schema, data: Any, path: str) -> Iterator[str]:
    for index, item in enumerate(data if isinstance(data, list) else ()):
        yield from _look(root, schema["items"], item, f"{path}[{index}]")


def _keys(root: _Schema, schema: _Schema, data: Any, path: str) -> Iterator[str]:
    for key, part in schema["properties"].items():
        if isinstance(data, dict) and key in data:
            yield from _look(root, part, data[key], f"{path}.{key}")


def _patterns(root: _Schema, schema: _Schema, data: Any, path: str) -> Iterator[str]:
    for key, item in data.items() if isinstance(data, dict) else ():
        for pattern, part in schema["patternProperties"].items():
            if re.search(pattern, key):
                yield from _look(root, part, item, f"{path}.{key}")


def _names(root: _Schema, schema: _Schema, data: Any, path: str) -> Iterator[str]:
    for key in data if isinstance(data, dict) else ():
        yield from _look(root, schema["propertyNames"], key, f"{path}.{key}")


def _further_keys(root: _Schema, schema: _Schema, data: Any, path: str) -> Iterator[str]:
    known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for key, item in data.items() if isinstance(data, dict) else ():
        if key not in known and not any(re.search(pattern, key) for pattern in patterns):
            yield from _look(root, schema["additionalProperties"], item, f"{path}.{key}")


_BELOW: Final[Mapping[str, Callable[[_Schema, _Schema, Any, str], Iterator[str]]]] = {
    "$ref": _referred,
    "anyOf": _any_of,
    "oneOf": _one_of,
    "items": _items,
    "properties": _keys,
    "patternProperties": _patterns,
    "propertyNames": _names,
    "additionalProperties": _further_keys,
}


def _is_of_type(name: str, data: Any) -> bool:
    return isinstance(data, _TYPES[name]) and (name == "boolean") == isinstance(data, bool)


# The words about one value; those about another kind of value hold.
_HOLDS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "type": _is_of_type,
    "enum": lambda values, data: data in values,
    "const": lambda value, data: bool(data == value),
    "required": lambda keys, data: not isinstance(data, dict) or set(keys) <= set(data),
    "minItems": lambda least, data: not isinstance(data, list) or len(data) >= least,
    "minLength": lambda least, data: not isinstance(data, str) or len(data) >= least,
    "maxLength": lambda most, data: not isinstance(data, str) or len(data) <= most,
    "pattern": lambda wanted, data: not isinstance(data, str) or bool(re.search(wanted, data)),
    "minimum": lambda least, data: not _is_of_type("number", data) or data >= least,
    "maximum": lambda most, data: not _is_of_type("number", data) or data <= most,
}
