"""Where each unit of a track stands in each wave: one shape for shares, ordinal codes and numbers.

Owns what counts as a position of a series, how exactly it is known, and what a unit without one may
have said. Refuses to compare two waves (`moves` does).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from analysis.panel.track import Bools, Measure, Track

Positions: TypeAlias = npt.NDArray[Any]
"""int8 or int16 for codes, float64 for numbers."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Standing:
    """The positions behind the series of one measure. W waves, U units, K series.

    measure, codes : K codes for shares, else one series with the code None.
    present : bool (W, K), whether the wave asked for the series; of a code `Track.code_present`.
    known : bool (W, U, K), units of the frame with a position: of a share those with a statement (0
        or 1), of a scale those with a code (its place in the order), of a number those valued.
    settled : bool (W, U, K), units that made a statement without a position: planned and undecided
        where a place or a number is asked. Nothing is missing of them.
    silent : bool (W, U, K), units that were asked and made no statement.
    low, high : (W, U, K), the position where known, equal where exactly; else 0 or anything.
    may_low, may_high : (W, U, K), the same, but where nothing is known all that could be said.
    label : int16 (W, U, K), codes by which two positions are the same although neither place is
        known; -1 for none. None where positions say it all.
    """

    measure: Measure
    codes: tuple[str | None, ...]
    present: Bools
    known: Bools
    settled: Bools
    silent: Bools
    low: Positions
    high: Positions
    may_low: Positions
    may_high: Positions
    label: npt.NDArray[np.int16] | None = None


def standing(track: Track, measure: Measure) -> Standing:
    """The positions of a track for one of its measures."""
    return {"share": _shares, "ordinal": _ordinal, "number": _numbers}[measure](track)


def _shares(track: Track) -> Standing:
    known = track.code_stated & track.applies[:, :, None]
    has = track.has.astype(np.int8)
    return Standing(
        measure="share",
        codes=track.codes,
        present=track.code_present,
        known=known,
        settled=np.zeros_like(known),
        silent=track.asked[:, :, None] & ~track.code_stated,
        low=has,
        high=has,
        may_low=np.where(known, has, np.int8(0)),
        may_high=np.where(known, has, np.int8(1)),
    )


def _ordinal(track: Track) -> Standing:
    """Places in today's order; a code that only former versions had may lie anywhere in it."""
    ranked = len(track.variable.codes)
    chosen = track.has.any(axis=2)
    label = np.where(chosen, track.has.argmax(axis=2), -1).astype(np.int16)
    places = np.arange(len(track.codes), dtype=np.int16)
    lowest = np.where(places < ranked, places, -1).astype(np.int16)
    highest = np.where(places < ranked, places, ranked).astype(np.int16)
    known = (chosen & track.applies)[:, :, None]
    low, high = lowest[label][:, :, None], highest[label][:, :, None]
    floor = np.where(track.code_present, lowest, ranked).min(axis=1, initial=ranked)
    ceiling = np.where(track.code_present, highest, -1).max(axis=1, initial=-1)
    return Standing(
        measure="ordinal",
        codes=(None,),
        present=track.is_asked[:, None],
        known=known,
        settled=(track.stated & ~chosen)[:, :, None],
        silent=(track.asked & ~track.stated)[:, :, None],
        low=low,
        high=high,
        may_low=np.where(known, low, floor[:, None, None]),
        may_high=np.where(known, high, ceiling[:, None, None]),
        label=label[:, :, None],
    )


def _numbers(track: Track) -> Standing:
    """An open upper end is closed by the question's maximum: "mind. 4" of at most 10 is 4 to 10.

    An `alle` of unknown number has no position, but is not less than the question's minimum.
    """
    variable = track.variable
    floor = -np.inf if variable.minimum is None else float(variable.minimum)
    ceiling = np.inf if variable.maximum is None else float(variable.maximum)
    high = np.where(np.isinf(track.high), np.maximum(ceiling, track.low), track.high)
    bounded, known = track.valued | track.open_all, track.valued & track.applies
    return Standing(
        measure="number",
        codes=(None,),
        present=track.is_asked[:, None],
        known=known[:, :, None],
        settled=(track.stated & ~bounded)[:, :, None],
        silent=(track.asked & ~track.stated)[:, :, None],
        low=np.where(known, track.low, 0)[:, :, None],
        high=np.where(known, high, 0)[:, :, None],
        may_low=np.where(bounded, track.low, floor)[:, :, None],
        may_high=np.where(bounded, high, ceiling)[:, :, None],
    )
