"""The keys `order`, `decimals` and `chart` of figures: followed, or refused at their place.

Requirements:
- bars stand in the order that the plan asks for, in the drawing, the words and the data alike;
- a key that means nothing for a kind of figure is refused, never passed over in silence.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.figures.value import Development, Distribution, Dots, FigureData, Flows, Tiles
from tests.analysis.figures.small import UNITS, book, everybody, figure, small_release

FLOW = """  - name: A
    type: flow
    title: T
    start: 2021-H2
    end: 2022-H1
    items:
      - {variable: posts, label: Äpfel}
      - {variable: hidden, label: Zwiebeln}
      - {variable: support, label: Birnen}
"""
BARS = "  - {name: A, type: distribution, title: T, items: [{variable: %s}]%s}\n"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cells: dict[str, dict[str, dict[str, str]]] = {
        "2021-H2": everybody("posts", "1 1 1 1 1 1"),
        "2022-H1": everybody("posts", "2 1 1 1 1 0.5"),
        "2022-H2": everybody("steering", "no no no yes yes yes"),
    }
    more = {
        "2021-H2": {"hidden": "1 1 1 1 1 1", "support": "high high some some some some"},
        "2022-H1": {"hidden": "2 2 2 1 1 1", "support": "low low low low some some"},
        "2022-H2": {
            "goals": "access opening opening opening 0 0",
            "support": "low low low low low low",
        },
    }
    for wave, lines in more.items():
        for variable, line in lines.items():
            for unit, cell in zip(UNITS, line.split(), strict=False):
                cells[wave][unit][variable] = cell
    return small_release(tmp_path_factory.mktemp("a") / "r", cells)


def bars(found: FigureData) -> list[str]:
    """The labels of the drawing, which are those of the data and stand so in the words."""
    assert isinstance(found.body, Flows | Distribution)
    labels = [bar.label for bar in found.body.bars]
    assert [row.label for row in found.table.rows] == labels
    places = [found.alternative.index(label) for label in labels]
    assert places == sorted(places)
    return labels


@pytest.mark.parametrize(
    ("order", "labels"),
    [
        ("report", ["Äpfel", "Zwiebeln", "Birnen"]),
        ("name", ["Äpfel", "Birnen", "Zwiebeln"]),
        ("key", ["Zwiebeln", "Äpfel", "Birnen"]),
        ("value", ["Zwiebeln", "Äpfel", "Birnen"]),  # net 3, 0, -4
    ],
)
def test_bars_of_a_flow(release: Path, order: str, labels: list[str]) -> None:
    assert bars(figure(release, f"{FLOW}    order: {order}\n")) == labels


def test_what_cannot_be_compared_stands_last(release: Path) -> None:
    plan = FLOW.replace("2022-H1", "2022-H2").replace("2021-H2", "2022-H1")
    found = figure(release, f"{plan}    order: value\n")
    assert isinstance(found.body, Flows)
    assert [bar.label for bar in found.body.bars] == ["Birnen", "Äpfel", "Zwiebeln"]
    assert found.body.bars[0].losses == 2
    assert found.body.bars[1].is_break


@pytest.mark.parametrize(
    ("order", "labels"),
    [
        ("report", ["Zugang", "Öffnung"]),
        ("name", ["Öffnung", "Zugang"]),
        ("key", ["Zugang", "Öffnung"]),
        ("value", ["Öffnung", "Zugang"]),
    ],
)
def test_choices_of_a_multiple(release: Path, order: str, labels: list[str]) -> None:
    assert bars(figure(release, BARS % ("goals", f", order: {order}"))) == labels


@pytest.mark.parametrize(
    ("order", "labels"), [("report", ["Kreise", "Städte"]), ("value", ["Städte", "Kreise"])]
)
def test_groups_by_the_share_of_the_first_answer(
    release: Path, order: str, labels: list[str]
) -> None:
    assert bars(figure(release, BARS % ("steering", f", group_by: kind, order: {order}"))) == labels


def test_decimals_of_a_development_of_numbers(release: Path) -> None:
    plan = (
        "  - {name: A, type: development, title: T, measure: mean, items: [{variable: posts}]%s}\n"
    )
    for decimals, text in ((0, "1"), (2, "1,08")):
        found = figure(release, plan % f", decimals: {decimals}")
        assert isinstance(found.body, Development)
        assert found.body.lines[0].points[2].text == text


@pytest.mark.parametrize(
    ("keys", "column", "said"),
    [
        ("type: development, items: [{variable: posts}], order: value", "order", "steht hier fest"),
        ('type: development, items: [{variable: steering, code: "yes"}], decimals: 1', "decimals",
         "keine Nachkommastellen"),
        ("type: distribution, items: [{variable: steering}], decimals: 0", "decimals",
         "keine Nachkommastellen"),
        ("type: distribution, waves: [2022-H1, 2022-H2], items: [{variable: support}], order: name",
         "order", "steht hier fest"),
        ("type: flow, start: 2021-H2, end: 2022-H1, items: [{variable: posts}], decimals: 1",
         "decimals", "keine Nachkommastellen"),
        ("type: flow, start: 2021-H2, end: 2022-H1, items: [{variable: posts}], chart: bars",
         "chart", "Diagramm zu einer Tabelle"),
    ],
)  # fmt: skip
def test_what_means_nothing_is_refused_at_its_place(
    release: Path, keys: str, column: str, said: str
) -> None:
    line = f"  - {{name: A, title: T, {keys}}}"
    with pytest.raises(AnalysisError) as caught:
        figure(release, line + "\n")
    (german,) = caught.value.lines("de")
    assert said in german
    value = line.index(f"{column}: ") + len(f"{column}: ") + 1
    assert german.startswith(f"plan.yaml:13:{value}: ")
    assert caught.value.lines("en")[0].isascii()


@pytest.mark.parametrize(
    ("order", "rows", "dots"),
    [
        ("report", "DABFCE", "DABF"),
        ("value", "DABFCE", "DABF"),
        ("name", "ABCDEF", "ABDF"),
        ("key", "ABCDEF", "ABDF"),
    ],
)
def test_dots_and_their_data(tmp_path: Path, order: str, rows: str, dots: str) -> None:
    cells = {"2022-H2": everybody("posts", "3 2.5 k.A. mind.4 ! 2.4")}
    plan = f"  - {{name: A, type: dots, title: T, variable: posts, order: {order}, decimals: 0}}\n"
    found = figure(small_release(tmp_path / "r", cells), plan)
    assert isinstance(found.body, Dots)
    (group,) = found.body.groups
    assert [row.label[-1] for row in found.table.rows] == list(rows)
    assert [dot.label[-1] for dot in group.dots] == list(dots)
    texts = {dot.label[-1]: dot.text for dot in group.dots}
    assert texts == {"A": "3", "B": "3", "D": "mind. 4", "F": "2"}
    assert "von Kommune D mind. 4 bis Kommune F 2." in found.alternative
    assert {dot.label[-1]: dot.low for dot in group.dots}["F"] == 2.4


def test_decimals_of_a_map_are_those_of_its_numbers(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    lines = "".join(f"{unit},1,{n},K{n}\n" for n, unit in enumerate(UNITS[:6], start=1))
    (tmp_path / "data" / "tile_map.csv").write_text(f"ags,row,column,short\n{lines}", "utf-8")
    release = small_release(tmp_path / "r", {"2022-H2": everybody("posts", "3 2.5 1 2 3 4")})
    plan = "  - {name: A, type: tiles, title: T, variable: posts, classes: [2]%s}\n"
    (found,) = book(release, plan % ", decimals: 0", folder=tmp_path).figures
    assert isinstance(found.body, Tiles)
    assert found.body.tiles[1].text == "3"
    with pytest.raises(AnalysisError) as caught:
        book(release, plan % ", order: name", folder=tmp_path)
    assert "`order: name`: die Reihenfolge steht hier fest" in caught.value.lines("de")[0]
