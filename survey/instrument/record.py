"""Frozen dataclasses that are made quickly: answers and their kin, by the hundred for every page.

`dataclass(frozen=True)` looks `__setattr__` up on `object` for each field of each new object. A
`record` sets each by the descriptor of its slot, in half the time; all else is the standard
library's. Owns that `__init__`. Refuses fields that need more than a value: those with a factory,
and those that `__init__` does not take.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """The class as a frozen dataclass with slots. TypeError for a field that it refuses."""
    made = dataclass(frozen=True, slots=True)(cls)
    given: dict[str, Any] = {}
    arguments, lines = ["self"], []
    for one in fields(made):  # type: ignore[arg-type]  # a dataclass since the line above
        if not one.init or one.kw_only or one.default_factory is not MISSING:
            raise TypeError(f"{cls.__name__}.{one.name} is more than a value: use a dataclass")
        given[f"_set_{one.name}"] = made.__dict__[one.name].__set__
        given[f"_default_{one.name}"] = one.default
        has_default = one.default is not MISSING
        arguments.append(f"{one.name}=_default_{one.name}" if has_default else one.name)
        lines.append(f"    _set_{one.name}(self, {one.name})")
    if hasattr(made, "__post_init__"):
        lines.append("    self.__post_init__()")
    source = "\n".join((f"def __init__({', '.join(arguments)}):", *lines))
    exec(source, given)  # noqa: S102  # names of fields alone, as the standard library does it
    quick = given["__init__"]
    quick.__qualname__ = f"{made.__qualname__}.__init__"
    quick.__module__ = made.__module__
    quick.__annotations__ = made.__init__.__annotations__
    made.__init__ = quick  # type: ignore[method-assign]  # the same parameters, set otherwise
    return made
