"""The large releases of the benchmarks are sound releases, the same in both formats."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from pyarrow import parquet

from analysis.release import open_release
from survey.cli.main import main
from survey.instrument.compare import compare
from tests.benchmarks.large_questionnaire import Size, source, variables
from tests.benchmarks.large_release import write_large

SIZE = Size(units=40, waves=4, variables=23)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large")
    write_large(path / "csv", SIZE, as_csv=True)
    write_large(path / "parquet", SIZE)
    return path


def test_its_questionnaires_are_valid_and_its_changes_declared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    study = tmp_path / "large"
    study.mkdir()
    for place, name in enumerate(SIZE.names):
        (study / f"{name}.yaml").write_text(source(SIZE, place), encoding="utf-8")
    files = [str(path) for path in sorted(study.glob("*.yaml"))]
    assert main(["questionnaire", "check", *files]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == SIZE.waves  # how long it takes, and no warning


def test_it_has_as_many_variables_as_asked_for(folder: Path) -> None:
    release = open_release(folder / "csv")
    assert len(variables(SIZE)) == SIZE.variables
    assert [len(q.variables) for q in release.questionnaires.values()] == [23] * 4


def test_it_opens_with_the_digest_that_it_names(folder: Path) -> None:
    release = open_release(folder / "csv")
    assert release.descriptor.digest == release.digest
    assert release.notes == ()


def test_the_frame_grows_and_some_do_not_answer(folder: Path) -> None:
    release = open_release(folder / "csv")
    sizes = [len(release.frames[wave]) for wave in SIZE.names]
    assert sizes == [20, 30, 40, 40]
    silent = Counter(wave for (wave, _), r in release.responses.items() if not r.counts)
    assert all(0 < silent[wave] < size / 2 for wave, size in zip(SIZE.names, sizes, strict=True))


def test_one_variable_is_renamed_one_recoded_one_broken(folder: Path) -> None:
    found = open_release(folder / "csv").questionnaires
    names = SIZE.names
    graded = [
        {
            q.name: (q.how, q.grade)
            for q in compare(found[old], found[new]).questions
            if (q.how, q.grade) != ("same", "identical")
        }
        for old, new in pairwise(names)
    ]
    assert graded[0] == graded[2] == {}
    assert graded[1] == {
        "applied_0": ("same", "break"),
        "meetings_0": ("renamed", "cosmetic"),
        "use_0": ("same", "caution"),
    }


def test_both_formats_hold_the_same_lines(folder: Path) -> None:
    with (folder / "csv" / "answers.csv").open(encoding="utf-8", newline="") as file:
        written = sorted(tuple(line.values()) for line in csv.DictReader(file))
    table = parquet.read_table(folder / "parquet" / "answers.parquet")
    columns = [
        ["" if value is None else f"{value:g}" for value in column.to_pylist()]
        if name in {"low", "high"}
        else column.to_pylist()
        for name, column in zip(table.column_names, table.columns, strict=True)
    ]
    assert sorted(zip(*columns, strict=True)) == written


def test_a_row_group_holds_one_variable(folder: Path) -> None:
    file = parquet.ParquetFile(folder / "parquet" / "answers.parquet")
    groups = [
        set(file.read_row_group(group, columns=["variable"])["variable"].to_pylist())
        for group in range(file.num_row_groups)
    ]
    assert all(len(names) == 1 for names in groups)
    assert len(groups) == SIZE.variables + 1  # the renamed one has two names


def test_the_answers_are_a_mixture(folder: Path) -> None:
    release = open_release(folder / "csv")
    lines = [
        line
        for name, item in [("filled_0", ""), ("applied_0", ""), ("stages_0", "goals")]
        for wave in SIZE.names
        for line in release.answers.lines(wave, name, item)
    ]
    assert {line.comparator for line in lines} >= {"=", ">=", "all", ""}
    assert {line.status for line in lines} >= {"answered", "not_stated", "planned"}
    office = [line for wave in SIZE.names for line in release.answers.lines(wave, "office_0", "")]
    excluded = {line.unit for line in office if line.status == "not_applicable"}
    kinds = {unit.key: unit.get("kind") for unit in release.frames[SIZE.names[-1]]}
    answered = {line.unit for line in office} - excluded
    assert {kinds[unit] for unit in excluded} == {"kreisfreie_stadt"}
    assert {kinds[unit] for unit in answered} == {"kreis"}
