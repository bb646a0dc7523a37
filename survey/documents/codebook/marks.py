"""Which words of a text changed. Owns the pieces that are marked; refuses to judge the change."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

_ALIKE: Final = 0.5
"""Texts with less in common are not marked word by word: nobody could read that."""
_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, came or went."""

    change: Literal["same", "added", "removed"]
    words: str


def marked(before: str, after: str) -> tuple[Piece, ...]:
    """The later text with what came, and what went in its place."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return (Piece("added", after),)
    found: list[Piece] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(old[i:j])))
            continue
        found.append(Piece("removed", "".join(old[i:j])))
        found.append(Piece("added", "".join(new[k:m])))
    return tuple(piece for piece in found if piece.words)
