"""Municipalities, their aliases, and their attributes as of a day. Owns their queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TypeAlias

from sqlalchemy import Connection, delete, insert, or_, select, update

from survey.instrument.flow import Unit
from survey.store.tables import unit, unit_alias, unit_attribute

_A = unit_attribute.c

# What a first import says holds since ever, as far as this software looks back.
SINCE_EVER = date(1900, 1, 1)


# A stored unit is what a flow sees: key, name, attributes as of one day.
StoredUnit: TypeAlias = Unit


def names(connection: Connection) -> dict[str, str]:
    """Every unit's name by its key."""
    rows = connection.execute(select(unit.c.unit, unit.c.name).order_by(unit.c.unit))
    return {row.unit: row.name for row in rows}


def spellings(connection: Connection) -> dict[str, str]:
    """Key of the unit by each reduced spelling of its names and aliases."""
    rows = connection.execute(select(unit_alias.c.spelling, unit_alias.c.unit))
    return {row.spelling: row.unit for row in rows}


def as_of(
    connection: Connection, day: date, keys: Iterable[str] | None = None
) -> tuple[StoredUnit, ...]:
    """The units (all, or those named) with the attributes valid on a day, by key."""
    rows = connection.execute(
        select(_A.unit, _A.name, _A.value)
        .where(_A.valid_from <= day, or_(_A.valid_to.is_(None), _A.valid_to >= day))
        .order_by(_A.unit, _A.name)
    )
    attributes: dict[str, list[tuple[str, str]]] = {}
    for key, name, value in rows:
        attributes.setdefault(key, []).append((name, value))
    wanted = None if keys is None else frozenset(keys)
    return tuple(
        StoredUnit(key, name, tuple(attributes.get(key, ())))
        for key, name in names(connection).items()
        if wanted is None or key in wanted
    )


def put_name(connection: Connection, key: str, name: str, *, new: bool) -> None:
    if new:
        connection.execute(insert(unit), {"unit": key, "name": name})
    else:
        connection.execute(update(unit).where(unit.c.unit == key).values(name=name))


def add_aliases(connection: Connection, rows: Iterable[tuple[str, str, str]]) -> None:
    """Add (spelling, key, alias) lines. A spelling that another unit answers to is refused."""
    lines = [{"spelling": s, "unit": u, "alias": a} for s, u, a in sorted(rows)]
    if lines:
        connection.execute(insert(unit_alias), lines)


def put_attributes(
    connection: Connection, key: str, values: Mapping[str, str], valid_from: date
) -> None:
    """Let attributes hold from a day on; the former value ends the day before."""
    for name, value in sorted(values.items()):
        same = (_A.unit == key, _A.name == name)
        connection.execute(delete(unit_attribute).where(*same, _A.valid_from >= valid_from))
        connection.execute(
            update(unit_attribute)
            .where(*same, or_(_A.valid_to.is_(None), _A.valid_to >= valid_from))
            .values(valid_to=valid_from - timedelta(days=1))
        )
        connection.execute(
            insert(unit_attribute),
            {"unit": key, "name": name, "valid_from": valid_from, "value": value},
        )
