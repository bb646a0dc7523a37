"""The .gz and .br siblings of static files, which whitenoise serves to browsers that take them.

Runs under .venv (`python -m steps.compress`): brotli is no part of the standard library.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from steps.places import STATIC
from steps.style import join

TEXT = {".css", ".js", ".svg", ".json"}
SIBLINGS = (".gz", ".br")


def sources(folder: Path) -> Iterator[Path]:
    """The files worth compressing; fonts and pictures are compressed already."""
    return (path for path in sorted(folder.rglob("*")) if path.suffix in TEXT and path.is_file())


def compress(path: Path) -> None:
    import brotli

    plain = path.read_bytes()
    packed = {".gz": gzip.compress(plain, 9, mtime=0), ".br": brotli.compress(plain, quality=11)}
    for suffix, content in packed.items():
        path.with_name(path.name + suffix).write_bytes(content)


def build(folder: Path = STATIC) -> None:
    """Join the style sheets, write every sibling anew, and drop those whose file is gone."""
    join(folder)
    for suffix in SIBLINGS:
        for sibling in folder.rglob(f"*{suffix}"):
            sibling.unlink()
    for path in sources(folder):
        compress(path)


if __name__ == "__main__":
    build()
