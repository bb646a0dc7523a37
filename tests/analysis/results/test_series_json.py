"""The contract of `analysis trend --json`: keys, their order, and never a NaN (design.md, 5)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.panel.panel import Panel
from analysis.panel.track import Track
from analysis.release import open_release
from analysis.results.mode import Mode
from analysis.results.series import series
from analysis.results.series_json import dump, to_json
from tests.analysis.tracks import track

SERIES = ["variable", "item", "code", "measure", "waves", "changes", "trend", "cautions"]
WAVE = [
    "wave", "frame", "asked", "stated", "valued", "count", "share", "low", "high", "ci_low",
    "ci_high", "mean", "median", "q1", "q3", "sd", "mean_low", "mean_high", "median_low",
    "median_high", "sum_low", "sum_high", "qualified",
]  # fmt: skip
CHANGE = [
    "from", "to", "grade", "pairs", "gains", "losses", "unchanged", "undecidable", "net", "net_low",
    "net_high", "mean_difference", "hodges_lehmann", "composition", "tests",
]  # fmt: skip
TEST = ["method", "statistic", "p", "p_adjusted", "note"]
TREND = ["method", "n", "estimate", "se", "statistic", "p"]


def read(source: Panel | Track, *variables: str, mode: Mode = "census") -> list[dict[str, Any]]:
    found = series(source, list(variables) or None, mode)
    text = "\n".join(dump(found))
    return json.loads(text, parse_constant=pytest.fail)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def panel(kim_release: Path) -> Panel:
    return Panel(open_release(kim_release))


def test_positions_at_the_municipality_of_the_first_report(panel: Panel) -> None:
    (one,) = read(panel, "cm_positions.at_municipality")
    assert (one["variable"], one["item"], one["code"], one["measure"]) == (
        "cm_positions",
        "at_municipality",
        None,
        "number",
    )
    wave = one["waves"][0]
    assert wave["wave"] == "2021-H1"
    assert (wave["stated"], wave["valued"], wave["qualified"]) == (21, 19, 1)
    assert wave["mean"] == pytest.approx(4.85)
    assert wave["mean_low"] == pytest.approx(91.3 / 19)
    assert wave["sum_low"] == pytest.approx(91.3)
    assert wave["sum_high"] is None
    assert (wave["count"], wave["share"], wave["low"], wave["ci_low"]) == (None,) * 4


def test_every_series_of_a_release_has_the_keys_of_the_contract(panel: Panel) -> None:
    found = read(panel)
    assert len(found) > 300
    names = {(s["variable"], s["item"], s["code"], s["measure"]) for s in found}
    assert len(names) == len(found)
    for one in found:
        assert list(one) == SERIES
        assert one["waves"], one["variable"]
        assert all(list(wave) == WAVE for wave in one["waves"])
        assert all(list(change) == CHANGE for change in one["changes"])
        assert one["trend"] == []
        assert one["item"] != ""
        assert (one["code"] is not None) == (one["measure"] == "share")


def test_which_series_a_question_gives(panel: Panel) -> None:
    def names(variable: str) -> list[tuple[str | None, str | None, str]]:
        return [(s["item"], s["code"], s["measure"]) for s in read(panel, variable)]

    assert names("steering_group") == [
        (None, "yes", "share"),
        (None, "planned", "share"),
        (None, "no", "share"),
    ]
    assert names("steering_members")[0][0] is None
    assert {measure for _, _, measure in names("steering_members")} == {"share"}
    assert names("leadership_support")[-1] == (None, None, "ordinal")
    assert len(names("leadership_support")) == 5
    rows = names("network_stages")
    assert all(item and code and measure == "share" for item, code, measure in rows)
    assert names("cm_vacant") == [(None, None, "number")]
    assert names("steering_group = yes") == [(None, "yes", "share")]
    assert names("leadership_support = very") == [(None, "very", "share")]


def test_across_a_break_waves_and_grade_stand_alone() -> None:
    waves = {"2021-H1": "a a b", "2021-H2": "a b b", "2022-H1": "b b b"}
    found = track("single", waves, codes=("a", "b"), steps={"2021-H2": "break"})
    first, second = read(found, "x = a", mode="superpopulation")[0]["changes"]
    assert first == dict.fromkeys(CHANGE) | {"from": "2021-H1", "to": "2021-H2", "grade": "break"}
    assert second["grade"] == "identical"
    assert (second["gains"], second["losses"], second["unchanged"]) == (0, 1, 2)
    assert [test["method"] for test in second["tests"]] == ["mcnemar_midp", "mcnemar_exact"]
    assert all(list(test) == TEST for test in second["tests"])
    assert {test["note"] for test in second["tests"]} == {"too_few_changes"}
    assert all(test["p"] is not None and test["p_adjusted"] is None for test in second["tests"])


def test_cautions_say_their_code_waves_and_sentence() -> None:
    (one, _) = read(track("single", {"2021-H1": "a b !", "2021-H2": "a b !"}, codes=("a", "b")))
    assert (
        "small_base (2021-H1, 2021-H2, 2021-H1–2021-H2): "
        "kleine Basis (n = 2): Anzahlen, keine Prozente"
    ) in one["cautions"]


def test_the_trend_of_three_waves() -> None:
    line = " ".join(["a"] * 12 + ["b"] * 12)
    later = " ".join(["a"] * 18 + ["b"] * 6)
    waves = {"2021-H1": line, "2021-H2": line, "2022-H1": later}
    (one, _) = read(track("single", waves, codes=("a", "b")), mode="superpopulation")
    assert all(list(test) == TREND for test in one["trend"])
    found = {test["method"]: test for test in one["trend"]}
    assert list(found) == ["cochran_q", "cochran_q_permutation", "gee_logistic"]
    assert found["cochran_q"]["statistic"] == pytest.approx(12)  # 6 units, all at the last step
    assert found["cochran_q"]["n"] == found["gee_logistic"]["n"] == 24
    assert found["gee_logistic"]["estimate"] > 0


def test_a_list_of_no_series_is_a_list() -> None:
    assert json.loads("".join(dump(iter(())))) == []


CELLS = {
    "number": "4 5 0 7 2.5 mind.3 höchst.5 2..6 ca.3 alle k.A. - offen geplant ! x .",
    "single": "a b c k.A. - offen ! x .",
    "scale": "a b c k.A. - ! x .",
    "multiple": "a b c a+b a+b+c k.A. - ! x",
}
GRADES = st.sampled_from(["identical", "cosmetic", "caution", "break"])


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    kind = draw(st.sampled_from(sorted(CELLS)))
    names = ("2021-H1", "2021-H2", "2022-H1", "2022-H2")[: draw(st.integers(1, 4))]
    width = draw(st.integers(1, 7))
    line = st.lists(st.sampled_from(CELLS[kind].split()), min_size=width, max_size=width).map(
        " ".join
    )
    waves: dict[str, str | None] = {
        name: draw(line if number == 0 else st.one_of(line, st.none()))
        for number, name in enumerate(names)
    }
    return track(
        kind,  # type: ignore[arg-type]
        waves,
        codes=() if kind == "number" else ("a", "b", "c"),
        coded=draw(st.sampled_from([(), names[:1]])),
        steps={name: draw(GRADES) for name in names},
        maximum=draw(st.sampled_from([None, 9])) if kind == "number" else None,
    )


@settings(max_examples=120, deadline=None)
@given(tracks(), st.sampled_from(["census", "superpopulation"]))
def test_any_series_keeps_the_order_of_its_bounds(found: Track, mode: Mode) -> None:
    for one in read(found, mode=mode):
        for wave in one["waves"]:
            assert wave["stated"] <= wave["asked"] <= wave["frame"]
            if one["measure"] == "share":
                assert wave["low"] == wave["count"]
                assert 0 <= wave["low"] <= wave["count"] <= wave["high"] <= wave["frame"]
                assert wave["share"] is None or 0 <= wave["share"] <= 1
                ordered([wave["ci_low"], wave["share"], wave["ci_high"]], 0, 1)
                assert (wave["ci_low"] is None) == (wave["ci_high"] is None)
                if mode == "census" and wave["ci_low"] is not None:
                    least, most = (wave[end] / wave["frame"] for end in ("low", "high"))
                    ordered([least, wave["ci_low"], wave["ci_high"], most])
            if one["measure"] == "number":
                assert wave["qualified"] <= wave["valued"] <= wave["stated"]
                ordered([wave["q1"], wave["median"], wave["q3"]])
                ordered([wave["sum_low"], wave["sum_high"]])
                ordered([wave["mean_low"], wave["mean_high"]])
                ordered([wave["median_low"], wave["median_high"]])
        for change in one["changes"]:
            if change["grade"] == "break":
                assert {change[key] for key in CHANGE[3:]} == {None}
                continue
            parts = [change[key] for key in ("gains", "losses", "unchanged", "undecidable")]
            assert sum(parts) == change["pairs"]
            assert (change["net"] is None) == (change["pairs"] == 0)
            ordered([change["net_low"], change["net_high"]])
            if one["measure"] == "share":
                ordered([change["net_low"], change["net_high"]], -1, 1)
                ordered([change["net"]], -1, 1)
            assert (change["hodges_lehmann"] is None) or one["measure"] == "number"
            assert (change["tests"] == []) == (mode == "census")
            assert all(0 < test["p"] <= 1 for test in change["tests"] if test["p"] is not None)
        if mode == "census":
            assert one["trend"] == []
        assert all(0 < test["p"] <= 1 for test in one["trend"] if test["p"] is not None)


def ordered(values: list[float | None], low: float = -1e300, high: float = 1e300) -> None:
    known = [value for value in values if value is not None]
    assert known == sorted(known)
    assert all(low <= value <= high for value in known)


def test_a_series_is_made_when_it_is_asked_for(panel: Panel) -> None:
    found: Iterator[Any] = series(panel, ["steering_group"])
    assert to_json(next(found))["code"] == "yes"
