"""Names of versions: `2021-H2`, and `2021-H2.1` for a patch of it.

Owns their form, their order and the half-year of a patch. Refuses to know whether a version exists.
"""

from __future__ import annotations

import re
from typing import Final

_VERSION: Final = re.compile(r"[0-9]{4}-H[12](?:\.[1-9][0-9]{0,3})?")


def is_version(name: str) -> bool:
    """Whether this is the name of a version."""
    return bool(_VERSION.fullmatch(name))


def without_patch(version: str) -> str:
    """The version of the half-year: 2021-H2 of 2021-H2.1."""
    return version.partition(".")[0]


def version_order(version: str) -> tuple[str, int]:
    """What sorts versions: the half-year, then the patch; 2021-H2.1 is (2021-H2, 1)."""
    named, _, patch = version.partition(".")
    return named, int(patch) if patch.isdecimal() else 0
