"""Mistakes as people make them in a questionnaire's file, at random and seeded.

Each mistake says which lines are the right ones to report it at:

- a change within a line: that line
- a change of how lines hang together (indentation, dashes, colons, quotes, brackets): that line, or
  the next one with words, where YAML notices
- a key that is gone, or moved away: the first line of the mapping that lacks it, the line where it
  stood, and lines that name what it said (`name`, `code`)
- a name or code that became another: its line, and lines that name the former one
- a type that became another: any line of its question, since its other keys are as likely wrong
- a line twice: the copy, or where the copy's block begins

Owns the mistakes. Refuses to know what is said of them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from survey.instrument.document import Node, Path, Tree, compose


@dataclass(frozen=True)
class Mutant:
    """A file with one mistake: which kind, its text, and the lines where it may be reported.

    `very`: the changed lines themselves; for a key that is gone, the mapping that lacks it.
    """

    kind: str
    text: str
    lines: frozenset[int]
    what: str
    very: frozenset[int]


class Mutator:
    """Makes mutants of one valid file."""

    def __init__(self, text: str, seed: int) -> None:
        self.text = text
        self.lines = text.split("\n")
        tree, problems = compose(text, "f.yaml")
        assert tree is not None
        assert not problems
        self.tree: Tree = tree
        self.random = random.Random(seed)
        self.nodes = [(path, node) for path, node in tree.walk() if path]
        self.keys = [
            (path, node, tree.node(path[:-1]).keys[path[-1]])  # type: ignore[union-attr]
            for path, node in self.nodes
            if isinstance(path[-1], str)
        ]
        self.expressions = [
            (path, node)
            for path, node in self.nodes
            if path[-1] in ("ask_if", "require", "value") and isinstance(node.data, str)
        ]

    def mutant(self) -> Mutant:
        """The next mutant: another text than the file's; every kind is as likely."""
        kind = self.random.choice(KINDS)
        while True:
            made = kind(self)
            if made is not None and made.text != self.text:
                return made

    # What the kinds are made of.

    def edit(self, kind: str, line: int, new: str, *more: int) -> Mutant:
        """The line (from 1) becomes `new`."""
        lines = [*self.lines]
        what = f"{lines[line - 1].strip()[:60]!r} -> {new.strip()[:60]!r}"
        lines[line - 1] = new
        return Mutant(kind, "\n".join(lines), frozenset({line, *more}), what, frozenset({line}))

    def after(self, line: int) -> int:
        """The next line with words."""
        for number in range(line, len(self.lines)):
            if self.lines[number].strip():
                return number + 1
        return line

    def naming(self, word: str) -> set[int]:
        """Every line that names this."""
        found = re.compile(rf"\b{re.escape(word)}\b")
        return {n for n, line in enumerate(self.lines, 1) if found.search(line)}

    def start(self, path: Path) -> int:
        """The first line of the mapping or list at a path."""
        return self.tree.value(path).line

    def end(self, node: Node) -> int:
        """The last line of a value."""
        last = node.line
        for child in node.children.values():
            last = max(last, self.end(child))
        if (
            not node.children
            and isinstance(node.data, str)
            and node.style in ("|", ">", '"', "'", "")
        ):
            indent = _indent(self.lines[node.line - 1])
            if node.style in ("|", ">"):
                while last < len(self.lines) and (
                    not self.lines[last].strip() or _indent(self.lines[last]) > indent
                ):
                    last += 1
                while not self.lines[last - 1].strip():
                    last -= 1
        return last

    def block_key(self) -> tuple[Path, Node, int, int] | None:
        """A key that begins its line, with its first and last line."""
        path, node, (line, column) = self.random.choice(self.keys)
        if self.lines[line - 1][: column - 1].strip():
            return None
        return path, node, line, self.end(node)

    def scalar(self) -> tuple[Path, Node] | None:
        """A value that stands whole in its line."""
        path, node = self.random.choice(self.nodes)
        if node.children or isinstance(node.data, dict | list) or node.style in ("|", ">"):
            return None
        return path, node

    def span(self, node: Node) -> tuple[int, int] | None:
        """First and last column (from 0) of a scalar in its line."""
        line = self.lines[node.line - 1]
        begin = node.column - 1
        if node.style:
            close = line.find(node.style, begin + 1)
            return None if close < 0 else (begin, close + 1)
        found = re.compile(r"[^,\]}\n]*?(?=\s*(?:[,\]}]|\s#|$))").match(line, begin)
        return None if found is None else (begin, found.end())


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def typo(chance: random.Random, word: str) -> str:
    """The word as a hurried person writes it."""
    at = chance.randrange(len(word))
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + chance.choice("aeionrstx_") + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            word + chance.choice("sne"),
            word.capitalize(),
        ]
    )


def misspelt_key(self: Mutator) -> Mutant:
    path, _, (line, column) = self.random.choice(self.keys)
    key, text = str(path[-1]), self.lines[line - 1]
    new = typo(self.random, key)
    more = self.naming(key) if len(path) == 2 or path[-2:-1] == ("items",) else set()
    return self.edit(
        "misspelt key", line, text[: column - 1] + new + text[column - 1 + len(key) :], *more
    )


def removed_key(self: Mutator) -> Mutant | None:
    found = self.block_key()
    if found is None:
        return None
    path, node, line, last = found
    lines = self.lines[: line - 1] + self.lines[last:]
    named = self.naming(str(node.data)) if path[-1] in ("name", "code") else set()
    shifted = {n if n < line else n - (last - line + 1) for n in named if not line <= n <= last}
    what = self.lines[line - 1].strip()[:60]
    right = {self.start(path[:-1]), line, *shifted}
    if len(path) == 2 and path[0] in ("choices", "unit"):
        used = self.naming(str(path[1]))
        right |= {n if n < line else n - (last - line + 1) for n in used}
    very = frozenset({self.start(path[:-1]), line})
    return Mutant("removed key", "\n".join(lines), frozenset(right), what, very)


def removed_from_flow(self: Mutator) -> Mutant | None:
    path, node, (line, column) = self.random.choice(self.keys)
    text, span = self.lines[line - 1], self.span(node)
    if node.line != line or span is None or "{" not in text[: column - 1] or node.children:
        return None
    rest = text[span[1] :].lstrip(", ")
    new = text[: column - 1] + rest
    named = self.naming(str(node.data)) if path[-1] in ("name", "code") else set()
    return self.edit("removed key in braces", line, new, *named, self.start(path[:-1]))


def doubled_line(self: Mutator) -> Mutant | None:
    found = self.block_key()
    if found is None or found[2] != found[3]:
        return None
    line = found[2]
    lines = [*self.lines[:line], self.lines[line - 1], *self.lines[line:]]
    right = {line + 1, self.start(found[0][:-1])}
    what = lines[line].strip()[:60]
    return Mutant("doubled line", "\n".join(lines), frozenset(right), what, frozenset({line + 1}))


def moved_key(self: Mutator) -> Mutant | None:
    one, other = self.block_key(), self.block_key()
    if one is None or other is None or one[2] == other[2]:
        return None
    path, node, line, last = one
    target = other[2]
    if line <= target <= last:
        return None
    moved = [
        " " * _indent(self.lines[target - 1]) + text[_indent(self.lines[line - 1]) :]
        for text in self.lines[line - 1 : last]
    ]
    rest = {n: text for n, text in enumerate(self.lines, 1) if not line <= n <= last}
    lines: list[str] = []
    now: dict[int, int] = {}
    for n, text in rest.items():
        if n == target:
            begun = len(lines) + 1
            lines += moved
        lines.append(text)
        now[n] = len(lines)
    named = self.naming(str(node.data)) if path[-1] in ("name", "code") else set()
    right = {begun, *range(begun, begun + len(moved))}
    right |= {now[n] for n in {self.start(path[:-1]), *named} if n in now}
    right.add(now.get(last + 1, now.get(line - 1, 1)))
    very = frozenset({begun, now.get(self.start(path[:-1]), begun)})
    return Mutant("moved key", "\n".join(lines), frozenset(right), moved[0].strip()[:60], very)


def renamed(self: Mutator) -> Mutant | None:
    named = [(p, n) for p, n in self.nodes if p[-1] in ("name", "code") and len(p) > 1]
    _, node = self.random.choice(named)
    span = self.span(node)
    if span is None or node.line > len(self.lines):
        return None
    text, word = self.lines[node.line - 1], str(node.data)
    new = text[: span[0]] + text[span[0] : span[1]].replace(word, typo(self.random, word))
    return self.edit("renamed", node.line, new + text[span[1] :], *self.naming(word))


def other_name(self: Mutator) -> Mutant | None:
    """A name that something else has already."""
    named = [(p, n) for p, n in self.nodes if p[-1] in ("name", "code")]
    (_, node), (_, other) = self.random.sample(named, 2)
    span, word = self.span(node), str(node.data)
    if span is None:
        return None
    text = self.lines[node.line - 1]
    new = text[: span[0]] + text[span[0] : span[1]].replace(word, str(other.data))
    right = (*self.naming(word), *self.naming(str(other.data)))
    return self.edit("name of another", node.line, new + text[span[1] :], *right)


def wrong_reference(self: Mutator) -> Mutant | None:
    path, node = self.random.choice(self.expressions)
    first = node.line + (1 if node.style in (">", "|") else 0)
    line = self.random.randint(first, max(first, self.end(node)))
    words = [m for m in re.finditer(r"[A-Za-z_]\w+", self.lines[line - 1]) if m[0] != path[-1]]
    if not words:
        return None
    word = self.random.choice(words)
    text = self.lines[line - 1]
    new = text[: word.start()] + typo(self.random, word[0]) + text[word.end() :]
    return self.edit("word of a condition", line, new)


def wrong_operator(self: Mutator) -> Mutant | None:
    _, node = self.random.choice(self.expressions)
    first = node.line + (1 if node.style in (">", "|") else 0)
    line = self.random.randint(first, max(first, self.end(node)))
    text = self.lines[line - 1]
    swaps = [("==", "="), ("!=", "<>"), ("==", "!="), ("<=", "=<"), (">=", ">"), ("<=", ">"),
             (" and ", " && "), (" and ", " or "), (" or ", " oder "), (" in ", " is in "),
             ("(", ""), (")", ""), ('"', ""), ("==", "=="), (" > ", " >> "), ('"', "“"),
             (" == ", " "), (".", ".."), ("sum(", "sun("), (" + ", " plus ")]  # fmt: skip
    old, new = self.random.choice(swaps)
    begin = text.find(":") if line == node.line else 0
    places = [m.start() for m in re.finditer(re.escape(old), text) if m.start() > begin]
    if not places:
        return None
    at = self.random.choice(places)
    made = text[:at] + new + text[at + len(old) :]
    quoting = {self.after(line)} if '"' in old or "'" in old else set()
    return self.edit("operator of a condition", line, made, *quoting)


def other_type(self: Mutator) -> Mutant | None:
    types = [(p, n) for p, n in self.nodes if p[-1] == "type" and len(p) == 5]
    path, node = self.random.choice(types)
    names = sorted({str(n.data) for _, n in types} | {"choice", "numeric", "grids"})
    question = self.tree.node(path[:-1])
    assert question is not None
    text, word = self.lines[node.line - 1], str(node.data)
    new = text[: node.column - 1] + self.random.choice(names) + text[node.column - 1 + len(word) :]
    name = str(question.data["name"]) if isinstance(question.data, dict) else ""
    whole = range(question.line, self.end(question) + 1)
    return self.edit("other type", node.line, new, *whole, *self.naming(name))


def other_value(self: Mutator) -> Mutant | None:
    found = self.scalar()
    span = found and self.span(found[1])
    if found is None or span is None:
        return None
    path, node = found
    new = self.random.choice(
        ["12", "-3", "0.5", "true", "[]", "[a, b]", "{a: b}", "", "null", "~", "2021-13-45", '""',
         "yes", "'x'", "01", "1e9", "&a x", "*a", "!!int 5", "99999999999999999999"]
    )  # fmt: skip
    text = self.lines[node.line - 1]
    more = self.naming(str(node.data)) if path[-1] in ("name", "code") else set()
    if path[-1] == "type":
        question = self.tree.node(path[:-1])
        more |= set(range(node.line - 1, self.end(question) + 1)) if question else set()
    made = text[: span[0]] + new + text[span[1] :]
    return self.edit("value of another type", node.line, made, *more)


def other_word(self: Mutator) -> Mutant | None:
    """A word that has a meaning, misspelt or exchanged: grade, level, status, mode, precision."""
    closed = {"previous", "grade", "level", "mode", "precision", "publication", "when_unknown",
              "cell", "statuses", "comparators"}  # fmt: skip
    places = [
        (p, n)
        for p, n in self.nodes
        if not n.children and isinstance(n.data, str) and closed & set(map(str, p[-2:]))
    ]
    _, node = self.random.choice(places)
    span = self.span(node)
    if span is None:
        return None
    text, word = self.lines[node.line - 1], str(node.data)
    new = text[span[0] : span[1]].replace(word, typo(self.random, word))
    return self.edit("closed word", node.line, text[: span[0]] + new + text[span[1] :])


def other_number(self: Mutator) -> Mutant | None:
    numbers = [
        (p, n) for p, n in self.nodes if not isinstance(n.data, bool | str | dict | list | None)
    ]
    _, node = self.random.choice(numbers)
    span = self.span(node)
    if span is None:
        return None
    text = self.lines[node.line - 1]
    new = self.random.choice(["-1", "1000000", "0", "3.75", "1,5", "12a", "077", "+4"])
    return self.edit("number", node.line, text[: span[0]] + new + text[span[1] :])


def indentation(self: Mutator) -> Mutant | None:
    line = self.random.randint(1, len(self.lines))
    text = self.lines[line - 1]
    if not text.strip():
        return None
    step = self.random.choice([-4, -2, -1, 1, 2, 3, 4])
    new = " " * max(0, _indent(text) + step) + text.lstrip(" ")
    return self.edit("indentation", line, new, self.after(line))


def tabulator(self: Mutator) -> Mutant | None:
    line = self.random.randint(1, len(self.lines))
    text = self.lines[line - 1]
    if not text.startswith("  "):
        return None
    return self.edit("tabulator", line, "\t" + text.lstrip(" "), self.after(line))


def sign(self: Mutator) -> Mutant | None:
    """A sign of YAML lost or too much."""
    line = self.random.randint(1, len(self.lines))
    text = self.lines[line - 1]
    old = self.random.choice([": ", ":", '"', "'", "- ", "{", "}", "[", "]", ", "])
    places = [m.start() for m in re.finditer(re.escape(old), text)]
    if not places:
        return None
    at = self.random.choice(places)
    new = self.random.choice(["", old * 2, old.strip(), ""])
    made = text[:at] + new + text[at + len(old) :]
    return self.edit("sign", line, made, self.after(line))


def added_sign(self: Mutator) -> Mutant | None:
    line = self.random.randint(1, len(self.lines))
    text = self.lines[line - 1]
    if not text.strip():
        return None
    at = self.random.randint(_indent(text), len(text))
    new = self.random.choice([": ", '"', "'", "- ", "{", "}", "[", "]", " # ", "#", "*", "&", "!",
                              "%", "@", "`", "| ", "> ", "? "])  # fmt: skip
    made = text[:at] + new + text[at:]
    return self.edit("added sign", line, made, self.after(line))


def odd_character(self: Mutator) -> Mutant | None:
    line = self.random.randint(1, len(self.lines))
    text = self.lines[line - 1]
    if not text.strip():
        return None
    at = self.random.randint(_indent(text), len(text))
    new = self.random.choice(["\u00a0", "\u200b", "\u2028", "\u0085", "\ufeff", "\x07", "„", "”",
                              "\u0430", "\u2011", "é", "ﬁ", "\x00", "\u202e", "😀"])  # fmt: skip
    return self.edit("odd character", line, text[:at] + new + text[at:], self.after(line))


def swapped_lines(self: Mutator) -> Mutant | None:
    line = self.random.randint(1, len(self.lines) - 1)
    one, other = self.lines[line - 1], self.lines[line]
    if not one.strip() or not other.strip():
        return None
    lines = [*self.lines]
    lines[line - 1], lines[line] = other, one
    right = frozenset({line, line + 1, self.after(line + 1)})
    what = f"{other.strip()[:40]!r} first"
    return Mutant("swapped lines", "\n".join(lines), right, what, frozenset({line, line + 1}))


def removed_line(self: Mutator) -> Mutant | None:
    """One line, whatever hangs on it.

    The line above may have lost its value, the one below its key, the mapping a key that it needs.
    """
    line = self.random.randint(1, len(self.lines))
    text = self.lines[line - 1]
    if not text.strip():
        return None
    lines = self.lines[: line - 1] + self.lines[line:]
    words = re.match(r"\s*(?:- )?\{?(?:name|code): \"?(\w+)", text)
    named = self.naming(words[1]) if words else set()
    right = {line - 1, line} | {n if n < line else n - 1 for n in named}
    inside = [p for p, n in self.nodes if n.line == line or self.tree.key(p).line == line]
    right |= {n if n < line else n - 1 for n in (self.start(p[:-1]) for p in inside)}
    very = frozenset({line - 1, line, *(self.start(p[:-1]) for p in inside)})
    return Mutant("removed line", "\n".join(lines), frozenset(right), text.strip()[:60], very)


KINDS: Final[tuple[Callable[[Mutator], Mutant | None], ...]] = (
    misspelt_key, removed_key, removed_from_flow, doubled_line, moved_key, renamed, other_name,
    wrong_reference, wrong_operator, other_type, other_value, other_word, other_number, indentation,
    tabulator, sign, added_sign, odd_character, swapped_lines, removed_line,
)  # fmt: skip
