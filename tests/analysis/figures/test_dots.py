"""Dots: one unit a row, exact numbers as dots, inexact ones as lines, nobody left out.

Requirements:
- sorted by value, the largest first; open ends have arrows; estimates are open dots;
- who has no number is listed with the symbol for it;
- no name beside an answer that was not given for publication by name.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.figures.draw.files import svg
from analysis.figures.value import Dot, Dots
from tests.analysis.figures.drawings import Drawing
from tests.analysis.figures.small import everybody, figure, small_release

PLAN = "  - {{name: A, type: dots, title: T, variable: {0}{1}}}\n"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    cells = {"2022-H1": everybody("posts", "2 mind.4 ca.3 1..2.5 k.A. !")}
    return small_release(tmp_path / "r", cells)


def dots(release: Path, more: str = ", wave: 2022-H1") -> Dots:
    found = figure(release, PLAN.format("posts", more)).body
    assert isinstance(found, Dots)
    return found


def test_the_largest_comes_first_and_inexact_is_an_interval(release: Path) -> None:
    (group,) = dots(release).groups
    assert group.dots == (
        Dot("Kommune B", 4, None, "mind. 4"),
        Dot("Kommune C", 3, 3, "ca. 3", is_about=True),
        Dot("Kommune A", 2, 2, "2"),
        Dot("Kommune D", 1, 2.5, "1–2,5"),
    )


def test_the_order_of_names_where_asked_for(release: Path) -> None:
    (group,) = dots(release, ", wave: 2022-H1, order: name").groups
    assert [dot.label[-1] for dot in group.dots] == ["A", "B", "C", "D"]


def test_who_has_no_number_is_listed_with_its_symbol(release: Path) -> None:
    found = dots(release)
    assert [(each.meaning, each.labels) for each in found.absent] == [
        ("keine Angabe", ("Kommune E",)),
        ("keine Meldung", ("Kommune F",)),
    ]
    assert found.absent[0].symbol == "k.\N{NARROW NO-BREAK SPACE}A."
    listed = sum(len(group.dots) for group in found.groups)
    assert listed + sum(len(each.labels) for each in found.absent) == 6


def test_exact_numbers_are_dots_and_others_lines(release: Path) -> None:
    found = figure(release, PLAN.format("posts", ", wave: 2022-H1"))
    drawing = Drawing(svg(found, "de"))
    assert drawing.named("dot-") == ["dot-1", "dot-2"]
    assert drawing.named("interval-") == ["interval-0", "interval-3"]
    assert "mind. 4" in drawing.words
    assert "Kommune B mind. 4" in found.alternative
    assert "keine Meldung: 1." in found.alternative


def test_groups_stand_apart(release: Path) -> None:
    found = dots(release, ", wave: 2022-H1, group_by: kind")
    assert [(group.label, [dot.label for dot in group.dots]) for group in found.groups] == [
        ("Kreise", ["Kommune C", "Kommune A"]),
        ("Städte", ["Kommune B", "Kommune D"]),
    ]


def test_names_stand_beside_answers_only_where_they_may(release: Path) -> None:
    with pytest.raises(AnalysisError) as caught:
        figure(release, PLAN.format("hidden", ""))
    assert "(aggregate)" in caught.value.lines("de")[0]
    found = figure(release, PLAN.format("hidden", ", internal: true"))
    assert found.table.internal
    assert any(note.startswith("Nur zum internen Gebrauch") for note in found.table.notes)


def test_only_numbers_have_dots(release: Path) -> None:
    with pytest.raises(AnalysisError) as caught:
        figure(release, PLAN.format("steering", ""))
    assert "'steering' ist keine Zahl" in caught.value.lines("de")[0]


def test_the_table_has_every_unit_once(release: Path) -> None:
    table = figure(release, PLAN.format("posts", ", wave: 2022-H1")).table
    assert [row.label for row in table.rows] == [f"Kommune {letter}" for letter in "BCADEF"]
    assert table.rows[0].cells[0].text == "mind. 4"
    assert table.rows[2].cells[0].number == 2
