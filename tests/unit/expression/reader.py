"""Reads the German and English words of an expression back into trees: all that they can mean.

Its grammar is written down here, not taken from `phrases`; of the writer it knows nothing but the
labels. It tries every reading, so that words which can be read in two ways give two trees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeAlias

from survey.instrument.answer import Status
from survey.instrument.expression import Wording
from survey.instrument.expression.tree import (
    ALL_ITEMS,
    Arithmetic,
    Call,
    Choices,
    Compare,
    Comparison,
    Constant,
    Junction,
    Membership,
    Name,
    Negative,
    Node,
    Not,
    Operator,
)
from survey.instrument.words import status_label
from tests.unit.expression.responses import Cell

Found: TypeAlias = list[tuple[Node, int]]
Codes: TypeAlias = list[tuple[str | Decimal, int]]

SIGNS: dict[str, Operator] = {"+": "+", "−": "-", "×": "*", "÷": "/"}
WORDS = {
    "de": {
        "and": "und", "or": "oder", "nor": "noch", "neither": "weder ", "not": "nicht ",
        "negated": "nicht zutreffend: (", "before": " in der letzten Erhebung",
        "answered": " ist beantwortet", "unanswered": " ist nicht beantwortet",
        "ticked": " ist angekreuzt", "unticked": " ist nicht angekreuzt",
        "value": "der Wert von ", "attribute": "Merkmal ", "status": "Antwortstatus von ",
        "sum": "Summe von ", "total": "Summe über alle Zeilen von ", "rows": "allen Zeilen von ",
        "ticks": "Anzahl der Nennungen bei ", "count": "Anzahl der zutreffenden Bedingungen (",
        "change": ("Veränderung von ", " seit der letzten Erhebung"),
    },
    "en": {
        "and": "and", "or": "or", "nor": "nor", "neither": "neither ", "not": "not ",
        "negated": "not true: (", "before": " in the previous wave",
        "answered": " is answered", "unanswered": " is not answered",
        "ticked": " is ticked", "unticked": " is not ticked",
        "value": "the value of ", "attribute": "attribute ", "status": "status of ",
        "sum": "sum of ", "total": "sum over all items of ", "rows": "all items of ",
        "ticks": "number of choices ticked in ", "count": "number of conditions that hold (",
        "change": ("change in ", " since the previous wave"),
    },
}  # fmt: skip
RELATIONS: dict[str, dict[Comparison, str]] = {
    "de": {
        "==": " ist gleich ", "!=": " ist nicht gleich ", "<": " ist kleiner als ",
        "<=": " ist höchstens ", ">": " ist größer als ", ">=": " ist mindestens ",
    },
    "en": {
        "==": " equals ", "!=": " does not equal ", "<": " is less than ",
        "<=": " is at most ", ">": " is more than ", ">=": " is at least ",
    },
}  # fmt: skip
PLACES: dict[str, dict[Comparison, tuple[str, str]]] = {
    "de": {"<": ("vor ", ""), "<=": ("bis ", ""), ">": ("nach ", ""), ">=": ("ab ", "")},
    "en": {"<": ("before ", ""), "<=": ("up to ", ""), ">": ("after ", ""), ">=": ("from ", " on")},
}

MARKS = {
    "de": {"und", "oder", "noch", "weder", "nicht", "vor", "bis", "nach", "ab", "ist"},
    "en": {"and", "or", "nor", "neither", "not", "before", "up", "after", "from", "on", "is"},
}


def readings(
    words: str, language: str, cells: tuple[Cell, ...], kinds: dict[str, tuple[str, ...]],
    wording: Wording,
) -> list[Node]:  # fmt: skip
    """Every tree that these words can mean. `kinds`: the attributes with their codes."""
    reader = _Reader(words, language, cells, kinds, wording)
    ends = [*reader.junction(0), *reader.value(0)]
    return list(dict.fromkeys(node for node, end in ends if end == len(words)))


class _Reader:
    def __init__(
        self, words: str, language: str, cells: tuple[Cell, ...],
        kinds: dict[str, tuple[str, ...]], wording: Wording,
    ) -> None:  # fmt: skip
        self.words = words
        self.language = language
        self.cells = cells
        self.kinds = kinds
        self.wording = wording
        self.say = WORDS[language]
        self.known: dict[tuple[str, int], Found] = {}
        self.names = {
            self.quoted(self.called(cell.name, item)): Name("", cell.name, item)
            for cell in cells
            for item in (cell.item, "")
        }

    # Small parts.

    def called(self, name: str, item: str) -> str:
        label = self.wording.variable(name, item, self.language)
        return label or ".".join(filter(None, (name, item)))

    def after(self, at: int, *words: str) -> Iterator[tuple[str, int]]:
        return ((word, at + len(word)) for word in words if self.words.startswith(word, at))

    def once(self, rule: str, at: int, read: Callable[[int], Found]) -> Found:
        if (rule, at) not in self.known:
            self.known[rule, at] = read(at)
        return self.known[rule, at]

    def quoted(self, words: str) -> str:
        if not re.search("[„“”]", words):
            return f"“{words}”" if self.language == "en" else f"„{words}“"
        if re.search("[»«]", words):
            words = re.sub(r"([\\»«])", r"\\\1", words)
        return f"»{words}«"

    def free(self, at: int) -> Iterator[tuple[str, int]]:
        """A text in quotes, whatever it is."""
        marks = "“([^„“”]*)”" if self.language == "en" else "„([^„“”]*)“"
        if plain := re.compile(marks).match(self.words, at):
            yield plain[1], plain.end()
        if held := re.compile(r"»((?:[^»«\\]|\\.)*)«").match(self.words, at):
            yield re.sub(r"\\(.)", r"\1", held[1]), held.end()
        if bare := re.compile("»([^»«]*)«").match(self.words, at):
            yield bare[1], bare.end()

    def number(self, at: int) -> Found:
        mark = r"\." if self.language == "en" else ","
        found = re.compile(rf"[0-9]+(?:{mark}[0-9]+)?").match(self.words, at)
        if found is None:
            return []
        return [(Constant(Decimal(found[0].replace(",", "."))), found.end())]

    # Values.

    def label(self, at: int) -> Found:
        found: Found = [(name, at + len(w)) for w, name in self.names.items() if self.has(w, at)]
        for attribute in self.kinds:
            label = self.wording.attribute(attribute, self.language) or attribute
            alone = self.stands_alone(label)
            form = label if alone else self.say["attribute"] + self.quoted(label)
            found += [(Name("unit", attribute), end) for _, end in self.after(at, form)]
        return found

    def stands_alone(self, label: str) -> bool:
        """Without quotes stand labels that hold no sign and no word of the grammar."""
        words = re.findall(r"\w+", label.casefold())
        stray = re.search(r"[^\w /?!.–-]", label)
        return bool(label) and not stray and not MARKS[self.language].intersection(words)

    def has(self, words: str, at: int) -> bool:
        return self.words.startswith(words, at)

    def name(self, at: int) -> Found:
        found = self.label(at)
        return found + [
            (Name("previous", name.name, name.item), later)
            for name, end in found
            if isinstance(name, Name) and not name.scope
            for _, later in self.after(end, self.say["before"])
        ]

    def group(self, at: int) -> Found:
        return [
            (Name(name.scope, name.name, ALL_ITEMS), end)
            for name, end in self.name(at)
            if isinstance(name, Name) and not name.item and name.scope != "unit"
        ]

    def operand(self, at: int) -> Found:
        return self.once("operand", at, self._operand)

    def _operand(self, at: int) -> Found:
        found = [*self.name(at), *self.number(at)]
        for _, start in self.after(at, "("):
            found += self.closed(self.value(start))
        for _, start in self.after(at, self.say["total"]):
            found += [(Call("sum", (name,)), end) for name, end in self.group(start)]
        for _, start in self.after(at, self.say["ticks"]):
            found += [(Call("count", (name,)), end) for name, end in self.name(start)]
        for _, start in self.after(at, self.say["status"]):
            found += [(Call("status", (name,)), end) for name, end in self.name(start)]
        before, behind = self.say["change"]
        for _, start in self.after(at, before):
            for name, end in self.label(start):
                found += [(Call("change", (name,)), e) for _, e in self.after(end, behind)]
        for _, start in self.after(at, self.say["count"]):
            parts = self.listed(start, self.junction, ("; ",), ("; ",))
            found += self.closed([(Call("count", nodes), end) for nodes, end in parts])
        return found

    def closed(self, found: Found) -> Found:
        return [(node, later) for node, end in found for _, later in self.after(end, ")")]

    def listed(
        self, at: int, read: Callable[[int], Found], between: tuple[str, ...], last: tuple[str, ...]
    ) -> list[tuple[tuple[Node, ...], int]]:
        """One or more, the last one behind a word of its own."""
        done: list[tuple[tuple[Node, ...], int]] = []
        open_: list[tuple[tuple[Node, ...], int]] = [((node,), end) for node, end in read(at)]
        done += open_
        while open_:
            nodes, end = open_.pop()
            for word, start in self.after(end, *dict.fromkeys((*between, *last))):
                for node, later in read(start):
                    more = ((*nodes, node), later)
                    if word in between:
                        open_.append(more)
                    if word in last:
                        done.append(more)
        return done

    def value(self, at: int) -> Found:
        return self.once("value", at, self._value)

    def _value(self, at: int) -> Found:
        found = self.chain(at)
        for _, start in self.after(at, "−"):
            found += [(Negative(node), end) for node, end in self.operand(start)]
        for _, start in self.after(at, self.say["sum"]):
            parts = self.listed(start, self.addend, (", ",), (f" {self.say['and']} ",))
            found += [(Call("sum", nodes), end) for nodes, end in parts]
        return found

    def addend(self, at: int) -> Found:
        rows = [
            found for _, start in self.after(at, self.say["rows"]) for found in self.group(start)
        ]
        return [*rows, *self.operand(at)]

    def chain(self, at: int) -> Found:
        found = self.operand(at)
        for node, end in list(found):
            found += self.more(node, end, "×", "÷")
        done: Found = []
        while found:
            node, end = found.pop()
            done.append((node, end))
            found += self.more(node, end, "+", "−")
        return done

    def more(self, left: Node, end: int, *signs: str) -> Found:
        return [
            (Arithmetic(SIGNS[word.strip()], left, right), later)
            for word, start in self.after(end, *(f" {sign} " for sign in signs))
            for right, later in self.operand(start)
        ]

    # Conditions.

    def junction(self, at: int) -> Found:
        return self.once("junction", at, self._junction)

    def _junction(self, at: int) -> Found:
        return [*self.unit(at), *self.joined(at)]

    def joined(self, at: int) -> Found:
        found: Found = []
        for word in ("and", "or"):
            sign = (f" {self.say[word]} ",)
            for nodes, end in self.listed(at, self.unit, sign, sign):
                if len(nodes) > 1:
                    found.append((Junction(word, nodes), end))  # type: ignore[arg-type]
        return found

    def unit(self, at: int) -> Found:
        return self.once("unit", at, self._unit)

    def _unit(self, at: int) -> Found:
        found = self.spoken(at)
        for _, start in self.after(at, "("):
            found += self.closed(self.joined(start))
        for _, start in self.after(at, self.say["negated"]):
            found += self.closed([(Not(node), end) for node, end in self.junction(start)])
        for name, end in self.name(at):
            found += [
                (Call("answered", (name,)), e) for _, e in self.after(end, self.say["answered"])
            ]
            found += [
                (Not(Call("answered", (name,))), e)
                for _, e in self.after(end, self.say["unanswered"])
            ]
        for left, end in self.value(at):
            found += self.related(left, end)
            found += self.coded(left, end)
        return found

    def related(self, left: Node, end: int) -> Found:
        return [
            (Compare(sign, left, right), later)
            for sign, words in RELATIONS[self.language].items()
            for _, start in self.after(end, words)
            for right, later in self.value(start)
        ]

    def spoken(self, at: int) -> Found:
        found: Found = []
        for cell in self.cells:
            name = Name("", cell.name, cell.item)
            for code in cell.codes:
                subject, _ = self.wording.spoken(cell.name, cell.item, code, self.language)
                for _, start in self.after(at, f"{subject} ") if subject else ():
                    found += self.options(name, start, self.predicates)
        return found

    def predicates(self, name: Name, at: int) -> Codes:
        cell = next(c for c in self.cells if (c.name, c.item) == (name.name, name.item))
        pairs = (
            (code, self.wording.spoken(*name_of(name), code, self.language)[1])
            for code in cell.codes
        )
        return [(code, at + len(words)) for code, words in pairs if words and self.has(words, at)]

    def coded(self, left: Node, end: int) -> Found:
        """What stands behind a colon: codes in their labels."""
        found: Found = []
        for _, at in self.after(end, ": "):
            found += self.options(left, at, self.code)
            for _, start in self.after(at, self.say["not"]):
                found += [(Not(is_one_of(left, (c,))), e) for c, e in self.code(left, start)]
            for _, start in self.after(at, self.say["neither"]):
                for nodes, e in self.codes(left, start, self.code, self.say["nor"]):
                    found.append((Not(is_one_of(left, nodes)), e))
            for sign, (before, behind) in PLACES[self.language].items():
                for _, start in self.after(at, before):
                    for code, e in self.code(left, start):
                        found += [
                            (Compare(sign, left, Constant(code)), later)
                            for _, later in self.after(e, behind)
                        ]
            found += self.ticked(left, at)
        return found

    def options(
        self, left: Node, at: int, read: Callable[[Name, int], Codes] | Callable[[Node, int], Codes]
    ) -> Found:
        return [
            (is_one_of(left, codes), end)
            for codes, end in self.codes(left, at, read, self.say["or"])  # type: ignore[arg-type]
        ]

    def codes(
        self, left: Node, at: int, read: Callable[[Node, int], Codes], word: str
    ) -> list[tuple[tuple[str | Decimal, ...], int]]:
        def constants(start: int) -> Found:
            return [(Constant(code), end) for code, end in read(left, start)]

        return [
            (tuple(node.value for node in nodes if isinstance(node, Constant)), end)
            for nodes, end in self.listed(at, constants, (", ",), (f" {word} ",))
        ]

    def ticked(self, left: Node, at: int) -> Found:
        members: Found = [(Constant(code), end) for code, end in self.code(left, at)]
        for _, start in self.after(at, self.say["value"]):
            members += self.value(start)
        found: Found = []
        for member, end in members:
            inside = Membership(member, left)
            found += [(inside, e) for _, e in self.after(end, self.say["ticked"])]
            found += [(Not(inside), e) for _, e in self.after(end, self.say["unticked"])]
        return found

    def code(self, left: Node, at: int) -> Codes:
        """A code in the words of what it is compared with; else a text or a number."""
        labels: list[tuple[str, str]] = []
        if isinstance(left, Name) and left.scope == "unit":
            labels += [
                (self.wording.attribute_choice(left.name, code, self.language), code)
                for code in self.kinds[left.name]
            ]
        elif isinstance(left, Name):
            labels += [
                (self.wording.choice(*name_of(left), code, self.language), code)
                for cell in self.cells
                if (cell.name, cell.item) == name_of(left)
                for code in cell.codes
            ]
        elif isinstance(left, Call) and left.function == "status":
            labels += [(status_label(status, self.language), str(status)) for status in Status]
        found: Codes = []
        for label, code in labels:
            form = label if self.stands_alone(label) else self.quoted(label or code)
            found += [(code, end) for _, end in self.after(at, form)]
        if not labels:
            found += [*self.free(at)]
            found += [(n.value, e) for n, e in self.number(at) if isinstance(n, Constant)]
        return found


def name_of(name: Name) -> tuple[str, str]:
    return name.name, name.item


def is_one_of(left: Node, codes: tuple[str | Decimal, ...]) -> Node:
    return Membership(left, Choices(codes))  # type: ignore[arg-type]
