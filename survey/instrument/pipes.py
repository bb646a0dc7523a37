"""Wordings with names in braces: `{unit.name}`, `{x; one: # Stelle; other: # Stellen; missing: –}`.

Owns: the syntax, read once for each wording, what is wrong with it, and writing it again. `{{` and
`}}` are braces to be read. Refuses: to know what is declared (`check`) and to fill in (`piping`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, TypeAlias

from survey.instrument.catalogue import hint_or_list
from survey.instrument.expression import Expression, ExpressionError, Finding, Reference, parse
from survey.instrument.expression.errors import finding
from survey.instrument.text import Text

NUMBER: Final = "#"
"""What stands for the value inside a form."""
FORMS: Final = ("one", "other", "missing")
# Whoever has made more slips in one wording hears of the rest next time.
_ENOUGH: Final = 20
_BRACE: Final = re.compile("[{}]")
_NAME: Final = re.compile(r"[^\W\d]\w*(?:\.\w+)*")


@dataclass(frozen=True, slots=True)
class Pipe:
    """One name that is filled in. A form is None where the author gave none.

    `other` stands for every value but those of `one`, which is for 1; `missing` for what has none.
    """

    name: Expression
    one: str | None = None
    other: str | None = None
    missing: str | None = None
    at: int = field(default=1, compare=False)

    @property
    def reference(self) -> Reference:
        return self.name.references[0]

    def __str__(self) -> str:
        given = [(form, getattr(self, form)) for form in FORMS]
        return "; ".join(
            [self.name.source, *(f"{f}: {words}" for f, words in given if words is not None)]
        )


Part: TypeAlias = str | Pipe


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording read: words and pipes in turn, and what is wrong with it (then kept as words)."""

    parts: tuple[Part, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def pipes(self) -> tuple[Pipe, ...]:
        return tuple(part for part in self.parts if isinstance(part, Pipe))

    def __str__(self) -> str:
        """The wording as an author writes it; reading it gives the same parts."""
        return "".join(
            f"{{{part}}}" if isinstance(part, Pipe) else escaped(part) for part in self.parts
        )


def has_braces(words: str) -> bool:
    """Whether there is anything to read; everything else is taken as it stands."""
    return "{" in words or "}" in words


def escaped(words: str) -> str:
    """The words so that their braces are read."""
    return words.replace("{", "{{").replace("}", "}}")


def pipes_of(text: Text) -> tuple[Pipe, ...]:
    """The pipes of both languages."""
    return tuple(
        pipe for words in (text.de, text.en) if has_braces(words) for pipe in read(words).pipes
    )


@lru_cache(maxsize=4096)
def read(words: str) -> Wording:
    """The wording's words and pipes. Never raises: what cannot be read stands as it is."""
    return _Reader(words).wording()


class _Reader:
    def __init__(self, words: str) -> None:
        self.words = words
        self.parts: list[Part] = []
        self.findings: list[Finding] = []

    def wording(self) -> Wording:
        place, words = 0, self.words
        while place < len(words):
            found = _BRACE.search(words, place)
            brace = found.start() if found else len(words)
            self.say(words[place:brace])
            place = brace
            if place == len(words) or len(self.findings) >= _ENOUGH:
                self.say(words[place:])
                break
            if words[place : place + 2] in ("{{", "}}"):
                self.say(words[place])
                place += 2
            elif words[place] == "}":
                self.wrong("pipe-syntax/close", place)
                self.say("}")
                place += 1
            else:
                place = self.pipe(place)
        return Wording(tuple(self.parts), tuple(self.findings))

    def say(self, words: str) -> None:
        """Words to be read; those that follow each other are one part."""
        if words and self.parts and isinstance(self.parts[-1], str):
            self.parts[-1] += words
        elif words:
            self.parts.append(words)

    def wrong(self, rule: str, place: int, /, **details: object) -> None:
        self.findings.append(finding(rule, place + 1, **details))

    def pipe(self, start: int) -> int:
        """The pipe that begins here; where reading goes on."""
        inside = start + 1
        brace = _BRACE.search(self.words, inside)
        end = brace.start() if brace else -1
        if end < 0 or self.words[end] == "{":
            rule, place = ("open", start) if end < 0 else ("nested", end)
            self.wrong(f"pipe-syntax/{rule}", place)
            # On behind the brace that cannot stand there, so that one slip is said once.
            stop = len(self.words) if end < 0 else self.behind(start)
            self.say(self.words[start:stop])
            return stop
        found = self.content(inside, end)
        if found is None:
            self.say(self.words[start : end + 1])
        else:
            self.parts.append(found)
        return end + 1

    def behind(self, start: int) -> int:
        """The place behind the brace that closes this one, or behind this one where none does."""
        depth = 0
        for brace in _BRACE.finditer(self.words, start):
            depth += 1 if brace[0] == "{" else -1
            if depth == 0:
                return brace.end()
        return start + 1

    def content(self, start: int, end: int) -> Pipe | None:
        pieces, place = [], start
        for piece in self.words[start:end].split(";"):
            pieces.append((piece, place))
            place += len(piece) + 1
        before = len(self.findings)
        name = self.name(*pieces[0])
        forms = self.forms(pieces[1:])
        if "one" in forms and "other" not in forms:
            self.wrong("pipe-form/other", start)
        if name is None or len(self.findings) > before:
            return None
        at = start + len(pieces[0][0]) - len(pieces[0][0].lstrip()) + 1
        return Pipe(name, forms.get("one"), forms.get("other"), forms.get("missing"), at)

    def name(self, piece: str, place: int) -> Expression | None:
        place += len(piece) - len(piece.lstrip())
        source = piece.strip()
        if not _NAME.fullmatch(source):
            self.wrong("pipe-syntax/name", place, found=source)
            return None
        try:
            expression = parse(source)
        except ExpressionError as error:
            self.findings.append(Finding(error.code, error.message, place + error.column))
            return None
        if len(expression.references) != 1:  # `true` and the like
            self.wrong("pipe-syntax/name", place, found=source)
            return None
        return expression

    def forms(self, pieces: Iterable[tuple[str, int]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for piece, start in pieces:
            place = start + len(piece) - len(piece.lstrip())
            word, colon, words = piece.partition(":")
            word = word.strip()
            if not colon:
                self.wrong("pipe-form/colon", place)
            elif word not in FORMS:
                self.wrong("pipe-form/unknown", place, word=word, hint=hint_or_list(word, FORMS))
            elif word in found:
                self.wrong("pipe-form/twice", place, word=word)
            else:
                found[word] = words.strip()
        return found
