"""Style sheets, fonts and scripts: served by WhiteNoise with their compressed siblings.

Owns: their addresses, which carry a digest so that browsers keep them until they change.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from flask import Flask
from whitenoise import WhiteNoise

FOLDER: Final = Path(__file__).resolve().parents[1] / "static"
KEEP_SECONDS: Final = 30 * 24 * 3600


def start(app: Flask) -> None:
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(FOLDER),
        prefix="static/",
        max_age=KEEP_SECONDS,
        autorefresh=app.debug,
    )
    app.jinja_env.globals["asset"] = address


@cache
def address(name: str) -> str:
    """The address of a static file, with its digest."""
    path = FOLDER / name
    if not path.is_file():  # before the set-up has fetched it: a page without its look still works
        return f"/static/{name}"
    return f"/static/{name}?{hashlib.sha256(path.read_bytes()).hexdigest()[:10]}"
