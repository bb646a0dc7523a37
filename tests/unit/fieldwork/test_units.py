"""Tables of municipalities that are wrong: every bad line is told, with its remedy."""

from __future__ import annotations

import pytest

from survey.fieldwork.csv_file import parse_csv
from survey.fieldwork.unit_table import UnitsRefused, read_units


def refused(text: str) -> list[str]:
    with pytest.raises(UnitsRefused) as error:
        read_units(parse_csv(text.encode(), "u.csv"))
    return [detail.en for detail in error.value.details]


def test_a_good_table() -> None:
    (line,) = read_units(parse_csv(b"ags,name,kind,alias\n05111,D,stadt,A | B\n", "u.csv"))
    assert (line.key, line.name, line.aliases, line.attributes) == (
        "05111",
        "D",
        ("A", "B"),
        {"kind": "stadt"},
    )


def test_columns_that_are_missing_or_misnamed() -> None:
    told = refused("key,name,Kind of\n05111,D,x\n")
    assert [t.split(": ")[0] for t in told] == ["u.csv:1", "u.csv:1"]
    assert "“ags” is missing" in told[0]
    assert "“Kind of” is no column name" in told[1]


def test_every_bad_line_is_told() -> None:
    told = refused("ags,name,alias\n5111,D,\n05112,,\n05113,E,F\n05113,G,\n05114,H,e\n05115,!?,\n")
    assert [(t.split(":")[1], t.split(": ", 1)[1][:30]) for t in told] == [
        ("2", "“5111” is no official key of 5"),
        ("3", "the name is missing or has mor"),
        ("5", "05113 stands in line 4 already"),
        ("6", "“e” means E too. A name may me"),
        ("7", "“!?” means !? too. A name may "),
    ]
