"""Which keys could stand somewhere, as the models say: for spelling hints."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from survey.instrument.document.tree import Path, Tree


def possible_keys(
    model: type[BaseModel], tree: Tree, path: Path, location: tuple[object, ...]
) -> list[str]:
    """The keys that could stand beside the unknown one."""
    found = _model_at(model, location[:-1])
    if found is None:
        return []
    names = [field.alias or name for name, field in found.model_fields.items()]
    node = tree.node(path[:-1])
    taken = set(node.children) if node else set()
    return [name for name in names if name not in taken]


def _model_at(model: type[BaseModel], location: tuple[object, ...]) -> type[BaseModel] | None:
    """The model that a location leads to; unions are entered by the name of their branch."""
    candidates: list[Any] = [model]
    for step in location:
        following: list[Any] = []
        for candidate in candidates:
            following.extend(_children(candidate, step))
        candidates = following or candidates
    return next((c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel)), None)


def _children(candidate: Any, step: object) -> list[Any]:
    """The models that may stand at a step below a model."""
    if not (isinstance(candidate, type) and issubclass(candidate, BaseModel)):
        return []
    if isinstance(step, int):
        return [candidate]
    for name, field in candidate.model_fields.items():
        if (field.alias or name) == step:
            return _models_in(field.annotation)
    return [candidate] if _tag(candidate) == step else []


def _models_in(annotation: Any) -> list[Any]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    # Annotated, list, dict and unions alike keep what they are made of in __args__.
    return [m for part in getattr(annotation, "__args__", ()) for m in _models_in(part)]


def _tag(model: type[BaseModel]) -> object:
    field = model.model_fields.get("type")
    return getattr(field.annotation, "__args__", ("",))[0] if field else ""
