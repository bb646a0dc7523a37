"""`analysis frequencies`: Tab. 2 counted by hand, and the codebook that shows it."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from openpyxl import load_workbook

from analysis.cli import main
from survey.cli.main import main as survey
from tests.analysis.releases import KIM, printed_table


def frequencies(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["frequencies", "--release", str(path)]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def variable(wave: dict[str, Any], name: str, item: str | None) -> dict[str, Any]:
    return next(v for v in wave["variables"] if (v["variable"], v["item"]) == (name, item))


def test_tab_2_has_the_numbers_that_the_report_prints(
    kim_release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = frequencies(kim_release, capsys)
    wave = found["waves"][0]
    assert (wave["wave"], wave["version"], wave["frame"]) == ("2021-H1", "2021-H1", 25)
    cells = [row["positions_at_municipality"] for row in printed_table()]
    exact = [float(cell.replace(",", ".")) for cell in cells if cell[0].isdigit()]
    counted = variable(wave, "cm_positions", "at_municipality")
    number = counted["number"]
    assert number["exact"] == len(exact)
    assert number["qualified"] == sum(cell.startswith("mind.") for cell in cells)
    assert number["n"] == number["exact"] + number["qualified"] == 19
    assert number["all_unknown"] == cells.count("alle") == 2
    assert counted["answered"] == 21
    assert float(number["minimum"]) == min(exact)
    assert float(number["maximum"]) == max(exact)
    assert float(number["median"]) == median(exact)
    assert counted["statuses"] == {"not_stated": 4}


def test_every_wave_names_the_digest_of_its_questionnaire(
    kim_release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = dict(
        line.split() for line in (KIM / "released.lock").read_text(encoding="utf-8").splitlines()
    )
    found = frequencies(kim_release, capsys)
    assert {w["version"]: w["questionnaire_digest"] for w in found["waves"]} == {
        version: lock[version] for version in ("2021-H1", "2021-H2")
    }


def test_a_choice_and_a_text_are_counted_without_a_spread(
    kim_release: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wave = frequencies(kim_release, capsys)["waves"][0]
    choice = variable(wave, "integration_concept", None)
    assert choice["number"] is None
    assert [code["code"] for code in choice["codes"]] == ["yes", "planned", "no"]
    assert sum(choice["statuses"].values()) + choice["answered"] == 25


def test_the_codebook_shows_them(kim_release: Path, tmp_path: Path) -> None:
    out = tmp_path / "book.xlsx"
    files = [str(KIM / "2021-H1.yaml"), str(KIM / "2021-H2.yaml")]
    options = ["--release", str(kim_release), "--out", str(out), "--language", "en"]
    assert survey(["questionnaire", "codebook", *files, *options]) == 0
    rows = set(load_workbook(out)["Frequencies"].iter_rows(values_only=True))
    one = ("cm_positions", "at_municipality", "2021-H1")
    assert (*one, "with a number", None, 19) in rows
    assert (*one, "exact", None, 18) in rows
    assert (*one, "not stated", "-1", 4) in rows
