"""What is known of attached files: which response they belong to, their names and sizes.

Owns the lines of the table `file`. Refuses to open a file, which lies in the data folder.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from survey.store.tables import file
from survey.store.values import ResponseKey

_F = file.c
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that is kept: its digest is where its content lies."""

    response: ResponseKey
    digest: str
    name: str
    media_type: str
    size: int
    by: str
    at: datetime


_ALL = select(_F.unit, _F.wave, _F.digest, _F.name, _F.media_type, _F.size, _F.by, _F.at)


def of_unit(connection: Connection, unit: str, digests: Collection[str]) -> dict[str, Kept]:
    """The unit's files of these digests, of whichever wave; the latest where there are several.

    What is no digest has no file: it may come from a stranger.
    """
    wanted = sorted(filter(_DIGEST.fullmatch, digests))
    if not wanted:
        return {}
    found = connection.execute(_ALL.where(_F.unit == unit, _F.digest.in_(wanted)).order_by(_F.wave))
    return {row.digest: _kept(row) for row in found}


def of_response(
    connection: Connection, response: ResponseKey, digests: Collection[str]
) -> dict[str, Kept]:
    """The response's files of these digests; what is no digest has none."""
    wanted = sorted(filter(_DIGEST.fullmatch, digests))
    if not wanted:
        return {}
    found = connection.execute(
        _ALL.where(_F.unit == response.unit, _F.wave == response.wave, _F.digest.in_(wanted))
    )
    return {row.digest: _kept(row) for row in found}


def of_wave(connection: Connection, wave: int) -> tuple[Kept, ...]:
    """Every file of a wave, by unit and time."""
    found = connection.execute(_ALL.where(_F.wave == wave).order_by(_F.unit, _F.at, _F.digest))
    return tuple(_kept(row) for row in found)


def get(connection: Connection, response: ResponseKey, digest: str) -> Kept | None:
    """One file of one response."""
    row = connection.execute(
        _ALL.where(_F.unit == response.unit, _F.wave == response.wave, _F.digest == digest)
    ).first()
    return None if row is None else _kept(row)


def weight(connection: Connection, response: ResponseKey) -> tuple[int, int]:
    """How many files are kept for a response, and their bytes together."""
    row = connection.execute(
        select(func.count(), func.coalesce(func.sum(_F.size), 0)).where(
            _F.unit == response.unit, _F.wave == response.wave
        )
    ).one()
    return int(row[0]), int(row[1])


def add(connection: Connection, files: Iterable[Kept]) -> None:
    """Note files that are not noted yet."""
    rows = [
        {
            "unit": each.response.unit, "wave": each.response.wave, "digest": each.digest,
            "name": each.name, "media_type": each.media_type, "size": each.size,
            "by": each.by, "at": each.at,
        }
        for each in files
    ]  # fmt: skip
    if rows:
        connection.execute(insert(file), rows)


def _kept(row: Any) -> Kept:
    unit, wave, *rest = row
    return Kept(ResponseKey(unit, wave), *rest)
