"""Why a file could not be opened, as a problem of that file. Owns the causes that have a remedy."""

from __future__ import annotations

from typing import Final

from survey.instrument.catalogue import problem
from survey.instrument.place import Place, Problem

_CASES: Final[dict[type[OSError], str]] = {
    FileNotFoundError: "missing",
    NotADirectoryError: "missing",
    PermissionError: "forbidden",
    IsADirectoryError: "folder",
}


def unreadable(error: OSError, file: str) -> Problem:
    """The problem that the operating system's refusal is; `file` as the reader calls it."""
    case = _CASES.get(type(error))
    if case is not None:
        return problem(Place(file), f"file-not-readable/{case}")
    return problem(Place(file), "file-not-readable", what=error.strerror or str(error))
