"""What the documents point at is there: pictures, other documents, modules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
DOCUMENTS = sorted(
    [ROOT / "README.md", ROOT / "questionnaires" / "README.md", *(ROOT / "docs").rglob("*.md")]
)
OWN = (".setup", "analysis", "docs", "migrations", "questionnaires", "survey", "tests")
PATHS = [
    "/" + path.relative_to(ROOT).as_posix()
    for folder in OWN
    for path in (ROOT / folder).rglob("*")
    if "node_modules" not in path.parts
]

each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))


@each
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)", document.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (document.parent / link).exists()] == []


@each
def test_modules_and_folders_named_are_there(document: Path) -> None:
    """`web/section.py` and `fieldwork/` are places; patterns (`00N_what.py`) are not."""
    named = re.findall(r"`([a-z_]+/[a-z_/]*(?:\.py)?)`", document.read_text(encoding="utf-8"))
    missing = [
        name
        for name in named
        if not any(path.endswith(f"/{name.rstrip('/')}") for path in PATHS)
        and not any(path.endswith(f"/{name}.py") for path in PATHS)
    ]
    assert missing == []
