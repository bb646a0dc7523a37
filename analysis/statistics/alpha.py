"""Krippendorff's alpha for nominal, ordinal, interval and ratio data, and its bootstrap interval.

Owns the distances of the four scales, and what stands where alpha is undefined. Refuses to know
what a code means: whoever calls says what is a value and what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Scale: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio"]

SEED: Final = 20_210_701
RESAMPLES: Final = 2_000
_MOST_UNDEFINED: Final = 0.05
_CELLS: Final = 2_000_000
"""So many counts are held at once while resampling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """Krippendorff's alpha of one question.

    Attributes
    ----------
    value
        1 where all agree, 0 where coders agree as often as chance would have it, below 0 where
        less; None where it is undefined.
    units, values
        Units that at least two coders coded, and how many values they gave to these.
    low, high
        95 % percentile interval over `resamples` resamples of these units, drawn with `seed`;
        None where there is none. Resamples in which all values were equal have no alpha:
        `undefined` of them.
    note
        A code of `outcome.NOTES`: why there is no alpha (`all_agree`, `no_codes`) or no
        interval (`no_spread`, `mostly_constant`).
    """

    scale: Scale
    value: float | None
    units: int
    values: int
    low: float | None = None
    high: float | None = None
    resamples: int = 0
    undefined: int = 0
    seed: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Patterns:
    """Distinct patterns of codes (pattern x level), how many units show each, and the levels."""

    counts: Floats
    units: npt.NDArray[np.int64]
    levels: Floats


def krippendorff_alpha(
    values: Floats, scale: Scale, *, seed: int = SEED, resamples: int = RESAMPLES
) -> Alpha:
    """Krippendorff's alpha with a percentile bootstrap interval over the units.

    Parameters
    ----------
    values
        Coders x units, NaN where a coder gave a unit no value. Codes of a nominal question are
        any numbers; those of an ordinal one rise with its order.
    scale
        Of the question: it says how far apart two values are.
    seed
        Of the resamples: the same one gives the same interval.
    resamples
        How many; 0 leaves the interval out.

    Raises
    ------
    ValueError
        Negative values on a ratio scale: their distance is not defined.

    Notes
    -----
    Alpha = 1 - Do / De after Krippendorff, Computing Krippendorff's Alpha-Reliability (2011).
    A unit with one value pairs with nothing and is left out. The interval resamples units, not
    single disagreements: Zapf et al. 2016, DOI 10.1186/s12874-016-0200-9. Units are drawn by
    their patterns of codes, so that neither their order nor the coders' names move it.
    """
    if scale == "ratio" and np.nanmin(values, initial=0.0) < 0:
        raise ValueError("a ratio scale has no negative values")
    found = _patterns(values)
    bare = Alpha(
        scale=scale,
        value=None,
        units=int(found.units.sum()),
        values=int(found.units @ found.counts.sum(axis=1)),
    )
    if not bare.units:
        return replace(bare, note="no_codes")
    if len(found.levels) == 1:
        return replace(bare, note="all_agree")
    value = float(_alphas(found, found.units[None, :].astype(np.float64), scale)[0])
    whole = replace(bare, value=value)
    return _with_interval(whole, found, seed, resamples) if resamples else whole


def _patterns(values: Floats) -> _Patterns:
    """What the units with two values or more look like, in an order that is theirs alone."""
    paired = values[:, (~np.isnan(values)).sum(axis=0) >= 2]
    levels = np.unique(paired[~np.isnan(paired)])
    counts = (paired[:, :, None] == levels).sum(axis=0)
    distinct, units = np.unique(counts, axis=0, return_counts=True)
    return _Patterns(distinct.astype(np.float64), units.astype(np.int64), levels)


def _alphas(found: _Patterns, weights: Floats, scale: Scale) -> Floats:
    """Alpha of every row of weights (draws x patterns); NaN where all values are equal.

    Distances squared: nominal 0 or 1; interval (v - w)²; ratio ((v - w) / (v + w))²; ordinal the
    interval's on midranks, since the sum of n_g from v to w less (n_v + n_w) / 2 is the distance
    of the midranks of v and w, those of the draw itself.
    """
    totals = weights @ found.counts
    size = totals.sum(axis=1)
    pairing = found.counts.sum(axis=1) - 1
    if scale == "ordinal":
        ranks = 2 * totals.cumsum(axis=1) - totals  # twice the midranks: whole numbers
        squares = (ranks**2) @ found.counts.T
        within = 2 * ((pairing + 1) * squares - (ranks @ found.counts.T) ** 2)
        seen = (weights * within / pairing).sum(axis=1)
        chance = 2 * (size * (totals * ranks**2).sum(axis=1) - (totals * ranks).sum(axis=1) ** 2)
    else:
        distance = _distance(found.levels, scale)
        within_all = np.einsum("uv,vw,uw->u", found.counts, distance, found.counts, optimize=True)
        seen = weights @ (within_all / pairing)
        chance = ((totals @ distance) * totals).sum(axis=1)
    varied = (totals > 0).sum(axis=1) > 1
    ratio = np.divide(seen * (size - 1), chance, out=np.full(len(size), np.nan), where=varied)
    return np.asarray(1 - ratio)


def _distance(levels: Floats, scale: Scale) -> Floats:
    apart = np.abs(levels[:, None] - levels)
    if scale == "nominal":
        return (apart > 0).astype(np.float64)
    if scale == "interval":
        return np.asarray(apart**2)
    together = levels[:, None] + levels
    return np.asarray(np.divide(apart, together, out=np.zeros_like(apart), where=together > 0) ** 2)


def _with_interval(whole: Alpha, found: _Patterns, seed: int, resamples: int) -> Alpha:
    drawn = np.concatenate(
        [_alphas(found, weights, whole.scale) for weights in _draws(found, seed, resamples)]
    )
    defined = drawn[~np.isnan(drawn)]
    undefined = resamples - len(defined)
    said = replace(whole, resamples=resamples, undefined=undefined, seed=seed)
    if undefined > _MOST_UNDEFINED * resamples:
        return replace(said, note="mostly_constant")
    if np.ptp(defined) <= 1e-12:
        return replace(said, note="no_spread")
    low, high = np.quantile(defined, (0.025, 0.975))
    return replace(said, low=float(low), high=float(high))


def _draws(found: _Patterns, seed: int, resamples: int) -> Iterator[Floats]:
    """How often each pattern comes in each resample of as many units as there are."""
    random = np.random.default_rng(seed)
    size = int(found.units.sum())
    at_once = max(1, _CELLS // found.counts.size)
    for start in range(0, resamples, at_once):
        number = min(at_once, resamples - start)
        yield random.multinomial(size, found.units / size, size=number).astype(np.float64)
