"""What a preview adds to the pages: what `check` says, other municipalities, reload on save.

Owns the panel above every page and its two addresses. Refuses to be part of an installation: only
`survey questionnaire preview` attaches it, on a database that nobody keeps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Flask, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from survey.instrument.place import Problem
from survey.web import language
from survey.web.permissions import Permission, needs
from survey.web.rendering import render

pages = Blueprint("preview", __name__, url_prefix="/preview")
_EXTENSION: Final = "survey-preview"
MOST_PROBLEMS: Final = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A problem of the file, and the line of the file that it is about."""

    problem: Problem
    source: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The state of the file. `state`: counts up whenever the file was saved.

    `units`: key and name of the municipalities to choose from; none while the file has never been
    without errors. `is_current`: whether the pages below show the file as it is now.
    """

    state: int
    file: str
    title: str
    lines: tuple[Line, ...]
    units: tuple[tuple[str, str], ...] = ()
    is_current: bool = True

    @property
    def has_errors(self) -> bool:
        return any(line.problem.level == "error" for line in self.lines)


def attach(app: Flask, panel: Callable[[], Panel], tokens: Callable[[str], str | None]) -> None:
    """Let an application show the panel; `tokens` gives the token of a municipality's link."""
    app.extensions[_EXTENSION] = (panel, tokens)
    app.config["MOST_LINKS"] = 1  # who is seen is chosen in the panel
    app.register_blueprint(pages)
    app.context_processor(lambda: {"preview": panel(), "most_problems": MOST_PROBLEMS})


@pages.get("/")
@needs(Permission.PUBLIC)
def start() -> str | Response:
    """The first municipality's questionnaire; the problems alone while there is none to show."""
    panel: Panel = current_app.extensions[_EXTENSION][0]()
    if not panel.units:
        return render("preview/problems.html")
    return redirect(url_for("preview.choose", unit=panel.units[0][0]))


@pages.get("/as")
@needs(Permission.PUBLIC)
def choose() -> Response:
    """Go on as another municipality."""
    token = current_app.extensions[_EXTENSION][1](request.args.get("unit", ""))
    if token is None:
        return redirect(url_for("preview.start"))
    return redirect(url_for("respond.enter", token=token, lang=language.current()))


@pages.get("/state")
@needs(Permission.PUBLIC)
def state() -> dict[str, int]:
    """Which state of the file there is: a page that shows another one reloads."""
    panel: Panel = current_app.extensions[_EXTENSION][0]()
    return {"state": panel.state}
