"""Rows: cells without a value are left out, order means nothing, a unit has one value in a wave."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from analysis.statistics.rows import long, rows

NO = np.nan


def test_a_table_becomes_its_cells() -> None:
    made = rows(*long([[1, 2, NO], [NO, 4, NO], [5, 6, NO]]))
    assert made.values.tolist() == [1, 5, 2, 4, 6]
    assert made.waves.tolist() == [0, 2, 0, 1, 2]
    assert made.units.tolist() == [0, 0, 1, 1, 1]
    assert made.n == 2
    assert made.sizes.tolist() == [2, 3]


def test_units_have_any_names() -> None:
    made = rows([1, 2, 3, 4], [1, 0, 0, 1], ["05958", "05958", "05111", "05111"])
    assert made.values.tolist() == [3, 4, 2, 1]


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (([1, 2], [0, 1], [1]), "three arrays of one length"),
        (([[1, 2]], [[0, 1]], [[1, 1]]), "three arrays of one length"),
        (([1, np.inf], [0, 1], [1, 1]), "an open bound is no value"),
        (([1, 2], [0, 0], [1, 1]), "one value in a wave, not two"),
    ],
)
def test_what_is_no_panel_is_refused(given: tuple[Any, Any, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        rows(*given)


def test_a_missing_value_beside_another_is_no_second_one() -> None:
    assert rows([1, NO, 2], [0, 0, 1], [1, 1, 1]).values.tolist() == [1, 2]


def test_decimals_are_equal_that_are_not_in_binary() -> None:
    assert rows([0.1 + 0.2, 0.3, 0.3], [0, 1, 0], [1, 1, 2]).obstacle() == "constant"
