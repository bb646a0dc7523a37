"""Whether a file still says what it said when its version was released.

Owns the look at `released.lock` beside the file. Refuses to change either of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from survey.instrument.catalogue import problem
from survey.instrument.document import Tree
from survey.instrument.lock import NAME, Lock, read_lock
from survey.instrument.model import Questionnaire
from survey.instrument.place import Place, Problem
from survey.instrument.refusal import SurveyError
from survey.instrument.version import without_patch

_MAX_BYTES: Final = 1_000_000


def edited_release(questionnaire: Questionnaire, tree: Tree, folder: Path) -> list[Problem]:
    """The problem that a released version was edited, or that its lock cannot be read."""
    file = folder / NAME
    try:
        with file.open("rb") as stream:
            lock = read_lock(stream.read(_MAX_BYTES).decode(errors="replace"), str(file))
    except OSError:
        lock = Lock({})
    except SurveyError as error:
        return [Problem(Place(str(file)), error.code, error.message)]
    if not lock.differs(questionnaire):
        return []
    version = questionnaire.version
    return [
        problem(
            tree.value(("version",)),
            "released-changed",
            version=version,
            patch=_next(lock, version),
        )
    ]


def _next(lock: Lock, version: str) -> str:
    """The first patch of this version's half-year that is free."""
    base = without_patch(version)
    number = 1
    while f"{base}.{number}" in lock.digests:
        number += 1
    return f"{base}.{number}"
