"""Which words of a text changed, as far as marking them helps. Owns where it no longer does."""

from __future__ import annotations

from typing import Final

from survey.instrument.compare import Piece, pieces

_ALIKE: Final = 0.5
"""Texts with less in common are not marked word by word: nobody could read that."""


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """The later text with what came, and what went in its place."""
    found = pieces(before, after)
    kept = sum(len(piece.words) for piece in found if piece.change == "same")
    if kept < _ALIKE * max(len(before), len(after)):
        return (Piece("added", after),)
    return found
