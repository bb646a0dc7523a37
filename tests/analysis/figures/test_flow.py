"""Flows: gains and losses on two sides, undecidable on both, nothing across a break."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.figures.value import Flows
from tests.analysis.figures.small import everybody, figure, small_release

PLAN = """
  - name: Abb. 1
    type: flow
    title: Veränderung
    start: {start}
    end: {end}
    items: [{items}]
"""
STEERING = '{variable: steering, code: "yes"}'
POSTS = "{variable: posts}"


def flows(release: Path, items: str, start: str = "2021-H2", end: str = "2022-H1") -> Flows:
    found = figure(release, PLAN.format(start=start, end=end, items=items)).body
    assert isinstance(found, Flows)
    return found


def test_gains_losses_and_unchanged_are_those_of_the_same_units(tmp_path: Path) -> None:
    cells = {
        "2021-H2": everybody("steering", "yes no no yes ! no"),
        "2022-H1": everybody("steering", "yes yes yes no yes !"),
    }
    (bar,) = flows(small_release(tmp_path / "r", cells), STEERING).bars
    assert (bar.gains, bar.losses, bar.undecidable, bar.is_break) == (2, 1, 0, False)
    assert bar.text == "Saldo +1, unverändert 1, n = 4"


def test_an_inexact_number_is_undecidable(tmp_path: Path) -> None:
    cells = {
        "2021-H2": everybody("posts", "mind.4 2 3 1"),
        "2022-H1": everybody("posts", "5 3 3 mind.2"),
    }
    found = flows(small_release(tmp_path / "r", cells), POSTS)
    (bar,) = found.bars
    assert (bar.gains, bar.losses, bar.undecidable) == (2, 0, 1)
    assert (found.gained, found.lost) == ("höher", "niedriger")
    assert found.axis.top >= bar.gains + bar.undecidable
    assert found.axis.bottom == -found.axis.top


def test_across_a_break_there_is_no_bar_but_the_reason(tmp_path: Path) -> None:
    cells = {wave: everybody("posts", "1 2 3") for wave in ("2022-H1", "2022-H2")}
    release = small_release(tmp_path / "r", cells)
    found = figure(release, PLAN.format(start="previous", end="latest", items=POSTS))
    assert isinstance(found.body, Flows)
    (bar,) = found.body.bars
    assert (bar.gains, bar.losses, bar.undecidable, bar.is_break) == (0, 0, 0, True)
    assert bar.text == "b: zuvor 6, danach 6"
    assert found.table.rows[0].cells[0].text == bar.text
    assert any(n.startswith("b: ") and "anders gezählt" in n for n in found.table.notes)


def test_answers_and_numbers_do_not_mix(tmp_path: Path) -> None:
    release = small_release(tmp_path / "r", {"2021-H2": everybody("posts", "1")})
    with pytest.raises(AnalysisError) as caught:
        flows(release, f"{POSTS}, {STEERING}")
    assert "nicht in einer Abbildung mischen" in caught.value.lines("de")[0]


def test_the_earlier_wave_comes_first(tmp_path: Path) -> None:
    release = small_release(tmp_path / "r", {"2021-H2": everybody("posts", "1")})
    with pytest.raises(AnalysisError) as caught:
        flows(release, POSTS, "2022-H1", "2021-H2")
    assert caught.value.lines("de")[0].startswith("plan.yaml:17:12: die erste Welle")
