"""Refusals of the command `analysis`: where, what and the remedy, in both languages.

Owns their shape; refuses tracebacks for what a file from outside contains.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from survey.instrument.text import Text

SHOWN = 20
"""So many faults of one file are listed; a wrong column would else fill the screen."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong: `where` is a file, its row or its line and column."""

    where: str
    message: Text

    def line(self, language: str) -> str:
        return f"{self.where}: {self.message(language)}" if self.where else self.message(language)


class AnalysisError(Exception):
    """What was asked for cannot be done; nothing was written."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.line("en") for fault in faults[:SHOWN]))
        self.faults = faults

    def lines(self, language: str) -> list[str]:
        shown = [fault.line(language) for fault in self.faults[:SHOWN]]
        if (more := len(self.faults) - SHOWN) > 0:
            words = Text(f"… und {more} weitere Fehler", f"… and {more} more errors")
            shown.append(words(language))
        return shown


def refuse(where: str, de: str, en: str) -> AnalysisError:
    """A refusal with one fault, to be raised."""
    return AnalysisError(Fault(where, Text(de, en)))


def stop_at(faults: list[Fault]) -> None:
    """Raise what was found, if anything."""
    if faults:
        raise AnalysisError(*faults)


def hint(name: str, known: Iterable[str]) -> tuple[str, str]:
    """What was probably meant, as the end of a sentence in both languages; else empty."""
    near = get_close_matches(name, list(known), n=1)
    return (f"; gemeint: {near[0]!r}?", f"; did you mean {near[0]!r}?") if near else ("", "")
