"""`analysis bridge`: how many municipalities confirm their own coding.

- a row per question, its cells below it, in 80 columns; the exact interval beside the rate
- against a threshold only where one is named, as a share or in per cent
- JSON with full precision; a question that nobody was asked about is refused with those there are
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scipy.stats import binomtest

from analysis.cli import main
from tests.analysis.releases import ReleaseFolder
from tests.analysis.test_additions import bridged, verdicts

WORDS = ["right"] * 23 + ["wrong", "different"]


@pytest.fixture
def folder(release: ReleaseFolder) -> Path:
    return bridged(release, *verdicts(WORDS), *verdicts(["right"] * 24, "applied_for"))


def run(folder: Path, *options: str) -> int:
    return main(["bridge", "--release", str(folder), *options])


def test_a_table_in_80_columns(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--threshold", "80%", "--language", "de") == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    rows = [" ".join(line.split()) for line in out.splitlines()]
    assert "Kodierung im 1. Halbjahr 2021, gefragt im 2. Halbjahr 2021" in rows
    assert "Frage trifft zu nicht anders Anteil [95 %] erreicht" in rows
    assert "cm_positions 23 von 25 1 1 92 % [74; 99] nein" in rows
    assert "applied_for 24 von 24 0 0 100 % [86; 100] ja" in rows
    assert "available 23 von 25 1 1 92 % [74; 99] nein" in rows


def test_without_a_threshold_nothing_is_reached(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "--language", "en") == 0
    out = capsys.readouterr().out
    assert "reached" not in out
    assert "Coding of 1st half-year 2021, asked in 2nd half-year 2021" in out
    assert "92% [74; 99]" in out


def test_json_says_all_with_an_outside_witness(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "--json", "--threshold", "0,7", "--variable", "cm_positions") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["threshold"] == 0.7
    question, applied_for, available = found["results"]
    assert (question["item"], question["right"], question["units"]) == (None, 23, 25)
    assert (applied_for["item"], available["item"]) == ("applied_for", "available")
    # SciPy's own exact interval of a binomial share.
    witness = binomtest(23, 25).proportion_ci(0.95, "exact")
    assert available["low"] == pytest.approx(witness.low, rel=1e-9)
    assert available["high"] == pytest.approx(witness.high, rel=1e-9)
    assert (available["rate"], available["reaches"]) == (0.92, True)


def test_a_question_that_nobody_was_asked_about(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "--variable", "steering_size", "--language", "en") == 1
    assert "nobody said anything about a coding of steering_size; there are: cm_positions" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize("threshold", ["0", "1.2", "120 %", "viel"])
def test_a_threshold_is_a_share(folder: Path, threshold: str) -> None:
    with pytest.raises(SystemExit) as refused:
        run(folder, "--threshold", threshold)
    assert refused.value.code == 2


def test_a_release_without_verdicts_says_so(
    release: ReleaseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(release.seal(), "--language", "de") == 0
    assert "sagt keine Kommune etwas zu ihrer Kodierung" in capsys.readouterr().out
