"""CSV: what is written comes back, no text becomes a formula, labels, shapes, folder and zip."""

from __future__ import annotations

import csv
import re
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.cli import main
from analysis.errors import AnalysisError
from analysis.exports.build import table
from analysis.exports.defuse import defused, undone
from analysis.exports.export import export
from analysis.exports.table import Shape
from survey.instrument.answer import Status
from tests.analysis.exports.random_releases import FIRST, HOSTILE, SECOND, UNITS, lines, write
from tests.analysis.exports.said import Key, Said, said

RISKY = re.compile(r"\s*[=+\-@]")
NEVER_CODED = ("balance", "remark")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wide(path: Path) -> dict[Key, Said]:
    """Every cell as the file has it; the number of a status must be that of its status."""
    found: dict[Key, Said] = {}
    for row in rows(path):
        for name in (n.removesuffix("_status") for n in row if n.endswith("_status")):
            status = Status(row[f"{name}_status"])
            written: str | None = undone(row[name]) or None
            if status is not Status.ANSWERED:
                code = "" if name in NEVER_CODED else str(status.export_code)
                assert row[name] == code, name
                written = None
            number = f"{name}_low" in row
            found[row["wave"], row["unit"], name] = Said(
                str(status),
                float(written) if number and written else written,
                row.get(f"{name}_comparator", ""),
                _float(row.get(f"{name}_low", "")),
                _float(row.get(f"{name}_high", "")),
                undone(row.get(f"{name}_text", "")),
            )
    return found


def long(path: Path) -> dict[Key, Said]:
    found: dict[Key, Said] = {}
    for row in rows(path):
        variable, item = row["variable"], row["item"]
        name = f"{variable}__{item}" if item else variable
        status = Status(row["status"])
        code, text = undone(row["code"]), undone(row["text"])
        value: str | float | None = float(row["value"]) if row["value"] else code or None
        if status is not Status.ANSWERED:
            assert value in (None, status.export_code, str(status.export_code))
            assert (value is None) == (name in NEVER_CODED)
            value = None
        if variable == "remark":
            value, text = text or None, ""
        found[row["wave"], row["unit"], name] = Said(
            str(status), value, row["comparator"], _float(row["low"]), _float(row["high"]), text
        )
    return found


def _float(written: str) -> float | None:
    return float(written) if written else None


@settings(max_examples=25, deadline=None)
@given(lines())
def test_no_cell_loses_anything(answers: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        release = write(folder / "release", answers)
        read = {"wide": wide, "long": long}
        shapes: tuple[Shape, ...] = ("wide", "long")
        for shape in shapes:
            path = export(table(release, shape=shape), "csv", folder / f"{shape}.csv").files[0]
            assert read[shape](path) == said(answers)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release in which a free text is hostile."""
    path = tmp_path_factory.mktemp("csv")
    write(path / "release", ANSWERS)
    return path


ANSWERS = [
    [*f"{FIRST},01,posts,,answered,>=,4,,,,,entered,,,".split(",")],
    [*f"{FIRST},01,body,,answered,,,,no,,,entered,,,".split(",")],
    [*f"{FIRST},02,body,,not_stated,,,,,,,entered,,,".split(",")],
    [*f"{SECOND},01,posts,,dont_know,,,,,,,entered,,,".split(",")],
    [*f"{SECOND},01,remark,,answered,,,,,=1+1,,entered,,,".split(",")],
]


def run(folder: Path, *more: str, out: str = "out.csv") -> Path:
    path = folder / out
    named = ["--release", str(folder / "release"), "--format", "csv", "--out", str(path)]
    assert main(["export", *named, *more]) == 0
    return path


def test_no_text_from_outside_becomes_a_formula(folder: Path) -> None:
    for more in ((), ("--labels",), ("--shape", "long", "--labels")):
        for row in rows(run(folder, *more)):
            for name, cell in row.items():
                ours = name.endswith("comparator") or re.fullmatch(r"-?[0-9.]+", cell)
                assert ours or not RISKY.match(cell), (name, cell)
    row = rows(run(folder))[4]
    assert row["remark"] == "'=1+1"
    assert row["size"] == "'=2"


@given(st.text() | st.sampled_from(HOSTILE))
def test_defusing_can_be_undone(text: str) -> None:
    kept = defused(text)
    assert text in {undone(kept), kept}
    assert not (RISKY.match(kept) and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", kept))
    assert kept in {text, f"'{text}"}


def test_labels_are_in_the_language_chosen(folder: Path) -> None:
    german = rows(run(folder, "--labels"))
    assert [row["body"] for row in german[:2]] == ["'=Nein", "keine Angabe"]
    assert german[0]["kind"] == "Stadt"
    assert german[0]["posts_comparator"] == "mindestens"
    assert german[0]["response"] == "abgesendet"
    english = rows(run(folder, "--labels", "--language", "en"))
    assert [row["body"] for row in english[:2]] == ["'=No", "not stated"]
    assert english[4]["posts_status"] == "not known"
    assert english[4]["posts"] == ""  # words and numbers share no column


def test_long_labels_say_the_question(folder: Path) -> None:
    found = rows(run(folder, "--labels", "--shape", "long", "--variable", "partners"))
    assert found[0]["question"] == "Wer? – Schulen"
    assert found[0]["variable"] == "partners"


def test_waves_and_variables_are_chosen(folder: Path) -> None:
    found = rows(run(folder, "--wave", FIRST, "--variable", "posts"))
    assert len(found) == len(UNITS)
    assert [name for name in found[0] if name.startswith("posts")] == [
        "posts", "posts_status", "posts_comparator", "posts_low", "posts_high",
    ]  # fmt: skip
    assert "body" not in found[0]
    both = rows(run(folder, "--wave", FIRST, "--wave", SECOND))
    assert {row["wave"] for row in both} == {FIRST, SECOND}
    assert "remark" not in rows(run(folder, "--wave", FIRST))[0]


def test_it_says_whose_data_they_are_and_which_are_generated(folder: Path) -> None:
    found = rows(run(folder))
    assert found[0]["release"].startswith("test-1 (")
    assert [row["example"] for row in found] == ["0"] * 4 + ["1"] * 4
    assert found[0]["name"] == "Kreis =HYPERLINK(1)"


def test_the_codebook_explains_every_column(folder: Path) -> None:
    path = run(folder)
    book = {line["column"]: line for line in rows(folder / "out.codebook.csv")}
    assert set(book) == set(rows(path)[0]) - {"release"}
    posts = book["posts"]
    assert posts["label"] == "Stellen"
    assert "-9: keine Meldung" in posts["values"]
    assert posts["decimals"] == "1"
    assert len(posts["digest"]) == 64
    assert book["posts_low"]["label"] == "Stellen – Untergrenze"
    assert book["body"]["values"].startswith("yes: Ja; no: =Nein; other: anderes; -1: keine")
    assert book["partners__police"]["label"] == "Wer? – Polizei"
    run(folder, "--shape", "long")
    variables = [x for x in rows(folder / "out.codebook.csv") if x["part"] == "variable"]
    assert "balance" in {line["variable"] for line in variables}


def test_equal_releases_give_equal_bytes(folder: Path) -> None:
    first = run(folder, out="a.zip").read_bytes()
    assert first == run(folder, out="b.zip").read_bytes()
    with zipfile.ZipFile(folder / "a.zip") as archive:
        assert archive.namelist() == ["data.csv", "codebook.csv"]
        assert archive.read("data.csv") == run(folder).read_bytes()


def test_a_folder_is_made_and_never_written_over(folder: Path) -> None:
    path = run(folder, out="made")
    assert sorted(one.name for one in path.iterdir()) == ["codebook.csv", "data.csv"]
    release = str(folder / "release")
    again = ["export", "--release", release, "--format", "csv", "--out", str(path)]
    assert main(again) == 1
    assert not [one for one in folder.iterdir() if one.name.startswith(".")]


@pytest.mark.parametrize("out", ["data.xlsx", "not/there.csv"])
def test_where_it_cannot_be_written_is_told(
    folder: Path, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ["--release", str(folder / "release"), "--format", "csv", "--out", str(folder / out)]
    assert main(["export", *named]) == 1
    said = capsys.readouterr().err
    assert str(folder / out) in said
    assert ".csv oder .zip" in said or "lässt sich nicht schreiben" in said


def test_a_failure_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sorted(folder.iterdir())
    made = table(write(folder / "other", ANSWERS))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("analysis.exports.export._write_codebook", full)
    with pytest.raises(AnalysisError, match="No space left"):
        export(made, "csv", folder / "half.csv")
    assert sorted(folder.iterdir()) == sorted([*before, folder / "other"])


def test_a_wave_that_is_not_there_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ["--release", str(folder / "release"), "--format", "csv", "--out", str(folder / "x")]
    assert main(["export", *named, "--wave", "2020-H1"]) == 1
    assert "vorhanden: 2021-H1, 2021-H2" in capsys.readouterr().err
    assert not (folder / "x").exists()
