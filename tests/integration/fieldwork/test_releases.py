"""A data release: answers as submitted, every unit of the frame, nothing that must stay inside.

- one line per answer of every response that counts, also not_applicable and unanswered
- drafts and what came after the submission stay out
- free text leaves only where it is named
- whole or not at all, never overwritten; the digest is that of the files
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from analysis.panel.panel import Panel
from analysis.release import open_release
from analysis.tally import tally
from survey.errors import NotFound, SurveyError
from survey.fieldwork import flows
from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.releases import create_release
from survey.fieldwork.responses import reopen_response, submit_response
from survey.fieldwork.signing import Release
from survey.instrument import package
from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.flow import Unit
from survey.instrument.functions import Function
from survey.questions.base import Key
from survey.store import tables
from survey.store.database import writing
from survey.store.signing import Answering
from tests.integration.conftest import NOW, OFFICE, Fieldwork

LATER = NOW + timedelta(days=3)


def save(place: Fieldwork, given: dict[Key, Answer], bases: int = 0, unit: str = "05111") -> None:
    changes = [Change(key, answer, bases) for key, answer in given.items()]
    saved = save_answers(place.engine, OFFICE, NOW, place.response(unit), changes)
    assert not saved.conflicts


def submit(place: Fieldwork, unit: str = "05111") -> None:
    examine = flows.examine(place.flow, Unit(unit))
    submit_response(place.engine, OFFICE, NOW, place.response(unit), examine)


GIVEN: dict[Key, Answer] = {
    ("group", ""): Answer.chosen("no"),
    ("planned", ""): Answer.number("5.50"),
    ("filled", ""): Answer(Status.PLANNED),
    ("remark", ""): Answer.words("=cmd()|'secret'"),
}


@pytest.fixture
def submitted(fieldwork: Fieldwork) -> Fieldwork:
    """One municipality has submitted, one has only begun, one has not opened its link."""
    save(fieldwork, GIVEN)
    submit(fieldwork)
    save(fieldwork, {("planned", ""): Answer.number(99)}, unit="05382")
    return fieldwork


def release(place: Fieldwork, out: Path, *with_text: str) -> Path:
    create_release(
        place.engine, OFFICE, LATER,
        study="trial", wave_names=["2021-H2"], out=out, with_text=frozenset(with_text),
    )  # fmt: skip
    return out


def lines(folder: Path, sheet: package.Sheet) -> list[dict[str, str]]:
    text = (folder / sheet.file).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_every_unit_of_the_frame_has_a_line_and_only_submitted_ones_have_answers(
    submitted: Fieldwork, tmp_path: Path
) -> None:
    folder = release(submitted, tmp_path / "r")
    responses = {r["unit"]: r for r in lines(folder, package.RESPONSES)}
    assert {u: r["status"] for u, r in responses.items()} == {
        "05111": "submitted", "05117": "invited", "05382": "in_progress",
    }  # fmt: skip
    assert responses["05111"]["submitted"] == "2021-11-08T09:30:00Z"
    assert responses["05382"]["submitted"] == ""
    answers = lines(folder, package.ANSWERS)
    assert {a["unit"] for a in answers} == {"05111"}
    found = {a["variable"]: a for a in answers}
    assert list(found) == ["group", "members", "planned", "filled", "remark"]
    assert (found["planned"]["comparator"], found["planned"]["low"]) == ("=", "5.5")
    assert found["filled"]["status"] == "planned"


def test_what_lies_behind_a_closed_filter_leaves_with_its_rule(
    submitted: Fieldwork, tmp_path: Path
) -> None:
    answers = lines(release(submitted, tmp_path / "r"), package.ANSWERS)
    members = next(a for a in answers if a["variable"] == "members")
    assert (members["status"], members["reason"]) == ("not_applicable", 'group == "yes"')


def test_words_stay_inside_unless_named(submitted: Fieldwork, tmp_path: Path) -> None:
    without = lines(release(submitted, tmp_path / "a"), package.ANSWERS)
    named = lines(release(submitted, tmp_path / "b", "remark"), package.ANSWERS)
    assert [a["text"] for a in without if a["variable"] == "remark"] == [""]
    assert [a["text"] for a in named if a["variable"] == "remark"] == ["=cmd()|'secret'"]


def test_an_answer_after_the_submission_waits_for_the_next_one(
    submitted: Fieldwork, tmp_path: Path
) -> None:
    reopen_response(submitted.engine, OFFICE, NOW, submitted.response(), "Bitte prüfen")
    save(
        submitted,
        {("planned", ""): Answer.qualified(Comparator.AT_LEAST, GIVEN["planned", ""].low, None)},
        bases=1,
    )
    before = lines(release(submitted, tmp_path / "a"), package.ANSWERS)
    submit(submitted)
    after = lines(release(submitted, tmp_path / "b"), package.ANSWERS)
    assert [a["comparator"] for a in before if a["variable"] == "planned"] == ["="]
    assert [a["comparator"] for a in after if a["variable"] == "planned"] == [">="]
    statuses = [r["status"] for r in lines(tmp_path / "a", package.RESPONSES)]
    assert statuses == ["reopened", "invited", "in_progress"]


def test_drafts_leave_only_where_they_are_asked_for_and_count_nowhere(
    submitted: Fieldwork, tmp_path: Path
) -> None:
    made = create_release(
        submitted.engine, OFFICE, LATER,
        study="trial", wave_names=["2021-H2"], out=tmp_path / "r", include_drafts=True,
    )  # fmt: skip
    found = {(a["unit"], a["variable"]): a for a in lines(made.path, package.ANSWERS)}
    assert {unit for unit, _ in found} == {"05111", "05382"}
    assert found["05382", "planned"]["low"] == "99"
    assert made.counted == 1
    read = open_release(made.path)
    assert not read.responses["2021-H2", "05382"].counts
    panel = Panel(read).wave("2021-H2")
    assert [unit.key for unit in panel.counting] == ["05111"]
    variable = panel.questionnaire.variables["planned", ""]
    assert tally(panel, variable, panel.units).asked == 1


def test_the_digest_and_the_descriptor_are_those_of_the_files(
    submitted: Fieldwork, tmp_path: Path
) -> None:
    folder = release(submitted, tmp_path / "r")
    descriptor = json.loads((folder / package.DATAPACKAGE).read_text(encoding="utf-8"))
    files = {
        str(path.relative_to(folder)): package.file_digest(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert descriptor["digest"] == package.digest(files)
    assert descriptor["name"] == "trial-2021-H2-1"
    assert "questionnaires/2021-H2.yaml" in files
    for resource in descriptor["resources"]:
        header = (folder / resource["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert [f["name"] for f in resource["schema"]["fields"]] == header.split(",")


def test_equal_data_gives_equal_bytes_and_the_next_number(
    submitted: Fieldwork, tmp_path: Path
) -> None:
    first, second = release(submitted, tmp_path / "a"), release(submitted, tmp_path / "b")
    for sheet in package.SHEETS:
        assert (first / sheet.file).read_bytes() == (second / sheet.file).read_bytes()
    names = [json.loads((f / package.DATAPACKAGE).read_text())["name"] for f in (first, second)]
    assert names == ["trial-2021-H2-1", "trial-2021-H2-2"]


def test_a_zip_holds_the_same_files(submitted: Fieldwork, tmp_path: Path) -> None:
    folder = release(submitted, tmp_path / "r")
    archive = release(submitted, tmp_path / "r.zip")
    with zipfile.ZipFile(archive) as packed:
        assert packed.read("answers.csv") == (folder / "answers.csv").read_bytes()
        assert sorted(packed.namelist()) == sorted(
            str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()
        )


def test_a_release_is_never_overwritten_and_a_refusal_leaves_nothing(
    submitted: Fieldwork, tmp_path: Path
) -> None:
    release(submitted, tmp_path / "r")
    with pytest.raises(SurveyError) as refused:
        release(submitted, tmp_path / "r")
    assert refused.value.code == "release-exists"
    with pytest.raises(SurveyError) as refused:
        release(submitted, tmp_path / "s", "remarks")
    assert refused.value.code == "unknown-variable"
    with pytest.raises(NotFound):
        create_release(
            submitted.engine, OFFICE, LATER,
            study="trial", wave_names=["2021-H2", "2022-H1"], out=tmp_path / "t",
        )  # fmt: skip
    (tmp_path / "taken.zip").mkdir()
    with pytest.raises(SurveyError) as refused:
        release(submitted, tmp_path / "taken.zip")
    assert refused.value.code == "release-exists"
    kept = sorted(p.name for p in tmp_path.iterdir() if not p.name.startswith("survey"))
    assert kept == ["r", "taken.zip"]


def test_judgements_on_comparability_travel_with_the_release(
    submitted: Fieldwork, tmp_path: Path
) -> None:
    file = tmp_path / "trial" / "comparability.yaml"
    file.parent.mkdir()
    judged = (
        "study: trial\njudgements:\n  - {date: 2022-05-12, variable: planned, "
        "waves: [2021-H1, 2021-H2], grade: caution, why: anders verstanden}\n"
    )

    def made(out: str) -> Path:
        place = tmp_path / out
        create_release(
            submitted.engine, OFFICE, LATER,
            study="trial", wave_names=["2021-H2"], out=place, questionnaires=file.parent,
        )  # fmt: skip
        return place

    without = made("without")
    assert not (without / "comparability.yaml").exists()
    file.write_text(judged, encoding="utf-8")
    found = made("with")
    assert (found / "comparability.yaml").read_text(encoding="utf-8") == judged
    (note,) = open_release(found).notes
    assert "without effect, the release has no wave 2021-H1" in note("en")
    file.write_text(judged.replace("caution", "cautios"), encoding="utf-8")
    with pytest.raises(SurveyError) as refused:
        made("wrong")
    assert refused.value.code == "comparability-with-errors"
    assert "comparability.yaml:3:77: unknown-value" in refused.value.details[0]("en")
    assert not (tmp_path / "wrong").exists()


@pytest.mark.parametrize(
    "status", ["ready", "submitted", "in_review", "accepted", "declined", "ineligible"]
)
def test_whatever_stands_now_what_was_submitted_counts_unless_ineligible(
    submitted: Fieldwork, tmp_path: Path, status: str
) -> None:
    with writing(submitted.engine) as connection:
        connection.execute(
            update(tables.response).where(tables.response.c.unit == "05111").values(status=status)
        )
    made = create_release(
        submitted.engine, OFFICE, LATER,
        study="trial", wave_names=["2021-H2"], out=tmp_path / "r",
    )  # fmt: skip
    (line,) = (r for r in lines(made.path, package.RESPONSES) if r["unit"] == "05111")
    assert (line["status"], line["submitted"]) == (status, "2021-11-08T09:30:00Z")
    counting = status != "ineligible"
    assert bool(lines(made.path, package.ANSWERS)) is counting
    assert (made.counted, made.framed) == (int(counting), 3)
    assert open_release(made.path).responses["2021-H2", "05111"].counts is counting


def test_who_answered_leaves_with_what_was_submitted(fieldwork: Fieldwork, tmp_path: Path) -> None:
    save(fieldwork, GIVEN)
    assert not (release(fieldwork, tmp_path / "before") / "answering.csv").exists()
    said = Answering((Function.COORDINATION, Function.AUTHORITY), 90)
    submit_response(
        fieldwork.engine, OFFICE, NOW, fieldwork.response(), lambda _told, _earlier: (),
        Release("Erika Beispiel", said),
    )  # fmt: skip
    made = release(fieldwork, tmp_path / "after")
    assert (made / "answering.csv").read_text(encoding="utf-8").splitlines() == [
        "wave,unit,functions,minutes",
        "2021-H2,05111,coordination authority,90",
    ]
    # The name under which it was released stays in the house.
    assert all(b"Erika" not in path.read_bytes() for path in made.rglob("*") if path.is_file())
