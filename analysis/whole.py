"""Files that appear whole or not at all. Owns the place beside, the mode and the clear refusal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from analysis.errors import refuse


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A place beside `path` to write to; it takes its name where the block ends without an error.

    Raises AnalysisError where it cannot be written.
    """
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            temporary = Path(file.name)
        try:
            yield temporary
            temporary.chmod(0o644)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise refuse(
            str(path),
            f"lässt sich nicht schreiben ({error.strerror}); anderen Ort angeben oder Datei "
            "schließen",
            f"cannot be written ({error.strerror}); name another place or close the file",
        ) from None


def write_whole(path: Path, content: bytes) -> None:
    """The file with this content, or none. Raises AnalysisError."""
    with whole(path) as temporary:
        temporary.write_bytes(content)
