"""The iteration of a logistic GEE with exchangeable correlation, all units at once.

Owns the estimating equations, the working correlation by moments and both sandwiches. Refuses to
judge what it finds (`gee` does). Two coefficients: log odds in the middle of the rows and per wave.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from analysis.statistics.rows import Floats, Rows

ITERATIONS: Final = 200
_CLOSE: Final = 1e-10
"""The estimating equations are solved where the length of their left side is below this."""


@dataclass(frozen=True, slots=True)
class Solved:
    """Log odds per wave, its variance by the sandwich and by the bias-reduced one, correlation."""

    estimate: float
    variance: float
    reduced: float
    correlation: float


def solve(data: Rows) -> Solved | None:
    """The solution; None where the equations do not settle or a matrix has no inverse."""
    try:
        with np.errstate(all="raise", under="ignore"):
            return _Equations(data).solved()
    except (ArithmeticError, np.linalg.LinAlgError):
        return None


class _Equations:
    """Units by their rows in order, (N, K), K the most rows of a unit; 0 where it has fewer."""

    def __init__(self, data: Rows) -> None:
        sizes = data.sizes
        first = np.cumsum(sizes) - sizes
        place = np.arange(len(data.values)) - first[data.units]
        shape = (data.n, int(sizes.max()))
        self.there = np.zeros(shape, np.bool_)
        self.there[data.units, place] = True
        self.said, waves = np.zeros(shape), np.zeros(shape)
        self.said[data.units, place] = data.values
        waves[data.units, place] = data.waves - data.waves.mean()
        self.design = np.stack([self.there.astype(np.float64), waves], axis=-1)
        self.sizes = sizes.astype(np.float64)
        self.rows = len(data.values)
        self.pairs = float((sizes * (sizes - 1) / 2).sum())
        self.correlation = 0.0
        self.at(np.zeros(2))

    def at(self, coefficients: Floats) -> None:
        """Means, deviations and residuals where the coefficients are these."""
        mean = 1 / (1 + np.exp(-(self.design @ coefficients)))
        self.deviation = np.where(self.there, np.sqrt(mean * (1 - mean)), 1.0)
        self.residual = np.where(self.there, self.said - mean, 0.0)
        self.slopes = self.design * (self.deviation**2)[:, :, None]

    def weighted(self, values: Floats) -> Floats:
        """The inverse of each unit's working covariance times (N, K, m)."""
        scaled = values / self.deviation[:, :, None]
        rest = 1 - self.correlation
        share = self.correlation / (rest * (1 + self.correlation * (self.sizes - 1)))
        less = share[:, None, None] * scaled.sum(axis=1, keepdims=True)
        found = (scaled / rest - less) / self.deviation[:, :, None]
        return np.asarray(np.where(self.there[:, :, None], found, 0.0))

    def update(self) -> None:
        """The working correlation by moments, for the two coefficients corrected."""
        pearson = self.residual / self.deviation
        squares = (pearson**2).sum(axis=1)
        scale = squares.sum() / (self.rows - 2)
        products = ((pearson.sum(axis=1) ** 2 - squares) / 2).sum()
        self.correlation = float(products / scale / (self.pairs - 2))

    def solved(self) -> Solved | None:
        coefficients = np.zeros(2)
        for turn in range(ITERATIONS):
            information = np.einsum("uki,ukj->ij", self.slopes, self.weighted(self.slopes))
            weighted = self.weighted(self.residual[:, :, None])[:, :, 0]
            score = np.einsum("uki,uk->i", self.slopes, weighted)
            coefficients = coefficients + np.linalg.solve(information, score)
            self.at(coefficients)
            if turn and float(np.sqrt((score**2).sum())) < _CLOSE:
                return self.sandwiches(float(coefficients[1]))
            self.update()
        return None

    def sandwiches(self, estimate: float) -> Solved:
        """The variances of the trend: Liang & Zeger's, and Mancl & DeRouen's on leverages."""
        weights = self.weighted(self.slopes)
        bread = np.linalg.inv(np.einsum("uki,ukj->ij", self.slopes, weights))
        leverage = np.einsum("uki,ij,ulj->ukl", self.slopes, bread, weights)
        outside = np.eye(self.there.shape[1]) - leverage
        freed = np.linalg.solve(outside, self.residual[:, :, None])[:, :, 0]
        plain, reduced = (
            bread @ np.einsum("uki,uk->iu", weights, rest) for rest in (self.residual, freed)
        )
        return Solved(
            estimate, float((plain[1] ** 2).sum()), float((reduced[1] ** 2).sum()), self.correlation
        )
