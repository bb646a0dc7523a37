"""Where an export goes: file, zip or folder; equal bytes; whole or not at all."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.exports.build import table
from analysis.exports.export import FORMATS, export
from analysis.release import Release
from tests.analysis.exports.conftest import Run


@pytest.mark.parametrize("kind", FORMATS)
def test_equal_releases_give_equal_bytes(run: Run, kind: str) -> None:
    first = run(f"a.{kind}").read_bytes()
    assert first == run(f"b.{kind}").read_bytes()
    archived = run("a.zip", kind=kind)
    assert archived.read_bytes() == run("b.zip", kind=kind).read_bytes()
    with zipfile.ZipFile(archived) as archive:
        assert archive.read(f"data.{kind}") == first


@pytest.mark.parametrize("kind", FORMATS)
def test_the_moment_of_writing_stands_nowhere(
    exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """The clock of these libraries is C's; a second later is told by waiting for one."""
    import time

    made = table(Release.open(exported / "release"))
    first = export(made, kind, tmp_path / f"a.{kind}").files[0].read_bytes()
    if kind in ("sav", "dta"):
        now = int(time.time())
        while int(time.time()) == now:
            time.sleep(0.05)
    assert export(made, kind, tmp_path / f"b.{kind}").files[0].read_bytes() == first
    this_year = f"{time.gmtime().tm_year}".encode()
    if kind in ("sav", "dta"):
        assert this_year not in first[:400]


def test_a_folder_is_made_and_never_written_over(run: Run) -> None:
    path = run("made", kind="csv")
    assert sorted(one.name for one in path.iterdir()) == ["codebook.csv", "data.csv"]
    run("made", kind="csv", status=1)
    assert not [one for one in path.parent.iterdir() if one.name.startswith(".")]


@pytest.mark.parametrize("out", ["data.xlsx", "not/there.csv", "."])
def test_where_it_cannot_be_written_is_told(
    run: Run, out: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "something").touch()
    path = run(out, kind="csv", status=1)
    said = capsys.readouterr().err
    assert str(path) in said
    assert ".csv oder .zip" in said or "lässt sich nicht schreiben" in said or "Ordner" in said


def test_a_failure_leaves_nothing_behind(
    exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = table(Release.open(exported / "release"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("analysis.exports.export._write_codebook", full)
    with pytest.raises(AnalysisError, match="No space left"):
        export(made, "csv", tmp_path / "half.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_wave_that_is_not_there_is_named(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    path = run("out.csv", "--wave", "2020-H1", status=1)
    assert "vorhanden: 2021-H1, 2021-H2" in capsys.readouterr().err
    assert list(path.parent.iterdir()) == []


def test_the_command_offers_every_format() -> None:
    from analysis.cli.export import FORMATS as OFFERED

    assert tuple(FORMATS) == OFFERED
