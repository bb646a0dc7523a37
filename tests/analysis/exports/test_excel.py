"""Excel: numbers are numbers, texts stay texts, sheets that can be read, printed and filtered."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from tests.analysis.exports.conftest import Run


def opened(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def columns(book: Workbook) -> dict[str, list[object]]:
    head, *lines = book.worksheets[0].iter_rows(values_only=True)
    return {str(name): [line[at] for line in lines] for at, name in enumerate(head)}


def test_no_text_is_a_formula(run: Run) -> None:
    for more in ((), ("--labels",), ("--shape", "long", "--labels")):
        for sheet in opened(run("out.xlsx", *more)).worksheets:
            for row in sheet.iter_rows():
                assert {cell.data_type for cell in row} <= {"s", "n"}
                assert not [cell for cell in row if cell.hyperlink]
    book = opened(run("out.xlsx"))
    remark = next(c for row in book.worksheets[0].iter_rows() for c in row if c.value == "=1+1")
    assert remark.data_type == "s"
    assert remark.quotePrefix  # it stays words when somebody edits the cell


def test_a_number_column_holds_numbers_alone(run: Run) -> None:
    found = columns(opened(run("out.xlsx")))
    assert found["posts"] == [None, 5.8, *[None] * 6]
    assert found["posts_status"][4] == "dont_know"
    assert found["posts_low"][0] == 4
    assert found["body"][:2] == ["no", "-1"]
    assert found["unit"][0] == "01"


def test_labels_stand_for_codes(run: Run) -> None:
    found = columns(opened(run("out.xlsx", "--labels", "--language", "en")))
    assert found["body"][:2] == ["=No", "not stated"]
    assert found["posts_comparator"][0] == "at least"


def test_the_sheets_are_data_codebook_and_release(run: Run) -> None:
    book = opened(run("out.xlsx"))
    assert book.sheetnames == ["Daten", "Codebuch", "Datenstand"]
    data, codes, release = book.worksheets
    assert data.freeze_panes == "D2"
    assert data.auto_filter.ref == data.dimensions
    assert data.print_title_rows == "$1:$1"
    assert data.print_title_cols == "$A:$C"
    names = {row[0] for row in codes.iter_rows(min_row=2, values_only=True)}
    assert names == set(columns(book))
    lines = list(release.iter_rows(values_only=True))
    said = {str(row[0]): row[1] for row in reversed(lines)}
    assert said["Datenstand"] == "test-1"
    assert len(str(said["Prüfsumme (SHA-256)"])) == 64
    assert "Beispieldaten" in str(said["Hinweis"])
    assert book.properties.title == f"test-1 ({str(said['Prüfsumme (SHA-256)'])[:12]})"
    english = opened(run("out.xlsx", "--language", "en"))
    assert english.sheetnames == ["Data", "Codebook", "Data release"]


def test_what_fits_on_no_sheet_is_refused_with_a_remedy(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("analysis.exports.excel._MOST_ROWS", 7)
    path = run("out.xlsx", status=1)
    assert "--format parquet" in capsys.readouterr().err
    assert list(path.parent.iterdir()) == []
