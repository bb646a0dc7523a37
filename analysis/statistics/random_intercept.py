"""The restricted likelihood of a line per wave with a random intercept per unit, in sums by unit.

Owns the ratio of the variance between units to that within, and Satterthwaite's degrees of freedom
of the slope. Refuses to judge a fit.

The covariance of a unit's rows has one value for their mean and one for all else, so that every
quadratic form is a weighted sum of products within units and of products of unit means: with these
no matrix is larger than 3 by 3, whatever the number of units. Columns: one, wave, value.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.statistics.rows import Rows

Floats = NDArray[np.float64]

_GRID: Final = np.arange(-20.0, 36.5, 0.5)
"""Logarithms of the ratio: from units all but alike to units a million times their own changes."""


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Products of the columns one, wave and value: within units (3, 3), of the means (units, 3, 3).

    `sizes`: rows of each unit; `count`: rows.
    """

    within: Floats
    means: Floats
    sizes: Floats
    count: int

    def weigh(self, within: Floats | float, means: Floats) -> Floats:
        """Z' f(V) Z, where f has the value `within` and, on each unit's mean, that of `means`.

        `means` is (..., units) and `within` (...,) or one number; the result (..., 3, 3).
        """
        weighed: Floats = np.multiply.outer(within, self.within) + np.tensordot(
            means, self.means, axes=1
        )
        return weighed


def sums(data: Rows, scale: float) -> Sums:
    """The sums of these rows, waves and values from their means, values in units of `scale`."""
    columns = np.column_stack(
        [
            np.ones(len(data.values)),
            data.waves - data.waves.mean(),
            (data.values - data.values.mean()) / scale,
        ]
    )
    sizes = data.sizes.astype(np.float64)
    totals = np.stack([np.bincount(data.units, weights=c) for c in columns.T], axis=1)
    inside = columns - (totals / sizes[:, None])[data.units]
    return Sums(
        within=inside.T @ inside,
        means=np.einsum("ij,ik,i->ijk", totals, totals, 1 / sizes),
        sizes=sizes,
        count=len(columns),
    )


def likeliest_ratio(parts: Sums) -> float:
    """The variance between units over that within, by restricted maximum likelihood; 0 at the edge.

    The best of a grid, then the root of the score beside it, so that it is exact to 12 digits.
    """
    from scipy.optimize import brentq

    ratios = np.concatenate([[0.0], np.exp(_GRID)])
    deviance, slope = _deviance(parts, ratios)
    best = int(np.argmin(deviance))
    if best <= 1:
        return 0.0
    low, high = (best - 1, best) if slope[best] > 0 else (best, min(best + 1, len(ratios) - 1))
    if not slope[low] < 0 < slope[high]:
        return float(ratios[best])
    root = brentq(
        lambda log: float(_deviance(parts, np.exp([log]))[1][0]),
        np.log(ratios[low]),
        np.log(ratios[high]),
        xtol=1e-13,
    )
    return float(np.exp(root))


def _deviance(parts: Sums, ratios: Floats) -> tuple[Floats, Floats]:
    """-2 log restricted likelihood, but for a constant, and its slope in the ratio; (ratios,)."""
    means = 1 / (1 + np.multiply.outer(ratios, parts.sizes))
    weighed = parts.weigh(np.ones(len(ratios)), means)
    moved = parts.weigh(np.zeros(len(ratios)), means**2 * parts.sizes)
    design, with_value = weighed[:, :2, :2], weighed[:, :2, 2:]
    coefficients = np.linalg.solve(design, with_value)
    left = weighed[:, 2, 2] - (coefficients * with_value).sum(axis=(1, 2))
    residual = np.concatenate([-coefficients[..., 0], np.ones((len(ratios), 1))], axis=1)
    free = parts.count - 2
    deviance = (
        -np.log(means).sum(axis=1) + np.linalg.slogdet(design).logabsdet + free * np.log(left)
    )
    slope = (
        (means * parts.sizes).sum(axis=1)
        - np.linalg.solve(design, moved[:, :2, :2]).trace(axis1=1, axis2=2)
        - free * np.einsum("gi,gij,gj->g", residual, moved, residual) / left
    )
    return deviance, slope


def freedom(parts: Sums, within: float, ratio: float) -> float:
    """Satterthwaite's degrees of freedom of the slope: 2 v^2 over the variance of v.

    v is the variance of the slope, its own variance that of the two variance components by the
    observed information of the restricted likelihood (delta method). Where that information is not
    positive, rows - units - 1, as on a balanced panel.
    """
    a, b = 1 / within, 1 / (within * (1 + ratio * parts.sizes))
    n = parts.sizes
    inverse = np.linalg.inv(parts.weigh(a, b)[:2, :2])
    residual = np.append(-inverse @ parts.weigh(a, b)[:2, 2], 1.0)
    once = (parts.weigh(a**2, b**2), parts.weigh(0.0, n * b**2))
    gradient = np.array([(inverse @ each[:2, :2] @ inverse)[1, 1] for each in once])
    twice = (
        (parts.weigh(a**3, b**3), parts.weigh(0.0, n * b**3)),
        (parts.weigh(0.0, n * b**3), parts.weigh(0.0, n**2 * b**3)),
    )
    plain = (
        ((parts.count - len(n)) * a**2 + (b**2).sum(), (n * b**2).sum()),
        ((n * b**2).sum(), (n**2 * b**2).sum()),
    )
    information = np.empty((2, 2))
    for i in range(2):
        for j in range(2):
            first, second, both = once[i], once[j], twice[i][j]
            trace = (
                plain[i][j]
                - 2 * np.trace(inverse @ both[:2, :2])
                + np.trace(inverse @ first[:2, :2] @ inverse @ second[:2, :2])
            )
            projected = (residual @ first)[:2] @ inverse @ (second @ residual)[:2]
            information[i, j] = residual @ both @ residual - projected - trace / 2
    if np.linalg.eigvalsh(information).min() <= 0:
        return float(parts.count - len(n) - 1)
    spread = float(gradient @ np.linalg.solve(information, gradient))
    return 2 * float(inverse[1, 1]) ** 2 / spread
