"""A CSV file from outside: encodings, delimiters, shape, and hostile bytes."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.fieldwork.csv_file import CsvError, parse_csv, read_csv


def test_german_excel_is_read_like_the_rest() -> None:
    plain = parse_csv('name,n\nMülheim,"5,8"\n'.encode(), "a.csv")
    excel = parse_csv("name;n\r\nMülheim;5,8\r\n".encode("cp1252"), "a.csv")
    bom = parse_csv("name\tn\nMülheim\t5,8\n".encode("utf-8-sig"), "a.csv")
    assert plain.header == excel.header == bom.header == ("name", "n")
    assert plain.rows[0].cells == excel.rows[0].cells == bom.rows[0].cells == ("Mülheim", "5,8")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_system_ends_its_lines_in_its_own_way(end: str) -> None:
    table = parse_csv(f"a,b{end}1,2{end}3,4{end}".encode(), "a.csv")
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("1", "2")), (3, ("3", "4"))]


def test_a_row_keeps_the_line_it_begins_on() -> None:
    table = parse_csv(b'a,b\n"two\nlines",1\n\nx,2\n', "a.csv")
    assert [row.line for row in table.rows] == [2, 5]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "csv-empty"),
        (b"\n \n", "csv-empty"),
        (b"a,b\n", "csv-empty"),
        (b"a,b\n\x00,1\n", "csv-binary"),
        (b'a,b\n"open,1\n', "csv-quotes"),
        (b"a,a\n1,2\n", "csv-shape"),
        (b"a,,c\n1,2,3\n", "csv-shape"),
        (b"a,b\n5,8,1\n", "csv-shape"),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(CsvError) as refused:
        parse_csv(content, "a.csv")
    assert refused.value.code == code


def test_every_broken_row_is_named_by_line() -> None:
    with pytest.raises(CsvError) as refused:
        parse_csv(b"a,b\n1\n1,2\n1,2,3\n", "a.csv")
    assert [detail.en.split(":")[1] for detail in refused.value.details] == ["2", "4"]


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(CsvError) as refused:
        read_csv(tmp_path / "missing.csv")
    assert refused.value.code == "csv-unreadable"


def assert_told(error: CsvError) -> None:
    assert error.message.de
    assert error.message.en


@given(st.binary(max_size=300))
def test_no_bytes_end_in_anything_but_a_table_or_a_refusal(content: bytes) -> None:
    try:
        table = parse_csv(content, "a.csv")
    except CsvError as error:
        assert_told(error)
    else:
        assert all(len(row.cells) == len(table.header) for row in table.rows)


CELL = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=12
).filter(lambda cell: cell == cell.strip() and cell.strip("﻿") == cell)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_what_a_csv_writer_writes_is_read_back(rows: list[tuple[str, str]]) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows([("p", "q"), *rows])
    table = parse_csv(out.getvalue().encode(), "a.csv")
    assert [row.cells for row in table.rows] == rows
