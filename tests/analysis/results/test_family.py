"""Declared families on tracks: whose p are adjusted together, and what leaves first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import AnalysisError
from analysis.panel.track import Track
from analysis.results.family_plan import Changes, DeclaredFamily, DeclaredItem
from analysis.results.named import read
from analysis.results.series import adjusted, series
from analysis.statistics.families import Adjustment
from survey.instrument.text import Text
from tests.analysis.tracks import track

WITNESS = Path(__file__).parents[1] / "witnesses" / "declared_family.json"


@pytest.fixture(scope="module")
def witness() -> dict[str, Any]:
    return json.loads(WITNESS.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def family(
    *items: str, method: Adjustment = "holm", changes: Changes = "last", name: str = "headline"
) -> DeclaredFamily:
    declared = []
    for place, item in enumerate(items):
        named = read(item)
        assert named is not None
        declared.append(DeclaredItem(named, f"f.yaml:6:{place}"))
    return DeclaredFamily(name, Text("Prozess", "process"), method, tuple(declared), changes)


def multiple(moves: dict[str, tuple[int, int]], units: int = 30) -> Track:
    """A multiple over two waves, each choice with these gains and losses."""
    before: list[set[str]] = [set() for _ in range(units)]
    after: list[set[str]] = [set() for _ in range(units)]
    for code, (gains, losses) in moves.items():
        for unit in range(gains):
            after[unit].add(code)
        for unit in range(gains, gains + losses):
            before[unit].add(code)
    lines = [
        " ".join("+".join(sorted(unit)) or "none" for unit in wave) for wave in (before, after)
    ]
    return track("multiple", {"2021-H2": lines[0], "2022-H1": lines[1]}, codes=tuple(moves))


@pytest.mark.parametrize("method", ["holm", "benjamini_hochberg"])
def test_the_choices_of_a_multiple_count_each_and_the_untestable_leaves(
    method: Adjustment, witness: dict[str, Any]
) -> None:
    moves = dict(zip("abc", zip(witness["gains"], witness["losses"], strict=True), strict=True))
    found = multiple({**moves, "d": (2, 1)})
    declared = (family("x", method=method),)
    made = list(series(found, mode="superpopulation", family=declared))
    raw = [one.changes[0].tests[0].p for one in made]
    assert raw[:3] == pytest.approx(witness["p"], rel=1e-9)
    assert [one.adjusted[0] for one in made[:3]] == pytest.approx(witness[method], rel=1e-9)
    assert made[3].changes[0].tests[0].note == "too_few_changes"
    assert made[3].adjusted == (None,)
    whole = adjusted(found, declared).families[0]
    assert (whole.items, whole.tests) == (4, 3)


def test_one_declared_choice_is_a_family_of_one() -> None:
    found = multiple({"a": (9, 1), "b": (8, 2)})
    first, second = series(found, mode="superpopulation", family=[family("x = a")])
    test = first.changes[0].headline
    assert test is not None
    assert first.adjusted == (test.p,)
    assert second.adjusted == (None,)


def test_the_last_change_or_all_of_them() -> None:
    line = " ".join(["a"] * 12 + ["b"] * 12)
    other = " ".join(["b"] * 12 + ["a"] * 4 + ["b"] * 8)
    found = track("single", {"2021-H1": line, "2021-H2": other, "2022-H1": line}, codes=("a", "b"))
    (last,) = series(found, ["x = a"], "superpopulation", family=[family("x = a")])
    assert last.adjusted[0] is None
    assert last.adjusted[1] is not None
    declared = [family("x = a", changes="all")]
    (both,) = series(found, ["x = a"], "superpopulation", family=declared)
    assert both.adjusted == pytest.approx((2 * last.adjusted[1],) * 2)


def test_a_scale_by_its_name_is_one_sign_test() -> None:
    before, after = " ".join("a" * 12), " ".join("b" * 12)
    found = track("scale", {"2021-H1": before, "2021-H2": after}, codes=("a", "b", "c"))
    whole = adjusted(found, [family("x")]).families[0]
    assert (whole.items, whole.tests) == (1, 1)
    made = {
        one.id: one.adjusted for one in series(found, None, "superpopulation", None, [family("x")])
    }
    assert made.pop("x") == (2 / 2**12,)
    assert set(made.values()) == {(None,)}


def test_a_change_across_a_break_leaves_its_family() -> None:
    found = track("number", {"2021-H1": "1 2 3", "2021-H2": "2 3 4"}, steps={"2021-H2": "break"})
    (whole,) = adjusted(found, [family("x")]).families
    assert (whole.items, whole.tests) == (1, 0)


def test_every_item_that_names_nothing_is_told_at_its_place() -> None:
    found = track("single", {"2021-H1": "a", "2021-H2": "a"}, codes=("a", "b"))
    with pytest.raises(AnalysisError) as caught:
        adjusted(found, [family("y", "x = c")])
    first, second = caught.value.lines("en")
    assert first.startswith("f.yaml:6:0: `y` is no variable")
    assert second.startswith("f.yaml:6:1: `x` has no choice `c`")


@pytest.mark.parametrize("declared", [("x", "x = a"), ("x = a", "x")])
def test_a_figure_is_named_once(declared: tuple[str, ...]) -> None:
    found = multiple({"a": (9, 1), "b": (8, 2)})
    for families in ([family(*declared)], [family(declared[0]), family(declared[1], name="b")]):
        with pytest.raises(AnalysisError) as caught:
            adjusted(found, families)
        assert "name each figure once" in caught.value.lines("en")[0]


def test_a_census_has_no_tests_and_so_no_family() -> None:
    found = multiple({"a": (9, 1)})
    with pytest.raises(AnalysisError, match="a census has no tests"):
        series(found, mode="census", family=[family("x")])
