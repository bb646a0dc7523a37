"""Style sheets, fonts and scripts: served by WhiteNoise with their compressed siblings.

Owns: their addresses, which carry a digest so that browsers keep them until they change, and that
what the set-up made of a file is used only while it still says what the file says.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from flask import Flask
from whitenoise import WhiteNoise

FOLDER: Final = Path(__file__).resolve().parents[1] / "static"
KEEP_SECONDS: Final = 30 * 24 * 3600
JOINED: Final = "vendor/site.css"
PARTS: Final = ("vendor/kern.css", "app.css")


class Static(WhiteNoise):  # type: ignore[misc]  # WhiteNoise ships no types
    """Serves a file plain whose compressed siblings were made before it was changed."""

    def get_static_file(self, path: str, url: str, stat_cache: Any = None) -> Any:
        if is_outdated(Path(path)):
            stat_cache = {path: os.stat(path)}  # noqa: PTH116  # what WhiteNoise would have asked
        return super().get_static_file(path, url, stat_cache=stat_cache)


def start(app: Flask) -> None:
    app.wsgi_app = Static(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(FOLDER),
        prefix="static/",
        max_age=KEEP_SECONDS,
        autorefresh=app.debug,
    )
    app.jinja_env.globals.update(asset=address, style_sheets=style_sheets, embedded=embedded)


def is_outdated(path: Path) -> bool:
    """Whether the siblings of a file, which are made together, hold something else than it does."""
    packed = path.with_name(path.name + ".gz")
    if not (path.is_file() and packed.is_file()):
        return False
    return gzip.decompress(packed.read_bytes()) != path.read_bytes()


@cache
def address(name: str) -> str:
    """The address of a static file, with its digest."""
    path = FOLDER / name
    if not path.is_file():  # before the set-up has fetched it: a page without its look still works
        return f"/static/{name}"
    return f"/static/{name}?{hashlib.sha256(path.read_bytes()).hexdigest()[:10]}"


@cache
def style_sheets() -> tuple[str, ...]:
    """The addresses of the look: one sheet, or its parts where it no longer ends with our own."""
    joined, own = FOLDER / JOINED, FOLDER / PARTS[-1]
    if joined.is_file() and joined.read_bytes().endswith(own.read_bytes()):
        return (address(JOINED),)
    return tuple(address(part) for part in PARTS)


@cache
def embedded(name: str) -> str:
    """A small picture as an address that asks the server for nothing."""
    words = (FOLDER / name).read_text(encoding="utf-8").strip()
    return "data:image/svg+xml," + quote(words, safe=":=")
