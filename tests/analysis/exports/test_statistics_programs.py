"""SPSS and Stata: missing kinds, labels, names that fit, where the data come from."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.exports.names import SPSS, STATA, Rules, renamed
from tests.analysis.exports.conftest import Run

LONG = "a_question_with_a_name_as_long_as_may_be"


def sav(path: Path, *, user_missing: bool = True) -> tuple[Any, Any]:
    return pyreadstat.read_sav(path, user_missing=user_missing)


def dta(path: Path) -> tuple[Any, Any]:
    return pyreadstat.read_dta(path, user_missing=True)


def test_spss_knows_one_range_of_missing_values(run: Run) -> None:
    frame, meta = sav(run("out.sav"))
    assert meta.missing_ranges["posts"] == [{"lo": -14.0, "hi": -1.0}]
    assert meta.missing_ranges["body"] == [{"lo": -14.0, "hi": -1.0}]
    assert frame["posts"][4] == -10
    assert meta.variable_value_labels["posts"][-10.0] == "nicht bekannt"
    plain, _ = sav(run("out.sav"), user_missing=False)
    assert plain["posts"].dropna().tolist() == [5.8]


def test_a_number_that_may_be_negative_has_no_missing_values_in_spss(run: Run) -> None:
    frame, meta = sav(run("out.sav"))
    assert "balance" not in meta.missing_ranges
    assert "balance" not in meta.variable_value_labels
    assert frame["balance"].dropna().tolist() == [-3]
    assert frame["balance_status"].tolist()[:3] == [-7, 0, -1]
    long, meta = sav(run("long.sav", "--shape", "long"))
    assert "value" not in meta.missing_ranges  # the balance is among them
    assert long["value"].dropna().tolist() == [5.8, -3, 20]
    _, meta = sav(run("long.sav", "--shape", "long", "--variable", "posts"))
    assert meta.missing_ranges["value"] == [{"lo": -14.0, "hi": -1.0}]


def test_stata_has_a_letter_for_each_status(run: Run) -> None:
    path = run("out.dta")
    frame, meta = dta(path)
    assert frame["posts"].tolist()[4] == "j"  # the tenth: not known is -10
    assert meta.variable_value_labels["posts"]["j"] == "nicht bekannt"
    assert frame["balance"].tolist()[1:3] == [-3, "a"]
    other = pd.read_stata(path, convert_missing=True, convert_categoricals=False)
    assert [str(cell) for cell in other["balance"][:3]] == [".g", "-3.0", ".a"]
    assert str(other["posts"][0]) == "."  # answered, and no single number


@pytest.mark.parametrize("ending", ["sav", "dta"])
def test_codes_are_numbers_with_labels_in_the_language_chosen(run: Run, ending: str) -> None:
    read = {"sav": sav, "dta": dta}[ending]
    frame, meta = read(run(f"out.{ending}", "--language", "en"))
    assert frame["body"][0] == 2
    labels = {float(k): v for k, v in meta.variable_value_labels["body"].items() if k != "a"
              and not isinstance(k, str)}  # fmt: skip
    assert {n: label for n, label in labels.items() if n > 0} == {1: "Yes", 2: "=No", 3: "other"}
    assert dict(zip(meta.column_names, meta.column_labels, strict=True))["posts"] == "Posts"
    assert frame["posts_status"][0] == 0
    assert meta.variable_value_labels["posts_comparator"][2] == "at least"
    assert meta.variable_value_labels["kind"] == {1: "district", 2: "city"}
    assert frame["kind"].tolist() == [2] * 8
    assert frame["unit"].tolist()[0] == "01"


def test_measures_are_told(run: Run) -> None:
    _, meta = sav(run("out.sav"))
    assert meta.variable_measure["posts"] == "scale"
    assert meta.variable_measure["body"] == "nominal"
    assert meta.original_variable_types["posts"] == "F12.1"


@pytest.mark.parametrize("ending", ["sav", "dta"])
def test_the_file_names_its_release(run: Run, ending: str) -> None:
    path = run(f"out.{ending}")
    _, meta = {"sav": sav, "dta": dta}[ending](path)
    assert meta.file_label.startswith("test-1 (")
    with path.with_name("out.codebook.csv").open(encoding="utf-8") as file:
        line = next(csv.DictReader(file))
    assert line["release"] == "test-1"
    assert meta.file_label == f"test-1 ({line['digest'][:12]})"
    if ending == "sav":
        assert f"sha256: {line['digest']}" in meta.notes


@pytest.mark.parametrize(("ending", "longest"), [("sav", 64), ("dta", 32)])
def test_names_fit_and_the_codebook_lists_them(
    run: Run, ending: str, longest: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path = run(f"out.{ending}")
    frame, _ = {"sav": sav, "dta": dta}[ending](path)
    assert max(len(name.encode()) for name in frame) <= longest
    with path.with_name("out.codebook.csv").open(encoding="utf-8") as file:
        book = {line["column"]: line["name"] for line in csv.DictReader(file)}
    assert list(book.values()) == list(frame)
    changed = sum(column != name for column, name in book.items())
    assert f"{changed} Namen sind in dieser Datei andere" in capsys.readouterr().err
    assert book[f"{LONG}__goals"].startswith("a_question_with_a_")
    assert (
        book["double" if ending == "dta" else "eq"] == f"v_{'double' if ending == 'dta' else 'eq'}"
    )


NAMES = st.lists(
    st.from_regex(r"[a-z][a-z0-9_]{0,80}|[A-Za-zäöü \-]{1,40}", fullmatch=True), unique=True
)


@given(NAMES, st.sampled_from([SPSS, STATA]))
def test_names_are_short_and_none_stands_twice(names: list[str], rules: Rules) -> None:
    found = renamed(names, rules)
    assert len(set(found)) == len(names)
    for name in found:
        assert len(name) <= rules.longest
        assert name[0].isalpha()
        assert not rules.reserved.fullmatch(name)


def test_a_name_is_changed_the_same_way_whatever_is_beside_it() -> None:
    long = f"{LONG}__a_row_whose_name_is_as_long_as_may_be_too"
    alone = renamed([long], SPSS)[0]
    value, status, _ = renamed([long, f"{long}_status", "other"], SPSS)
    assert value == alone
    # The companion has the same digits and says what it is.
    assert status == f"{value.rpartition('_')[0][: 64 - 12]}_{value[-4:]}_status"


def test_long_texts_are_cut_so_that_it_shows() -> None:
    from analysis.exports.cut import cut, cut_bytes

    assert cut_bytes("ö" * 10, 20) == "ö" * 10
    assert cut_bytes("ö" * 11, 20) == "ö" * 8 + "…"
    assert cut("ö" * 11, 10) == "ö" * 9 + "…"
    assert math.isclose(len(cut_bytes("a" * 99, 20).encode()), 20)
