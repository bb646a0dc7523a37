"""`unit,pseudonym`: under which name a table may print a unit that it must not name.

Owns that every unit of a release has one, and no two the same. Refuses to make pseudonyms: they
come from the study's register, are stable over waves and never used again.
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
from survey.instrument.catalogue import hint, nearest
from survey.instrument.package import Sheet
from survey.instrument.text import Text

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
    stop_at([*_wrong(lines, names), *_missing(path.name, lines, names)])
    return MappingProxyType({line["unit"]: line["pseudonym"].strip() for line in lines})


def in_order(pseudonym: str) -> tuple[tuple[str, int], ...]:
    """S2 before S10: by letters and numbers in turn."""
    parts = _DIGITS.split(pseudonym)
    return tuple(
        (letters.casefold(), int(number or -1))
        for letters, number in zip(parts[::2], [*parts[1::2], ""], strict=True)
    )


def _wrong(lines: Sequence[Line], names: Mapping[str, str]) -> Iterator[Fault]:
    used: dict[str, str] = {}
    for line in lines:
        unit, pseudonym = line["unit"], line["pseudonym"].strip()
        if unit not in names:
            near = hint(nearest(unit, names))
            yield Fault(
                line.where,
                Text(
                    f"{unit!r} ist keine Kommune dieses Datenstands{near.de}",
                    f"{unit!r} is no municipality of this data release{near.en}",
                ),
            )
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
        listed = ", ".join(lacking[:5]) + (" …" if len(lacking) > 5 else "")
        n = len(lacking)
        yield Fault(
            file,
            Text(
                f"{n} Kommunen des Datenstands haben kein Pseudonym: {listed}. Je eine Zeile "
                "ergänzen",
                f"{n} municipalities of the data release have no pseudonym: {listed}. Add a line "
                "for each",
            ),
        )
