"""A data release as a folder of plain files, whether it came as a folder or as a zip.

Owns the guard against hostile archives: paths that climb out, links, bombs, encrypted members.
Refuses to know what the files mean.
"""

from __future__ import annotations

import hashlib
import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Final

from analysis.errors import refuse
from survey.instrument.package import DATAPACKAGE

MAX_FILES: Final = 2_000
MAX_BYTES: Final = 4 * 1024**3
MAX_RATIO: Final = 200
"""Unpacked to packed. Answers pack to about a fortieth; a bomb to a thousandth."""
_CHUNK: Final = 1024 * 1024
_MACOS: Final = "__MACOSX"
_UNREADABLE: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, EOFError, RuntimeError,
    OSError,
)  # fmt: skip
"""What `zipfile` and its decompressors raise for an archive that is damaged or no archive."""


@contextmanager
def opened(path: Path) -> Iterator[Path]:
    """The release's folder; a zip is unpacked for as long as the context lasts.

    Raises AnalysisError where the path is neither or the archive is not safe to unpack.
    """
    if path.is_dir():
        yield path
    elif path.is_file():
        with TemporaryDirectory(prefix="release-") as temporary:
            yield _unpack(path, Path(temporary))
    else:
        raise refuse(
            str(path),
            "Datenstand nicht gefunden; erwartet wird ein Ordner oder eine Zip-Datei",
            "no such data release; expected a folder or a zip file",
        )


def file_digests(folder: Path) -> dict[str, str]:
    """SHA-256 in hex of each file below the folder, by its path with `/`.

    Raises AnalysisError for links, devices and too many files.
    """
    digests: dict[str, str] = {}
    for root, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(root) / name
            relative = path.relative_to(folder).as_posix()
            mode = path.lstat().st_mode
            if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                raise refuse(
                    relative,
                    "ist ein Verweis oder Gerät; ein Datenstand enthält nur Dateien",
                    "is a link or device; a data release holds plain files only",
                )
            if stat.S_ISREG(mode):
                digests[relative] = _sha256(path)
        if len(digests) > MAX_FILES:
            raise refuse(
                str(folder),
                f"mehr als {MAX_FILES} Dateien; das ist kein Datenstand",
                f"more than {MAX_FILES} files; this is no data release",
            )
    return digests


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpack(archive: Path, target: Path) -> Path:
    try:
        with zipfile.ZipFile(archive) as source:
            members = [member for member in source.infolist() if not _is_litter(member)]
            _check_members(archive, members)
            budget = min(MAX_BYTES, MAX_RATIO * max(archive.stat().st_size, 1))
            for member in members:
                budget -= _write_member(source, member, target, budget, archive)
    except _UNREADABLE as error:
        raise refuse(
            str(archive), f"keine lesbare Zip-Datei ({error})", f"no readable zip file ({error})"
        ) from None
    return _inner_folder(target)


def _is_litter(member: zipfile.ZipInfo) -> bool:
    """A folder, or what macOS adds to every archive: neither belongs to the release."""
    return member.is_dir() or member.filename.startswith(f"{_MACOS}/")


def _check_members(archive: Path, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_FILES:
        raise refuse(
            str(archive),
            f"mehr als {MAX_FILES} Dateien; das ist kein Datenstand",
            f"more than {MAX_FILES} files; this is no data release",
        )
    seen: set[str] = set()
    for member in members:
        where = f"{archive}: {member.filename!r}"
        path = PurePosixPath(member.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in member.filename or not path.parts:
            raise refuse(
                where,
                "der Pfad führt aus dem Datenstand hinaus",
                "the path leads out of the data release",
            )
        if stat.S_ISLNK(member.external_attr >> 16):
            raise refuse(where, "Verweise sind nicht erlaubt", "links are not allowed")
        if member.flag_bits & 1:
            raise refuse(where, "ist verschlüsselt", "is encrypted")
        if member.filename.casefold() in seen:
            raise refuse(where, "kommt zweimal vor", "is there twice")
        seen.add(member.filename.casefold())


def _write_member(
    source: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, budget: int, archive: Path
) -> int:
    """Unpack one member; the size is counted, not believed. Returns the bytes written."""
    path = target / PurePosixPath(member.filename)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with source.open(member) as packed, path.open("xb") as file:
        while chunk := packed.read(_CHUNK):
            written += len(chunk)
            if written > budget:
                raise refuse(
                    str(archive),
                    "entpackt sich zu einer unglaubhaften Größe und wird nicht geöffnet",
                    "unpacks to an implausible size and is not opened",
                )
            file.write(chunk)
    return written


def _inner_folder(target: Path) -> Path:
    """The folder with the descriptor: a zip made of a folder holds that folder first."""
    entries = list(target.iterdir())
    if not (target / DATAPACKAGE).exists() and len(entries) == 1 and entries[0].is_dir():
        return entries[0]
    return target
