"""The difference of two texts word by word. Owns cutting into words; refuses endless texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

Change: TypeAlias = Literal["same", "removed", "added"]

_TOKEN: Final = re.compile(r"\s+|\d+(?:[.,/-]\d+)+|\w+(?:[*:]\w+)*|[^\w\s]")
_LEAST: Final = 3
MAX_TOKENS: Final = 4_000
"""Comparing takes the square of it: longer texts are shown whole, the old before the new."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and what became of them."""

    change: Change
    words: str


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The text of both: what stayed, what was removed, what was added, in reading order."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) + len(after) > MAX_TOKENS:
        return _tidy([Piece("removed", old), Piece("added", new)])
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if before and after and not _is_alike(matcher, before, after):
        return _tidy([Piece("removed", old), Piece("added", new)])
    found: list[Piece] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            found.append(Piece("same", "".join(before[i:j])))
        else:
            found += (Piece("removed", "".join(before[i:j])), Piece("added", "".join(after[k:m])))
    return _tidy(found)


def _is_alike(matcher: SequenceMatcher[str], before: list[str], after: list[str]) -> bool:
    """Whether enough words stayed to be read as one text; else a patchwork would be shown."""
    blocks = matcher.get_matching_blocks()
    kept = sum(_words(before[block.a : block.a + block.size]) for block in blocks)
    words = _words(before), _words(after)
    return kept == min(words) or kept * _LEAST >= max(words)


def _words(tokens: list[str]) -> int:
    return sum(token[0].isalnum() for token in tokens)


def _tidy(found: list[Piece]) -> tuple[Piece, ...]:
    """Changes that no word parts told as one: the old words, then the new ones."""
    kept = [piece for piece in found if piece.words]
    result: list[Piece] = []
    run: list[Piece] = []
    for index, piece in enumerate(kept):
        if piece.change != "same" or (run and _goes_on(kept, index) and not _has_word(piece.words)):
            run.append(piece)
        else:
            result += (*_told(run), piece)
            run = []
    return (*result, *_told(run))


def _has_word(words: str) -> bool:
    return any(map(str.isalnum, words))


def _goes_on(kept: list[Piece], index: int) -> bool:
    """Whether a change follows."""
    return index + 1 < len(kept) and kept[index + 1].change != "same"


def _told(run: list[Piece]) -> list[Piece]:
    """What was removed and what was added in a run of changes, blanks between with both."""
    changes: tuple[Change, ...] = ("removed", "added")
    if len({piece.change for piece in run} & set(changes)) < len(changes):
        return run
    return [
        Piece(change, "".join(piece.words for piece in run if piece.change in (change, "same")))
        for change in changes
    ]
