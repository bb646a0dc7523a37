"""Figures inside a book: part of page, Word document and workbook, at their chapter's place.

Requirements:
- a figure stands behind the tables of its chapter, in the contents too, with what is said of it
- its drawing has the alternative text, and the table of its data can be reached
- on the page no drawing has a name that another has, a style, a script or a word that is no word
- equal books give equal bytes

Whether the page is valid and accessible, `tests/browser/test_tables_page.py` asks.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from lxml import html as parser
from lxml.html import HtmlElement
from openpyxl import load_workbook
from PIL import Image

from analysis.cli import main
from analysis.errors import AnalysisError
from analysis.figures.draw.files import png, svg
from analysis.figures.value import Dots
from analysis.tables.around import notes
from analysis.tables.parts import parts
from analysis.tables.value import Book
from analysis.web_page.drawing import inline
from analysis.web_page.page import as_html
from analysis.word.document import as_document
from analysis.word.package import packed
from analysis.workbook import write_workbook
from tests.analysis.figures.drawings import Drawing
from tests.analysis.figures.small import book, everybody, plan_file, small_release
from tests.analysis.tables.sample import HOSTILE, TABLE
from tests.support.office import WRITER, as_pdf

PLAN = """
  - name: Abb. 1
    type: distribution
    title: "<script>alert(1)</script> & mehr"
    items: [{variable: steering}]
    bars: counts
  - name: Abb 1.2
    type: tiles
    chapter: 2 Stellen
    title: Karte
    variable: posts
    classes: [2, 4]
  - name: Abb. 3
    type: dots
    chapter: 1 Lenkung
    title: Stellen
    variable: posts
"""
TILES = "ags,row,column,short\n" + "".join(f"0500{n},1,{n},K{n}\n" for n in range(1, 7))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Book:
    folder = tmp_path_factory.mktemp("book")
    cells = everybody("steering", "yes no yes no ! k.A.")
    for unit, answers in everybody("posts", "1 2.5 mind.3 7 ! k.A.").items():
        cells[unit].update(answers)
    (folder / "data").mkdir()
    (folder / "data" / "tile_map.csv").write_text(TILES, "utf-8")
    release = small_release(folder / "r", {"2022-H2": cells}, example=True)
    return book(release, PLAN, folder=folder)


@pytest.fixture(scope="module")
def page(made: Book) -> HtmlElement:
    return parser.document_fromstring(as_html(made))


def test_a_figure_stands_behind_the_tables_of_its_chapter(made: Book) -> None:
    one, two, three = (
        replace(TABLE, name=name, chapter=chapter)
        for name, chapter in (("T1", "1 Lenkung"), ("T2", "1 Lenkung"), ("T3", "3 Ende"))
    )
    found = parts(replace(made, tables=(one, two, three)))
    # without a chapter first; a chapter that no table has follows the figure before it
    assert [part.table.name for part in found] == [
        "Abb. 1", "Abb 1.2", "T1", "T2", "Abb. 3", "T3",
    ]  # fmt: skip
    assert [part.figure is None for part in found] == [False, False, True, True, False, True]


def test_no_figure_gets_lost_whatever_the_chapters(made: Book) -> None:
    for chapters in ("aab", "abc", "ccc", "cab", ""):
        tables = tuple(
            replace(TABLE, name=f"T{n}", chapter=chapter) for n, chapter in enumerate(chapters)
        )
        figures = tuple(
            replace(one, table=replace(one.table, chapter=chapter))
            for one, chapter in zip(made.figures, "abx", strict=True)
        )
        found = [p.table.name for p in parts(replace(made, tables=tables, figures=figures))]
        assert [name for name in found if name.startswith("T")] == [one.name for one in tables]
        assert sorted(found) == sorted(one.name for one in (*tables, *(f.table for f in figures)))


def test_a_drawing_in_a_book_has_no_head_and_no_foot_but_its_mark(made: Book) -> None:
    one = made.figures[0]
    alone, within = (Drawing(svg(one, "de", alone=value)) for value in (True, False))
    assert set(within.words) < set(alone.words)
    assert "Beispieldaten – erzeugt, keine Angaben von Kommunen" in within.words
    assert any(words.startswith("Quelle") for words in alone.words)
    assert not any(words.startswith(("Quelle", "Abb.", "Basis")) for words in within.words)
    assert float(within.root.attrib["height"][:-2]) < float(alone.root.attrib["height"][:-2])


def test_the_notes_say_which_figures_have_generated_data(made: Book) -> None:
    assert notes(made)[-1].text.endswith("stehen in: T, Abb. 1, Abb 1.2, Abb. 3")
    many = replace(made, tables=tuple(replace(TABLE, name=f"T{n}") for n in range(12)))
    assert notes(many)[-1].text.endswith("stehen in allen Tabellen und Abbildungen.")
    alone = replace(many, figures=())
    assert notes(alone)[-1].text.endswith("stehen in allen Tabellen.")


def test_each_figure_of_the_page_is_drawn_with_its_words(made: Book, page: HtmlElement) -> None:
    drawings = page.xpath("//main/section//svg")
    assert len(drawings) == len(made.figures)
    figures = [part.figure for part in parts(made) if part.figure]
    for drawing, one in zip(drawings, figures, strict=True):
        assert drawing.get("role") == "img"
        said = [page.get_element_by_id(name) for name in drawing.get("aria-labelledby").split()]
        assert [element.text for element in said] == [f"{one.name}: {one.title}", one.alternative]
        section = drawing.xpath("ancestor::section")[0]
        assert one.table.source in section.text_content()
        (data,) = section.xpath("details//table")
        assert data.xpath("caption")[0].text == f"Daten der Abbildung: {one.name}: {one.title}"
        cells = [[td.text or "" for td in row.xpath("td")] for row in data.xpath("tbody/tr")]
        assert cells == [[cell.text for cell in row.cells] for row in one.table.rows]


def test_contents_list_the_figures(made: Book, page: HtmlElement) -> None:
    links = page.xpath("//nav//a")
    names = [part.table.name for part in parts(made)]
    assert [link.text.partition(":")[0] for link in links] == names
    for link in links:
        heading = page.get_element_by_id(link.get("href").removeprefix("#"))
        assert heading.text == link.text


def test_no_two_drawings_share_a_name_and_none_has_a_style(page: HtmlElement) -> None:
    ids = Counter(page.xpath("//@id"))
    assert [name for name, n in ids.items() if n > 1] == []
    drawn = page.xpath("//svg/descendant-or-self::*")
    assert all("style" not in one.attrib and one.tag not in ("style", "script") for one in drawn)
    assert len(page.xpath("//style")) == 1
    assert page.xpath("//script") == []
    pointed = {
        name
        for one in drawn
        for value in one.attrib.values()
        for name in re.findall(r"url\(#([^)]+)\)", value)
    } | {one.get("href").removeprefix("#") for one in drawn if one.get("href")}
    assert pointed <= set(ids)
    assert pointed


def test_looks_and_places_are_those_of_the_drawing(made: Book) -> None:
    source = svg(made.figures[0], "de", alone=False)
    drawing = parser.fromstring(inline(source, "abb-1"))
    whole = source.decode()
    for look in ("fill: #12395b", "stroke-width: 0.7"):
        name, value = look.split(": ")
        assert len(drawing.xpath(f"//*[@{name}='{value}']")) == whole.count(look)
    assert len(drawing.xpath("//use")) == whole.count("<use ")
    assert {"stroke-linejoin", "stroke-linecap"} <= set(drawing.attrib)
    assert "scale(0.075 -0.075)" in " ".join(drawing.xpath("//@transform"))
    assert not re.search(r"\d\.\d{3}", " ".join(drawing.xpath("//@d | //@x | //@y")))


def test_hostile_words_stay_words(made: Book, tmp_path: Path) -> None:
    one = made.figures[0]
    found = []
    for number, word in enumerate(HOSTILE):
        table = replace(one.table, name=f"F{number}", title=word, example=word[:50])
        found.append(replace(one, table=table, alternative=word))
    hostile = replace(made, figures=tuple(found))
    page = parser.document_fromstring(as_html(hostile))
    assert page.xpath("//script | //img | //@onerror | //@style") == []
    assert len(page.xpath("//svg")) == len(HOSTILE) == len(opened(hostile).inline_shapes)
    write_workbook(hostile, tmp_path / "a.xlsx")
    workbook = load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert all(cell.hyperlink.target is None for cell in cells if cell.hyperlink)


def opened(made: Book) -> Any:
    return docx.Document(io.BytesIO(packed(as_document(made))))


def test_each_figure_of_the_document_is_a_picture_with_its_words(made: Book) -> None:
    document = opened(made)
    figures = [part.figure for part in parts(made) if part.figure]
    for shape, one in zip(document.inline_shapes, figures, strict=True):
        properties = shape._inline.docPr
        assert properties.get("descr") == one.alternative
        assert properties.get("title") == f"{one.name}: {one.title}"
        blip = shape._inline.graphic.graphicData.pic.blipFill.blip
        part = document.part.related_parts[blip.get(qn("r:embed"))]
        assert part.blob == png(one, "de", alone=False)
        assert Image.open(io.BytesIO(part.blob)).width == 1259
        assert shape.width.mm == pytest.approx(160, abs=0.5)
    ids = [shape._inline.docPr.get("id") for shape in document.inline_shapes]
    assert len(set(ids)) == len(ids)


def test_a_picture_stands_between_what_is_said_of_it(made: Book) -> None:
    document = opened(made)
    said = [(one.style.name, one.text) for one in document.paragraphs]
    at = said.index(("Caption", "Abb. 3: Stellen"))
    assert said[at - 1] == ("Heading 1", "1 Lenkung")
    rest = said[at + 1 :]
    assert rest[0] == ("ExampleData", "Beispieldaten – erzeugt, keine Angaben von Kommunen")
    picture = next(n for n, (style, _) in enumerate(rest) if style == "Figure")
    assert {style for style, _ in rest[1:picture]} == {"TableAbove"}
    assert rest[picture + 1] == ("TableNote", "Daten der Abbildung")
    assert any(text.startswith("Quelle: ") for _, text in rest[picture + 2 :])


def test_links_of_the_document_lead_to_figures_and_their_data(made: Book) -> None:
    body = opened(made).element.body
    marks = body.xpath(".//w:bookmarkStart")
    names = [mark.get(qn("w:name")) for mark in marks]
    assert len(set(names)) == len(names)
    numbers = [mark.get(qn("w:id")) for mark in marks]
    assert len(set(numbers)) == len(numbers)
    links = [link.get(qn("w:anchor")) for link in body.xpath(".//w:hyperlink")]
    # contents; from each figure to its data; and back
    assert len(links) == len(made.tables) + 3 * len(made.figures)
    assert set(links) == set(names)


def test_the_data_of_the_figures_stand_at_the_end_of_the_document(made: Book) -> None:
    document = opened(made)
    figures = [part.figure for part in parts(made) if part.figure]
    tables = document.tables[-len(figures) :]
    for table, one in zip(tables, figures, strict=True):
        rows = [row.cells[0].text for row in table.rows][-len(one.table.rows) :]
        assert rows == [row.label for row in one.table.rows]
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings[-1] == "Daten der Abbildungen"


def test_pictures_are_on_the_pages_that_libreoffice_prints(made: Book, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    file.write_bytes(packed(as_document(made)))
    pages = as_pdf(file, WRITER).pages
    drawn = [page.get_contents().get_data().count(b" Do") for page in pages]
    assert sum(drawn) == len(made.figures)
    for one in made.figures:
        caption = f"{one.name}: {one.title}"
        assert any(
            n and caption in page.extract_text() for n, page in zip(drawn, pages, strict=True)
        )


def test_a_picture_that_is_too_high_becomes_smaller(tmp_path: Path) -> None:
    cells = {"2022-H2": everybody("posts", " ".join(["1"] * 24))}
    plan = "  - {name: Abb. 1, type: dots, title: S, variable: posts}\n"
    whole = book(small_release(tmp_path / "r", cells, units=24), plan)
    (one,) = whole.figures
    assert isinstance(one.body, Dots)
    (group,) = one.body.groups
    body = replace(one.body, groups=(replace(group, dots=group.dots * 5),))
    high = replace(whole, figures=(replace(one, body=body),))
    (shape,) = opened(high).inline_shapes
    assert shape.height.mm == pytest.approx(205, abs=0.5)
    assert shape.width.mm < 100


def test_each_figure_of_the_workbook_has_a_sheet_with_its_words(made: Book, tmp_path: Path) -> None:
    write_workbook(made, tmp_path / "a.xlsx")
    workbook = load_workbook(tmp_path / "a.xlsx")
    names = [part.table.name for part in parts(made)]
    assert workbook.sheetnames[: len(names) + 1] == ["Inhalt", *names]
    with ZipFile(tmp_path / "a.xlsx") as archive:
        drawings = [archive.read(one) for one in archive.namelist() if "drawings/drawing" in one]
        pictures = {archive.read(one) for one in archive.namelist() if "media/" in one}
    described = {
        frame.get("descr")
        for drawing in drawings
        for frame in etree.fromstring(drawing).iter("{*}cNvPr")
    }
    for one in made.figures:
        assert one.alternative in described
        assert png(one, "de", alone=False) in pictures
        sheet = workbook[one.name]
        said = [str(row[0].value) for row in sheet.iter_rows() if row[0].value]
        assert said[0] == f"{one.name}: {one.title}"
        assert f"Quelle: {one.table.source}" in said
        back, values = (cell.hyperlink.location for cell in sheet[2][:2])
        assert back == "'Inhalt'!A1"
        first, _, last = values.removeprefix("'Daten'!").partition(":")
        lines = [[cell.value for cell in row] for row in workbook["Daten"][f"{first}:{last}"]]
        assert {line[0] for line in lines} == {one.name}
        assert {line[2] for line in lines} == {row.label for row in one.table.rows}


def test_contents_of_the_workbook_lead_to_figures(made: Book, tmp_path: Path) -> None:
    write_workbook(made, tmp_path / "a.xlsx")
    index = load_workbook(tmp_path / "a.xlsx")["Inhalt"]
    found = (cell.hyperlink for row in index.iter_rows() for cell in row)
    links = [link.location for link in found if link is not None]
    names = [part.table.name for part in parts(made)]
    assert links[: len(names)] == [f"'{name}'!A1" for name in names]


def test_a_figure_is_not_called_as_a_table_is(made: Book, tmp_path: Path) -> None:
    release = small_release(tmp_path / "r", {"2022-H2": everybody("steering", "yes")})
    plan = "  - {name: t, type: distribution, title: X, items: [{variable: steering}]}\n"
    with pytest.raises(AnalysisError) as caught:
        book(release, plan)
    (line,) = caught.value.lines("de")
    assert line.startswith("plan.yaml:13:12: so heißt schon eine Tabelle: 't'")


def test_one_run_writes_all_formats_of_a_book(
    made: Book, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = small_release(tmp_path / "r", {"2022-H2": everybody("steering", "yes no")})
    plan = "  - {name: Abb. 1, type: distribution, title: X, items: [{variable: steering}]}\n"
    options = [str(plan_file(tmp_path, plan)), "--release", str(release), "--language", "de"]
    names = ("a.xlsx", "a.docx", "a.html", "a.csv")
    outs = [word for name in names for word in ("--out", str(tmp_path / name))]
    assert main(["tables", *options, *outs]) == 0
    said = capsys.readouterr().out.splitlines()
    both = "1 Tabelle, 1 Abbildung"
    assert [line.rpartition("/")[2] for line in said] == [
        f"a.xlsx: {both}", f"a.docx: {both}", f"a.html: {both}", "a.csv: 1 Tabelle",
    ]  # fmt: skip
    for name in names:
        alone = tmp_path / f"alone-{name}"
        assert main(["tables", *options, "--out", str(alone)]) == 0
        assert alone.read_bytes() == (tmp_path / name).read_bytes()


def test_equal_books_give_equal_bytes(made: Book, tmp_path: Path) -> None:
    assert as_html(made) == as_html(made)
    assert packed(as_document(made)) == packed(as_document(made))
    for name in ("a", "b"):
        write_workbook(made, tmp_path / f"{name}.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
