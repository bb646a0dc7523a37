"""`datapackage.json` of a release: its name, date and digest, checked before anything is read.

Owns the trust in a release: a wrong digest is refused, an absent one is noted.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from analysis.archive import file_digests
from analysis.errors import refuse
from survey.instrument.package import DATAPACKAGE, Descriptor, digest

_MAX_BYTES: Final = 10 * 1024**2


def read_descriptor(folder: Path) -> tuple[Descriptor, str]:
    """What the descriptor says, and the digest that the files really have.

    Raises AnalysisError where the descriptor is missing or malformed, or names another digest.
    """
    content = _json(folder / DATAPACKAGE)
    descriptor = Descriptor(
        name=_words(content, "name", required=True),
        created=_words(content, "created", required=True),
        digest=_words(content, "digest").removeprefix("sha256:").lower(),
        previous=_words(content, "previous"),
    )
    if created(descriptor) is None:
        raise refuse(
            DATAPACKAGE,
            f"'created' ist kein Datum: {descriptor.created!r}; erwartet wird 2022-02-14",
            f"'created' is no date: {descriptor.created!r}; expected is 2022-02-14",
        )
    actual = digest(file_digests(folder))
    if descriptor.digest and descriptor.digest != actual:
        raise refuse(
            DATAPACKAGE,
            f"die Prüfsumme passt nicht ({descriptor.digest[:12]}… genannt, {actual[:12]}… "
            "gerechnet): eine Datei wurde geändert, entfernt oder hinzugefügt. Den Datenstand "
            "neu beziehen",
            f"the digest does not fit ({descriptor.digest[:12]}… named, {actual[:12]}… "
            "computed): a file was changed, removed or added. Get the release anew",
        )
    return descriptor, actual


def created(descriptor: Descriptor) -> datetime | None:
    """When the release was made; None where that is no ISO date or time."""
    try:
        return datetime.fromisoformat(descriptor.created)
    except ValueError:
        return None


def day(descriptor: Descriptor) -> date:
    """The day the release was made (checked when it was read)."""
    moment = created(descriptor)
    assert moment is not None
    return moment.date()


def stamp(descriptor: Descriptor) -> datetime:
    """When the release was made, as files store it: UTC without a zone, whole seconds."""
    moment = created(descriptor)
    assert moment is not None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _json(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise refuse(
            DATAPACKAGE,
            "fehlt: das ist kein Datenstand (Ordner oder Zip mit datapackage.json)",
            "is missing: this is no data release (folder or zip with datapackage.json)",
        )
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ValueError("too large")
        content = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise refuse(
            DATAPACKAGE, f"kein lesbares JSON ({error})", f"no readable JSON ({error})"
        ) from None
    if not isinstance(content, dict):
        raise refuse(DATAPACKAGE, "kein JSON-Objekt", "no JSON object")
    return content


def _words(content: dict[str, Any], key: str, *, required: bool = False) -> str:
    value = content.get(key, "")
    if not isinstance(value, str) or (required and not value.strip()) or len(value) > 200:
        raise refuse(
            DATAPACKAGE,
            f"{key!r} fehlt oder ist kein kurzer Text",
            f"{key!r} is missing or no short text",
        )
    return " ".join(value.split())
