"""The typeface and how wide words are in it, so that lines break where they are drawn to.

Owns that the face is the one that comes with matplotlib, never one of the machine's: the same
picture, and the same bytes, everywhere.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from analysis.figures.draw.look import POINT

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

_FILES: Final = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
_FINE: Final = 10
"""Words are measured so many times larger, where rounding to whole dots no longer counts."""


def font(size: float, *, bold: bool = False) -> FontProperties:
    """The face at a size in points."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(_path(bold)), size=size)


@lru_cache(maxsize=20_000)
def width(words: str, size: float, *, bold: bool = False) -> float:
    """How wide the words are, in millimetres. Lines are tried out over and over."""
    face = _face(bold)
    face.set_size(size, 72 * _FINE)
    face.set_text(words, 0.0, flags=_unhinted())
    return float(face.get_width_height()[0]) / 64 / _FINE * POINT


def plain(words: str) -> str:
    """The words without what is no letter: no control character gets into a file."""
    return "".join(c for c in words if c == "\n" or not unicodedata.category(c).startswith("C"))


def wrapped(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The words in lines no wider than the room; a longer word stands alone."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width(longer, size, bold=bold) > room:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def shortened(words: str, room: float, size: float, most: int) -> list[str]:
    """At most so many lines; what does not fit ends in "…"."""
    lines = wrapped(words, room, size)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width(f"{last} …", size) > room:
        last = last.rpartition(" ")[0]
    return [*lines[: most - 1], f"{last} …"]


def _path(bold: bool) -> Path:
    import matplotlib as mpl

    return Path(mpl.get_data_path()) / "fonts" / "ttf" / _FILES[bold]


@lru_cache(maxsize=2)
def _face(bold: bool) -> Any:
    from matplotlib.ft2font import FT2Font

    return FT2Font(str(_path(bold)))


def _unhinted() -> Any:
    from matplotlib.ft2font import LoadFlags

    return LoadFlags.NO_HINTING
