"""The documents leave nothing out: decisions, tables of the database, pictures and their sizes."""

from __future__ import annotations

import re
from pathlib import Path

from survey.store.tables import metadata

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
MOST_BYTES = 150_000


def test_every_decision_is_listed_under_its_number() -> None:
    pages = sorted(path.name for path in (DOCS / "decisions").glob("[0-9]*.md"))
    listed = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^(\d+)\. \[.+\]\((\d+)-(.+)\)$", listed, re.MULTILINE)
    assert [f"{number}-{rest}" for _, number, rest in rows] == pages
    numbers = [int(number) for _, number, _ in rows]
    assert [int(place) for place, _, _ in rows] == numbers
    assert numbers == sorted(set(numbers))  # a number may be left out, none stands twice


def test_every_decision_bears_its_number() -> None:
    for path in (DOCS / "decisions").glob("[0-9]*.md"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        assert first.startswith(f"# {int(path.name[:3])}. ")


def test_every_table_is_explained() -> None:
    text = (DOCS / "database.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", text, re.MULTILINE)
    assert sorted(name for row in rows for name in re.findall(r"\w+", row)) == sorted(
        metadata.tables
    )


def test_every_picture_is_shown_and_light() -> None:
    front = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"docs/pictures/(\w+)\.png", front)
    kept = {path.stem: path.stat().st_size for path in (DOCS / "pictures").glob("*.png")}
    assert sorted(shown) == sorted(kept)
    assert [name for name, size in kept.items() if size > MOST_BYTES] == []


def test_every_situation_of_saving_has_its_test() -> None:
    text = (DOCS / "saving.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    named = [re.findall(r"`(tests/\S+\.py)::(\w+)`", row) for row in rows]
    assert all(named)
    for path, name in (one for row in named for one in row):
        assert f"\ndef {name}(" in (ROOT / path).read_text(encoding="utf-8"), f"{path}::{name}"
