"""Everything that differs between two frozen values, field by field, whatever they are made of.

Owns the walk, so that a key that nobody has classified yet is found all the same. Refuses to know
what a field means (`classify` does).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final, TypeAlias

from survey.instrument.expression import Expression, to_json
from survey.instrument.text import Text

Path: TypeAlias = tuple[str, ...]
Names: TypeAlias = Mapping[tuple[str, str], str]
"""(field, name today) -> name before, of what was renamed: `("rows", "steering"): "bodies"`."""

ABSENT: Final = None


@dataclass(frozen=True, slots=True)
class Change:
    """A value that differs: the fields and names that lead to it, before and after."""

    path: Path
    old: Any = ABSENT
    new: Any = ABSENT

    @property
    def field(self) -> str:
        """The last field on the way, without the names of parts."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Order:
    """The names of parts in their order."""

    names: tuple[str, ...]


def changes(old: Any, new: Any, renamed: Names, skip: frozenset[str]) -> Iterator[Change]:
    """Every change between two frozen dataclasses, in the order of the new one's fields.

    Of two classes only the fields that both have. `skip`: fields that are compared elsewhere.
    """
    for one in fields(new):
        if one.name not in skip and one.compare and hasattr(old, one.name):
            values = getattr(old, one.name), getattr(new, one.name)
            yield from _changed((one.name,), *values, renamed)


def key_of(part: Any) -> str | None:
    """What tells a part of a list from the others: its item, name, code or rule; None for none."""
    for attribute in ("item", "code", "require", "name"):
        found = getattr(part, attribute, None)
        if isinstance(found, Expression):  # however it is spaced
            return json.dumps(to_json(found))
        if isinstance(found, str):
            return found
    return None


def _changed(path: Path, old: Any, new: Any, renamed: Names) -> Iterator[Change]:
    if old == new and type(old) is type(new):
        return
    if any(isinstance(value, Text | Expression) for value in (old, new)):
        yield Change(path, old, new)
    elif is_dataclass(new) and type(old) is type(new):
        for one in fields(new):
            if one.compare:
                values = getattr(old, one.name), getattr(new, one.name)
                yield from _changed((*path, one.name), *values, renamed)
    elif _is_list_of_parts(old) and _is_list_of_parts(new):
        yield from _parts(path, old, new, renamed)
    else:
        yield Change(path, old, new)


def _parts(
    path: Path, old: tuple[Any, ...], new: tuple[Any, ...], renamed: Names
) -> Iterator[Change]:
    """Parts that are told apart by name: those that went and came, and the others one by one."""
    before, after = _keyed(old), _keyed(new)
    former = {name: renamed.get((path[-1], name), name) for name in after}
    for name, part in after.items():
        if former[name] in before:
            yield from _changed((*path, name), before[former[name]], part, renamed)
        else:
            yield Change((*path, name), ABSENT, part)
    kept = set(former.values())
    for name, part in before.items():
        if name not in kept:
            yield Change((*path, name), part, ABSENT)
    today = {former[name]: name for name in after}
    first = Order(tuple(today[name] for name in before if name in kept))
    second = Order(tuple(name for name in after if former[name] in before))
    if first != second:
        yield Change((*path, "order"), first, second)


def _is_list_of_parts(value: Any) -> bool:
    return isinstance(value, tuple) and all(
        is_dataclass(part) and not isinstance(part, Text) and key_of(part) is not None
        for part in value
    )


def _keyed(parts: tuple[Any, ...]) -> dict[str, Any]:
    """By name; a name that stands twice (two checks of one rule) is counted."""
    found: dict[str, Any] = {}
    for part in parts:
        key = name = key_of(part) or ""
        times = 1
        while name in found:
            times += 1
            name = f"{key} #{times}"
        found[name] = part
    return found
