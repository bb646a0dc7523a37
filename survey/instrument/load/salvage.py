"""What can still be examined of a file whose shape is wrong: the rest of it.

Owns the pruning of what could not be read, so that one run finds the misspelt key and the
misspelt variable alike. Refuses to keep what it makes: the result is examined and thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from survey.instrument.document import Data, Node, Path, Step, Tree

_PLACEHOLDERS: Final[dict[str, str]] = {
    "study": "study",
    "version": "9999-H2",
    "mode": "coded",
    "title": "title",
}

# Keys of a question that it can do without, and no rule between questions is told by.
_SPARE: Final = frozenset(
    {
        "ask_if", "comparable", "decimals", "definitions", "examples", "help", "lines",
        "max_length", "previous", "publication", "recode", "reference", "statuses", "totals",
        "unit", "was", "when_unknown",
    }
)  # fmt: skip


def prune(tree: Tree, broken: Iterable[tuple[Path, bool]]) -> frozenset[str]:
    """Takes what is broken out of the document; returns the names that went with it.

    `broken`: paths of errors, and whether the key alone is too much there. A check, or a key that
    a question can do without, goes alone; else the question or list goes as a whole, as does a
    section without questions; the few keys that must stand at the top and in a section get
    placeholders. Lines and columns stay what they are.
    """
    unread: set[str] = set()
    doomed: set[Path] = set()
    for path, is_key in broken:
        if is_key:
            doomed.add(path)
        elif len(path) >= 4 and path[0] == "sections" and path[2] == "questions":
            if len(path) > 4 and path[4] in _SPARE:
                doomed.add(path[:5])
            elif len(path) > 5 and path[4] == "checks":
                doomed.add(path[:6])
            else:
                doomed.add(path[:4])
                unread.add(_name(tree, path[:4]))
        elif len(path) >= 2 and path[0] in ("choices", "unit"):
            doomed.add(path[:2])
            unread.add(str(path[1]))
        else:
            _replace(tree, path)
    # Deepest first, so that a path still leads where it led.
    by_parent: dict[Path, set[Step]] = {}
    for path in doomed:
        by_parent.setdefault(path[:-1], set()).add(path[-1])
    for parent in sorted(by_parent, key=len, reverse=True):
        _remove(tree, parent, by_parent[parent])
    _remove_empty_sections(tree)
    return frozenset(unread)


def _name(tree: Tree, path: Path) -> str:
    node = tree.node((*path, "name"))
    return str(node.data) if node is not None else ""


def _replace(tree: Tree, path: Path) -> None:
    """Puts something that fits where a key of the top or of a section is wrong or missing."""
    wanted = dict(_PLACEHOLDERS)
    if path == ("previous_version",):  # else whatever needs a version before would be refused
        wanted["previous_version"] = "0001-H1"
    if path and isinstance(path[-1], str):
        _remove(tree, path[:-1], {path[-1]})
        path = path[:-1]
    parent = tree.node(path)
    if parent is None or not isinstance(parent.data, dict):
        return
    if "questions" in parent.data:
        wanted = {"title": "title", "name": f"section_{parent.line}"}
    elif "sections" not in parent.data:
        return
    for key, value in wanted.items():
        if key not in parent.data:
            parent.data[key] = value
            parent.children[key] = Node(value, parent.line, parent.column)


def _remove(tree: Tree, path: Path, steps: set[Step]) -> None:
    """Takes keys out of a mapping or items out of a list, whose other items move up."""
    parent = tree.node(path)
    if parent is None:
        return
    kept = {step: child for step, child in parent.children.items() if step not in steps}
    data: Data = parent.data
    if isinstance(data, list):
        parent.children = dict(enumerate(kept.values()))
        data[:] = [child.data for child in kept.values()]
    elif isinstance(data, dict):
        parent.children = kept
        for step in steps:
            data.pop(str(step), None)
            parent.keys.pop(step, None)


def _remove_empty_sections(tree: Tree) -> None:
    sections = tree.node(("sections",))
    if sections is not None and isinstance(sections.data, list):
        empty: set[Step] = {
            index
            for index, section in enumerate(sections.data)
            if isinstance(section, dict) and section.get("questions") == []
        }
        _remove(tree, ("sections",), empty)
