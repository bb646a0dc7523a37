"""The folder of attached files: each lies under its SHA-256, written whole or not at all.

Owns `files/ab/abcdef…` in the data folder, outside of everything that is served. The same content
is kept once, whoever writes it at the same time. Refuses to overwrite and to remove a file.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

FOLDER: Final = "files"
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


class FileStore:
    """The files of one installation."""

    def __init__(self, data: Path) -> None:
        self.folder = data / FOLDER

    def path(self, digest: str) -> Path:
        """Where the file of this digest lies. Raises ValueError for what is no digest."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError(f"no SHA-256 digest: {digest!r}")
        return self.folder / digest[:2] / digest

    def has(self, digest: str) -> bool:
        return self.path(digest).is_file()

    @contextmanager
    def draft(self, content: bytes) -> Iterator[Draft]:
        """The content written beside its place; it is gone after the block unless it was kept."""
        digest = hashlib.sha256(content).hexdigest()
        place = self.path(digest)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        written = place.parent / f".{digest}.{secrets.token_hex(8)}"
        try:
            handle = os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            yield Draft(digest, len(content), written, place)
        finally:
            with suppress(FileNotFoundError):
                written.unlink()


class Draft:
    """A file written and not yet in its place."""

    def __init__(self, digest: str, size: int, written: Path, place: Path) -> None:
        self.digest = digest
        self.size = size
        self._written = written
        self._place = place

    def keep(self) -> None:
        """Put it in its place. Of several that do so at once the last one stays: all are equal."""
        self._written.replace(self._place)
        folder = os.open(self._place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # so that the name outlives a loss of power, as the answer does
        finally:
            os.close(folder)
