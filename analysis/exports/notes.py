"""What a reader of an export should know besides its columns.

Owns these sentences. Refuses to leave something out without a word.
"""

from __future__ import annotations

import numpy as np

from analysis.exports.table import Shape
from analysis.frames.rows import Rows
from analysis.release import Release
from survey.instrument.text import Text
from survey.instrument.words import half_year_label


def notes(release: Release, rows: Rows, shape: Shape, language: str) -> tuple[str, ...]:
    waves = [rows.grid.waves[row] for row in np.flatnonzero(rows.chosen.any(axis=1))]
    said = [note(language) for note in release.notes]
    if examples := [name for name in waves if release.waves[name].example]:
        words = Text(
            "Beispieldaten – erzeugt, keine Angaben von Kommunen – stehen in: {waves}",
            "Example data – generated, not stated by municipalities – are in: {waves}",
        )
        listed = ", ".join(half_year_label(name, language) for name in examples)
        said.append(words(language).format(waves=listed))
    if shape == "wide" and (lists := _lists(release, waves)):
        words = Text(
            "Listen mit eigenen Zeilen je Kommune haben keine Spalten, sie stehen in der langen "
            "Form (--shape long): {lists}",
            "Lists with rows of each municipality's own have no columns, they are in the long "
            "shape (--shape long): {lists}",
        )
        said.append(words(language).format(lists=", ".join(lists)))
    return tuple(said)


def _lists(release: Release, waves: list[str]) -> list[str]:
    """The questions of these waves whose cells differ from response to response."""
    asked = (release.questionnaires[release.waves[wave].version] for wave in waves)
    grow = (q.name for one in asked for q in one.questions.values() if q.grows)
    return list(dict.fromkeys(grow))
