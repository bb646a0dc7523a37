"""The share or mean of all respondents of a wave, for what stands beside the matched change.

Owns it for all waves and codes at once, as `levels` defines it. Refuses the rest of a level.
"""

from __future__ import annotations

import numpy as np

from analysis.panel.track import Bools, Floats, Measure, Track


def everybody(track: Track, measure: Measure, frame: Bools) -> Floats:
    """Float (W, K): the share of each code or the mean of the exact and approximate numbers.

    NaN where there is none: no statement, no such number, an ordinal question. A share is of the
    units with a statement, in a coded wave of all asked. frame : bool (W, U), who counts.
    """
    if measure == "number":
        exact = track.exact & frame
        total = np.where(exact, track.low, 0).sum(axis=1)
        return _divided(total, exact.sum(axis=1))[:, None]
    if measure == "ordinal":
        return np.full((len(track.waves), 1), np.nan)
    count = (track.has & frame[:, :, None]).sum(axis=1)
    stated = (track.code_stated & frame[:, :, None]).sum(axis=1)
    asked = (track.asked & frame).sum(axis=1)[:, None]
    base = np.where(track.is_coded[:, None], np.where(stated > 0, asked, 0), stated)
    return _divided(count, base)


def _divided(
    above: np.ndarray[tuple[int, ...], np.dtype[np.float64 | np.int64]],
    below: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
) -> Floats:
    found: Floats = np.divide(above, below, out=np.full(below.shape, np.nan), where=below > 0)
    return found
