"""Agreement of codes as it is counted: raw agreement, the commonest code, Cohen's kappa.

Owns kappa, unweighted and weighted, with its standard error. Refuses to choose the order of the
codes: weights run over the categories as they are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

Weights: TypeAlias = Literal["none", "linear", "quadratic"]
Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Raw:
    """How often coders gave the same code to the same unit.

    Attributes
    ----------
    units
        Units that at least two coders coded; `agreeing` of them have one code from all.
    share
        Mean over these units of the share of pairs of coders that agree, 0 to 1: a unit counts
        once however many coded it. None where there is no such unit.
    codes
        How many codes coders gave to these units together.
    commonest, commonest_count
        The code given most often (the first of equals), and how often.
    """

    units: int
    agreeing: int
    share: float | None
    codes: int
    commonest: int | None
    commonest_count: int

    @property
    def commonest_share(self) -> float | None:
        """The rate of the commonest code among all codes, 0 to 1."""
        return self.commonest_count / self.codes if self.codes else None


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa of two coders over `n` units.

    `value` is None where chance alone makes them agree everywhere; `observed` and `expected` are
    the (weighted) agreement found and that of chance. `se` is the asymptotic standard error for
    an interval (not that under independence); it is 0 where nobody ever disagreed.
    """

    weights: Weights
    n: int
    value: float | None
    se: float | None
    observed: float | None
    expected: float | None
    note: str = ""


def raw_agreement(places: npt.NDArray[np.int64]) -> Raw:
    """Raw agreement of codes given as places in a list of codes; coders x units, -1 missing."""
    paired = places[:, (places >= 0).sum(axis=0) >= 2]
    units = paired.shape[1]
    if not units:
        return Raw(0, 0, None, 0, None, 0)
    counts = (paired[:, :, None] == np.arange(paired.max() + 1)).sum(axis=0)
    coders = counts.sum(axis=1)
    pairs = (counts * (counts - 1)).sum(axis=1) / (coders * (coders - 1))
    given = counts.sum(axis=0)
    return Raw(
        units=units,
        agreeing=int((counts.max(axis=1) == coders).sum()),
        share=float(pairs.mean()),
        codes=int(given.sum()),
        commonest=int(given.argmax()),
        commonest_count=int(given.max()),
    )


def cross_table(
    first: Sequence[int] | npt.NDArray[np.int64],
    second: Sequence[int] | npt.NDArray[np.int64],
    categories: int,
) -> npt.NDArray[np.int64]:
    """How often the first coder gave the row's code and the second the column's.

    Codes are places below `categories`; a unit that one of them did not code (-1) is left out.
    """
    one, other = np.asarray(first), np.asarray(second)
    both = (one >= 0) & (other >= 0)
    table = np.zeros((categories, categories), dtype=np.int64)
    np.add.at(table, (one[both], other[both]), 1)
    return table


def cohen_kappa(table: npt.NDArray[np.int64], weights: Weights = "none") -> Kappa:
    """Cohen's kappa from a square table of two coders' codes.

    Weights of agreement for categories i and j of k: `linear` 1 - |i - j| / (k - 1), `quadratic`
    1 - (i - j)² / (k - 1)². Cohen 1968, DOI 10.1037/h0026256; standard error after Fleiss, Cohen
    and Everitt 1969, DOI 10.1037/h0028106.
    """
    n = int(table.sum())
    if not n:
        return Kappa(weights, 0, None, None, None, None, "no_codes")
    shares = table / n
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    weight = _weight(len(table), weights)
    observed = float((shares * weight).sum())
    expected = float(rows @ weight @ columns)
    if ((table.sum(axis=1) > 0) | (table.sum(axis=0) > 0)).sum() == 1:
        return Kappa(weights, n, None, None, observed, expected, "all_agree")
    if np.trace(table) == n:
        return Kappa(weights, n, 1.0, None, 1.0, expected)
    value = (observed - expected) / (1 - expected)
    mean = (weight @ columns)[:, None] + rows @ weight
    spread = (shares * (weight - mean * (1 - value)) ** 2).sum()
    variance = (spread - (value - expected * (1 - value)) ** 2) / (n * (1 - expected) ** 2)
    return Kappa(weights, n, value, float(np.sqrt(max(variance, 0.0))), observed, expected)


def _weight(size: int, weights: Weights) -> Floats:
    if weights == "none" or size == 1:
        return np.eye(size)
    apart = np.abs(np.subtract.outer(np.arange(size), np.arange(size))) / (size - 1)
    return np.asarray(1 - (apart if weights == "linear" else apart**2))
