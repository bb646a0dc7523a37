"""The columns that say whose answers a row has: unit and wave, attributes then, real or generated.

Owns their words. Refuses to know an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

import numpy as np

from analysis.exports import words
from analysis.exports.table import Column
from analysis.frames.rows import Rows
from analysis.frames.typed import flags
from analysis.release import Release

_OF_EVERY_UNIT: Final = ("wave", "unit", "name", "response")
_EXAMPLE: Final = "example"


def who(release: Release, rows: Rows, taken: Collection[str], language: str) -> Iterator[Column]:
    """A column whose name is `taken` by a variable is called `unit__…`."""
    found = rows.who(taken)
    for (name, series), part in zip(found.items(), _OF_EVERY_UNIT, strict=False):
        called = words.responses(language) if part == "response" else {}
        label = words.COLUMNS[part](language)
        yield Column(name=name, part=part, label=label, series=series, words=called)
    own = list(found)[len(_OF_EVERY_UNIT) :]
    for name, attribute in zip(own, rows.attributes, strict=True):
        label, called = words.attribute(release, attribute, language)
        yield Column(name=name, part="attribute", label=label, series=found[name], words=called)
    generated = np.array([wave.example for wave in release.waves.values()], np.bool_)
    waves, _ = np.nonzero(rows.chosen)
    yield Column(
        name=f"unit__{_EXAMPLE}" if _EXAMPLE in {*taken, *found} else _EXAMPLE,
        part=_EXAMPLE,
        label=words.COLUMNS[_EXAMPLE](language),
        series=flags(generated[waves]),
    )
