"""The typeface of printed documents: the pages' own, in a form that typst reads.

Owns: unpacking the two weights of Fira Sans that the set-up brought. Where they are not there, the
typefaces inside typst stand in, so a document can always be made.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[1] / "static" / "vendor" / "fonts"


def unpack(into: Path, fonts: Path = FOLDER) -> bool:
    """Write the fonts as plain TrueType into that folder; False where they cannot be had."""
    packed = sorted(fonts.glob("fira-sans-*.woff2"))
    try:
        import brotli  # noqa: F401  # what woff2 is packed with; fontTools asks for it when reading
        from fontTools.ttLib import TTFont
    except ImportError:
        return False
    for source in packed:
        with TTFont(source, recalcTimestamp=False) as font:
            font.flavor = None
            font.save(into / f"{source.stem}.ttf")
    return bool(packed)
