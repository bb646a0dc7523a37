"""Maps of tiles: the grid of the 54, and what a tile says.

Requirements:
- all 54 municipalities have one tile, no two the same; neighbours lie about where they lie;
- who is in a wave, classes of numbers, codes; an inexact number is in a class only where certain;
- a map is hostile until checked, and lies in the plan's folder.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.figures.draw.files import svg
from analysis.figures.tile_map import is_within, read_tile_map
from analysis.figures.value import FigureData, Tiles
from analysis.release import Release
from analysis.tables.book import build
from analysis.tables.plan import read_plan
from tests.analysis.figures.drawings import Drawing
from tests.analysis.figures.small import UNITS, everybody, plan_file, small_release
from tests.analysis.releases import KIM, municipalities

NRW = read_tile_map(KIM / "data" / "tile_map.csv")
AT = {place.short: place for place in NRW}


def test_every_municipality_has_one_tile_of_its_own() -> None:
    assert sorted(place.unit for place in NRW) == sorted(u["ags"] for u in municipalities())
    assert len({(place.row, place.column) for place in NRW}) == len(NRW) == 54
    assert len(AT) == 54
    assert all(place.short.isupper() for place in NRW)


@pytest.mark.parametrize(
    ("one", "where", "other"),
    [
        ("K", "SE", "D"), ("BN", "S", "K"), ("D", "E", "NE"), ("MG", "W", "NE"), ("MS", "S", "ST"),
        ("LIP", "E", "BI"), ("HX", "SE", "BI"), ("PB", "W", "HX"), ("KLE", "W", "WES"),
        ("AC", "S", "HS"), ("SRA", "E", "AC"), ("SI", "S", "OE"), ("DO", "E", "BO"),
        ("BO", "S", "HER"), ("E", "S", "GE"), ("HA", "S", "DO"), ("W", "E", "ME"),
        ("SU", "E", "BN"), ("EU", "W", "K"), ("MI", "NE", "BI"), ("HSK", "SE", "SO"),
        ("WAF", "E", "MS"), ("HAM", "S", "WAF"), ("GL", "E", "K"), ("LEV", "N", "K"),
    ],
)  # fmt: skip
def test_neighbours_lie_about_where_they_lie(one: str, where: str, other: str) -> None:
    down, right = AT[one].row - AT[other].row, AT[one].column - AT[other].column
    assert down > 0 if "S" in where else down < 0 if "N" in where else down == 0
    assert right > 0 if "E" in where else right < 0 if "W" in where else right == 0
    assert max(abs(down), abs(right)) <= 2


def test_tiles_hang_together() -> None:
    """No municipality is an island, though Höxter lies at the edge."""
    taken = {(place.row, place.column) for place in NRW}
    reached, open_ = set(), [next(iter(taken))]
    while open_:
        row, column = open_.pop()
        if (row, column) in taken - reached:
            reached.add((row, column))
            open_ += [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)]
    assert reached == taken


def tiles(folder: Path, release: Path, keys: str, rows: int = 6) -> FigureData:
    grid = [f"{unit},{place // 3 + 1},{place % 3 + 1},T{place}" for place, unit in enumerate(UNITS)]
    (folder / "map.csv").write_text("\n".join(["ags,row,column,short", *grid[:rows]]), "utf-8")
    plan = plan_file(folder, f"  - {{name: A, type: tiles, title: T, map: map.csv{keys}}}\n")
    return build(read_plan(plan), Release.open(release), "de").figures[0]


def classes(found: FigureData) -> list[tuple[str, int, str]]:
    assert isinstance(found.body, Tiles)
    body = found.body
    return [(one.label, body.count(place), one.look) for place, one in enumerate(body.classes)]


def test_who_is_in_the_wave(tmp_path: Path) -> None:
    release = small_release(
        tmp_path / "r", {"2022-H2": everybody("steering", "yes no ! yes")}, units=5
    )
    found = tiles(tmp_path, release, "")
    assert classes(found) == [
        ("Meldung liegt vor", 3, "shade"),
        ("keine Meldung", 2, "missing"),
        ("nicht im Berichtskreis", 1, "outside"),
    ]
    assert "nicht im Berichtskreis: 1" in found.alternative
    drawing = Drawing(svg(found, "de"))
    assert drawing.named("tile-") == [f"tile-{unit}" for unit in UNITS[:6]]
    assert {"T0", "T5"} <= set(drawing.words)


def test_numbers_in_classes_only_where_certain(tmp_path: Path) -> None:
    cells = {"2022-H2": everybody("posts", "1 2 mind.5 1..3 4 k.A.")}
    found = tiles(
        tmp_path, small_release(tmp_path / "r", cells), ", variable: posts, classes: [2, 4.5]"
    )
    assert classes(found) == [
        ("unter 2", 1, "shade"),
        ("2 bis unter 4,5", 2, "shade"),
        ("4,5 und mehr", 1, "shade"),
        ("ungenau, in keiner Klasse sicher", 1, "missing"),
        ("keine Angabe", 1, "missing"),
    ]
    assert isinstance(found.body, Tiles)
    assert [tile.text for tile in found.body.tiles] == ["1", "2", "mind. 5", "1–3", "4", ""]


def test_codes_are_classes_with_their_number_on_the_tile(tmp_path: Path) -> None:
    cells = {"2022-H2": everybody("steering", "yes no yes offen ! no")}
    found = tiles(tmp_path, small_release(tmp_path / "r", cells), ", variable: steering")
    assert [label for label, _, _ in classes(found)] == [
        "1 Ja", "2 Nein", "keine Meldung", "noch nicht entschieden",
    ]  # fmt: skip
    assert isinstance(found.body, Tiles)
    assert [tile.text for tile in found.body.tiles] == ["1", "2", "1", "", "", "2"]


@pytest.mark.parametrize(
    ("keys", "rows", "said"),
    [
        ("", 5, "ohne Kachel auf der Karte: 05006"),
        (", variable: posts", 6, "eine Zahl braucht `classes`"),
        (", variable: posts, classes: [4, 2]", 6, "aufsteigend"),
        (", variable: hidden, classes: [4]", 6, "(aggregate)"),
        (", variable: goals, internal: true", 6, "hat keine Antwort, die auf eine Kachel passt"),
    ],
)
def test_what_a_map_cannot_show_is_refused(tmp_path: Path, keys: str, rows: int, said: str) -> None:
    release = small_release(tmp_path / "r", {"2022-H2": everybody("posts", "1")})
    with pytest.raises(AnalysisError) as caught:
        tiles(tmp_path, release, keys, rows)
    assert said in caught.value.lines("de")[0]
    assert "plan.yaml:13:" in caught.value.lines("de")[0]


def test_a_map_that_is_not_there_is_told_at_its_figure(tmp_path: Path) -> None:
    release = small_release(tmp_path / "r", {"2022-H2": everybody("posts", "1")})
    plan = plan_file(tmp_path, "  - {name: A, type: tiles, title: T, map: none.csv}\n")
    with pytest.raises(AnalysisError) as caught:
        build(read_plan(plan), Release.open(release), "en")
    (line,) = caught.value.lines("en")
    assert "plan.yaml:13:" in line
    assert "put a CSV with the columns ags,row,column,short there" in line


def test_a_map_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError) as caught:
        read_tile_map(tmp_path / "none.csv")
    assert "diese Karte gibt es nicht" in caught.value.lines("de")[0]


@pytest.mark.parametrize("name", ["/etc/passwd", "../map.csv", "a/../../b.csv", "C:\\m.csv"])
def test_a_map_lies_in_the_folder_of_its_plan(name: str) -> None:
    assert not is_within(name)
    assert is_within("data/tile_map.csv")


@pytest.mark.parametrize(
    ("lines", "where", "said"),
    [
        (["unit,row,column,short"], ":1", "die erste Zeile muss ags,row,column,short heißen"),
        (["ags,row,column,short", "1,0,1,A"], ":2", "hier stehen Schlüssel"),
        (["ags,row,column,short", "1,1,99999,A"], ":2", "hier stehen Schlüssel"),
        (["ags,row,column,short", "1,1,x,A"], ":2", "hier stehen Schlüssel"),
        (["ags,row,column,short", "1,1,1,LANGES"], ":2", "hier stehen Schlüssel"),
        (["ags,row,column,short", "1,1,1,A", "1,1,2,B"], ":3", "1 hat schon eine Kachel"),
        (["ags,row,column,short", "1,1,1,A", "2,1,1,B"], ":3", "auf der Kachel von 2"),
        (["ags,row,column,short", "1,1,1"], ":2", "3 Werte statt 4"),
    ],
)
def test_a_wrong_map_is_told_at_its_line(
    tmp_path: Path, lines: list[str], where: str, said: str
) -> None:
    path = tmp_path / "map.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    with pytest.raises(AnalysisError) as caught:
        read_tile_map(path)
    (line,) = caught.value.lines("de")
    assert f"map.csv{where}" in line
    assert said in line
