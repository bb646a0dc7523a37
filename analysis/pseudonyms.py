"""`unit,pseudonym`: under which name a table may print a unit that it must not name.

Owns that every unit of a release has one, and no two the same; the register may have more units.
Refuses to make pseudonyms: they come from the study's register (`survey unit pseudonyms`), are
stable over waves and never used again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from analysis.errors import Fault, refuse, stop_at
from analysis.release import Release
from analysis.sheets import Line, read_sheet
from survey.instrument.package import Sheet
from survey.instrument.text import EMPTY, Text

Pseudonyms: TypeAlias = Mapping[str, str]
"""The pseudonym of each unit, by key."""

_DIGITS = re.compile(r"(\d+)")


def read_pseudonyms(path: Path, release: Release) -> Pseudonyms:
    """The pseudonyms of the units of a release. Raises AnalysisError at each wrong line."""
    if not path.is_file():
        raise refuse(
            str(path),
            "diese Datei gibt es nicht; eine CSV mit den Spalten unit,pseudonym nennen",
            "there is no such file; name a CSV with the columns unit,pseudonym",
        )
    sheet = Sheet(path.name, ("unit", "pseudonym"), ("unit",))
    lines = read_sheet(path.parent, sheet)
    names = {unit.key: unit.name for frame in release.frames.values() for unit in frame}
    stop_at([*_wrong(lines), *_missing(path.name, lines, names)])
    return MappingProxyType(
        {line["unit"]: line["pseudonym"].strip() for line in lines if line["unit"] in names}
    )


def in_order(pseudonym: str) -> tuple[tuple[str, int], ...]:
    """S2 before S10: by letters and numbers in turn."""
    parts = _DIGITS.split(pseudonym)
    return tuple(
        (letters.casefold(), int(number or -1))
        for letters, number in zip(parts[::2], [*parts[1::2], ""], strict=True)
    )


def _wrong(lines: Sequence[Line]) -> Iterator[Fault]:
    used: dict[str, str] = {}
    for line in lines:
        unit, pseudonym = line["unit"], line["pseudonym"].strip()
        if not pseudonym:
            yield Fault(
                line.where,
                Text(f"{unit!r} hat kein Pseudonym", f"{unit!r} has no pseudonym"),
            )
        elif used.setdefault(pseudonym.casefold(), line.where) != line.where:
            before = used[pseudonym.casefold()]
            yield Fault(
                line.where,
                Text(
                    f"das Pseudonym {pseudonym!r} steht schon in {before}",
                    f"the pseudonym {pseudonym!r} is in {before} already",
                ),
            )


def _missing(file: str, lines: Sequence[Line], names: Mapping[str, str]) -> Iterator[Fault]:
    given = {line["unit"] for line in lines}
    if lacking := sorted(set(names) - given):
        n = len(lacking)
        # The register may know more units than the release; one of them may be a slip of the pen.
        others = _listed(sorted(given - set(names)))
        slip = Text(f". Nur in dieser Datei: {others}", f". In this file only: {others}")
        slip = slip if others else EMPTY
        yield Fault(
            file,
            Text(
                f"{n} Kommunen des Datenstands haben kein Pseudonym: {_listed(lacking)}. Je eine "
                f"Zeile ergänzen{slip.de}",
                f"{n} municipalities of the data release have no pseudonym: {_listed(lacking)}. "
                f"Add a line for each{slip.en}",
            ),
        )


def _listed(keys: Sequence[str]) -> str:
    return ", ".join(keys[:5]) + (" …" if len(keys) > 5 else "")
