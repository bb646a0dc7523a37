"""The former versions of a study, from the files beside the one that is examined.

Owns reading them: each once while it stays the same, and only those that are asked for. Refuses to
say what is wrong with them; whoever checks that file is told.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from survey.instrument.catalogue import problem
from survey.instrument.check.series import check_series
from survey.instrument.document import MAX_BYTES, Invalid, Tree, compose, validate
from survey.instrument.load.build import build
from survey.instrument.load.limits import excessive_cells
from survey.instrument.load.spec import questionnaire_model
from survey.instrument.model import Questionnaire
from survey.instrument.place import Problem
from survey.instrument.version import is_version, version_order

_MOST: Final = 200
"""More versions than a century has; a folder may hold anything."""


def check_beside(questionnaire: Questionnaire, tree: Tree, folder: Path) -> list[Problem]:
    """What the versions beside the file show of it."""
    previous = questionnaire.previous_version
    if not is_version(previous) or questionnaire.version == previous:
        return []
    siblings = Siblings(folder, questionnaire.study)
    if siblings.version(previous) is not None:
        return check_series(questionnaire, tree, siblings)
    file = f"{previous}.yaml"
    rule = "previous-version-missing"
    if (folder / file).exists():
        rule = "previous-version-missing/unreadable"
    return [problem(tree.value(("previous_version",)), rule, file=file, version=previous)]


class Siblings:
    """The files `VERSION.yaml` of a folder that are versions of the study."""

    def __init__(self, folder: Path, study: str) -> None:
        self._folder = folder
        self._study = study

    def version(self, name: str) -> Questionnaire | None:
        """The version of this name; None where its file is missing, wrong, or another's."""
        if not is_version(name):
            return None
        found = read_version(self._folder / f"{name}.yaml")
        if found is None or (found.study, found.version) != (self._study, name):
            return None
        return found

    def last_with(self, question: str, before: str) -> Questionnaire | None:
        """The latest version before `before` that has a question of this name."""
        word = re.compile(rf"\bname:\s*[\"']?{re.escape(question)}\b".encode())
        for name in self._names(before):
            # Most names are new for good: a look at the bytes spares reading every old version.
            if word.search(_bytes(self._folder / f"{name}.yaml")):
                found = self.version(name)
                if found is not None and question in found.questions:
                    return found
        return None

    def _names(self, before: str) -> list[str]:
        """The versions before this one, the latest first."""
        if not is_version(before):
            return []
        names = [path.stem for path in self._folder.glob("*.yaml") if is_version(path.stem)]
        earlier = [name for name in names if version_order(name) < version_order(before)]
        return sorted(earlier, key=version_order, reverse=True)[:_MOST]


def read_version(path: Path) -> Questionnaire | None:
    """The questionnaire of a file as it is, its rules unchecked; None where it cannot be read."""
    try:
        status = path.stat()
    except OSError:
        return None
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=16)
def _read(path: Path, changed: int, size: int) -> Questionnaire | None:
    """`changed` and `size` say whether it is still the same file."""
    tree, problems = compose(_bytes(path), str(path))
    if tree is None or problems or excessive_cells(tree):
        return None
    spec = validate(questionnaire_model(), tree)
    return None if isinstance(spec, Invalid) else build(spec, tree)[0]


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError:
        return b""
