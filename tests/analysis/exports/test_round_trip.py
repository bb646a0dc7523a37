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
from tests.analysis.exports.random_releases import lines, write
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
