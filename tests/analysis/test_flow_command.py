"""The command `analysis flow`: the matrix with names, JSON with keys, or one error.

- the last two waves that asked it, or those named; a multiple has a table per choice
- a break has its reason and no table
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from analysis.cli import main
from survey.instrument.words import NARROW
from tests.analysis.releases import KIM, keys_by_name, real_release

JUDGED = """\
study: kim
judgements:
  - date: 2022-05-12
    variable: cm_positions.at_municipality
    waves: [2021-H1, 2021-H2]
    grade: caution
    why: {de: von allen bestätigt, en: confirmed by all}
"""
VARIABLE = ("--variable", "cm_positions.at_municipality")
VARIABLE_ITEM = ("cm_positions", "at_municipality", None)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tab. 2, five municipalities that answered again, and a judgement that joins the waves."""
    keys = keys_by_name()
    stated = {
        "Stadt Bielefeld": "answered,=,7,7",
        "Kreis Olpe": "answered,=,2,2",
        "Kreis Wesel": "answered,=,5,5",
        "Kreis Recklinghausen": "answered,=,4,4",
        "Stadt Hamm": "undecided,,,",
    }
    lines = {
        keys[name]: [f"2021-H2,{keys[name]},cm_positions,at_municipality,{value},,,,entered,,,"]
        for name, value in stated.items()
    }
    folder = tmp_path_factory.mktemp("flow") / "release"
    release = real_release(folder, questionnaires=KIM, second_wave=lines, example=False)
    return release.write("comparability.yaml", JUDGED).seal()


def run(*arguments: object) -> int:
    return main(["flow", *map(str, arguments)])


def test_the_table_has_the_matrix_and_the_names_of_who_moved(
    compared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--release", compared, *VARIABLE) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert lines[2] == "  1. Halbjahr 2021 bis 2. Halbjahr 2021, eingeschränkt vergleichbar"
    assert "  2021-H1 → 2021-H2  Zahl  offen  keine Meldung" in lines
    assert "  Zahl                  3      1             15" in lines
    assert "  alle                  0      0              2" in lines
    assert f"  k.{NARROW}A.                 1      0              3" in lines
    for told in (
        "Zahl → Zahl (1, höher): Stadt Bielefeld",
        "Zahl → Zahl (1, niedriger): Kreis Olpe",
        "Zahl → Zahl (1, nicht bestimmbar): Kreis Wesel",
        "Zahl → offen (1, gewechselt): Stadt Hamm",
        f"k.{NARROW}A. → Zahl (1, zuvor ohne Angabe): Kreis Recklinghausen",
    ):
        assert f"  {told}" in lines
    assert "von allen bestätigt" in " ".join(line.strip() for line in lines)


def test_names_beside_what_was_not_given_for_publication_by_name_are_internal(
    compared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--release", compared, *VARIABLE) == 0
    assert "Nur zum internen Gebrauch" not in capsys.readouterr().out
    shutil.copytree(compared, tmp_path / "release")
    version = tmp_path / "release" / "questionnaires" / "2021-H2.yaml"
    source = version.read_text(encoding="utf-8")
    before, grid, after = source.partition("      - name: cm_positions\n")
    changed = after.replace("publication: by_name", "publication: pseudonym", 1)
    version.write_text(before + grid + changed, encoding="utf-8")
    descriptor = tmp_path / "release" / "datapackage.json"
    content = json.loads(descriptor.read_text(encoding="utf-8"))
    del content["digest"]
    descriptor.write_text(json.dumps(content), encoding="utf-8")
    assert run("--release", tmp_path / "release", *VARIABLE) == 0
    assert "! Nur zum internen Gebrauch" in capsys.readouterr().out


def test_json_has_the_keys_of_the_units_and_every_cell(
    compared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--release", compared, *VARIABLE, "--json", "--language", "en") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["from"], found["to"], found["grade"]) == ("2021-H1", "2021-H2", "caution")
    assert (found["variable"], found["item"], found["code"]) == VARIABLE_ITEM
    assert found["reasons"] == ["confirmed by all"]
    assert sum(cell["count"] for cell in found["cells"]) == found["frame"] == 25
    up = [cell for cell in found["cells"] if cell["move"] == "up"]
    key = keys_by_name()["Stadt Bielefeld"]
    number = {"number": True}
    assert up == [{"from": number, "to": number, "move": "up", "count": 1, "units": [key]}]
    assert {"status": "undecided"} in [cell["to"] for cell in found["cells"]]
    assert any(caution.startswith("limited: ") for caution in found["cautions"])


def test_a_group_alone(compared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--release", compared, *VARIABLE, "--json", "--by", "kind=kreisfreie_stadt") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["frame"] == 10


def test_a_break_has_its_reason_and_no_table(
    compared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    variable = ("--variable", "cm_positions.available")
    assert run("--release", compared, *variable, "--json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["grade"], found["frame"], found["cells"]) == ("break", None, None)
    assert run("--release", compared, *variable) == 0
    out = capsys.readouterr().out
    assert "! Zeitreihenbruch zwischen 1. Halbjahr 2021 und 2. Halbjahr 2021" in out
    assert "→" not in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--variable", "cm_filed"), "meinten Sie `cm_filled`?"),
        ((*VARIABLE, "--to", "2022-H1"), "hat keine Erhebungswelle '2022-H1'; vorhanden: 2021-H1"),
        (
            (*VARIABLE, "--from", "2021-H2", "--to", "2021-H1"),
            "2021-H2 liegt nicht vor 2021-H1; gefragt wurde in: 2021-H1, 2021-H2",
        ),
        (("--variable", "cm_filled", "--from", "2021-H1"), "wurde in 2021-H1 nicht gefragt"),
        (("--variable", "cm_filled"), "cm_filled: wurde nur in 2021-H2 gefragt"),
    ],
)
def test_one_clear_error(
    compared: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert run("--release", compared, *arguments) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err
    assert len(captured.err.splitlines()) == 1


def test_a_multiple_has_a_table_per_choice_or_that_of_the_choice_named(
    compared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, expected in (("steering_members", None), ("steering_members = youth", ["youth"])):
        assert run("--release", compared, "--variable", name, "--json") == 0
        codes = [found["code"] for found in json.loads(capsys.readouterr().out)]
        assert codes[:3] == (expected or ["ki", "social", "youth"])
        assert len(codes) == len(set(codes))
