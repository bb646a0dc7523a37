"""The changes of one measure of a track, from their parts: counts, means, everybody, inference.

Owns how the parts come together for all steps and series at once, and that nothing is computed
across a break. Refuses to choose the waves (`changes` does).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import isnan

from analysis.panel.track import Bools, Track
from analysis.results import change_cautions as said
from analysis.results import inference, matched
from analysis.results.caution import Caution
from analysis.results.change import Change
from analysis.results.change_counts import Counts, counted
from analysis.results.everybody import everybody
from analysis.results.inference import Inference
from analysis.results.matched import Matched
from analysis.results.mode import Mode
from analysis.results.moves import Moves, moves
from analysis.results.standing import Standing
from analysis.results.steps import Steps


@dataclass(frozen=True, eq=False)
class OneMeasure:
    """One measure of a track over the steps that are wanted, counted for all of them at once.

    frame : bool (W, U), who counts: the frame, or its members of a group.
    """

    track: Track
    of: Standing
    frame: Bools
    mode: Mode
    wanted: Steps

    def change(self, k: int, step: tuple[int, int]) -> Change:
        """The change of series k over a step; across a break waves and grade alone."""
        grade = self.track.grade(*step)
        variable, (start, end) = self.track.variable, step
        named = Change(
            variable=variable.name,
            item=variable.item,
            measure=self.of.measure,
            code=self.of.codes[k],
            mode=self.mode,
            start=self.track.waves[start],
            end=self.track.waves[end],
            grade=grade,
            reasons=self.track.reasons(start, end),
            cautions=self._said[step],
        )
        return named if grade == "break" else self._filled(named, k, step)

    def _filled(self, named: Change, k: int, step: tuple[int, int]) -> Change:
        row = self._rows[step]
        counts, same_units = self._counts[row][k], self._matched(row, k)
        all_start, all_end = (self._everybody[wave][k] for wave in step)
        all_change = _difference(all_start, all_end)
        composition = _difference(same_units.change, all_change)
        is_share = self.of.measure == "share"
        asked_again = self._inference(row, counts)
        cautions = (
            *named.cautions,
            *said.of_counts(self.of.measure, counts),
            *said.of_numbers(same_units),
            *said.of_composition(self.of.measure, composition),
            *said.of_tests(asked_again.tests),
        )
        return replace(
            named,
            frame=counts.frame,
            pairs=counts.pairs,
            gains=counts.gains,
            losses=counts.losses,
            unchanged=counts.unchanged,
            undecidable=counts.undecidable,
            from_not_stated=counts.from_not_stated,
            net=_of(counts.net, counts.pairs, is_share),
            net_low=_of(counts.net_low, counts.frame, is_share),
            net_high=_of(counts.net_high, counts.frame, is_share),
            start_count=same_units.start_count,
            end_count=same_units.end_count,
            start_level=same_units.start,
            end_level=same_units.end,
            exact_pairs=same_units.exact_pairs,
            mean_difference=same_units.mean_difference,
            hodges_lehmann=same_units.hodges_lehmann,
            hodges_lehmann_bounds=same_units.hodges_lehmann_bounds,
            hodges_lehmann_limits=asked_again.hodges_lehmann,
            all_start=all_start,
            all_end=all_end,
            all_change=all_change,
            composition=composition,
            newcombe=asked_again.newcombe,
            tango=asked_again.tango,
            tests=asked_again.tests,
            cautions=cautions,
        )

    @cached_property
    def _rows(self) -> dict[tuple[int, int], int]:
        """The steps that may be compared, each with its row in the arrays."""
        comparable = (step for step in self.wanted if self.track.grade(*step) != "break")
        return {step: row for row, step in enumerate(comparable)}

    @cached_property
    def _moves(self) -> Moves:
        starts, ends = [start for start, _ in self._rows], [end for _, end in self._rows]
        return moves(self.of, self.frame, starts, ends)

    @cached_property
    def _counts(self) -> list[list[Counts]]:
        return counted(self._moves)

    @cached_property
    def _said(self) -> dict[tuple[int, int], tuple[Caution, ...]]:
        return {
            step: said.of_step(self.track, self.of.measure, self.frame, *step)
            for step in self.wanted
        }

    @cached_property
    def _everybody(self) -> list[list[float | None]]:
        found = everybody(self.track, self.of.measure, self.frame).tolist()
        return [[None if isnan(value) else value for value in row] for row in found]

    def _matched(self, row: int, k: int) -> Matched:
        match self.of.measure:
            case "share":
                return matched.of_share(self._counts[row][k])
            case "number":
                return matched.of_number(self.track, self._moves, row)
        return matched.NONE

    def _inference(self, row: int, counts: Counts) -> Inference:
        if self.mode == "census":
            return inference.NONE
        match self.of.measure:
            case "share":
                start, end = self._moves.starts[row], self._moves.ends[row]
                is_coded = bool(self.track.is_coded[[start, end]].any())
                return inference.of_share(counts, is_coded=is_coded)
            case "ordinal":
                return inference.of_ordinal(self._moves, row)
        return inference.of_number(self._moves, row)


def _difference(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None else end - start


def _of(units: int, base: int, is_share: bool) -> float | None:
    """A net in units, of a share as a share of its base; None where there is nobody."""
    if not base:
        return None
    return units / base if is_share else units
