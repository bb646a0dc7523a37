"""`when_missing`, `since` and `chapter` of a plan.

- a table of a wave that is not there is an error, or with `when_missing: skip` left out with a note
- a table `since` a wave is left out of older releases, and of comparisons with older waves
- one note per reason, in both languages; a chapter is that of the plan
"""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from analysis.errors import AnalysisError
from analysis.release import open_release
from analysis.tables.book import build
from analysis.tables.plan import parse_plan
from analysis.tables.value import Book
from analysis.workbook import write_workbook
from tests.analysis.tables.tiny import PLAN, Tiny

STEERING = """\
      - name: steering
        type: single
        label: Gibt es eine?
        choices: [{code: "yes", label: ja}, {code: "no", label: nein}]
"""


def book(tiny: Tiny, *specs: str, language: str = "de") -> Book:
    lines = (
        f"  - {{name: T{n}, title: T, type: counts, {spec}}}\n" for n, spec in enumerate(specs)
    )
    plan = parse_plan(PLAN + "".join(lines), "plan.yaml")
    return build(plan, open_release(tiny.path()), language)


def tiny(folder: Path, *waves: str) -> Tiny:
    made = Tiny(folder, {"kind": "a b", "pilot": "1 0"})
    for wave in waves:
        made.wave(wave, STEERING, {"steering": "yes no"})
    return made


def test_a_table_without_its_wave_is_left_out_and_named(tmp_path: Path) -> None:
    made = book(
        tiny(tmp_path, "2021-H1"),
        "question: steering, wave: 2021-H2, when_missing: skip",
        "question: steering",
        "question: steering, wave: previous, when_missing: skip",
        "question: steering, wave: 2021-H2, when_missing: skip",
    )
    assert [table.name for table in made.tables] == ["T1"]
    assert made.notes == (
        "T0, T3 entfallen: Welle 2. Halbjahr 2021 fehlt im Datenstand.",
        "T2 entfällt: eine frühere Welle fehlt im Datenstand.",
    )


def test_a_table_without_pseudonyms_or_codings_is_left_out_and_named(tmp_path: Path) -> None:
    made = Tiny(tmp_path, {"kind": "a b", "pilot": "1 0"})
    made.wave("2021-H1", STEERING + "        publication: pseudonym\n", {"steering": "yes no"})
    plan = parse_plan(
        PLAN + "  - {name: A, title: T, type: named, question: steering, pseudonyms: true, "
        "when_missing: skip}\n"
        + "  - {name: B, title: T, type: agreement, when_missing: skip}\n"
        + "  - {name: C, title: T, type: counts, question: steering}\n",
        "plan.yaml",
    )
    release = open_release(made.path())
    left = build(plan, release, "de")
    assert [table.name for table in left.tables] == ["C"]
    assert left.notes == (
        "A entfällt: Pseudonyme wurden nicht angegeben (`--pseudonyms`).",
        "B entfällt: die einzelnen Kodierungen (codings.csv) fehlen im Datenstand.",
    )
    told = build(plan, release, "en", {"000": "S2", "001": "S1"})
    assert [table.name for table in told.tables] == ["A", "C"]
    assert [note[:1] for note in told.notes] == ["B"]


def test_without_the_key_it_is_an_error_at_its_place(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError) as caught:
        book(tiny(tmp_path, "2021-H1"), "question: steering, wave: 2021-H2")
    assert "keine Welle '2021-H2'" in caught.value.lines("de")[0]


def test_since_leaves_out_what_was_not_asked_before(tmp_path: Path) -> None:
    specs = (
        "question: later, since: 2021-H2",
        "question: steering",
        "question: later, wave: previous, since: 2021-H2, when_missing: skip",
    )
    old = book(tiny(tmp_path / "1", "2021-H1"), *specs)
    assert [table.name for table in old.tables] == ["T1"]
    two = tiny(tmp_path / "2", "2021-H1")
    two.wave("2021-H2", STEERING.replace("steering", "later") + STEERING, {"later": "yes no"})
    new = book(two, *specs, language="en")
    assert [table.name for table in new.tables] == ["T0", "T1"]
    (note,) = new.notes
    assert note.startswith("T2 is left out: asked since ")
    assert note.endswith(", a further wave is not in the data release.")


def test_since_does_not_hide_a_wave_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError):
        book(tiny(tmp_path, "2021-H1"), "question: steering, wave: 2022-H1, since: 2021-H1")


def test_of_a_repeated_entry_the_first_is_named(tmp_path: Path) -> None:
    made = book(
        tiny(tmp_path, "2021-H1"),
        'for_each: {questions: [steering], start: 7}, since: 2021-H2, question: "{name}"',
    )
    assert made.tables == ()
    assert made.notes == ("T0 ff. entfällt: Welle 2. Halbjahr 2021 fehlt im Datenstand.",)


def test_a_table_belongs_to_its_chapter(tmp_path: Path) -> None:
    made = book(
        tiny(tmp_path, "2021-H1"),
        "question: steering, chapter: {de: 3.1 Rahmen, en: 3.1 Context}",
        "question: steering",
        language="en",
    )
    assert [table.chapter for table in made.tables] == ["3.1 Context", ""]


def test_the_index_of_the_workbook_has_the_chapters_as_headings(tmp_path: Path) -> None:
    made = book(
        tiny(tmp_path, "2021-H1"),
        "question: steering, chapter: 3.1 Rahmen",
        "question: steering, chapter: 3.1 Rahmen",
        "question: steering, chapter: 3.2 Ziele",
    )
    write_workbook(made, tmp_path / "book.xlsx")
    index = load_workbook(tmp_path / "book.xlsx")["Inhalt"]
    labels = [str(row[0].value) for row in index.iter_rows()]
    start = labels.index("Tabelle") + 1
    assert labels[start : start + 5] == ["3.1 Rahmen", "T0", "T1", "3.2 Ziele", "T2"]
