"""Where in the file a difference is seen: the words, choice or row. Owns the way there.

What is no more in the file is reported at the list that it left, else at the question's name.
"""

from __future__ import annotations

from survey.instrument.check.subject import Subject
from survey.instrument.compare import Difference
from survey.instrument.document import Path


def place_of(subject: Subject, path: Path, difference: Difference) -> Path:
    """The path of the value that says what changed."""
    key = difference.key
    if difference.code:
        return _choice(subject, path, difference.code, key)
    if difference.item:
        return _line(subject, path, difference.item, key)
    return _existing(subject, (*path, key), (*path, "name"))


def _choice(subject: Subject, path: Path, code: str, key: str) -> Path:
    named = subject.data(*path, "choices")
    choices: Path = ("choices", named) if isinstance(named, str) else (*path, "choices")
    for index, choice in enumerate(subject.items(choices)):
        if isinstance(choice, dict) and choice.get("code") == code:
            return _existing(subject, (*choices, index, key), (*choices, index))
    return (*path, "choices")


def _line(subject: Subject, path: Path, item: str, key: str) -> Path:
    part = "columns" if item.startswith("*.") else "rows"
    name = item.removeprefix("*.").partition(".")[0]
    index = subject.index((*path, part)).get(name)
    if index is None:
        index = subject.index((*path, "fields")).get(name)
        part = "fields" if index is not None else part
    if index is None:
        return _existing(subject, (*path, part), (*path, "name"))
    line: Path = (*path, part, index)
    if key == part:  # the row itself is new
        return (*line, "name")
    return _existing(subject, (*line, key), _existing(subject, (*path, key), (*line, "name")))


def _existing(subject: Subject, path: Path, otherwise: Path) -> Path:
    return path if subject.tree.node(path) is not None else otherwise
