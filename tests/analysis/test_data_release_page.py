"""`docs/data-release.md` shows a whole release: it opens, says what the page says, leaves none out.

- every block is a file; together they open without a note but on the digest
- every column of every file is named, every status of a line, every type of question
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.lines.rules import NEVER_LINES
from analysis.release import Release
from analysis.results.bridge import by_question
from survey.instrument.answer import Comparator, Status
from survey.instrument.package import ANSWERS, OPTIONAL, SHEETS, Sheet
from survey.questions.registry import TYPES

PAGE = Path(__file__).parents[2] / "docs" / "data-release.md"
TEXT = PAGE.read_text(encoding="utf-8")
FILES = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("page")
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return Release.open(folder)


def test_the_release_opens_with_a_note_on_the_digest_only(release: Release) -> None:
    (note,) = release.notes
    assert "names no digest" in note("en")
    assert [len(release.frames[wave]) for wave in release.waves] == [2, 3]
    assert len(release.answers) == len(FILES["answers.csv"].splitlines()) - 1
    pilots = [{u.key: u.get("pilot") for u in release.frames[wave]} for wave in release.waves]
    assert [pilot["05711"] for pilot in pilots] == ["0", "1"]


def test_what_stands_besides_is_read(release: Release) -> None:
    assert release.codings.coders == ("A", "B")
    (confirmed,) = by_question(release.bridge)
    assert (confirmed.right, confirmed.different, confirmed.rate) == (1, 1, 0.5)
    assert len(release.changes.of("positions")) == 1
    assert [j.grade for j in release.judgements] == ["break"]


@pytest.mark.parametrize("sheet", [*SHEETS, *OPTIONAL], ids=lambda sheet: sheet.file)
def test_every_column_is_named_where_its_file_is(sheet: Sheet) -> None:
    (said,) = re.findall(rf"^`{sheet.file}`: (.*?)^```csv", TEXT, re.MULTILINE | re.DOTALL)
    for column in sheet.columns:
        optional = column in sheet.may_lack
        assert (f"[`{column}`]" if optional else f"`{column}`") in said, column
        assert optional == (f"[`{column}`]" in said)
    header = FILES[sheet.file].splitlines()[0].split(",")
    assert set(sheet.columns) - set(sheet.may_lack) <= set(header)


def test_every_status_comparator_and_type_is_named() -> None:
    said = TEXT[TEXT.index("| type of question |") : TEXT.index("## Large releases")]
    assert {s for s in Status if f"`{s}`" in said} == set(Status) - NEVER_LINES
    assert [c for c in Comparator if f"`{c}`" not in said] == []
    asked = set(TYPES) - {"note", "derived"}
    assert [kind for kind in asked if f"`{kind}`" not in said] == []
    assert ANSWERS.file in TEXT
