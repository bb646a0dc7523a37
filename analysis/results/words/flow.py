"""A flow table in words: the matrix, and who moved, by name.

Owns the order of its lines and the words of states and moves. Refuses a table across a break, and
to leave out a caution.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from analysis.results.flow import Cell, Flow, Move, State
from analysis.results.words.table import aligned, wrapped
from analysis.wording import INTERNAL
from survey.instrument.answer import Status
from survey.instrument.compare import GRADES
from survey.instrument.text import Text
from survey.instrument.words import half_year_label, row_symbol
from survey.questions.base import Variable, id_of


def lines(
    found: Flow,
    variable: Variable,
    names: Mapping[str, str],
    language: str,
    *,
    is_internal: bool = False,
) -> Iterator[str]:
    """The lines of one table for a terminal; `names` has the units by key.

    `is_internal`: the answers were not given for publication by name, and the table says so.
    """
    waves = [half_year_label(wave, language) for wave in (found.start, found.end)]
    name = id_of((found.variable, found.item))
    yield name if found.code is None else f"{name} = {found.code}"
    if variable.label(language):
        yield from wrapped(variable.label(language), "  ", "  ")
    grade = GRADES[found.grade](language)
    head = _HEAD(language).format(start=waves[0], end=waves[1], grade=grade)
    yield from wrapped(head, "  ")
    if found.cells:
        yield from wrapped(_summary(found, language), "  ")
        yield from _matrix(found, language)
        yield from _legend(found, variable, language)
        for cell in found.cells:
            if _is_told(cell):
                yield from wrapped(_told(cell, names, language), "  ")
    elif found.grade != "break":
        yield from wrapped(_NOBODY(language), "  ")
    if is_internal and found.cells:
        yield from wrapped(f"! {INTERNAL(language)}", "  ")
    for caution in found.cautions:
        yield from wrapped(f"! {caution(language)}", "  ")


def _summary(found: Flow, language: str) -> str:
    """`54 Kommunen in beiden Wellen: 4 neu hinzugekommen, 1 weggefallen, 35 unverändert`."""
    counts = {move: sum(c.count for c in found.cells if c.move == move) for move in MOVES}
    is_scale = any(c.start.kind == "code" for c in found.cells if c.move in _IN_ORDER)
    said = [
        f"{n} {move_words(move, language, is_scale=is_scale)}" for move, n in counts.items() if n
    ]
    whole = (_UNIT if found.units == 1 else _UNITS)(language).format(n=found.units)
    return f"{whole}: {', '.join(said)}" if said else whole


def _matrix(found: Flow, language: str) -> Iterator[str]:
    """Rows are the earlier wave."""
    counts: dict[tuple[State, State], int] = {}
    for cell in found.cells:
        counts[cell.start, cell.end] = counts.get((cell.start, cell.end), 0) + cell.count
    starts = [state for state in found.states if any(state == row for row, _ in counts)]
    ends = [state for state in found.states if any(state == column for _, column in counts)]
    head = [f"{found.start} → {found.end}", *(_state(state, language) for state in ends)]
    rows = [
        [_state(start, language), *(str(counts.get((start, end), 0)) for end in ends)]
        for start in starts
    ]
    return aligned(head, rows)


def _legend(found: Flow, variable: Variable, language: str) -> Iterator[str]:
    """What the codes mean, where their words are others."""
    chosen = (variable.choice(state.name) for state in found.states if state.kind == "code")
    words = ((choice.code, choice.label(language)) for choice in chosen if choice is not None)
    said = [f"{code}: {label}" for code, label in words if label != code]
    return wrapped(" | ".join(said), "  ") if said else iter(())


def _is_told(cell: Cell) -> bool:
    """Whether its units are named: who moved, to or from a statement, or cannot be decided."""
    stated = cell.start.is_statement or cell.end.is_statement
    return stated and cell.move != "same"


def _told(cell: Cell, names: Mapping[str, str], language: str) -> str:
    """`no → yes (2, neu hinzugekommen): Aachen, Bochum`."""
    way = f"{_state(cell.start, language)} → {_state(cell.end, language)}"
    is_scale = cell.start.kind == "code"
    move = f", {move_words(cell.move, language, is_scale=is_scale)}" if cell.move in MOVES else ""
    units = ", ".join(sorted(names.get(key, key) for key in cell.units))
    return f"{way} ({cell.count}{move}): {units}"


def move_words(move: Move, language: str, *, is_scale: bool = False) -> str:
    """Of a scale by the order of its answers: which end of it is high, only its words say."""
    return (_IN_ORDER.get(move, MOVES[move]) if is_scale else MOVES[move])(language)


def _state(state: State, language: str) -> str:
    match state.kind:
        case "code":
            return state.name
        case "status":
            return row_symbol(Status(state.name), "standard", language)
    return KINDS[state.kind](language)


MOVES: Final[dict[Move, Text]] = {
    "gain": Text("neu hinzugekommen", "gained"),
    "loss": Text("weggefallen", "lost"),
    "up": Text("höher", "higher"),
    "down": Text("niedriger", "lower"),
    "moved": Text("gewechselt", "moved"),
    "same": Text("unverändert", "unchanged"),
    "undecidable": Text("nicht bestimmbar", "undecidable"),
    "from_not_stated": Text("zuvor ohne Angabe", "without a statement before"),
}
_IN_ORDER: Final[dict[Move, Text]] = {
    "up": Text("weiter hinten in der Reihenfolge", "later in the order"),
    "down": Text("weiter vorn in der Reihenfolge", "earlier in the order"),
}
KINDS: Final = {
    "without": Text("ohne", "without"),
    "number": Text("Zahl", "number"),
    "all": Text("alle", "all"),
}
_HEAD: Final = Text("{start} bis {end}, {grade}", "{start} to {end}, {grade}")
_UNITS: Final = Text("{n} Kommunen in beiden Wellen", "{n} municipalities in both waves")
_UNIT: Final = Text("1 Kommune in beiden Wellen", "1 municipality in both waves")
_NOBODY: Final = Text(
    "keine Kommune im Berichtskreis beider Wellen", "no municipality in the frame of both waves"
)
