"""The study's tables as a workbook: Tab. 2 cell by cell, totals with their base, looks, safety.

Requirements:
- every cell of Tab. 2 as the report has it, plain numbers as numbers shown in German;
- totals in words where they are not certain, each with the units that it runs over;
- equal input gives equal bytes; nothing that a person typed becomes a formula or a link;
- A4 landscape, one page wide, header rows repeated, panes frozen, an index with links.
"""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.cli import main
from tests.analysis.releases import (
    COLUMNS,
    DATA,
    KIM,
    ROOT,
    ReleaseFolder,
    municipalities,
    printed_table,
    real_release,
)
from tests.support.parts import program

PLAN = KIM / "tables.yaml"


def build(release: Path, out: Path, plan: Path = PLAN, *options: str) -> Any:
    arguments = ["tables", str(plan), "--release", str(release), "--out", str(out), *options]
    assert main(arguments) == 0
    return load_workbook(out)


@pytest.fixture(scope="module")
def book(kim_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return build(kim_release, tmp_path_factory.mktemp("book") / "report.xlsx")


@pytest.fixture(scope="module")
def tab_2(book: Any) -> Worksheet:
    sheet = book["Tab. 2"]
    assert isinstance(sheet, Worksheet)
    return sheet


def rows(sheet: Worksheet) -> dict[str, list[tuple[Any, str]]]:
    """(value, number format) of each row's value cells by the label in front."""
    return {
        str(row[0].value): [(cell.value, cell.number_format) for cell in row[1:]]
        for row in sheet.iter_rows()
        if row[0].value
    }


def texts(sheet: Worksheet) -> str:
    return "\n".join(str(row[0].value) for row in sheet.iter_rows() if row[0].value)


def test_every_cell_is_that_of_the_report(tab_2: Worksheet) -> None:
    found = rows(tab_2)
    for printed in printed_table():
        cells = found[printed["municipality"]]
        for (value, number_format), column in zip(cells, COLUMNS, strict=True):
            wanted = printed[column]
            if wanted[0].isdigit():
                assert isinstance(value, (int, float))
                assert Decimal(str(value)) == Decimal(wanted.replace(",", "."))
                assert number_format == ("[$-407]0.0" if "," in wanted else "[$-407]0")
            else:
                assert value == wanted


def test_units_stand_in_the_order_of_the_report_in_two_groups(tab_2: Worksheet) -> None:
    labels = [str(row[0].value) for row in tab_2.iter_rows()]
    names = [printed["municipality"] for printed in printed_table()]
    assert [label for label in labels if label in names] == names
    assert labels.index("Kreise") == labels.index("StädteRegion Aachen") - 1
    assert labels.index("Kreisfreie Städte") == labels.index("Stadt Aachen") - 1


def test_totals_with_their_base_in_words(tab_2: Worksheet) -> None:
    lines = [[cell.value for cell in row] for row in tab_2.iter_rows()]
    at = next(i for i, line in enumerate(lines) if line[0] == "Insgesamt")
    assert lines[at] == ["Insgesamt", 164, 124, "mind. 91,3", 37.7, 34.5]
    assert lines[at + 1] == [
        "davon mit Zahl",
        "22 von 25",
        "17 von 25",
        "19 von 25, dazu 2 mit „alle“ ohne bekannte Zahl",
        "17 von 25",
        "10 von 15 Kreisen",
    ]
    at = next(i for i, line in enumerate(lines) if line[0] == "Kreise zusammen")
    assert lines[at] == ["Kreise zusammen", 93, 63, "mind. 60,3", 6.7, 34.5]
    at = next(i for i, line in enumerate(lines) if line[0] == "Kreisfreie Städte zusammen")
    assert lines[at] == ["Kreisfreie Städte zusammen", 71, 61, 31, 31, "-"]


def test_a_table_says_what_it_counts_and_where_it_is_from(
    tab_2: Worksheet, kim_release: Path
) -> None:
    said = texts(tab_2)
    assert tab_2["A1"].value == "Tab. 2: Stellenbesetzung Case Management"
    assert "Basis: 25 von 25 Kommunen im Berichtskreis" in said
    assert "Gefragt wurden: Kommunen, deren Antrag" in said
    assert "Quelle: Anträge, Konzepte und Bewilligungsbescheide" in said
    assert "Datenstand test-1 vom 14.02.2022; Prüfsumme " in said
    assert "k.A. = keine Angabe" in said
    for symbol in ("- = ", "offen = ", "geplant", "unklar = ", "mind. = ", "alle = "):
        assert symbol in said
    assert "Beispieldaten" not in said


def test_every_table_of_generated_data_says_so(book: Any) -> None:
    for sheet in book.worksheets[2:]:
        assert "Beispieldaten – erzeugt, keine Angaben von Kommunen" in texts(sheet)
    assert "stehen in: Tab. 3" in texts(book["Inhalt"])


def links(sheet: Worksheet) -> list[str]:
    found = (cell.hyperlink for row in sheet.iter_rows() for cell in row)
    return [str(link.location) for link in found if link is not None]


def test_the_index_links_to_every_table_and_back(book: Any) -> None:
    index = book["Inhalt"]
    assert links(index) == [f"'{sheet.title}'!A1" for sheet in book.worksheets[1:]]
    header = [cell.value for cell in index[index.max_row - len(links(index))]]
    assert header == ["Tabelle", "Titel", "Welle", "Gefragt wurden", "Basis", "Quelle"]
    for sheet in book.worksheets[1:]:
        assert links(sheet) == ["'Inhalt'!A1"]


def test_sheets_are_ready_to_print(book: Any) -> None:
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9  # A4
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert "Datenstand test-1" in sheet.oddFooter.left.text
        assert sheet.oddFooter.right.text == "Seite &P von &N"
        first, last = sheet.print_title_rows.replace("$", "").split(":")
        assert first == last
        assert sheet.freeze_panes == f"{'A' if sheet.title == 'Inhalt' else 'B'}{int(last) + 1}"
        assert not sheet.merged_cells.ranges
        for column in range(1, sheet.max_column + 1):
            assert sheet.cell(int(last), column).value  # no empty column, each with its heading


def test_equal_input_gives_equal_bytes(kim_release: Path, tmp_path: Path) -> None:
    build(kim_release, tmp_path / "a.xlsx")
    build(kim_release, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_english_book(kim_release: Path, tmp_path: Path) -> None:
    book = build(kim_release, tmp_path / "a.xlsx", PLAN, "--language", "en")
    assert book.sheetnames[0] == "Contents"
    found = rows(book["Tab. 2"])
    assert [value for value, _ in found["Total"]] == [164, 124, "at least 91.3", 37.7, 34.5]
    assert found["Ennepe-Ruhr-Kreis"][2] == (5.8, "[$-409]0.0")
    assert found["Kreis Recklinghausen"][4][0] == "planned"


SMALL_PLAN = """
study: kim
title: Prüfung
groupings:
  kind:
    attribute: kind
    groups: [{code: kreis, heading: Kreise}, {code: kreisfreie_stadt, heading: Städte}]
tables:
  - {name: A, type: counts, title: Partner, wave: 2021-H1, question: cooperation, group_by: kind}
  - {name: B, type: counts, title: Lenkung, wave: 2021-H2, question: steering_group}
  - name: C
    type: listing
    title: Alles
    wave: 2021-H2
    internal: true
    universe: wer gefragt wurde
    columns: [{variable: remarks}, {variable: members}, {variable: meetings, total: true}]
"""


@pytest.fixture
def small_plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(SMALL_PLAN, encoding="utf-8")
    return path


HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "http://example.org", "{=1}", "\t=1"]


def test_nothing_typed_becomes_a_formula_or_a_link(tmp_path: Path, small_plan: Path) -> None:
    units = [u["ags"] for u in municipalities()[: len(HOSTILE)]]
    second = {
        unit: [f'2021-H2,{unit},remarks,,answered,,,,,"{text}",,entered,,,']
        for unit, text in zip(units, HOSTILE, strict=True)
    }
    release = real_release(tmp_path / "r", second_wave=second)
    lines = (release.path / "units.csv").read_text(encoding="utf-8")
    release.write("units.csv", lines.replace("Stadt Düsseldorf", "=HYPERLINK(1)"))
    out = tmp_path / "out.xlsx"
    sheet = build(release.seal(), out, small_plan)["C"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.value for cell in cells} >= {*HOSTILE, "=HYPERLINK(1)"}
    assert not [cell for cell in cells if cell.data_type == "f"]
    with zipfile.ZipFile(out) as book:
        for name in book.namelist():
            assert b"<f>" not in book.read(name)
            assert b'TargetMode="External"' not in book.read(name)


def test_counts_stand_with_every_status_and_their_bases(tmp_path: Path, small_plan: Path) -> None:
    units = [u["ags"] for u in municipalities()[:3]]
    codes = {units[0]: "answered,,,,yes", units[1]: "answered,,,,no", units[2]: "undecided,,,,"}
    second = {
        unit: [f"2021-H2,{unit},steering_group,,{value},,,entered,,,"]
        for unit, value in codes.items()
    }
    release = real_release(tmp_path / "r", second_wave=second).seal()
    book = build(release, tmp_path / "out.xlsx", small_plan)
    found = {label: [v for v, _ in cells] for label, cells in rows(book["B"]).items()}
    assert found["Ja"] == found["Nein"] == [1]
    assert found["geplant"] == [0]
    assert found["noch nicht entschieden"] == [1]
    assert found["keine Meldung"] == [51]
    assert found["Basis: mit Angabe"] == [3]
    assert found["Berichtskreis der Frage"] == [54]
    coded = {label: [v for v, _ in cells] for label, cells in rows(book["A"]).items()}
    assert coded["Antwort"] == ["Kreise", "Städte", "alle"]
    assert coded["Jobcenter"] == [0, 0, 0]
    assert coded["gefragt, Meldung liegt vor"] == [15, 10, 25]
    assert "Jede Anzahl ist eine Untergrenze" in texts(book["A"])
    assert "können zusammen mehr als die Basis ergeben" in texts(book["A"])


def test_the_universe_is_told_in_the_words_of_the_questionnaire(
    release: ReleaseFolder, tmp_path: Path, small_plan: Path
) -> None:
    plan = SMALL_PLAN.replace("question: steering_group", "question: members")
    small_plan.write_text(plan, encoding="utf-8")
    sheet = build(release.seal(), tmp_path / "out.xlsx", small_plan)["B"]
    line = next(text for text in texts(sheet).splitlines() if text.startswith("Gefragt wurden"))
    assert "Gibt es eine Lenkungsgruppe?" in line
    assert "Ja" in line


def test_a_listing_of_mixed_universes_must_say_who_was_asked(
    release: ReleaseFolder,
    tmp_path: Path,
    small_plan: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    small_plan.write_text(SMALL_PLAN.replace("    universe: wer gefragt wurde\n", ""), "utf-8")
    arguments = ["--release", str(release.seal()), "--out", str(tmp_path / "out.xlsx")]
    assert main(["tables", str(small_plan), *arguments]) == 1
    assert "mit `universe` in Worten sagen, wer" in capsys.readouterr().err


def test_names_stand_beside_answers_only_where_they_may(
    release: ReleaseFolder,
    tmp_path: Path,
    small_plan: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    small_plan.write_text(SMALL_PLAN.replace("    internal: true\n", ""), "utf-8")
    arguments = ["--release", str(release.seal()), "--out", str(tmp_path / "out.xlsx")]
    assert main(["tables", str(small_plan), *arguments]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3  # each column at its place
    assert all("nicht zur Veröffentlichung mit Namen erhoben (aggregate)" in li for li in lines)


def test_unanswered_is_empty_and_zero_is_zero(tmp_path: Path, small_plan: Path) -> None:
    units = [u["ags"] for u in municipalities()[:2]]
    lines = {
        units[0]: [
            f"2021-H2,{units[0]},steering_group,,answered,,,,yes,,,entered,,,",
            f"2021-H2,{units[0]},meetings,,answered,=,0,0,,,,entered,,,",
        ],
        units[1]: [f"2021-H2,{units[1]},steering_group,,answered,,,,yes,,,entered,,,"],
    }
    release = real_release(tmp_path / "r", second_wave=lines).seal()
    found = rows(build(release, tmp_path / "out.xlsx", small_plan)["C"])
    assert found["Stadt Düsseldorf"][2][0] == 0
    assert found["Stadt Duisburg"][2][0] is None
    assert found["davon mit Zahl"][2][0] == "1 von 2"


def number_line(unit: str, variable: str, value: str) -> str:
    return f"2021-H2,{unit},{variable},,answered,{value},,,,entered,,,"


def test_a_listing_of_the_whole_frame_does_not_claim_every_response(
    tmp_path: Path, small_plan: Path
) -> None:
    unit = municipalities()[0]["ags"]
    second = {unit: [number_line(unit, "meetings", "=,2,2")]}
    release = real_release(tmp_path / "r", second_wave=second).seal()
    small_plan.write_text(SMALL_PLAN + "    units: frame\n", encoding="utf-8")
    sheet = build(release, tmp_path / "out.xlsx", small_plan)["C"]
    assert "Basis: alle 54 Kommunen im Berichtskreis, Meldungen von 1 liegen vor" in texts(sheet)
    assert rows(sheet)["davon mit Zahl"][2][0] == "1 von 1"


def test_the_legend_explains_the_totals_too(tmp_path: Path, small_plan: Path) -> None:
    """No cell of these tables says "mind.": the sum of an open number and another does."""
    units = [u["ags"] for u in municipalities()[:2]]
    second = {
        units[0]: [number_line(units[0], "meetings", ">=,2,")],
        units[1]: [number_line(units[1], "meetings", "=,3,3")],
    }
    release = real_release(tmp_path / "r", second_wave=second).seal()
    plan = SMALL_PLAN.replace("question: steering_group", "question: meetings")
    small_plan.write_text(plan, encoding="utf-8")
    sheet = build(release, tmp_path / "out.xlsx", small_plan)["B"]
    assert next(v for label, v in rows(sheet).items() if label.startswith("Summe"))[0][0] == (
        "mind. 5"
    )
    assert "Zeichen: mind. = mindestens" in texts(sheet)


def test_a_plan_of_another_study_is_refused(
    release: ReleaseFolder,
    tmp_path: Path,
    small_plan: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    small_plan.write_text(SMALL_PLAN.replace("study: kim", "study: kita"), encoding="utf-8")
    out = tmp_path / "out.xlsx"
    arguments = ["tables", str(small_plan), "--release", str(release.seal()), "--out", str(out)]
    assert main(arguments) == 1
    said = capsys.readouterr().err.splitlines()
    assert "die Welle 2021-H1 gehört zur Untersuchung 'kim', der Plan zu 'kita'" in said[0]
    assert not out.exists()


def test_check_writes_nothing(
    kim_release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.xlsx"
    arguments = ["tables", str(PLAN), "--release", str(kim_release), "--out", str(out), "--check"]
    assert main(arguments) == 0
    assert not out.exists()
    assert capsys.readouterr().out == f"{PLAN}: 7 Tabellen, ok\n"


def test_a_failed_run_leaves_the_old_file_and_no_other(
    release: ReleaseFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report.xlsx"
    out.write_bytes(b"old")
    bad = tmp_path / "plan.yaml"
    bad.write_text(SMALL_PLAN.replace("cooperation", "cooperatoin"), encoding="utf-8")
    assert main(["tables", str(bad), "--release", str(release.seal()), "--out", str(out)]) == 1
    assert capsys.readouterr().err == (
        f"{bad}:9:70: 'cooperatoin' gibt es in der Fassung 2021-H1 nicht; gemeint: 'cooperation'?\n"
    )
    assert out.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["plan.yaml", "release", "report.xlsx"]


def test_an_unwritable_place_is_named(
    kim_release: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "nowhere" / "report.xlsx"
    assert main(["tables", str(PLAN), "--release", str(kim_release), "--out", str(out)]) == 1
    assert "lässt sich nicht schreiben" in capsys.readouterr().err


def test_without_out_or_check_the_usage_is_wrong(kim_release: Path) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["tables", str(PLAN), "--release", str(kim_release)])
    assert stop.value.code == 2


def test_pages_come_out_of_libreoffice(kim_release: Path, tmp_path: Path) -> None:
    import subprocess

    from pypdf import PdfReader

    office = program("soffice", "libreoffice", part="LibreOffice")
    build(kim_release, tmp_path / "report.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "report.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    pages = PdfReader(tmp_path / "report.pdf").pages
    words = [page.extract_text() for page in pages]
    of_tab_2 = [text for text in words if "Tab. 2" in text and "Stellen verfügbar" in text]
    assert len(of_tab_2) == 2  # 25 municipalities on two pages, the header on both
    assert "5,8" in of_tab_2[0]
    assert "mind. 91,3" in of_tab_2[1]
    for page in pages:
        assert round(float(page.mediabox.width)) == 842  # A4 landscape


def test_the_data_of_the_tests_is_that_of_the_report() -> None:
    assert (ROOT / "questionnaires" / "kim").is_dir()
    assert DATA.is_dir()
    assert len(printed_table()) == 25
