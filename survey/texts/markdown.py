"""The few signs that the operator's texts may use, as blocks and as plain text.

Headings (`#` to `###`), paragraphs, lists (`- `), **bold**, links as `[words](address)`, and bare
addresses of mail and web. Everything else is words: HTML too. Owns reading, no look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

_HEADING: Final = re.compile(r"(#{1,3}) +(.+?) *#* *")
_ITEM: Final = re.compile(r" {0,3}[-*] +(.+)")
_SIGNS: Final = re.compile(
    r"\[(?P<words>[^\[\]\n]{1,300})\]\((?P<to>[^()\s]{1,500})\)"
    r"|(?P<web>https?://[^\s<>()\[\]]*[^\s<>()\[\].,;:!?])"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"
    r"|\*\*(?P<bold>[^*\n]+)\*\*"
)
_SAFE: Final = re.compile(r"(?:https?://|mailto:|tel:\+?[0-9]|/(?!/))", re.IGNORECASE)
DEEPEST: Final = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: plain, bold, or a link with its address."""

    words: str
    to: str = ""
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph (lines apart), or the items of a list."""

    kind: Literal["heading", "paragraph", "list"]
    lines: Sequence[Sequence[Piece]]
    level: int = 0


def blocks(source: str) -> tuple[Block, ...]:
    """The text in its order. A heading is at most one level below the one before."""
    found: list[Block] = []
    level = 0
    for part in re.split(r"\n[ \t]*\n", source.strip("\n")):
        for block in _of_part(part.split("\n")):
            if block.kind != "heading":
                found.append(block)
                continue
            level = min(block.level, level + 1)
            found.append(Block("heading", block.lines, level))
    return tuple(found)


def plain(source: str) -> str:
    """The text without its signs, as a letter tells it."""
    told = []
    for block in blocks(source):
        mark = "- " if block.kind == "list" else ""
        told.append("\n".join(mark + "".join(map(_plain, line)) for line in block.lines))
    return "\n\n".join(told)


def first_paragraph(source: str) -> str:
    """The source of what comes before the first empty line, headings left out."""
    for part in re.split(r"\n[ \t]*\n", source.strip("\n")):
        lines = [line for line in part.split("\n") if not _HEADING.fullmatch(line)]
        if any(line.strip() for line in lines):
            return "\n".join(lines)
    return ""


def _of_part(lines: list[str]) -> Iterator[Block]:
    kind: Literal["heading", "paragraph", "list"] | None = None
    held: list[str] = []
    for line in lines:
        heading, item = _HEADING.fullmatch(line), _ITEM.fullmatch(line)
        here: Literal["heading", "paragraph", "list"] = (
            "heading" if heading else "list" if item else "paragraph"
        )
        if kind == "list" and here == "paragraph" and line.startswith("  ") and line.strip():
            held[-1] += " " + line.strip()
            continue
        if held and (here != kind or here == "heading"):
            yield _block(kind, held)
            held = []
        kind = here
        held.append(line if heading else item[1] if item else line.strip())
    if held:
        yield _block(kind, held)


def _block(kind: Literal["heading", "paragraph", "list"] | None, lines: list[str]) -> Block:
    if kind == "heading":
        found = _HEADING.fullmatch(lines[0])
        assert found is not None  # by this it was told to be a heading
        return Block("heading", (_pieces(found[2]),), len(found[1]))
    return Block(kind or "paragraph", tuple(_pieces(line) for line in lines if line))


def _pieces(line: str) -> tuple[Piece, ...]:
    found, at = [], 0
    for sign in _SIGNS.finditer(line):
        piece = _piece(sign)
        if piece is None:
            continue
        if sign.start() > at:
            found.append(Piece(line[at : sign.start()]))
        found.append(piece)
        at = sign.end()
    if at < len(line):
        found.append(Piece(line[at:]))
    return tuple(found)


def _piece(sign: re.Match[str]) -> Piece | None:
    if sign["bold"]:
        return Piece(sign["bold"], is_bold=True)
    if sign["web"]:
        return Piece(sign["web"], sign["web"])
    if sign["mail"]:
        return Piece(sign["mail"], f"mailto:{sign['mail']}")
    return Piece(sign["words"], sign["to"]) if _SAFE.match(sign["to"]) else None


def _plain(piece: Piece) -> str:
    shown = piece.to.removeprefix("mailto:").removeprefix("tel:")
    if not piece.to or shown == piece.words or piece.to.startswith("tel:"):
        return piece.words
    return f"{piece.words} ({shown})"
