"""No cell loses its value, its comparator, its bounds or its status on the way to any format."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from analysis.exports.build import table
from analysis.exports.export import FORMATS, export
from analysis.exports.table import SHAPES, Shape
from tests.analysis.exports import readers
from tests.analysis.exports.random_releases import HOSTILE, LIST, SECOND, lines, write
from tests.analysis.exports.said import listed, said


@pytest.mark.parametrize("kind", sorted(FORMATS))
@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=15, deadline=None)
@given(answers=lines())
def test_no_cell_loses_anything(kind: str, shape: Shape, answers: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        release = write(folder / "release", answers)
        path = export(table(release, shape=shape), kind, folder / f"out.{kind}").files[0]
        if shape == "wide":
            assert readers.wide(path, kind) == said(answers)
        else:
            assert readers.long(path, kind) == said(answers) | listed(answers)


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_every_hostile_text_comes_back(kind: str, tmp_path: Path) -> None:
    answers = [
        [SECOND, "01", LIST, f"r{n:02}abcd.what", "answered", *[""] * 4, text, *[""] * 5]
        for n, text in enumerate(HOSTILE)
    ]
    release = write(tmp_path / "release", answers)
    made = table(release, shape="long", variables=[LIST])
    path = export(made, kind, tmp_path / f"out.{kind}").files[0]
    assert readers.long(path, kind) == listed(answers)
