"""The change of a share has the limits of R and of the published examples, also at the edges."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.statistics.differences import Pairs, newcombe, tango
from analysis.statistics.intervals import Limits, Z

R = json.loads((Path(__file__).parents[1] / "witnesses" / "paired.json").read_text("utf-8"))
CELLS = st.builds(Pairs, *[st.integers(0, 60)] * 4)


def limits(found: Limits | None) -> tuple[float, float]:
    assert found is not None
    return found.low, found.high


@pytest.mark.parametrize("case", R["intervals"])
def test_limits_are_those_of_r(case: dict[str, Any]) -> None:
    pairs = Pairs(*case["cells"])
    assert limits(newcombe(pairs)) == pytest.approx(case["newcombe"], rel=1e-9, abs=1e-12)
    assert limits(tango(pairs)) == pytest.approx(case["tango"], rel=1e-9, abs=1e-12)


def test_published_examples() -> None:
    # Fagerland, Lydersen and Laake, Statistical Analysis of Contingency Tables (2017), chapter 8:
    # complete response before and after consolidation therapy (Cavo et al. 2012), as their R
    # package contingencytables prints it, and airway hyper-responsiveness (Bentur et al. 2009).
    cavo, bentur = Pairs(59, 6, 16, 80), Pairs(1, 1, 7, 12)
    assert limits(newcombe(cavo)) == pytest.approx((-0.1186, -0.0046), abs=5e-5)
    assert limits(tango(cavo)) == pytest.approx((-0.1240, -0.0054), abs=5e-5)
    assert limits(newcombe(bentur)) == pytest.approx((-0.507, -0.026), abs=5e-4)
    assert limits(tango(bentur)) == pytest.approx((-0.517, -0.026), abs=5e-4)


@pytest.mark.parametrize("never", [0, 5])
def test_where_nobody_changed_there_is_doubt_all_the_same(never: int) -> None:
    pairs = Pairs(5 - never, 0, 0, never)
    edge = Z * Z / (5 + Z * Z)
    assert limits(tango(pairs)) == pytest.approx((-edge, edge))
    assert limits(newcombe(pairs)) == pytest.approx((-edge, edge))


def test_where_everybody_gained_the_limit_is_one() -> None:
    low, high = limits(tango(Pairs(0, 7, 0, 0)))
    assert 0 < low < high == 1
    low, high = limits(newcombe(Pairs(0, 7, 0, 0)))
    assert 0 < low < high == 1


def test_without_a_pair_there_is_none() -> None:
    assert newcombe(Pairs(0, 0, 0, 0)) is None
    assert tango(Pairs(0, 0, 0, 0)) is None


def test_a_negative_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Pairs(3, -1, 0, 0)


@given(CELLS)
def test_both_contain_the_change_and_stay_between_minus_one_and_one(pairs: Pairs) -> None:
    for interval in (newcombe, tango):
        found = interval(pairs)
        if not pairs.total:
            assert found is None
            continue
        low, high = limits(found)
        change = (pairs.gained - pairs.lost) / pairs.total
        assert -1 <= low <= change + 1e-12
        assert change - 1e-12 <= high <= 1


@given(CELLS)
def test_looking_backwards_turns_the_limits_round(pairs: Pairs) -> None:
    back = Pairs(pairs.both, pairs.lost, pairs.gained, pairs.neither)
    if pairs.total:
        for interval in (newcombe, tango):
            low, high = limits(interval(pairs))
            assert limits(interval(back)) == pytest.approx((-high, -low), abs=1e-12)
