"""Names in braces: where they may stand, whether they are declared, and in both languages.

Owns which wordings are filled in: those of questions and their rows, headings, introductions and
messages. A wording looks back like a universe; a message names anything. Refuses the syntax of
braces, which `instrument/pipes` reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from survey.instrument import expression as language
from survey.instrument.catalogue import MAX_HINTS, fill
from survey.instrument.check.expressions import Declared, Here
from survey.instrument.check.subject import Subject
from survey.instrument.document import Node, Path
from survey.instrument.pipes import Pipe, has_braces, read
from survey.instrument.piping import UNIT_NAME
from survey.instrument.text import LANGUAGES

_BESIDE_QUESTIONS: Final = frozenset({"title", "introduction"})
_OF_QUESTIONS: Final = frozenset({"label", "help", "examples", "message", "term", "text"})
# Lists inside a question whose wordings are filled in; those of choices, say, are not.
_PARTS: Final = frozenset({"rows", "columns", "fields", "checks", "definitions", "totals"})
_EXPRESSIONS: Final = frozenset({"ask_if", "require", "value"})


@dataclass(frozen=True, slots=True)
class _Place(Here):
    """What is declared, seen from a wording; every unit has a name."""

    def attribute(self, name: str) -> tuple[str, ...] | None:
        return () if name == UNIT_NAME else self.declared.attributes.get(name)


def check_pipes(subject: Subject) -> None:
    """Every finding of every wording with braces, at its line and column."""
    braced = list(_braced(subject))
    if not braced:
        return
    checker = _Checker(subject)
    for path, words in braced:
        checker.wording(path, words)
    checker.languages()


def _braced(subject: Subject) -> Iterator[tuple[Path, str]]:
    """The strings with braces, in the order of the file."""
    stack: list[tuple[Path, Node]] = [((), subject.tree.root)]
    while stack:
        path, node = stack.pop()
        if isinstance(node.data, str):
            if has_braces(node.data):
                yield path, node.data
            continue
        stack.extend(
            ((*path, step), child)
            for step, child in reversed(node.children.items())
            if not isinstance(child.data, str) or has_braces(child.data)
        )


class _Checker:
    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.declared = Declared(subject)
        self.named: dict[Path, dict[str, dict[str, Pipe]]] = {}

    def wording(self, path: Path, words: str) -> None:
        tongue = str(path[-1]) if path and path[-1] in LANGUAGES else ""
        text = path[:-1] if tongue else path
        position = self.position(text)
        if position is None:
            self.elsewhere(path, words)
            return
        wording = read(words)
        for finding in wording.findings:
            place = self.subject.tree.character(path, finding.column)
            self.subject.report_at(place, finding.code, finding.message)
        for pipe in wording.pipes:
            self.pipe(path, pipe, position)
        for one in (tongue,) if tongue else LANGUAGES:
            found = self.named.setdefault(text, {}).setdefault(one, {})
            found.update({pipe.name.source: pipe for pipe in wording.pipes})

    def position(self, path: Path) -> int | None:
        """How many questions stand before the wording; -1: it may name any. None: no pipes here."""
        if path in (("introduction",), ("closing",)):
            return 0 if path[0] == "introduction" else -1
        if len(path) < 3 or path[0] != "sections" or not isinstance(path[1], int):
            return None
        sections = self.subject.questionnaire.sections
        before = sum(len(section.questions) for section in sections[: path[1]])
        if len(path) == 3:
            return before if path[2] in _BESIDE_QUESTIONS else None
        if len(path) < 5 or not isinstance(path[3], int) or path[-1] not in _OF_QUESTIONS:
            return None
        if len(path) > 5 and path[4] not in _PARTS:
            return None
        return -1 if path[-1] == "message" else before + path[3]

    def elsewhere(self, path: Path, words: str) -> None:
        """Braces are to be read here; but who writes a name in them expects it to be filled in."""
        pipes = read(words).pipes
        if pipes and not _EXPRESSIONS.intersection(map(str, path)):
            place = self.subject.tree.character(path, pipes[0].at)
            self.subject.report_place(place, "pipe-not-here")

    def pipe(self, path: Path, pipe: Pipe, position: int) -> None:
        subject, reference = self.subject, pipe.reference
        if reference.name in subject.unread:
            return
        start = pipe.at - 1
        if reference.scope == "previous" and not subject.questionnaire.previous_version:
            place = subject.tree.character(path, start + reference.column)
            subject.report_place(place, "needs-previous-version", key="previous.")
            return
        here = _Place(self.declared, position, len(subject.problems) < MAX_HINTS)
        findings = language.check(pipe.name, here, expects="any", backwards_only=position >= 0)
        for finding in findings:
            place = subject.tree.character(path, start + finding.column)
            message = finding.message
            if finding.code == "forward-reference":
                message = fill("forward-reference/pipe", name=reference.name)
            subject.report_at(place, finding.code, message)
        if not findings:
            self.kind(path, pipe)

    def kind(self, path: Path, pipe: Pipe) -> None:
        """Whether a value of this kind can stand in a sentence, and in the forms given."""
        cells = self.declared.variables.get(pipe.reference.name, ())
        kind = next((cell.kind for cell in cells if cell.item == pipe.reference.item), "")
        place = self.subject.tree.character(path, pipe.at)
        if kind == "file":
            self.subject.report_place(place, "pipe-not-here/file", name=pipe.name.source)
        elif pipe.one is not None and kind != "number":
            self.subject.report_place(place, "pipe-form/number", name=pipe.name.source)

    def languages(self) -> None:
        """A name in one language only; where English words are missing, that is said already."""
        for path, by_language in self.named.items():
            if not all(self.subject.data(*path, tongue) for tongue in LANGUAGES):
                continue
            for tongue, pipes in by_language.items():
                others = {name for t, found in by_language.items() if t != tongue for name in found}
                for name, pipe in pipes.items():
                    if name not in others:
                        place = self.subject.tree.character((*path, tongue), pipe.at)
                        self.subject.report_place(place, "pipe-one-language", name=name)
