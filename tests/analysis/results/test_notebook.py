"""In a notebook every result shows its columns that hold something, and its cautions in words."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.release import Release
from analysis.results.accounting import Accounting
from analysis.results.caution import Caution
from analysis.results.changes import changes
from analysis.results.flows import flow
from analysis.results.grouped import Mask
from analysis.results.groups import compare
from analysis.results.levels import levels
from analysis.results.notebook import view
from analysis.results.ratio import ratios
from tests.analysis.tracks import track

WAVES = {"2021-H2": "yes no yes k.A. !", "2022-H1": "yes yes yes no !"}


class Balanced(HTMLParser):
    """Fails where a tag is closed that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def items(html: str) -> list[str]:
    parser = Balanced()
    parser.feed(html)
    assert parser.open == []
    return re.findall(r"<li>(.*?)</li>", html)


def heads(html: str) -> list[str]:
    return re.findall(r'<th scope="col">(.*?)</th>', html)


def test_levels_show_their_cautions_in_words() -> None:
    found = levels(track("single", WAVES, codes=("yes", "no")))
    html = found._repr_html_()
    said = {caution("de") for _, _, each in found.series for lv in each for caution in lv.cautions}
    assert said
    assert set(items(html)) == said
    assert "cautions" not in heads(html)


def test_what_says_nothing_has_no_column_and_zero_has_one() -> None:
    html = levels(track("single", WAVES, codes=("yes", "no")))._repr_html_()
    assert "mean" not in heads(html)
    assert "is_coded" not in heads(html)
    assert "planned" in heads(html)


def test_a_break_says_why_and_shows_no_difference() -> None:
    whole = track("single", WAVES, codes=("yes", "no"), steps={"2022-H1": "break"})
    for html in (changes(whole)._repr_html_(), flow(whole, "2021-H2", "2022-H1")._repr_html_()):
        assert "anders gefragt" in items(html)
        assert "net" not in heads(html)


def test_a_flow_shows_the_matrix() -> None:
    html = flow(track("single", WAVES, codes=("yes", "no")), "2021-H2", "2022-H1")._repr_html_()
    assert heads(html)[1:] == ["yes", "no", "(not_stated)", "(unit_nonresponse)"]
    assert "<td>yes</td><td>2</td>" in html


def test_groups_show_the_cautions_of_both_sides() -> None:
    group = Mask("north", np.array([True, True, False, False, True]))
    found = compare(track("single", WAVES, codes=("yes", "no")), [group])
    shown = items(found._repr_html_())
    for one in found.comparisons:
        for caution in (*one.cautions, *one.level.cautions, *one.others.cautions):
            assert caution("de") in shown


def test_ratios_show_their_cautions_and_their_frame_every_field() -> None:
    upper = track("number", {"2021-H2": "1 mind.2 3 k.A."}, name="x")
    lower = track("number", {"2021-H2": "2 4 0 1"}, name="y")
    found = ratios(upper, lower)
    assert "<code>x / y</code>" in found._repr_html_()
    assert found[0].cautions
    assert set(items(found._repr_html_())) == {caution("de") for caution in found[0].cautions}
    frame = found.frame()
    assert frame["n"].tolist() == [found[0].n]
    assert frame["high"].isna().all() == (found[0].high is None)
    assert frame["numerator"].dtype == "Float64"


def test_the_accounting_as_frames(kim_release: Path) -> None:
    found = Accounting(Release.open(kim_release).panel)
    frame = found.frame()
    assert frame[["wave", "frame", "submitted"]].to_numpy().tolist() == [
        ["2021-H1", 25, 25],
        ["2021-H2", 54, 0],
    ]
    assert frame["invited"].isna().tolist() == [True, False]
    bases = found.variable_frame().set_index(["variable", "item", "wave"])
    posts = bases.loc[("cm_positions", "at_municipality", "2021-H1")]
    assert (posts["frame"], posts["stated"], posts["valued"], posts["not_stated"]) == (
        25,
        21,
        19,
        4,
    )
    assert items(found._repr_html_()) == [Caution.of("example")("de")]


def test_words_are_escaped_and_numbers_are_german() -> None:
    frame = pd.DataFrame({"a": [0.12345, None], "b": ["<script>", "&"], "c": [None, None]})
    html = view("x < y", frame, [Caution.of("example")] * 2)
    assert "<script>" not in html
    assert "x &lt; y" in html
    assert "<td>0,123</td>" in html
    assert heads(html) == ["a", "b"]
    assert len(items(html)) == 1
