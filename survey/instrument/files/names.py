"""The name of an attached file, made fit to be stored, shown and downloaded again.

Owns what is left of it. Refuses to decide what the file is: its content does.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MAX_NAME: Final = 120

# What some file system or shell does not take, and what begins a formula.
_UNFIT: Final = re.compile(r'[<>:"|?*`$%&;\'\\/]')
_SPACES: Final = re.compile(r"\s+")


def clean_name(sent: str) -> str:
    """The last part of the name without signs that mislead; "datei" where nothing is left.

    Controls and marks of direction go, since they make `fdp.exe` of a name read backwards.
    """
    last = unicodedata.normalize("NFC", sent).replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C" or c in "\t\n\r")
    name = _SPACES.sub(" ", _UNFIT.sub("_", shown)).strip(" .=+-@")
    stem, ending = split(name)
    if not stem:
        stem = "datei"
    return stem[: MAX_NAME - len(ending)].rstrip() + ending


def split(name: str) -> tuple[str, str]:
    """The stem and the ending in small letters; the ending is empty where the name has none."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not ending.isascii() or not ending.isalnum() or len(ending) > 10:
        return name, ""
    return stem, f".{ending.lower()}"
