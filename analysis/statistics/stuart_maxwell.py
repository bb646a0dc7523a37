"""Stuart-Maxwell: whether the shares of all codes together are the same in two waves.

Owns the test of marginal homogeneity on a table of moves; refuses to add to a cell or to change
the caller's table.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from analysis.statistics.outcome import LEVEL, Outcome, as_p


def stuart_maxwell(moves: ArrayLike) -> Outcome:
    """The differences of the margins against their covariance, by chi-square.

    Sources: Stuart 1955, DOI 10.1093/biomet/42.3-4.412; Maxwell 1970, DOI 10.1192/bjp.116.535.651.
    The covariance is that under equal margins; Bhapkar's is not used. With two codes it is
    McNemar's test without continuity correction.

    Codes that nobody had in either wave fall away. Where nobody moved between two sets of codes the
    covariance has a lower rank still: its pseudo-inverse is used, and the degrees of freedom are
    its rank, the number of codes less the number of sets between which nobody moved.

    Parameters
    ----------
    moves
        (codes, codes): how many units went from the row's code to the column's. It is read only.

    Returns
    -------
    Outcome
        `n` is the number of pairs. Where nobody moved p is 1 with the note `no_change`; without
        pairs there is no test. `too_few_changes` where 5 or fewer moved: turning each of so few
        moves round gives no share of .05, and an approximation cannot honestly reach it either.

    Raises
    ------
    ValueError
        Where the table is not square or a count is negative or no whole number.
    """
    from scipy.special import chdtrc

    table = _counts(moves)
    pairs = int(table.sum())
    if pairs == 0:
        return Outcome("stuart_maxwell", None, None, note="no_pairs")
    moved = table - np.diag(np.diag(table))
    if not moved.any():
        return Outcome("stuart_maxwell", 0.0, 1.0, n=pairs, note="no_change")
    difference = moved.sum(axis=1) - moved.sum(axis=0)
    both = moved + moved.T
    covariance = np.diag(both.sum(axis=1)) - both
    freedom = int(np.linalg.matrix_rank(covariance, hermitian=True))
    inverse = np.linalg.pinv(covariance, hermitian=True)
    statistic = max(0.0, float(difference @ inverse @ difference))
    p = as_p(float(chdtrc(freedom, statistic)))
    note = "too_few_changes" if 2.0 ** (1 - moved.sum()) > LEVEL else ""
    return Outcome("stuart_maxwell", statistic, p, n=pairs, note=note)


def _counts(moves: ArrayLike) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    table = np.array(moves, dtype=np.float64)
    if table.ndim != 2 or table.shape[0] != table.shape[1]:
        raise ValueError(f"a row and a column per code, not {table.shape}")
    if not (table >= 0).all() or (table % 1).any():
        raise ValueError("a table of moves holds counts")
    return table
