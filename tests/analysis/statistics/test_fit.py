"""Fits: no NaN, no p = 0, no standard error of 0, and a note has words."""

from __future__ import annotations

import math

import pytest

from analysis.statistics.fit import Fit


@pytest.mark.parametrize("field", ["estimate", "se", "se_bias_reduced", "statistic", "low", "high"])
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(field: str, value: float) -> None:
    with pytest.raises(ValueError, match=f"gee_logistic: {field} = "):
        Fit("gee_logistic", 9, 30, **{field: value})


@pytest.mark.parametrize("p", [0.0, -0.1, 1.1])
def test_a_p_that_is_none_is_refused(p: float) -> None:
    with pytest.raises(ValueError, match="gee_logistic: p = "):
        Fit("gee_logistic", 9, 30, p=p)


@pytest.mark.parametrize("field", ["se", "se_bias_reduced"])
def test_an_error_of_0_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match="a standard error of 0"):
        Fit("gee_logistic", 9, 30, **{field: 0.0})


def test_a_note_has_words() -> None:
    with pytest.raises(ValueError, match="no such note: unheard"):
        Fit("gee_logistic", 9, 30, note="unheard")
    assert Fit("mann_kendall", 4, 4, note="too_few_waves").words("de") == (
        "zu wenige Wellen für einen Test"
    )
    assert not Fit("mann_kendall", 9, 9).words
