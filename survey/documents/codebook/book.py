"""The codebook as frozen values: versions, questions, cells, what is said of each in each version.

Owns: the shape, and what several cells of a question have in common. Refuses to read a
questionnaire (`build`) and to render (`html`, `excel`).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import Final

from survey.documents.codebook.frequencies import Frequencies


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionFacts:
    """One version of the questionnaire, with the digest that it is known by."""

    study: str
    version: str
    digest: str
    mode: str
    title: str
    reference: str
    previous_version: str


@dataclass(frozen=True, slots=True)
class ChoiceFacts:
    """One choice of a cell in one version."""

    code: str
    label: str
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFacts:
    """Everything that one version says of one cell, in one language; a field a line of the book.

    The fields stand in the order in which they are printed; `FACTS` names them.
    """

    section: str
    number: str
    wording: str
    row: str
    help: str
    examples: str
    definitions: str
    type: str
    unit: str
    bounds: str
    comparators: str
    universe: str
    statuses: str
    value: str
    reference: str
    publication: str
    previous: str
    checks: str
    comparability: str
    former: str
    choices: tuple[ChoiceFacts, ...] = ()


FACTS: Final = tuple(field.name for field in fields(CellFacts) if field.name != "choices")


@dataclass(frozen=True)
class Cell:
    """A variable: its id and what each version says of it; None where it does not stand."""

    id: str
    facts: tuple[CellFacts | None, ...]
    frequencies: tuple[Frequencies, ...] = ()

    @cached_property
    def last(self) -> CellFacts:
        """What the newest version says that it stands in."""
        return next(one for one in reversed(self.facts) if one is not None)


@dataclass(frozen=True)
class Entry:
    """A question with its cells, in the order asked; `later` is what it is called today."""

    name: str
    label: str
    cells: tuple[Cell, ...]
    later: tuple[str, ...] = ()

    @cached_property
    def shared(self) -> tuple[str, ...]:
        """The facts that all cells have in common in every version."""
        return tuple(name for name in FACTS if name != "row" and self._is_shared(name))

    @cached_property
    def shares_choices(self) -> bool:
        return len({tuple(f and f.choices for f in cell.facts) for cell in self.cells}) == 1

    def _is_shared(self, name: str) -> bool:
        return len({self._of(name, cell) for cell in self.cells}) == 1

    def _of(self, name: str, cell: Cell) -> tuple[str | None, ...]:
        return tuple(None if facts is None else getattr(facts, name) for facts in cell.facts)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the newest version, or what only former ones had."""

    anchor: str
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ChainFacts:
    """A variable over the versions: its id in each (None where it has none), and each step there.

    `is_plain`: one name throughout, and nothing that keeps its waves apart.
    """

    id: str
    ids: tuple[str | None, ...]
    steps: tuple[str, ...]
    is_plain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusFacts:
    """A status: its words, its symbol in tables, the number that exports have for it."""

    name: str
    label: str
    symbol: str
    export_code: str


@dataclass(frozen=True, slots=True)
class WaveFacts:
    """A wave of the data release whose answers are counted."""

    name: str
    version: str
    frame: int
    responses: int
    example: bool


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """The data release that frequencies come from."""

    name: str
    digest: str
    waves: tuple[WaveFacts, ...]


@dataclass(frozen=True, kw_only=True)
class Codebook:
    """The whole book in one language."""

    language: str
    study: str
    title: str
    versions: tuple[VersionFacts, ...]
    chapters: tuple[Chapter, ...]
    statuses: tuple[StatusFacts, ...]
    chains: tuple[ChainFacts, ...] = ()
    release: ReleaseFacts | None = None

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for chapter in self.chapters for entry in chapter.entries)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        return tuple(cell for entry in self.entries for cell in entry.cells)
