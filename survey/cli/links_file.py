"""The file that a wave's links are told in, once: a CSV that its owner alone can read.

Refuses to write over a file, and to add to one.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from survey.errors import SurveyError
from survey.fieldwork.links import IssuedLink
from survey.instrument.text import Text


def new_links_file(file: Path | None) -> TextIO:
    """A file that did not exist, readable by its owner alone."""
    if file is None:
        raise SurveyError(
            "links-file-missing",
            Text(
                "Nennen Sie mit --links die Datei, in die die Links der Kommunen geschrieben "
                "werden; sie lassen sich später nicht mehr ausgeben.",
                "Name the file for the municipalities' links with --links; they cannot be told "
                "later.",
            ),
        )
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise SurveyError(
            "links-file-taken",
            Text(
                f"{file} lässt sich nicht neu anlegen ({error.strerror}). Nennen Sie eine Datei, "
                "die es noch nicht gibt.",
                f"{file} cannot be created ({error.strerror}). Name a file that does not exist.",
            ),
        ) from None
    return os.fdopen(handle, "w", encoding="utf-8", newline="")


def write_links(out: TextIO, url: str, issued: Iterable[IssuedLink]) -> None:
    """A CSV of unit, name and link."""
    lines = csv.writer(out)
    lines.writerow(("unit", "name", "link"))
    for link in issued:
        lines.writerow((link.unit, link.name, f"{url.rstrip('/')}/r/{link.token}"))
