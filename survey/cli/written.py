"""Files that commands write where they are told to: whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from survey.errors import SurveyError
from survey.instrument.text import Text


def refuse_ending(path: Path, *endings: str) -> None:
    """Raises SurveyError where a file is to be called otherwise than what it will be."""
    if path.suffix.lower() in endings:
        return
    known = " / ".join(endings)
    raise SurveyError(
        "bad-ending",
        Text(
            f"{path}: Dieses Format gibt es nicht. Die Datei muss auf {known} enden.",
            f"{path}: There is no such format. The file must end in {known}.",
        ),
    )


def write(path: Path, content: bytes, *, private: bool = False) -> None:
    """The file with this content; one that is there already is replaced in one step.

    `private`: readable by its owner alone.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.touch(mode=0o600 if private else 0o666)
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        said = error.strerror or str(error)
        raise SurveyError(
            "not-written",
            Text(
                f"{path} lässt sich nicht schreiben ({said}). Prüfen Sie den Ordner und seine "
                "Zugriffsrechte.",
                f"{path} cannot be written ({said}). Check the folder and its permissions.",
            ),
        ) from None
