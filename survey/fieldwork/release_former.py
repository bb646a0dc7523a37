"""The release before, as it lies on disk: a folder or a zip, its digest checked.

Owns finding the one to compare with: of those that share the most waves the newest. Refuses one
whose files were touched.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Collection
from pathlib import Path

from sqlalchemy import Connection

from survey.errors import SurveyError
from survey.fieldwork.release_changes import Former
from survey.instrument import package
from survey.instrument.text import Text
from survey.store import released
from survey.store.released import Recorded


def latest_of(connection: Connection, study: str, waves: Collection[str]) -> Recorded | None:
    """The release that this one of these waves follows, as it was noted; None for the first."""
    shared = [
        (len(set(one.waves) & set(waves)), place, one)
        for place, one in enumerate(released.recorded(connection, study))
    ]
    found = [line for line in shared if line[0]]
    return max(found, key=lambda line: line[:2])[2] if found else None


def read_former(place: Path) -> Former:
    """Open a release. Raises SurveyError (`no-former-release`, `former-release-changed`)."""
    try:
        files = _files(place)
        descriptor = json.loads(files[package.DATAPACKAGE])
        name, digest = str(descriptor["name"]), str(descriptor.get("digest", ""))
        former = Former(name, files[package.ANSWERS.file], files[package.RESPONSES.file])
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile):
        raise _no_release(place) from None
    actual = package.digest({path: package.file_digest(data) for path, data in files.items()})
    if digest and digest != actual:
        raise SurveyError(
            "former-release-changed",
            Text(
                f"{place}: Dateien dieses Datenstands wurden geändert. Nennen Sie eine "
                "unveränderte Kopie mit --previous.",
                f"{place}: files of this release were changed. Name an unchanged copy with "
                "--previous.",
            ),
        )
    return former


def _files(place: Path) -> dict[str, bytes]:
    if place.is_dir():
        found = (path for path in place.rglob("*") if path.is_file())
        return {path.relative_to(place).as_posix(): path.read_bytes() for path in found}
    with zipfile.ZipFile(place) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name[-1:] != "/"}


def _no_release(place: Path) -> SurveyError:
    return SurveyError(
        "no-former-release",
        Text(
            f"{place} ist kein Datenstand. Nennen Sie mit --previous den Ordner oder die Zip-Datei "
            "des vorigen.",
            f"{place} is no data release. Name the folder or zip file of the former one with "
            "--previous.",
        ),
    )
