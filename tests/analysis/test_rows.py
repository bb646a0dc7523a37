"""Rows of a roster through a data release: written, read back, and used by rules that name them.

- every cell of a row is a line `rowid.field`, what follows from the rows too; words only if named
- reading back accepts them and refuses what is no cell; counts are of the roster as a whole
- a universe and a derived value that lean on rows come out as in the field
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from analysis.counts import count
from analysis.errors import AnalysisError
from analysis.panel.panel import Panel
from analysis.release import open_release
from survey.fieldwork.release_files import ReleaseContent, ReleasedResponse, ReleasedWave, files
from survey.instrument.answer import Answer, Status
from survey.instrument.flow import Unit
from survey.instrument.load import load_text
from survey.questions.base import Key

SOURCE = """\
study: trial
version: 2021-H2
mode: self
title: {de: Liste, en: Roster}
sections:
  - name: people
    title: {de: Personal, en: Staff}
    questions:
      - name: staff
        type: roster
        label: {de: Wer?, en: Who?}
        row: {de: Person, en: Person}
        fields:
          - {name: office, type: text, label: {de: Amt, en: Office}}
          - {name: posts, type: number, label: {de: Umfang, en: Volume}, decimals: 2}
          - {name: since, type: date, precision: month, label: {de: Seit, en: Since}}
      - {name: talks, type: number, label: {de: Runden, en: Rounds}, ask_if: staff.rows >= 2}
      - {name: double, type: derived, label: {de: Doppelt, en: Twice}, value: staff.total.posts * 2}
"""
QUESTIONNAIRE = load_text(SOURCE)
UNITS = tuple(Unit(key, key, (("kind", "kreis"),)) for key in ("05111", "05154", "05170", "05334"))
MOMENT = datetime(2022, 1, 10, tzinfo=UTC)
TWO: dict[Key, Answer] = {
    ("staff", "r01abcd.office"): Answer.words("KI"),
    ("staff", "r01abcd.posts"): Answer.number("0.5"),
    ("staff", "r01abcd.since"): Answer.words("2021-03"),
    ("staff", "r02bcde.posts"): Answer.number(1),
    ("talks", ""): Answer.number(4),
}
TOLD: dict[str, dict[Key, Answer]] = {
    "05111": TWO,
    "05154": {("staff", ""): Answer.chosen("none")},
    "05170": {("staff", ""): Answer.missing(Status.NOT_STATED)},
    "05334": {},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    wave = ReleasedWave(
        "2021-H2", "2021-H2", "self", MOMENT, MOMENT, "", example=False,
        versions={"2021-H2": QUESTIONNAIRE}, frame=UNITS,
    )  # fmt: skip
    responses = tuple(
        ReleasedResponse("2021-H2", unit.key, "2021-H2", "accepted", MOMENT, TOLD[unit.key])
        for unit in UNITS
    )
    content = ReleaseContent("trial-1", MOMENT, UNITS, (wave,), responses)
    for name, data in files(content).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def lines(folder: Path, unit: str) -> list[list[str]]:
    """Item, status, low, code and text of the lines of the roster."""
    read = (folder / "answers.csv").read_text(encoding="utf-8").splitlines()
    cells = [line.split(",") for line in read if line.startswith(f"2021-H2,{unit},staff,")]
    return [[c[3], c[4], c[6], c[8], c[9]] for c in cells]


def test_every_cell_of_a_row_is_a_line_and_words_stay(folder: Path) -> None:
    assert lines(folder, "05111") == [
        ["r01abcd.state", "answered", "", "running", ""],
        ["r01abcd.office", "answered", "", "", ""],
        ["r01abcd.posts", "answered", "0.5", "", ""],
        ["r01abcd.since", "answered", "", "", "2021-03"],
        ["r02bcde.state", "answered", "", "running", ""],
        ["r02bcde.office", "unanswered", "", "", ""],
        ["r02bcde.posts", "answered", "1", "", ""],
        ["r02bcde.since", "unanswered", "", "", ""],
        ["", "answered", "", "some", ""],
    ]
    assert lines(folder, "05154") == [["", "answered", "", "none", ""]]
    assert lines(folder, "05170") == [["", "not_stated", "", "", ""]]
    assert lines(folder, "05334") == [["", "unanswered", "", "", ""]]


def test_what_is_written_is_read_back_and_counted_as_a_whole(folder: Path) -> None:
    release = open_release(folder)
    panel = Panel(release).wave("2021-H2")
    entered = panel.seen.entered_by(panel.grid.places["05111"])
    assert entered["staff", "r01abcd.posts"].same_as(Answer.number("0.5"))
    assert entered["staff", "r02bcde.state"].codes == ("running",)
    counted = {each.variable.id: each.groups[-1][1] for each in count(panel)}
    assert set(counted) == {"staff", "talks", "double"}
    codes = {one.code: one.count for one in counted["staff"].codes}
    assert codes == {"some": 1, "none": 1}
    assert (counted["staff"].asked, counted["staff"].stated) == (4, 2)


def test_rules_that_lean_on_rows_come_out_as_in_the_field(folder: Path) -> None:
    release = open_release(folder)
    panel = Panel(release).wave("2021-H2")
    units = {unit.key: unit for unit in panel.units}
    assert panel.answer(units["05111"], ("double", "")).same_as(Answer.number("3.00"))
    assert panel.answer(units["05154"], ("double", "")).same_as(Answer.number("0.00"))
    assert panel.answer(units["05170"], ("double", "")).status is Status.NOT_STATED
    assert panel.answer(units["05154"], ("talks", "")).status is Status.NOT_APPLICABLE
    assert panel.answer(units["05334"], ("talks", "")).status is Status.UNANSWERED
    applies = dict(zip(panel.grid.units, panel.applies(("talks", "")), strict=True))
    assert applies["05111"]
    assert not applies["05154"]


@pytest.mark.parametrize("item", ["rows", "total.posts", "r1.posts", "r01abcd.salary", "posts"])
def test_what_is_no_cell_of_a_row_is_refused(folder: Path, item: str) -> None:
    path = folder / "answers.csv"
    text = path.read_text(encoding="utf-8").replace("r01abcd.posts", item)
    path.write_text(text, encoding="utf-8")
    descriptor = folder / "datapackage.json"
    said = descriptor.read_text(encoding="utf-8")
    start = said.index('"digest": "') + len('"digest": "')
    descriptor.write_text(said[:start] + said[start + 64 :], encoding="utf-8")
    with pytest.raises(AnalysisError) as refused:
        open_release(folder)
    assert "2021-H2 has no such variable" in str(refused.value)
