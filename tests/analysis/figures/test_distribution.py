"""Distributions: every unit of the frame is in exactly one part of its bar, whatever it said.

Requirements:
- codes in their order, then statements without one, then what is missing, each visible;
- shares are of those with a statement; one small base makes all bars counts;
- a break between waves stands between their bars.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.figures.draw.files import svg
from analysis.figures.value import Distribution
from tests.analysis.figures.drawings import Drawing
from tests.analysis.figures.small import everybody, figure, small_release

PLAN = "  - {{name: A, type: distribution, title: T, items: [{{variable: {0}}}]{1}}}\n"


def bars(release: Path, variable: str, more: str = "") -> Distribution:
    found = figure(release, PLAN.format(variable, more)).body
    assert isinstance(found, Distribution)
    return found


def test_every_status_is_a_part_of_the_bar(tmp_path: Path) -> None:
    cells = {"2022-H2": everybody("steering", "yes yes no offen k.A. !")}
    found = bars(small_release(tmp_path / "r", cells), "steering")
    assert [(part.label, part.kind) for part in found.parts] == [
        ("Ja", "code"),
        ("Nein", "code"),
        ("noch nicht entschieden", "stated"),
        ("keine Angabe", "missing"),
        ("keine Meldung", "missing"),
    ]
    (bar,) = found.bars
    assert bar.sizes == (2, 1, 1, 1, 1)
    assert bar.texts == ("2", "1", "1", "1", "1")
    assert bar.note == "n = 4 von 6"
    assert found.axis.unit == "count"


def test_shares_are_of_those_with_a_statement(tmp_path: Path) -> None:
    line = "low " * 5 + "some " * 10 + "high " * 5 + "k.A. ! ! !"
    release = small_release(tmp_path / "r", {"2022-H2": everybody("support", line)}, units=24)
    found = bars(release, "support")
    (bar,) = found.bars
    assert bar.sizes == (0.25, 0.5, 0.25)
    assert bar.texts == ("25 %", "50 %", "25 %")
    assert bar.aside == "keine Angabe\N{NO-BREAK SPACE}1, keine Meldung\N{NO-BREAK SPACE}3"
    reading = figure(release, PLAN.format("support", "")).table.reading
    assert "10 von 20 Kommunen mit Angabe (50 %): „mittel“" in reading
    counted = bars(release, "support", ", bars: counts")
    assert counted.bars[0].sizes == (5, 10, 5, 1, 3)
    assert counted.axis.top == 24


def test_a_bar_per_choice_of_a_multiple(tmp_path: Path) -> None:
    cells = {"2022-H2": everybody("goals", "access access+opening opening none !")}
    found = bars(small_release(tmp_path / "r", cells), "goals")
    assert [bar.label for bar in found.bars] == ["Zugang", "Öffnung"]
    assert [part.label for part in found.parts] == ["genannt", "nicht genannt", "ohne Angabe"]
    assert [bar.sizes for bar in found.bars] == [(2, 2, 2), (2, 2, 2)]


def test_a_bar_per_group(tmp_path: Path) -> None:
    cells = {"2022-H2": everybody("steering", "yes no yes no yes no")}
    found = bars(small_release(tmp_path / "r", cells), "steering", ", group_by: kind")
    assert [bar.label for bar in found.bars] == ["Kreise", "Städte"]
    assert [bar.sizes for bar in found.bars] == [(3, 0), (0, 3)]


def test_a_break_stands_between_the_bars_of_its_waves(tmp_path: Path) -> None:
    waves = ("2021-H1", "2021-H2", "2022-H1")
    cells = {wave: everybody("steering", "yes no yes") for wave in waves}
    release = small_release(tmp_path / "r", cells)
    plan = PLAN.format("steering", ", waves: [2021-H1, 2021-H2, 2022-H1]")
    found = figure(release, plan)
    assert isinstance(found.body, Distribution)
    assert [(each.start, each.end) for each in found.body.breaks] == [(0, 1)]
    assert any(note.startswith("b: ") for note in found.table.notes)
    drawing = Drawing(svg(found, "de"))
    assert drawing.named("break-") == ["break-1"]
    assert drawing.named("part-1-") == ["part-1-0", "part-1-1", "part-1-2"]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(line=st.lists(st.sampled_from(["yes", "no", "offen", "k.A.", "!"]), min_size=1, max_size=6))
def test_nobody_is_lost_and_nobody_counted_twice(
    tmp_path_factory: pytest.TempPathFactory, line: list[str]
) -> None:
    release = small_release(
        tmp_path_factory.mktemp("p") / "r", {"2022-H2": everybody("steering", " ".join(line))}
    )
    found = figure(release, PLAN.format("steering", ""))
    assert isinstance(found.body, Distribution)
    assert sum(found.body.bars[0].sizes) == 6
    cells = zip(found.table.columns, found.table.rows[0].cells, strict=True)
    assert sum(cell.number or 0 for column, cell in cells if column.over == "Anzahl") == 6


@pytest.mark.parametrize(
    ("variable", "more", "said"),
    [
        ("posts", "", "hat keine Antworten"),
        ("steering", ", waves: [], group_by: kind", "nicht mehrere davon zugleich"),
        ("goals", ", group_by: kind", "nicht mehrere davon zugleich"),
    ],
)
def test_what_cannot_be_stacked_is_refused(
    tmp_path: Path, variable: str, more: str, said: str
) -> None:
    release = small_release(tmp_path / "r", {"2022-H2": everybody("posts", "1 2")})
    with pytest.raises(AnalysisError) as caught:
        bars(release, variable, more)
    assert said in caught.value.lines("de")[0]
