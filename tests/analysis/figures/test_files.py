"""Figures as files: the same bytes everywhere, alone in the world, in words for who cannot see.

Requirements:
- equal input gives equal bytes, in one process and in another, whatever the user has set;
- an SVG points to nothing outside, has a title and its description, and its letters as outlines;
- no line of the drawing leads across a break; generated data are marked;
- without figures nothing of matplotlib is imported.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from analysis.cli import main
from analysis.figures.data_file import data_file
from analysis.figures.draw import look
from analysis.figures.draw.files import png, svg
from analysis.tables.value import Column, Row
from tests.analysis.figures.drawings import Drawing
from tests.analysis.figures.small import everybody, figure, figures, plan_file, small_release

PLAN = """
  - name: Abb. 1
    type: development
    title: "Lenkung <b> & $x_1$ -- hier"
    items: [{variable: steering, code: "yes"}]
  - name: Abb. 2
    type: flow
    title: Stellen
    start: 2021-H2
    end: 2022-H1
    items: [{variable: posts}]
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    waves = ("2021-H1", "2021-H2", "2022-H1", "2022-H2")
    lines = ("yes no yes no", "yes no no ! no", "yes yes ! no", "yes yes yes no no")
    cells = {wave: everybody("steering", line) for wave, line in zip(waves, lines, strict=True)}
    for wave, line in (("2021-H2", "1 2 mind.3"), ("2022-H1", "2 1 4 5")):
        for unit, answers in everybody("posts", line).items():
            cells[wave].setdefault(unit, {}).update(answers)
    return small_release(tmp_path_factory.mktemp("f") / "r", cells, example=True)


@pytest.fixture(scope="module")
def drawing(release: Path) -> Drawing:
    return Drawing(svg(figure(release, PLAN), "de"))


def test_equal_input_gives_equal_bytes(release: Path) -> None:
    once, again = (figure(release, PLAN) for _ in range(2))
    assert svg(once, "de") == svg(again, "de")
    assert png(once, "de") == png(again, "de")


def test_another_process_with_other_settings_gives_the_same_bytes(
    release: Path, tmp_path: Path
) -> None:
    plan = plan_file(tmp_path, PLAN)
    here, there = tmp_path / "here", tmp_path / "there"
    arguments = ["tables", str(plan), "--release", str(release), "--figures"]
    assert main([*arguments, str(here)]) == 0
    settings = tmp_path / "matplotlibrc"
    settings.write_text("lines.linewidth: 9\nfont.family: serif\nsvg.fonttype: none\n", "utf-8")
    environment = os.environ | {"MATPLOTLIBRC": str(settings), "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "analysis", *arguments, str(there)]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    names = sorted(path.name for path in here.iterdir())
    assert names == [f"Abb-{n}.{end}" for n in (1, 2) for end in ("csv", "png", "svg")]
    assert names == sorted(path.name for path in there.iterdir())
    for name in names:
        assert (here / name).read_bytes() == (there / name).read_bytes()


def test_a_drawing_points_to_nothing_outside(drawing: Drawing) -> None:
    assert drawing.references
    assert all(one.startswith(("#", "url(#")) or "url(#" in one for one in drawing.references)
    outside = drawing.source.replace("http://www.w3.org/2000/svg", "")
    assert "http" not in outside.replace("http://www.w3.org/1999/xlink", "")
    for tag in ("DOCTYPE", "<script", "<image", "<text", "@font-face", "<metadata"):
        assert tag not in drawing.source


def test_title_and_alternative_stand_in_the_drawing(drawing: Drawing, release: Path) -> None:
    found = figure(release, PLAN)
    assert drawing.text("title") == "Abb. 1: Lenkung <b> & $x_1$ -- hier"
    assert drawing.text("desc") == found.alternative
    assert drawing.root.attrib["role"] == "img"
    assert drawing.root.attrib["aria-labelledby"] == "title desc"
    assert "2. Halbjahr 2021 1" in found.alternative
    assert "Zeitreihenbruch" in found.alternative


def test_words_are_drawn_as_they_are(drawing: Drawing) -> None:
    assert "2. Halbjahr 2022" in drawing.words
    assert "n = 5" in drawing.words
    assert "Beispieldaten – erzeugt, keine Angaben von Kommunen" in drawing.words
    assert any(words.startswith("Basis: mit Angabe") for words in drawing.words)
    assert any(words.startswith("Quelle: ") for words in drawing.words)
    assert any(words.startswith("Datenstand: test-1") for words in drawing.words)
    assert any("$x_1$" in words for words in drawing.words)


def test_no_line_is_drawn_across_the_break(drawing: Drawing) -> None:
    assert drawing.named("point-0-") == [f"point-0-{place}" for place in range(4)]
    assert drawing.named("line-0-") == ["line-0-1-2", "line-0-2-3"]
    assert drawing.named("break-") == ["break-1"]
    assert "b" in drawing.words


def test_undecidable_is_drawn_on_both_sides(release: Path) -> None:
    found = Drawing(svg(figures(release, PLAN)[1], "de"))
    assert found.named("bar-0-") == ["bar-0--1", "bar-0-1"]
    assert found.named("undecidable-0-") == ["undecidable-0--1", "undecidable-0-1"]


def test_a_picture_has_the_width_of_the_text_of_a4(release: Path, drawing: Drawing) -> None:
    found = figure(release, PLAN)
    picture = Image.open(io.BytesIO(png(found, "de")))
    assert picture.width == pytest.approx(look.WIDTH / look.MM * look.DPI, abs=1)
    assert picture.info["Description"] == found.alternative
    assert "Software" not in picture.info
    width = float(drawing.root.attrib["width"].removesuffix("pt"))
    assert width == pytest.approx(160 / 25.4 * 72)


def test_the_data_beside_are_read_by_a_spreadsheet(release: Path) -> None:
    table = figure(release, PLAN).table
    source = data_file(table, "de")
    assert source.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(source.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:5] == ["Welle", "mit Angabe", "gefragt", "Berichtskreis der Frage", "Anzahl"]
    assert rows[0][5:7] == ["Anzahl: Untergrenze", "Anzahl: Obergrenze"]
    assert rows[2][:7] == ["2. Halbjahr 2021", "4", "4", "6", "1", "1", "3"]


def test_no_word_of_the_data_becomes_a_formula(release: Path) -> None:
    table = figure(release, PLAN).table
    hostile = table.with_rows([Row("count", "=1+1", row.cells) for row in table.rows])
    rows = data_file(hostile, "de").decode("utf-8-sig").splitlines()
    assert all(line.startswith("'=1+1;") for line in rows[1:])
    assert Column("a", over="b").full == "b: a"


def test_tables_alone_never_import_matplotlib(release: Path, tmp_path: Path) -> None:
    """Neither does a plan with figures where only the tables are written."""
    plan = plan_file(tmp_path, PLAN)
    code = (
        "import sys; from analysis.cli import main; "
        f"status = main(['tables', {str(plan)!r}, '--release', {str(release)!r}, '--out', "
        f"{str(tmp_path / 'out.csv')!r}]); "
        "sys.exit(status or 'matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("language", ["de", "en"])
def test_check_counts_the_figures(
    release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    plan = plan_file(tmp_path, PLAN)
    arguments = ["tables", str(plan), "--release", str(release), "--check"]
    assert main([*arguments, "--language", language]) == 0
    said = {"de": "1 Tabelle, 2 Abbildungen, ok", "en": "1 table, 2 figures, ok"}[language]
    assert said in capsys.readouterr().out


def test_two_figures_of_one_file_name_are_refused(
    release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = plan_file(tmp_path, PLAN.replace("Abb. 2", "abb 1"))
    assert main(["tables", str(plan), "--release", str(release), "--check"]) == 1
    assert "die Abbildung 'abb 1' steht schon in Zeile" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_named(
    release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = plan_file(tmp_path, PLAN)
    (tmp_path / "file").write_text("", "utf-8")
    folder = str(tmp_path / "file")
    arguments = ["tables", str(plan), "--release", str(release), "--figures", folder]
    assert main(arguments) == 1
    assert "lässt sich nicht schreiben" in capsys.readouterr().err


def test_hostile_words_stay_words(release: Path) -> None:
    title = r'"a\a --> <script>alert(1)</script> \U0001F600 &amp; ]]> \u202Eb"'
    plan = PLAN.replace('"Lenkung <b> & $x_1$ -- hier"', title)
    found = figure(release, plan)
    source = svg(found, "de")
    assert b"<script" not in source
    assert b"\x07" not in source
    assert Drawing(source).text("title") == (
        "Abb. 1: a --> <script>alert(1)</script> \U0001f600 &amp; ]]> b"
    )
    assert png(found, "de").startswith(b"\x89PNG")


def test_that_a_wave_has_no_statements_is_said_once(tmp_path: Path) -> None:
    release = small_release(tmp_path / "r", {"2021-H2": everybody("steering", "k.A. k.A.")})
    plan = PLAN.replace("    type: development\n", "    type: development\n    group_by: kind\n")
    plan = plan.partition("  - name: Abb. 2")[0]
    words = Drawing(svg(figure(release, plan), "de")).words
    assert words.count("keine Angaben") == len(("2021-H1", "2021-H2", "2022-H1", "2022-H2"))
