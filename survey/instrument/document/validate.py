"""A pydantic model against a document: every error as a problem at its line and column.

Owns the translation of pydantic's errors into the catalogue, for questionnaires and table plans
alike. Refuses to know what the keys mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from survey.instrument.catalogue import MAX_HINTS, RULES, did_you_mean, hint, nearest, problem
from survey.instrument.document.keys import possible_keys
from survey.instrument.document.tree import Data, Path, Tree
from survey.instrument.place import Problem
from survey.instrument.text import EMPTY, Text

Model = TypeVar("Model", bound=BaseModel)

_TYPE_CODES: Final[dict[str, str]] = {
    "string_type": "not-a-text",
    "int_type": "not-a-whole-number",
    "int_from_float": "not-a-whole-number",
    "decimal_type": "not-a-number",
    "is_instance_of": "not-a-number",
    "float_type": "not-a-number",
    "decimal_parsing": "not-a-number",
    "bool_type": "not-a-boolean",
    "list_type": "not-a-list",
    "tuple_type": "not-a-list",
    "dict_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "dataclass_type": "not-a-mapping",
}
_OUTER_CODES: Final = frozenset({*_TYPE_CODES, "literal_error"})
# The models of a wording: mappings to pydantic, texts to authors.
WORDS_MODELS: Final = frozenset({"TextSpec", "UnitSpec"})
_LIMIT_CODES: Final[dict[str, tuple[str, str]]] = {
    "greater_than_equal": ("too-small", "ge"),
    "greater_than": ("too-small", "gt"),
    "less_than_equal": ("too-large", "le"),
    "less_than": ("too-large", "lt"),
    "string_too_long": ("too-long", "max_length"),
    "string_too_short": ("too-short", "min_length"),
    "too_long": ("too-long", "max_length"),
    "too_short": ("empty-list", "min_length"),
}


@dataclass(frozen=True, slots=True)
class Invalid:
    """Why a document is not of a shape. `broken`: where, and whether the key itself is too much."""

    problems: list[Problem]
    broken: list[tuple[Path, bool]]


def validate(model: type[Model], tree: Tree) -> Model | Invalid:
    """The document as the model, or every reason why it is not, in the order of the file."""
    try:
        return model.model_validate(tree.data)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        broken = [(tree.resolve(e["loc"]), e["type"] == "extra_forbidden") for e in errors]
        return Invalid(explain(errors, model, tree), broken)


def explain(
    errors: Iterable[Mapping[str, Any]], model: type[BaseModel], tree: Tree
) -> list[Problem]:
    """The validator's errors in our words, each once."""
    located = [(tree.resolve(error["loc"]), error) for error in errors]
    deeper = {path[:end] for path, _ in located for end in range(len(path))}
    deeper |= {path for path, error in located if error["type"] in ("missing", "extra_forbidden")}
    unknown = [(path, e["loc"]) for path, e in located if e["type"] == "extra_forbidden"]
    meant = {
        path: nearest(str(path[-1]), possible_keys(model, tree, path, location))
        for path, location in unknown[:MAX_HINTS]
    }
    misspelt = {(path[:-1], word) for path, word in meant.items()}
    problems: dict[tuple[object, ...], Problem] = {}
    for path, error in located:
        # One branch of a union fits the value well enough to say more than "wrong type".
        if error["type"] in _OUTER_CODES and path in deeper:
            continue
        found = _explain(error, path, tree, meant)
        if error["type"] == "missing" and (path, error["loc"][-1]) in misspelt:
            continue
        # Reading the document has refused every empty value already.
        if error["input"] is None and path:
            continue
        # Every branch of a union complains about the same value: the first speaks for all.
        once = (found.place, found.message if found.code in _REPEATABLE else EMPTY)
        problems.setdefault(once, found)
    return sorted(problems.values())


_REPEATABLE: Final = frozenset({"missing-key", "unknown-key", "bad-value"})


def _explain(
    error: Mapping[str, Any], path: Path, tree: Tree, meant: Mapping[Path, str]
) -> Problem:
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "missing":
        return problem(tree.value(path), "missing-key", key=error["loc"][-1])
    if kind == "extra_forbidden":
        key = str(error["loc"][-1])
        return problem(tree.key(path), "unknown-key", key=key, hint=hint(meant.get(path, "")))
    if kind == "union_tag_not_found":
        return _without_tag(_unquoted(context["discriminator"]), path, tree)
    if kind == "union_tag_invalid":
        tags = [tag.strip("'") for tag in context["expected_tags"].split(", ")]
        place = tree.value((*path, _unquoted(context["discriminator"])))
        tag = context["tag"]
        return problem(
            place, "unknown-type", value=tag, allowed=_listed(tags), hint=did_you_mean(tag, tags)
        )
    place = tree.key(path) if error["loc"][-1:] == ("[key]",) else tree.value(path)
    if kind in RULES:  # a type's own refusal, named by its code
        return problem(place, kind, **context)
    if kind in _TYPE_CODES:
        code = "not-words" if context.get("class_name") in WORDS_MODELS else _TYPE_CODES[kind]
        if code == "not-a-text" and isinstance(value, list | dict):
            code = "not-a-text/several"
        return problem(place, code, found=describe(value), value=_written(value))
    if kind in ("literal_error", "enum"):
        allowed = _choices(context["expected"])
        return problem(
            place,
            "unknown-value",
            value=value,
            allowed=_listed(allowed),
            hint=did_you_mean(str(value), allowed),
        )
    if kind in _LIMIT_CODES:
        code, name = _LIMIT_CODES[kind]
        return problem(place, code, value=value, limit=context[name])
    return problem(place, "bad-value", what=_sentence(error["msg"]))


def _without_tag(tag: str, path: Path, tree: Tree) -> Problem:
    """The key that says what all others mean is missing, or misspelt."""
    node = tree.node(path)
    for key in islice(node.keys, 100) if node is not None else ():
        if nearest(str(key), [tag]):
            return problem(tree.key((*path, key)), "unknown-key", key=key, hint=hint(tag))
    return problem(tree.value(path), "missing-key", key=tag)


def _written(value: Data) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def describe(value: Data) -> Text:
    """What was found, in the author's words (German: in the nominative)."""
    match value:
        case None:
            return Text("nichts", "nothing")
        case bool():
            return Text(f"der Wahrheitswert `{_written(value)}`", f"the truth `{_written(value)}`")
        case int() | Decimal():
            return Text(f"die Zahl {value}", f"the number {value}")
        case str():
            return Text(f"der Text `{value[:60]}`", f"the text `{value[:60]}`")
        case list():
            return Text("eine Liste", "a list")
        case _:
            return Text("Schlüssel mit Werten", "keys with values")


def _choices(expected: str) -> list[str]:
    """`'a', 'b' or 'c'` as a list."""
    return [part.strip().strip("'") for part in expected.replace(" or ", ", ").split(", ")]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _unquoted(word: str) -> str:
    return word.strip("'")


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ").removeprefix("Assertion failed, ")
