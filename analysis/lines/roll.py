"""Who was given which version in which wave, as arrays.

Owns the places of waves and units that every column of answers is counted by.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.errors import refuse
from analysis.lines.block import Coded
from survey.instrument.package import RESPONSES

MOST_WAVES: Final = 1_000
MOST_RESPONSES: Final = 2 * 10**8
"""Waves times units: for each there is a place in an array, asked or not."""


@dataclass(frozen=True, eq=False, slots=True)
class Roll:
    """`version[w, u]` is the place in `versions` of what unit u was given in wave w; -1: nothing.

    W waves, all of the release, and U units, both sorted; int16 of shape (W, U).
    """

    waves: tuple[str, ...]
    units: tuple[str, ...]
    versions: tuple[str, ...]
    version: NDArray[np.int16]

    @classmethod
    def of(cls, versions: Mapping[tuple[str, str], str], names: Iterable[str]) -> Roll:
        """From the version by (wave, unit) of `responses.csv`, and the names of all waves.

        Raises AnalysisError where there are more of both than can be meant.
        """
        waves = tuple(sorted(names))
        units = tuple(sorted({unit for _, unit in versions}))
        names = tuple(sorted(set(versions.values())))
        if len(waves) > MOST_WAVES or len(waves) * len(units) > MOST_RESPONSES:
            raise refuse(
                RESPONSES.file,
                f"{len(waves)} Wellen mit {len(units)} Kommunen; das ist kein Datenstand",
                f"{len(waves)} waves with {len(units)} units; this is no data release",
            )
        wave_at, unit_at, name_at = (
            {word: place for place, word in enumerate(words)} for words in (waves, units, names)
        )
        table = np.full((len(waves), len(units)), -1, dtype=np.int16)
        for (wave, unit), version in versions.items():
            table[wave_at[wave], unit_at[unit]] = name_at[version]
        return cls(waves, units, names, table)

    def given(self, wave: str, unit: str) -> str:
        """The version that the unit was given in that wave; "" where it was given none."""
        row, column = _place(self.waves, wave), _place(self.units, unit)
        place = int(self.version[row, column]) if row >= 0 and column >= 0 else -1
        return self.versions[place] if place >= 0 else ""


def _place(words: tuple[str, ...], word: str) -> int:
    """Where the word stands in sorted words; -1 where it does not."""
    place = bisect_left(words, word)
    return place if words[place : place + 1] == (word,) else -1


def places_in(target: tuple[str, ...], column: Coded) -> NDArray[np.int32]:
    """The place in `target` of each line's word, -1 where it is none of these."""
    known = {word: place for place, word in enumerate(target)}
    table = np.array([known.get(word, -1) for word in column.words], dtype=np.int32)
    return table[column.places] if len(table) else column.places
