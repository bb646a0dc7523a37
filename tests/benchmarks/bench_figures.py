"""How long all figures take, and how much memory: `python tests/benchmarks/bench_figures.py`.

Promised: 300 variables over 8 waves of 54 units from CSV in under 3 s; 11,000 units over 20 waves
from Parquet within 4 GiB; doubling units, waves or variables doubles the time. Every release is
opened and counted in a process of its own, so that its memory is its own. How long the tests and
models of superpopulation mode take is printed, not promised.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.large_questionnaire import Size  # noqa: E402  (after the path)
from tests.benchmarks.large_release import write_large  # noqa: E402

STUDY = Size(units=54, waves=8, variables=300)
PROMISED = Size(units=11_000, waves=20, variables=300)
GROWING = Size(units=4_000, waves=6, variables=40)
MOST_SECONDS = 3
MOST_GIB = 4
MOST_GROWTH = 2.5
PARTS = ("open", "tracks", "levels", "changes")


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU seconds by part, and the largest memory of the process in GiB."""

    size: Size
    seconds: dict[str, float]
    gib: float

    @property
    def total(self) -> float:
        return sum(self.seconds.values())

    def __str__(self) -> str:
        size = self.size
        parts = ", ".join(f"{part} {seconds:.2f}" for part, seconds in self.seconds.items())
        return (
            f"{size.variables} variables x {size.waves} waves x {size.units} units: "
            f"{self.total:.2f} s ({parts}), {self.gib:.2f} GiB"
        )


def measure(size: Size, *, as_csv: bool = False, with_models: bool = False) -> Measured:
    """Write a release of this size and have all its figures computed in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = Path(temporary) / "release"
        write_large(folder, size, as_csv=as_csv)
        command = [sys.executable, __file__, "--release", str(folder)]
        command += ["--models"] if with_models else []
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = json.loads(said)
    return Measured(size, {part: found[part] for part in found if part != "gib"}, found["gib"])


def compute(folder: Path) -> dict[str, float]:
    """All levels and all changes of all variables; one track is in memory at a time."""
    from analysis import Release
    from analysis.results.changes import changes
    from analysis.results.levels import levels

    spent = dict.fromkeys(PARTS, 0.0)
    clock = time.process_time()

    def lap(part: str) -> None:
        nonlocal clock
        now = time.process_time()
        spent[part] += now - clock
        clock = now

    release = Release.open(folder)
    lap("open")
    for track in release.panel.tracks:
        lap("tracks")
        for _, _, found in levels(track).series:
            assert len(found) == len(track.asked_waves)
        lap("levels")
        changed = changes(track)
        assert len(changed) > 0 or not track.measures or len(track.asked_waves) < 2
        lap("changes")
    lap("tracks")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return spent | {"gib": peak / 1024**2}


def model(folder: Path) -> dict[str, float]:
    """Every series with its tests and models, as `analysis trend --inference superpopulation`."""
    from analysis import Release
    from analysis.results.series import series

    clock = time.process_time()
    tests = sum(
        len(one.trend.tests) if one.trend else 0
        for one in series(Release.open(folder).panel, mode="superpopulation")
    )
    assert tests > 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"tests and models": time.process_time() - clock, "gib": peak / 1024**2}


def test_a_study_of_54_units() -> None:
    found = measure(STUDY, as_csv=True)
    print(f"\nfrom CSV: {found} (promised: {MOST_SECONDS} s)")
    assert found.total < MOST_SECONDS


def test_models_of_a_study_of_54_units() -> None:
    found = measure(STUDY, as_csv=True, with_models=True)
    print(f"\nof a process behind these units: {found} (not promised)")
    assert found.total > 0


def test_growth() -> None:
    base = measure(GROWING)
    print(f"\nfrom Parquet: {base}")
    for name in ("units", "waves", "variables"):
        found = measure(replace(GROWING, **{name: 2 * getattr(GROWING, name)}))
        ratio = found.total / base.total
        print(f"twice the {name}: {found.total:.2f} s, {ratio:.2f} times")
        assert ratio < MOST_GROWTH


def test_the_promised_size() -> None:
    found = measure(PROMISED)
    print(f"\nfrom Parquet: {found} (promised: {MOST_GIB} GiB)")
    assert found.gib < MOST_GIB


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--models", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.release:
        print(json.dumps((model if given.models else compute)(given.release)))
        return
    test_a_study_of_54_units()
    test_models_of_a_study_of_54_units()
    test_growth()
    test_the_promised_size()


if __name__ == "__main__":
    _main()
