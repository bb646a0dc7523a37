"""The figures of a book as files in a folder: an SVG, a PNG and a CSV of the data each.

Owns their names and that a file is there whole or not at all. Refuses to draw: `draw` does, which
is imported here when there is a figure to draw.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from analysis.errors import refuse
from analysis.figures.spec import file_name
from analysis.figures.value import FigureData
from analysis.tables.value import Book
from analysis.whole import write_whole

ENDINGS: Final = (".svg", ".png", ".csv")


def write_figures(book: Book, folder: Path) -> tuple[Path, ...]:
    """Write all figures of a book; which files they are. Equal books give equal bytes.

    Raises AnalysisError where the folder or a file cannot be written.
    """
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refuse(
            str(folder),
            f"lässt sich nicht schreiben ({error.strerror}); einen anderen Ordner angeben",
            f"cannot be written ({error.strerror}); name another folder",
        ) from None
    for figure in book.figures:
        for ending, content in _contents(figure, book.language):
            place = folder / f"{file_name(figure.name)}{ending}"
            write_whole(place, content)
            written.append(place)
    return tuple(written)


def _contents(figure: FigureData, language: str) -> Iterator[tuple[str, bytes]]:
    from analysis.figures.data_file import data_file
    from analysis.figures.draw.files import png, svg

    yield ".svg", svg(figure, language)
    yield ".png", png(figure, language)
    yield ".csv", data_file(figure.table, language)
