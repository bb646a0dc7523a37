"""Families: adjusted as R and statsmodels do, without what was never tested."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from analysis.statistics.families import Adjustment, adjust

METHODS: tuple[Adjustment, ...] = ("holm", "benjamini_hochberg")
P = st.floats(min_value=1e-12, max_value=1)
WITNESS = Path(__file__).parents[1] / "witnesses" / "families.json"


@pytest.fixture(scope="module")
def witness() -> dict[str, Any]:
    return json.loads(WITNESS.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("method", METHODS)
def test_r_adjusts_the_same(method: Adjustment, witness: dict[str, Any]) -> None:
    found = adjust(method, witness["p"])
    assert found.tests == 10
    assert found.adjusted == pytest.approx(tuple(witness[method]), rel=1e-12)


@pytest.mark.parametrize("method", METHODS)
def test_untestable_items_leave_the_family_first(
    method: Adjustment, witness: dict[str, Any]
) -> None:
    raw: list[float | None] = [None, *witness["p"], None]
    found = adjust(method, raw)
    assert found.tests == 10
    assert found.adjusted[0] is found.adjusted[-1] is None
    assert found.adjusted[1:-1] == pytest.approx(tuple(witness[method]), rel=1e-12)


@pytest.mark.parametrize("method", METHODS)
def test_a_family_without_tests_has_no_p(method: Adjustment) -> None:
    assert adjust(method, []).adjusted == ()
    found = adjust(method, [None, None])
    assert (found.adjusted, found.tests) == ((None, None), 0)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("p", [math.nan, 0.0, -0.01, 1.01])
def test_what_is_no_p_is_refused(method: Adjustment, p: float) -> None:
    # multipletests("fdr_bh") turns the whole family to NaN and says nothing.
    with pytest.raises(ValueError, match="an item without a test has None"):
        adjust(method, [0.01, p, 0.5])


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=10, deadline=None)  # 20 to 100 ms a call of its holm
@given(raw=st.lists(P, min_size=1, max_size=30))
def test_statsmodels_adjusts_the_same(method: Adjustment, raw: list[float]) -> None:
    name = {"holm": "holm", "benjamini_hochberg": "fdr_bh"}[method]
    assert adjust(method, raw).adjusted == pytest.approx(
        tuple(multipletests(raw, method=name)[1]), rel=1e-9
    )


@pytest.mark.parametrize("method", METHODS)
@given(raw=st.lists(P | st.none(), max_size=30), seed=st.integers(0, 99))
def test_order_changes_nothing_and_no_p_falls(
    method: Adjustment, raw: list[float | None], seed: int
) -> None:
    found = adjust(method, raw).adjusted
    pairs = sorted(
        (p, q) for p, q in zip(raw, found, strict=True) if p is not None and q is not None
    )
    assert len(pairs) == sum(p is not None for p in raw)
    assert all(p <= q <= 1 for p, q in pairs)
    assert [q for _, q in pairs] == sorted(q for _, q in pairs)
    order = random.Random(seed).sample(range(len(raw)), len(raw))
    again = adjust(method, [raw[i] for i in order]).adjusted
    assert again == tuple(found[i] for i in order)
