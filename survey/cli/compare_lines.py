"""A comparison on a terminal: by grade, the words that changed marked, with and without colour.

Owns the form: `[-removed-] {+added+}` where there is no colour; where there is, removed words are
struck through and added ones underlined besides. Refuses control characters of a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from survey.instrument.compare import (
    GRADES,
    HEADINGS,
    Comparison,
    Difference,
    Piece,
    QuestionComparison,
    Reaches,
    count_of,
    grade_words,
    order_of_grades,
)
from survey.instrument.text import Text

_COLOURED: Final[Mapping[str, str]] = {
    "removed": "\x1b[9;31m{}\x1b[0m",
    "added": "\x1b[4;32m{}\x1b[0m",
}
_PLAIN: Final[Mapping[str, str]] = {"removed": "[-{}-]", "added": "{{+{}+}}"}
_BOLD: Final = "\x1b[1m{}\x1b[0m"
_LONGEST: Final = 90


@dataclass(frozen=True, slots=True)
class Terminal:
    """How to write: the language, and whether colours can be shown."""

    language: str
    has_colours: bool = False

    def bold(self, words: str) -> str:
        return _BOLD.format(words) if self.has_colours else words

    def piece(self, piece: Piece) -> str:
        words = printable(piece.words)
        if piece.change == "same":
            return words
        return (_COLOURED if self.has_colours else _PLAIN)[piece.change].format(words)


def lines(comparison: Comparison, reaches: Reaches, terminal: Terminal) -> Iterator[str]:
    """The comparison line by line."""
    language = terminal.language
    yield terminal.bold(f"{comparison.study} {comparison.old} → {comparison.new}")
    if comparison.is_unchanged:
        yield HEADINGS["same"](language)
        return
    for grade in order_of_grades():
        questions = comparison.of_grade(grade)
        yield from _heading(GRADES[grade], len(questions), terminal)
        if grade == "identical":  # only the date moved on: page and JSON have the words
            yield from _names(questions)
            continue
        for one in questions:
            yield from _question(one, reaches, terminal)
    for how in ("new", "retired"):
        found = comparison.of(how)
        yield from _heading(HEADINGS[how], len(found), terminal)
        for one in found:
            yield from _name(one, reaches, terminal)
    yield from _heading(HEADINGS["around"], len(comparison.differences), terminal)
    for difference in comparison.differences:
        yield _difference(difference, terminal)
    unchanged = [one for one in comparison.questions if one.is_unchanged]
    yield from _heading(HEADINGS["unchanged"], len(unchanged), terminal)
    yield from _names(unchanged)
    yield ""
    yield count_of(comparison)(language)
    yield reaches.source(language)


def _heading(words: Text, number: int, terminal: Terminal) -> Iterator[str]:
    """A heading with the number of what follows; nothing where nothing does."""
    if number:
        yield ""
        yield terminal.bold(f"{words(terminal.language)} ({number})")


def _names(questions: Sequence[QuestionComparison]) -> Iterator[str]:
    if questions:
        yield f"  {', '.join(one.name for one in questions)}"


def printable(words: str) -> str:
    """Words of a file on one line, nothing in them that a terminal obeys."""
    joined = words.replace("\n", " ¶ ")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in joined)


def _name(one: QuestionComparison, reaches: Reaches, terminal: Terminal) -> Iterator[str]:
    label = printable(one.label(terminal.language))
    short = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"
    yield f"  {terminal.bold(one.name)}  {short}"
    reach = reaches.of(one.name)
    if reach is not None:
        yield f"    {reach.words(terminal.language)}"


def _question(one: QuestionComparison, reaches: Reaches, terminal: Terminal) -> Iterator[str]:
    yield from _name(one, reaches, terminal)
    for difference in one.differences:
        yield _difference(difference, terminal)
    yield f"    {grade_words(one)(terminal.language)}"
    if one.declared is not None:
        yield f"    {_why(one.declared.why, terminal)}"


def _why(why: Text, terminal: Terminal) -> str:
    return f"{HEADINGS['why'](terminal.language)}: {printable(why(terminal.language))}"


def _difference(one: Difference, terminal: Terminal) -> str:
    about = " ".join(part for part in (one.item, one.code, one.language) if part)
    head = one.words(terminal.language) + (f" ({about})" if about else "")
    said = "".join(map(terminal.piece, one.pieces(terminal.language)))
    return f"    {head}: {said}" if said else f"    {head}"
