"""The picture of a figure for whoever puts it into a book: drawn once, however many books want it.

Owns that alone. Refuses to draw: `files` does.
"""

from __future__ import annotations

from functools import lru_cache

from analysis.figures.draw.files import png
from analysis.figures.value import FigureData


@lru_cache(maxsize=64)
def picture(figure: FigureData, language: str) -> bytes:
    """The PNG without head and foot. Workbook and Word document of a run have the same."""
    return png(figure, language, alone=False)
