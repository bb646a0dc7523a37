"""A YAML document as plain data that remembers where each key and value stands.

Owns nodes and the way from a path to a position. Refuses to read bytes (`read`) and to know
what a questionnaire is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from survey.instrument.place import Place

Data: TypeAlias = "bool | int | Decimal | str | list[Data] | dict[str, Data] | None"
Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]


@dataclass(slots=True)
class Node:
    """One value: its plain data, its line and column (from 1) and how it was written.

    `style` is "" for a plain scalar, else the character that opens it (`'`, `"`, `|`, `>`).
    `keys` has the line and column of each key of a mapping.
    """

    data: Data
    line: int
    column: int
    style: str = ""
    children: dict[Step, Node] = field(default_factory=dict)
    keys: dict[Step, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Tree:
    """The document of one file."""

    file: str
    root: Node
    lines: Sequence[str] = ()

    @property
    def data(self) -> Data:
        return self.root.data

    def node(self, path: Path) -> Node | None:
        """The node at exactly this path; None where there is none."""
        node = self.root
        for step in path:
            child = node.children.get(step)
            if child is None:
                return None
            node = child
        return node

    def resolve(self, path: Sequence[object]) -> Path:
        """The path with every step left out that is no key or index of the document.

        The names of union branches that a validator puts into its paths fall away like this.
        """
        node, found = self.root, []
        for step in path:
            child = node.children.get(step) if isinstance(step, (str, int)) else None
            if child is not None and isinstance(step, (str, int)):
                node = child
                found.append(step)
        return tuple(found)

    def value(self, path: Path) -> Place:
        """Where the value stands; of its nearest parent where there is none."""
        node = self.root
        for step in path:
            child = node.children.get(step)
            if child is None:
                break
            node = child
        return Place(self.file, node.line, node.column)

    def key(self, path: Path) -> Place:
        """Where the key stands; where the value stands, for an item of a list."""
        parent = self.node(path[:-1]) if path else None
        mark = parent.keys.get(path[-1]) if parent is not None else None
        return Place(self.file, *mark) if mark is not None else self.value(path)

    def character(self, path: Path, position: int) -> Place:
        """Where a character (from 1) of the text at this path stands, through quotes and blocks."""
        node = self.node(path)
        if node is None or not isinstance(node.data, str):
            return self.value(path)
        line, column = _inside(self.lines, node, position - 1)
        return Place(self.file, line, column)

    def walk(self) -> Iterator[tuple[Path, Node]]:
        """Every node with its path, in the order of the file."""
        stack: list[tuple[Path, Node]] = [((), self.root)]
        while stack:
            path, node = stack.pop()
            yield path, node
            stack.extend(
                ((*path, step), child) for step, child in reversed(list(node.children.items()))
            )


def _inside(lines: Sequence[str], node: Node, offset: int) -> tuple[int, int]:
    """Line and column of the character at `offset` of the node's text.

    Both texts are walked side by side: white space (which YAML folds) is skipped on both sides,
    a quoted scalar's escapes count as the character that they stand for.
    """
    text = node.data if isinstance(node.data, str) else ""
    line, column = node.line - 1, node.column - 1
    if node.style in ("|", ">"):
        line, column = line + 1, 0
    elif node.style:
        column += 1
    wanted = sum(1 for character in text[:offset] if not character.isspace())
    at_end = not text[offset:].strip()
    end = (node.line, node.column)
    for number in range(line, len(lines)):
        source = lines[number]
        while column < len(source):
            if source[column].isspace() or _is_escaped_blank(source, column, node.style):
                column += 2 if source[column] == "\\" else 1
                continue
            if wanted == 0:
                return number + 1, column + 1
            column += _width(source, column, node.style)
            end = (number + 1, column + 1)
            wanted -= 1
            if wanted == 0 and at_end:
                return end
        column = 0
    return end


def _is_escaped_blank(source: str, column: int, style: str) -> bool:
    """Whether an escape stands here that means white space (or a line that goes on)."""
    if style != '"':
        return False
    return source[column] == "\\" and source[column + 1 : column + 2] in ("", *"tnrvf _NLP")


def _width(source: str, column: int, style: str) -> int:
    """How many characters of the source stand for one character of the text."""
    if style == "'" and source.startswith("''", column):
        return 2
    if style == '"' and source[column] == "\\" and column + 1 < len(source):
        return {"x": 4, "u": 6, "U": 10}.get(source[column + 1], 2)
    return 1
