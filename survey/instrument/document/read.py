"""YAML as evaluators write it, read from a file that is hostile until checked.

Owns: the limit of depth, what is text, number or truth, and the refusal of what questionnaires do not
need (aliases, tags, several documents, duplicate keys). Refuses to know any key by name.
Numbers and truths are only what nobody can mistake: `01051011`, `no`, `12:30` and `2021-12-31`
stay text, which YAML 1.1 would read as 283145, false, 750 and a date.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

import yaml

from survey.instrument.catalogue import problem
from survey.instrument.document.decode import decode
from survey.instrument.document.tree import Data, Node, Step, Tree
from survey.instrument.place import Place, Problem

MAX_DEPTH: Final = 40

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_FRACTION: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_WORDS: Final[dict[str, Data]] = {"": None, "~": None, "null": None, "true": True, "false": False}


def compose(source: str | bytes, file: str) -> tuple[Tree | None, list[Problem]]:
    """The document and what is wrong with it as YAML; no document where it cannot be read on."""
    text, problems = decode(source, file)
    if text is None:
        return None, problems
    composer = _Composer(file)
    try:
        root = composer.run(text)
    except yaml.MarkedYAMLError as error:
        return None, [*composer.problems, _syntax_problem(error, file)]
    except yaml.YAMLError as error:  # the reader's errors carry no mark
        return None, [*composer.problems, problem(Place(file), "yaml-syntax", what=str(error))]
    if root is None:
        return None, composer.problems
    return Tree(file, root, text.split("\n")), composer.problems


def _syntax_problem(error: yaml.MarkedYAMLError, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    said = error.problem or "cannot be read"
    if error.context:
        said = f"{said} {error.context}"
        if error.context_mark and mark and error.context_mark.line != mark.line:
            said = f"{said} that begins in line {error.context_mark.line + 1}"
    return problem(place, "yaml-syntax", what=said, hint=_remedy(error.problem or ""))


_REMEDIES: Final[dict[str, str]] = {
    "mapping values are not allowed": "Put a text with a colon in quotes, or check the indentation",
    "cannot start any token": "Put a text that begins with this character in quotes",
    "did not find expected key": "Check the indentation and quotes of this line and the one above",
    "did not find expected '-'": "Begin each item of the list in the same column",
    "did not find expected ',' or": "Close the bracket, or put a text with special signs in quotes",
    "could not find expected ':'": "Write `key: value`, or check the indentation",
    "unexpected end of stream": "Close the quotes",
    "block sequence entries are not allowed": "Begin the list in a line of its own",
    "tab": "Indent with blanks, not with tabs",
}


def _remedy(said: str) -> str:
    return next((f". {remedy}." for words, remedy in _REMEDIES.items() if words in said), ".")


class _Composer:
    """Builds nodes from events: events do not nest, so depth can be bounded before it hurts."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def run(self, text: str) -> Node | None:
        loader = yaml.CSafeLoader(text)
        try:
            return self._document(loader)
        finally:
            loader.dispose()

    def _document(self, loader: Any) -> Node | None:
        root: Node | None = None
        documents = 0
        stack: list[_Open] = []
        while True:
            event = loader.get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                node = self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                node = self._collection(event)
                if len(stack) == MAX_DEPTH:
                    self._report(event, "too-deep", limit=MAX_DEPTH)
                    return None
            elif kind is yaml.AliasEvent:
                self._report(event, "alias", name=event.anchor)
                node = _node(None, event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                stack.pop()
                continue
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._report(event, "several-documents")
                    return root
                continue
            elif kind is yaml.StreamEndEvent:
                break
            else:
                continue
            if stack:
                self._add(stack[-1], node, event)
            else:
                root = node
            if isinstance(node.data, (dict, list)):
                stack.append(_Open(node, isinstance(node.data, dict)))
        if root is None:
            self.problems.append(problem(Place(self.file), "empty-file"))
        return root

    def _scalar(self, event: Any) -> Node:
        if event.tag or event.anchor:
            self._refuse_marks(event)
        if not event.implicit[0]:  # quoted or block: text, whatever it looks like
            return _node(event.value, event, event.style or "'")
        return _node(_plain(event.value), event)

    def _collection(self, event: Any) -> Node:
        if event.tag or event.anchor:
            self._refuse_marks(event)
        return _node({} if type(event) is yaml.MappingStartEvent else [], event)

    def _refuse_marks(self, event: Any) -> None:
        if event.tag:
            self._report(event, "tag", name=event.tag)
        if event.anchor:
            self._report(event, "anchor", name=event.anchor)

    def _add(self, parent: _Open, node: Node, event: Any) -> None:
        """Puts a node where it belongs: a list's item, a mapping's key, or that key's value."""
        if not parent.is_mapping:
            if node.data is None and type(event) is yaml.ScalarEvent:
                self._report(event, "empty-item")
            self._attach(parent.node, len(parent.node.children), node)
        elif parent.expects_key:
            parent.expects_key = False
            if type(event) is not yaml.ScalarEvent:
                self._report(event, "bad-key")
                parent.key = None
            elif event.value in parent.node.keys:
                line = parent.node.keys[event.value][0]
                self._report(event, "duplicate-key", key=event.value, line=line)
                parent.key = None
            else:
                parent.key = event.value
                parent.node.keys[event.value] = (node.line, node.column)
        else:
            parent.expects_key = True
            if parent.key is not None:
                if node.data is None and type(event) is yaml.ScalarEvent:
                    self._empty(parent.node.keys[parent.key], parent.key)
                self._attach(parent.node, parent.key, node)

    def _attach(self, parent: Node, step: Step, node: Node) -> None:
        parent.children[step] = node
        if isinstance(parent.data, dict):
            parent.data[str(step)] = node.data
        elif isinstance(parent.data, list):
            parent.data.append(node.data)

    def _empty(self, mark: tuple[int, int], key: str) -> None:
        self.problems.append(problem(Place(self.file, *mark), "empty-value", key=key))

    def _report(self, event: Any, code: str, **details: object) -> None:
        mark = event.start_mark
        place = Place(self.file, mark.line + 1, mark.column + 1)
        self.problems.append(problem(place, code, **details))


class _Open:
    """A collection that is being filled."""

    __slots__ = ("expects_key", "is_mapping", "key", "node")

    def __init__(self, node: Node, is_mapping: bool) -> None:
        self.node = node
        self.is_mapping = is_mapping
        self.expects_key = True
        self.key: str | None = None


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
