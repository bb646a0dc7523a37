"""From the events of the YAML parser to nodes: they do not nest, so depth is bounded in time.

Owns: what is text, number or truth, and the refusal of what no document of ours needs (aliases,
anchors, tags, several documents, duplicate keys, empty values). Numbers and truths are only what
nobody can mistake: `01051011`, `no`, `12:30` and `2021-12-31` stay text, which YAML 1.1 would
read as 283145, false, 750 and a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final

import yaml

from survey.instrument.catalogue import problem
from survey.instrument.document.tree import Data, Node, Step
from survey.instrument.place import Place, Problem

MAX_DEPTH: Final = 40

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FRACTION: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_WORDS: Final[dict[str, Data]] = {"": None, "~": None, "null": None, "true": True, "false": False}


class _Open:
    """A collection that is being filled; `key` is None where its value is to be left out."""

    __slots__ = ("expects_key", "is_mapping", "key", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.is_mapping = isinstance(node.data, dict)
        self.expects_key = True
        self.key: str | None = None


class Composer:
    """Builds the nodes of one document and lists what is wrong with it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.documents = 0
        self.stack: list[_Open] = []
        self.is_done = False
        self.quoted = (0, 0, 0)  # the last text in quotes over several lines

    def run(self, text: str) -> Node | None:
        """The root; None where there is none or it lies too deep. Raises yaml.YAMLError."""
        loader = yaml.CSafeLoader(text)
        try:
            while not self.is_done:
                event = loader.get_event()
                handle = _HANDLERS.get(type(event))
                if handle is not None:
                    handle(self, event)
        finally:
            loader.dispose()
        if self.root is None and not self.problems:
            self.problems.append(problem(Place(self.file), "empty-file"))
        return self.root

    def scalar(self, event: Any) -> None:
        if event.tag or event.anchor:
            self.refuse_marks(event)
        if event.implicit[0]:
            self.add(_node(_plain(event.value), event), event)
        else:  # quoted or block: text, whatever it looks like
            self.add(_node(event.value, event, event.style or "'"), event)
            start, end = event.start_mark, event.end_mark
            if event.style in ("'", '"') and end.line > start.line:
                self.quoted = (start.line + 1, start.column + 1, end.line + 1)

    def collection(self, event: Any) -> None:
        if event.tag or event.anchor:
            self.refuse_marks(event)
        if len(self.stack) == MAX_DEPTH:
            self.report(event, "too-deep", limit=MAX_DEPTH)
            self.root = None
            self.is_done = True
            return
        node = _node({} if type(event) is yaml.MappingStartEvent else [], event)
        self.add(node, event)
        self.stack.append(_Open(node))

    def end_collection(self, _event: Any) -> None:
        self.stack.pop()

    def alias(self, event: Any) -> None:
        self.report(event, "alias", name=event.anchor)
        self.add(_node(None, event), event)

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.report(event, "several-documents")
            self.is_done = True

    def end(self, _event: Any) -> None:
        self.is_done = True

    def add(self, node: Node, event: Any) -> None:
        """Puts a node where it belongs: the root, a list's item, a key, or that key's value."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        is_empty = node.data is None and type(event) is yaml.ScalarEvent
        if not parent.is_mapping:
            if is_empty:
                self.report(event, "empty-item")
            _attach(parent.node, len(parent.node.children), node)
        elif parent.expects_key:
            parent.expects_key = False
            parent.key = self.key(parent.node, event)
        else:
            parent.expects_key = True
            if parent.key is None:
                return
            if is_empty:
                place = Place(self.file, *parent.node.keys[parent.key])
                self.problems.append(problem(place, "empty-value", key=parent.key))
            _attach(parent.node, parent.key, node)

    def key(self, parent: Node, event: Any) -> str | None:
        """The key of a mapping; None after it was refused."""
        if type(event) is not yaml.ScalarEvent:
            self.report(event, "bad-key")
            return None
        name: str = event.value
        if name in parent.keys:
            self.report(event, "duplicate-key", key=name, line=parent.keys[name][0])
            return None
        mark: Any = event.start_mark
        parent.keys[name] = (mark.line + 1, mark.column + 1)
        return name

    def refuse_marks(self, event: Any) -> None:
        if event.tag:
            self.report(event, "tag", name=event.tag)
        if event.anchor:
            self.report(event, "anchor", name=event.anchor)

    def report(self, event: Any, code: str, /, **details: object) -> None:
        mark = event.start_mark
        place = Place(self.file, mark.line + 1, mark.column + 1)
        self.problems.append(problem(place, code, **details))


_HANDLERS: Final[dict[type, Callable[[Composer, Any], None]]] = {
    yaml.ScalarEvent: Composer.scalar,
    yaml.MappingStartEvent: Composer.collection,
    yaml.SequenceStartEvent: Composer.collection,
    yaml.MappingEndEvent: Composer.end_collection,
    yaml.SequenceEndEvent: Composer.end_collection,
    yaml.AliasEvent: Composer.alias,
    yaml.DocumentStartEvent: Composer.document,
    yaml.StreamEndEvent: Composer.end,
}


def _attach(parent: Node, step: Step, node: Node) -> None:
    parent.children[step] = node
    if isinstance(parent.data, dict):
        parent.data[str(step)] = node.data
    elif isinstance(parent.data, list):
        parent.data.append(node.data)


def _node(data: Data, event: Any, style: str = "") -> Node:
    mark = event.start_mark
    return Node(data, mark.line + 1, mark.column + 1, style)


def _plain(text: str) -> Data:
    """What an unquoted scalar is: nothing, a truth, a number, or (mostly) text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-0123456789":
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FRACTION.fullmatch(text):
            return Decimal(text)
    return text
