"""CSV: no text becomes a formula, labels, shapes, codebook."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.defuse import defused, undone
from tests.analysis.exports.conftest import Run
from tests.analysis.exports.random_releases import FIRST, HOSTILE, SECOND, UNITS

RISKY = re.compile(r"\s*[=+\-@]")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_text_from_outside_becomes_a_formula(run: Run) -> None:
    for more in ((), ("--labels",), ("--shape", "long", "--labels")):
        for row in rows(run("out.csv", *more)):
            for name, cell in row.items():
                ours = name.endswith("comparator") or NUMBER.fullmatch(cell)
                assert ours or not RISKY.match(cell), (name, cell)
    row = rows(run("out.csv"))[4]
    assert row["remark"] == "'=1+1"
    assert row["size"] == "'=2"
    assert row["status"] == "'=3"  # an attribute may be called like a column of ours
    assert rows(run("out.csv", "--shape", "long"))[0]["unit__status"] == "'=3"


@given(st.text() | st.sampled_from(HOSTILE))
def test_defusing_can_be_undone(text: str) -> None:
    kept = defused(text)
    assert undone(kept) == text
    assert kept in {text, f"'{text}"}
    assert NUMBER.fullmatch(kept) or not RISKY.match(kept)


def test_labels_are_in_the_language_chosen(run: Run) -> None:
    german = rows(run("out.csv", "--labels"))
    assert [row["body"] for row in german[:2]] == ["'=Nein", "keine Angabe"]
    assert german[0]["kind"] == "Stadt"
    assert german[0]["posts_comparator"] == "mindestens"
    assert german[0]["response"] == "abgesendet"
    english = rows(run("out.csv", "--labels", "--language", "en"))
    assert [row["body"] for row in english[:2]] == ["'=No", "not stated"]
    assert english[4]["posts_status"] == "not known"
    assert english[4]["posts"] == ""  # words and numbers share no column


def test_long_labels_say_the_question(run: Run) -> None:
    found = rows(run("out.csv", "--labels", "--shape", "long", "--variable", "body"))
    assert [row["question"] for row in found] == ["'=Gremium?"] * 8
    assert [row["code"] for row in found[:2]] == ["'=Nein", "keine Angabe"]
    assert {row["variable"] for row in found} == {"body"}


def test_a_list_is_in_the_long_shape(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    found = rows(run("out.csv", "--shape", "long", "--variable", "helpers"))
    assert [(row["item"], row["value"], row["code"]) for row in found] == [
        ("r01abcd.hours", "20", ""),
        ("r01abcd.where", "", "-1"),
    ]
    book = rows(run("out.csv", "--shape", "long").with_name("out.codebook.csv"))
    fields = {line["item"]: line for line in book if line["part"] == "list"}
    assert fields["row.where"]["label"] == "Wer hilft? – Stelle, Wo?"
    assert fields["row.where"]["values"] == "here: hier; there: dort"
    words = rows(run("out.csv", "--shape", "long", "--variable", "helpers", "--labels"))
    assert words[0]["question"] == "Wer hilft? – Stelle 1, Stunden"
    assert words[1]["code"] == "keine Angabe"
    capsys.readouterr()
    run("out.csv", "--variable", "helpers", status=1)
    assert "--shape long" in capsys.readouterr().err
    run("out.csv")
    assert "helpers" in capsys.readouterr().err


def test_waves_and_variables_are_chosen(run: Run) -> None:
    found = rows(run("out.csv", "--wave", FIRST, "--variable", "posts"))
    assert len(found) == len(UNITS)
    assert [name for name in found[0] if name.startswith("posts")] == [
        "posts", "posts_status", "posts_comparator", "posts_low", "posts_high",
    ]  # fmt: skip
    assert "body" not in found[0]
    both = rows(run("out.csv", "--wave", FIRST, "--wave", SECOND))
    assert {row["wave"] for row in both} == {FIRST, SECOND}
    assert "remark" not in rows(run("out.csv", "--wave", FIRST))[0]


def test_it_says_whose_data_they_are_and_which_are_generated(run: Run) -> None:
    found = rows(run("out.csv"))
    assert found[0]["release"].startswith("test-1 (")
    assert [row["example"] for row in found] == ["0"] * 4 + ["1"] * 4
    assert found[0]["name"] == "Kreis =HYPERLINK(1)"


def test_the_codebook_explains_every_column(run: Run) -> None:
    path = run("out.csv")
    beside = path.with_name("out.codebook.csv")
    book = {line["column"]: line for line in rows(beside)}
    assert set(book) == set(rows(path)[0]) - {"release"}
    posts = book["posts"]
    assert posts["label"] == "Stellen"
    assert "-9: keine Meldung" in posts["values"]
    assert posts["decimals"] == "1"
    assert len(posts["digest"]) == 64
    assert book["posts_low"]["label"] == "Stellen – Untergrenze"
    assert book["body"]["values"].startswith("yes: Ja; no: =Nein; other: anderes; -1: keine")
    assert book["partners__police"]["label"] == "Wer? – Polizei"
    assert book["partners__police"]["kind"] == "multiple"
    run("out.csv", "--shape", "long")
    variables = [line for line in rows(beside) if line["part"] == "variable"]
    assert "balance" in {line["variable"] for line in variables}
