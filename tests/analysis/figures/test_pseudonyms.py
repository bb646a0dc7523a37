"""Dots and tiles under pseudonyms: what was given for that, and nothing that says whose it is.

Requirements:
- a figure that asks for pseudonyms prints these, in their order, and no name and no key of a unit
  anywhere: not in the drawing, the alternative text, the data, the page or the document
- no tile of a pseudonym lies on a map; who is in a wave has no pseudonyms
- without a file of pseudonyms, or for answers not given for that, the plan is refused at its place
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.figures.data_file import data_file
from analysis.figures.draw.files import svg
from analysis.figures.value import Dots, FigureData, Tiles
from analysis.tables.value import Book
from analysis.web_page.page import as_html
from analysis.word.document import as_document
from tests.analysis.figures.small import NAMES, UNITS, book, everybody, small_release

TOLD = dict(zip(UNITS[:6], ("S10", "S2", "LK1", "S1", "LK12", "LK2"), strict=True))
DOTS = "  - {name: A, type: dots, title: T, variable: veiled, pseudonyms: true%s}\n"
TILES = "  - {name: A, type: tiles, title: T, variable: veiled, classes: [2], pseudonyms: true%s}\n"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    cells = {"2022-H2": everybody("veiled", "1 2 3 3 ! k.A.")}
    return small_release(tmp_path_factory.mktemp("p") / "r", cells)


def made(release: Path, plan: str, language: str = "de") -> Book:
    return book(release, plan, language, pseudonyms=TOLD)


def figure(release: Path, plan: str) -> FigureData:
    return made(release, plan).figures[0]


def test_equal_dots_stand_in_the_order_of_pseudonyms(release: Path) -> None:
    found = figure(release, DOTS % "")
    assert isinstance(found.body, Dots)
    (group,) = found.body.groups
    assert [dot.label for dot in group.dots] == ["LK1", "S1", "S2", "S10"]
    assert [(each.meaning, each.labels) for each in found.body.absent] == [
        ("keine Angabe", ("LK2",)),
        ("keine Meldung", ("LK12",)),
    ]
    assert any("Pseudonyme in der Reihenfolge" in said for said in found.table.methods)


def test_tiles_stand_in_rows_in_the_order_of_pseudonyms(release: Path) -> None:
    found = figure(release, TILES % "")
    assert isinstance(found.body, Tiles)
    assert [(tile.short, tile.row, tile.column, tile.text) for tile in found.body.tiles] == [
        ("LK1", 1, 1, "3"), ("LK2", 1, 2, ""), ("LK12", 1, 3, ""), ("S1", 1, 4, "3"),
        ("S2", 1, 5, "2"), ("S10", 1, 6, "1"),
    ]  # fmt: skip
    assert found.alternative.startswith("Kacheln in der Reihenfolge der Pseudonyme: T.")
    assert "wo sie steht, sagt nichts über ihre Lage" in " ".join(found.table.notes)
    assert not any("ungefähr dort, wo sie liegt" in note for note in found.table.notes)


@pytest.mark.parametrize("plan", [DOTS, TILES])
def test_no_name_and_no_key_gets_out(release: Path, plan: str) -> None:
    whole = made(release, plan % "")
    (found,) = whole.figures
    document = as_document(whole)
    for written in (
        svg(found, "de").decode(),
        found.alternative,
        data_file(found.table, "de").decode(),
        as_html(whole),
        document.element.xml,
        repr(found),
    ):
        assert "LK12" in written or "keine Meldung: 1" in written
        for key in UNITS[:6]:
            assert NAMES[key] not in written
            assert key not in written


@pytest.mark.parametrize("plan", [DOTS, TILES])
def test_without_pseudonyms_the_figure_is_refused_or_left_out(release: Path, plan: str) -> None:
    with pytest.raises(AnalysisError) as caught:
        book(release, plan % "")
    (line,) = caught.value.lines("de")
    assert line.startswith("plan.yaml:13:")
    assert "--pseudonyms DATEI" in line
    left_out = book(release, plan % ", when_missing: skip")
    assert left_out.figures == ()
    assert any("A entfällt" in note for note in left_out.notes)


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (DOTS.replace(", pseudonyms: true", ""), "(pseudonym)"),
        (TILES.replace(", pseudonyms: true", ""), "(pseudonym)"),
        (DOTS.replace("veiled", "hidden"), "(aggregate)"),
        (TILES.replace("veiled", "hidden"), "(aggregate)"),
        (TILES.replace(" variable: veiled, classes: [2],", ""), "wer dabei ist"),
        (TILES.replace("T,", "T, map: data/other.csv,"), "verriete, wessen Pseudonym es ist"),
    ],
)
def test_what_would_say_too_much_is_refused(release: Path, plan: str, said: str) -> None:
    with pytest.raises(AnalysisError) as caught:
        made(release, plan % "")
    (line,) = caught.value.lines("de")
    assert line.startswith("plan.yaml:13:")
    assert said in line


def test_a_pseudonym_must_fit_its_tile(release: Path) -> None:
    long = TOLD | {UNITS[0]: "Landkreis 1"}
    with pytest.raises(AnalysisError) as caught:
        book(release, TILES % "", pseudonyms=long)
    assert "'Landkreis 1' ist für eine Kachel zu lang" in caught.value.lines("de")[0]
