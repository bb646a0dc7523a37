"""Where a data release lies: a folder or a zip that appears whole or not at all.

Refuses to write over anything, and to know what the files mean.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from survey.errors import SurveyError
from survey.instrument.text import Text


def refuse_taken(out: Path) -> None:
    """Raise SurveyError (`release-exists`) unless `out` is free, or an empty folder."""
    if out.is_symlink() or (out.exists() and (_is_archive(out) or not _is_empty_folder(out))):
        raise SurveyError(
            "release-exists",
            Text(
                f"{out} gibt es schon. Ein Datenstand wird nie überschrieben: "
                "Nennen Sie einen neuen Ordner oder eine neue Zip-Datei.",
                f"{out} exists. A data release is never overwritten: name a new folder or zip "
                "file.",
            ),
        )


def _is_archive(out: Path) -> bool:
    return out.suffix.lower() == ".zip"


def _is_empty_folder(out: Path) -> bool:
    return out.is_dir() and not any(out.iterdir())


def write(made: Mapping[str, bytes], out: Path, when: datetime) -> None:
    """Everything beside its place first, then one rename.

    `made`: path inside the release -> bytes. `when` dates the members of a zip, so that equal data
    gives equal bytes. Raises SurveyError (`release-not-writable`).
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        working = Path(tempfile.mkdtemp(prefix=".release-", dir=out.parent))
    except OSError as error:
        raise SurveyError(
            "release-not-writable",
            Text(
                f"{out}: nicht beschreibbar ({error.strerror}). Nennen Sie einen anderen Ort.",
                f"{out}: not writable ({error.strerror}). Name another place.",
            ),
        ) from None
    try:
        if _is_archive(out):
            archive = working / "release.zip"
            _zip(made, archive, when)
            archive.replace(out)
            return
        folder = working / "release"
        for path, data in made.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        if out.exists():
            out.rmdir()
        folder.replace(out)
    finally:
        shutil.rmtree(working, ignore_errors=True)


def _zip(made: Mapping[str, bytes], archive: Path, when: datetime) -> None:
    moment = when.timetuple()[:6]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for path, data in sorted(made.items()):
            package.writestr(zipfile.ZipInfo(path, moment), data, zipfile.ZIP_DEFLATED)
