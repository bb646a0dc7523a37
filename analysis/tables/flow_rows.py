"""The rows of a flow table: from state to state with sums, and what it comes to gross and net.

Owns which states have a row and a column: every code of the question, statuses that occur. Refuses
to count anew: each number is that of the flow's cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from analysis import wording
from analysis.panel.track import Track
from analysis.printing import exact_cell
from analysis.results.flow import Flow, Move, State
from analysis.results.words.digits import signed
from analysis.results.words.flow import KINDS, move_words
from analysis.tables.change_cells import BLOCKED
from analysis.tables.value import EMPTY_CELL, Cell, Column, Row
from survey.instrument.answer import Status
from survey.instrument.text import Text
from survey.instrument.words import half_year_label


@dataclass(frozen=True, eq=False)
class FlowRows:
    """A flow as rows and columns."""

    flow: Flow
    track: Track
    language: str

    @cached_property
    def starts(self) -> tuple[State, ...]:
        return self._states({cell.start for cell in self.flow.cells})

    @cached_property
    def ends(self) -> tuple[State, ...]:
        return self._states({cell.end for cell in self.flow.cells})

    @property
    def columns(self) -> tuple[Column, ...]:
        """The states of the later wave, and all together."""
        over = half_year_label(self.flow.end, self.language)
        own = (Column(self.label(state), over, key=str(state)) for state in self.ends)
        return (*own, Column(TOTAL(self.language)))

    def rows(self) -> Iterator[Row]:
        for start in self.starts:
            counts = [len(self.flow.between(start, end)) for end in self.ends]
            yield self._row("count", self.label(start), [*counts, sum(counts)], str(start))
        columns = [sum(len(self.flow.between(s, end)) for s in self.starts) for end in self.ends]
        yield self._row("total", TOTAL(self.language), [*columns, sum(columns)])
        yield Row("group", GROSS(self.language), (EMPTY_CELL,) * (len(self.ends) + 1))
        yield from self._gross()

    def label(self, state: State) -> str:
        """The state in the words of the question."""
        if state.kind == "code":
            choice = self.track.choice(state.name)
            return wording.answer(choice, self.language) if choice is not None else state.name
        if state.kind == "status":
            return wording.meaning(Status(state.name), self.language)
        if state.kind == "without" and self.flow.code is not None:
            code = self.label(State("code", self.flow.code))
            return WITHOUT(self.language).format(code=code)
        return KINDS[state.kind](self.language)

    def _states(self, occurring: set[State]) -> tuple[State, ...]:
        """Every code that the question has or had, whatever the data; the others where they are."""
        flow = self.flow
        if flow.code is not None:
            always: tuple[State, ...] = (State("code", flow.code), State("without"))
        elif "number" in self.track.measures:
            always = (State("number"),)
        else:
            always = tuple(State("code", code) for code in self.track.codes)
        return (*always, *(s for s in flow.states if s in occurring and s not in always))

    def _gross(self) -> Iterator[Row]:
        """Gains, losses and their net by code; moves in the order of a scale or of numbers."""
        flow, language = self.flow, self.language
        codes = [state.name if state.kind == "code" else None for state in self.ends]
        if any(codes):
            gains = [None if code is None else len(flow.gained(code)) for code in codes]
            losses = [None if code is None else len(flow.lost(code)) for code in codes]
            yield self._row("count", self._words("gain"), [*gains, None])
            yield self._row("count", self._words("loss"), [*losses, None])
            net = (
                _signed(None if g is None or n is None else g - n, language)
                for g, n in zip(gains, losses, strict=True)
            )
            yield Row("count", NET(language), (*net, BLOCKED))
        yield self._moved("same", codes)
        if flow.code is None and set(self.track.measures) & {"ordinal", "number"}:
            for move in _IN_ORDER:
                yield self._moved(move, [None] * len(codes))
        yield self._moved("from_not_stated", codes)

    def _moved(self, move: Move, codes: Sequence[str | None]) -> Row:
        """Units with this move by the code that they came to, and all of them."""
        found = [
            None
            if code is None
            else sum(
                cell.count
                for cell in self.flow.cells
                if cell.move == move and cell.end == State("code", code)
            )
            for code in codes
        ]
        return self._row("count", self._words(move), [*found, len(self.flow.moved(move))])

    def _words(self, move: Move) -> str:
        return move_words(move, self.language, is_scale="ordinal" in self.track.measures)

    def _row(self, kind: str, label: str, counts: Sequence[int | None], key: str = "") -> Row:
        cells = tuple(
            BLOCKED if count is None else exact_cell(count, self.language) for count in counts
        )
        return Row("total" if kind == "total" else "count", label, cells, key)


def _signed(found: int | None, language: str) -> Cell:
    if found is None:
        return BLOCKED
    return Cell(signed(found, language), Decimal(found), "signed")


_IN_ORDER: Final[tuple[Move, ...]] = ("up", "down", "undecidable")
TOTAL: Final = Text("zusammen", "together")
WITHOUT: Final = Text("ohne „{code}“", "without “{code}”")
GROSS: Final = Text("Veränderung bei denselben Kommunen", "Change in the same municipalities")
NET: Final = Text("Saldo", "net")
