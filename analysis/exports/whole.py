"""Where an export goes: the file with its codebook beside it, a folder, or a zip; whole or not.

Owns names of files and that a failure leaves nothing behind. Refuses to put an export into a folder
that has something in it already.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from analysis.errors import refuse

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
Write = Callable[[Path], None]


def put(out: Path, files: Mapping[str, Write], ending: str) -> tuple[Path, ...]:
    """Let each of the files be written; `data.ENDING` is the one that `out` names.

    `out` ends in `.ENDING`: that file, the others as `OUT.name` beside it. It ends in `.zip`: one
    archive. Without an ending: a folder. Raises AnalysisError where nothing could be written.
    """
    kind = out.suffix.lower()
    if kind not in (f".{ending}", ".zip", ""):
        raise refuse(
            str(out),
            f"die Datei muss auf .{ending} oder .zip enden, ein Ordner hat keine Endung",
            f"the file must end in .{ending} or .zip, a folder has no ending",
        )
    if out.is_dir() and (kind or any(out.iterdir())):
        raise refuse(
            str(out),
            "da steht schon ein Ordner; einen anderen Namen angeben",
            "there is a folder already; give another name",
        )
    try:
        temporary = Path(mkdtemp(dir=out.absolute().parent, prefix=f".{out.name}."))
        try:
            for name, write in files.items():
                write(temporary / name)
                (temporary / name).chmod(0o644)
            return _place(out, temporary, tuple(files), ending)
        finally:
            rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise refuse(
            str(out),
            f"lässt sich nicht schreiben ({error.strerror}); anderen Ort angeben oder Datei "
            "schließen",
            f"cannot be written ({error.strerror}); name another place or close the file",
        ) from None


def _place(out: Path, temporary: Path, names: tuple[str, ...], ending: str) -> tuple[Path, ...]:
    if not out.suffix:
        temporary.chmod(0o755)
        temporary.replace(out)
        return tuple(out / name for name in names)
    if out.suffix.lower() == ".zip":
        archive = temporary / "archive.zip"
        _zip(archive, temporary, names)
        archive.replace(out)
        return (out,)
    placed = []
    # What is beside comes first: whoever sees the data finds their codebook.
    for name in sorted(names, key=lambda name: name == f"data.{ending}"):
        own = out if name == f"data.{ending}" else out.with_name(f"{out.stem}.{name}")
        (temporary / name).replace(own)
        placed.append(own)
    return tuple(reversed(placed))


def _zip(archive: Path, folder: Path, names: tuple[str, ...]) -> None:
    with ZipFile(archive, "w") as target:
        for name in names:
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, (folder / name).read_bytes())
