"""A release made before a correction stays; the next one names the former and marks it as `r`."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from analysis.release import open_release
from analysis.tables.book import build
from analysis.tables.plan import parse_plan
from survey.errors import SurveyError
from survey.fieldwork.releases import create_release
from tests.integration.conftest import OFFICE
from tests.integration.fieldwork.test_deciding import LATER, decide, raised, study
from tests.integration.panel import Study

__all__ = ["study"]

PLAN = """\
study: trial
title: Prüfung
tables:
  - name: T
    title: T
    type: listing
    internal: true
    wave: 2021-H1
    columns: [{variable: filled}, {variable: planned}]
"""


def release(study: Study, out: Path, **options: Path) -> Path:
    made = create_release(
        study.engine, OFFICE, LATER, study="trial", wave_names=["2021-H1", "2021-H2"], out=out,
        **options,
    )  # fmt: skip
    return made.path


def descriptor(folder: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return found


def test_it_comes_out_of_the_next_release_with_its_mark(study: Study, tmp_path: Path) -> None:
    first = release(study, tmp_path / "first")
    untouched = {p: p.read_bytes() for p in first.rglob("*") if p.is_file()}
    assert "previous" not in descriptor(first)
    decide(study, raised(study))
    second = release(study, tmp_path / "second")
    assert {p: p.read_bytes() for p in first.rglob("*") if p.is_file()} == untouched
    assert descriptor(second)["previous"] == descriptor(first)["name"]
    assert (second / "changes.csv").read_text("utf-8").splitlines() == [
        "wave,unit,variable,item", "2021-H1,05111,filled,",
    ]  # fmt: skip
    with (second / "answers.csv").open(encoding="utf-8", newline="") as lines:
        (line,) = [a for a in csv.DictReader(lines) if a["variable"] == "filled"]
    assert (line["low"], line["provenance"]) == ("9", "corrected")
    opened = open_release(second)
    assert opened.notes == ()
    (table,) = build(parse_plan(PLAN, "plan.yaml"), opened, "de").tables
    (row,) = [row for row in table.rows if "Düsseldorf" in row.label]
    assert [(cell.text, cell.flags) for cell in row.cells] == [("9", ("r",)), ("12", ())]
    # The third one follows the second, in which it stood already.
    third = release(study, tmp_path / "third")
    assert descriptor(third)["previous"] == descriptor(second)["name"]
    assert not (third / "changes.csv").exists()


def test_a_former_release_that_was_moved_is_named(study: Study, tmp_path: Path) -> None:
    first = release(study, tmp_path / "first")
    decide(study, raised(study))
    moved = shutil.move(first, tmp_path / "elsewhere")
    made = create_release(
        study.engine, OFFICE, LATER, study="trial", wave_names=["2021-H1"], out=tmp_path / "lost"
    )
    assert (made.former, made.lost) == ("", "trial-2021-H2-1")
    assert not (made.path / "changes.csv").exists()
    found = release(study, tmp_path / "found", previous=Path(moved))
    assert (found / "changes.csv").exists()
    (Path(moved) / "units.csv").write_text("touched", encoding="utf-8")
    for place, code in ((Path(moved), "former-release-changed"), (tmp_path, "no-former-release")):
        with pytest.raises(SurveyError) as refused:
            release(study, tmp_path / "never", previous=place)
        assert refused.value.code == code
    assert not (tmp_path / "never").exists()
