"""Stuart-Maxwell: R's figures; nothing is added to a cell, nor the caller's table touched.

SquareTable of statsmodels adds 0.5 to every cell, in the caller's array, where one is 0.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from statsmodels.stats.contingency_tables import SquareTable

from analysis.statistics.stuart_maxwell import stuart_maxwell

WITNESS = Path(__file__).parents[1] / "witnesses" / "repeated_measures.json"
TABLES = (
    st.integers(2, 5)
    .flatmap(lambda k: arrays(np.int64, (k, k), elements=st.integers(0, 4)))
    .filter(lambda table: bool(table.any()))
)


@pytest.fixture(scope="module")
def r() -> dict[str, Any]:
    return json.loads(WITNESS.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def test_r_finds_the_same(r: dict[str, Any]) -> None:
    moves = np.array(r["moves"])
    for table, name in ((moves, "stuart_maxwell"), (moves[:2, :2], "stuart_maxwell_two")):
        found = stuart_maxwell(table)
        assert found.statistic == pytest.approx(r[name]["statistic"], rel=1e-9)
        assert found.p == pytest.approx(r[name]["p"], rel=1e-9)
        few = table.sum() - np.trace(table) <= 5
        assert (found.n, found.note) == (table.sum(), "too_few_changes" if few else "")


def test_the_callers_table_stays_as_it_was(r: dict[str, Any]) -> None:
    moves = np.array(r["moves"], dtype=np.float64)
    before = moves.copy()
    moves.setflags(write=False)
    stuart_maxwell(moves)
    assert (moves == before).all()


def test_statsmodels_would_have_added_to_every_cell(r: dict[str, Any]) -> None:
    moves = np.array(r["moves"], dtype=np.float64)
    shifted = SquareTable(moves).homogeneity()
    assert moves[0, 3] == 0.5
    found = stuart_maxwell(r["moves"])
    assert found.statistic != pytest.approx(shifted.statistic, rel=1e-3)


@given(table=TABLES)
def test_statsmodels_finds_the_same_where_its_covariance_has_an_inverse(table: Any) -> None:
    table += 1
    np.fill_diagonal(table, 0)
    there = SquareTable(table.astype(np.float64), shift_zeros=False).homogeneity()
    found = stuart_maxwell(table)
    assert found.statistic == pytest.approx(there.statistic, rel=1e-9, abs=1e-9)
    assert found.p == pytest.approx(there.pvalue, rel=1e-9)


@given(table=TABLES, data=st.data())
def test_codes_that_nobody_had_and_their_order_change_nothing(
    table: Any, data: st.DataObject
) -> None:
    found = stuart_maxwell(table)
    wider = np.zeros((len(table) + 2, len(table) + 2))
    wider[1:-1, 1:-1] = table
    order = data.draw(st.permutations(range(len(wider))))
    again = stuart_maxwell(wider[order][:, order])
    assert again.statistic == pytest.approx(found.statistic, rel=1e-9, abs=1e-9)
    assert again.p == pytest.approx(found.p, rel=1e-9)
    assert (again.n, again.note) == (found.n, found.note)


@given(table=TABLES)
def test_back_in_time_it_is_the_same(table: Any) -> None:
    found, back = stuart_maxwell(table), stuart_maxwell(table.T)
    assert back.statistic == pytest.approx(found.statistic, rel=1e-9, abs=1e-9)


def test_codes_between_which_nobody_moved_take_a_degree_of_freedom_each() -> None:
    first, second = np.array([[5, 9], [2, 7]]), np.array([[0, 1, 8], [1, 3, 2], [1, 1, 4]])
    table = np.zeros((5, 5))
    table[:2, :2], table[2:, 2:] = first, second
    found, one, two = stuart_maxwell(table), stuart_maxwell(first), stuart_maxwell(second)
    assert one.statistic == pytest.approx((9 - 2) ** 2 / (9 + 2))
    assert two.statistic is not None
    assert found.statistic == pytest.approx((9 - 2) ** 2 / (9 + 2) + two.statistic)
    from scipy.stats import chi2

    assert found.p == pytest.approx(float(chi2.sf(found.statistic, 1 + 2)))


def test_five_moves_are_too_few_for_an_approximation_too() -> None:
    for moves, note in ((5, "too_few_changes"), (6, "")):
        found = stuart_maxwell([[10, moves], [0, 10]])
        assert found.note == note
        assert found.p is not None
        assert found.p < 0.05  # by chi-square; of 5 the sign test has .0625


def test_nobody_moved() -> None:
    found = stuart_maxwell(np.diag([3, 0, 4]))
    assert (found.statistic, found.p) == (0.0, 1.0)
    assert found.words("de") == "keine Veränderung bei 7 Kommunen"


@pytest.mark.parametrize("table", [np.zeros((3, 3)), np.zeros((0, 0))])
def test_no_pairs_are_no_test(table: Any) -> None:
    found = stuart_maxwell(table)
    assert (found.statistic, found.p, found.note) == (None, None, "no_pairs")


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ([[1, 2, 3], [4, 5, 6]], "a row and a column per code"),
        ([1, 2], "a row and a column per code"),
        ([[1, -1], [0, 1]], "holds counts"),
        ([[1, 0.5], [0, 1]], "holds counts"),
        ([[1, np.nan], [0, 1]], "holds counts"),
    ],
)
def test_what_is_no_table_of_moves_is_refused(table: Any, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        stuart_maxwell(table)
