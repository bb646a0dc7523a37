"""A patch in the field: it takes the place of the running version where only the spelling differs.

- drafts go on with the patch and keep every answer; what was submitted keeps its version
- a reopened response goes on with the patch, its next submission names it, the former one does not
- whatever could change an answer is refused, with each question and kind; nothing is changed
- only a later patch of the same half-year, released, while the wave runs
- a save that was on its way counts for the patch; a release has both versions
"""

from __future__ import annotations

import pytest

from survey.errors import NotFound, SurveyError
from survey.fieldwork import versions
from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.patches import patch_wave
from survey.fieldwork.releases import create_release
from survey.fieldwork.responses import reopen_response, submit_response
from survey.fieldwork.waves import close_wave
from survey.instrument.answer import Answer
from survey.instrument.load import load_text
from survey.store import answers, audit, database, responses, waves
from survey.store.values import Actor
from tests.integration.conftest import NOW, OFFICE, SOURCE, Fieldwork

ANNA = Actor("link", "1")
CITY, DISTRICT, OTHER = "05111", "05382", "05117"
BASE = SOURCE.replace("MODE", "self")
TYPO = "label: {de: geplant, en: planned}"
PATCH = BASE.replace("version: 2021-H2", "version: 2021-H2.1").replace(
    TYPO, "label: {de: Geplant, en: planned}"
)


def release(world: Fieldwork, source: str) -> None:
    versions.release_version(world.engine, OFFICE, NOW, load_text(source, "patch.yaml"))


def save(world: Fieldwork, unit: str, base: int = 0, value: int = 4) -> None:
    change = Change(("planned", ""), Answer.number(value), base)
    save_answers(world.engine, ANNA, NOW, world.response(unit), [change])


def submit(world: Fieldwork, unit: str) -> str:
    done = submit_response(
        world.engine, ANNA, NOW, world.response(unit), lambda _told, _earlier: ()
    )
    return done.version


def version_of(world: Fieldwork, unit: str) -> str:
    with database.reading(world.engine) as connection:
        held = responses.get(connection, world.response(unit))
        assert held is not None
        return responses.version_of(connection, held.questionnaire)


def test_drafts_go_on_and_submissions_stay(fieldwork: Fieldwork) -> None:
    save(fieldwork, CITY)
    save(fieldwork, DISTRICT)
    assert submit(fieldwork, DISTRICT) == "2021-H2"
    release(fieldwork, PATCH)
    done = patch_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id, "2021-H2.1")
    assert (done.wave.version, done.wave.patched_at) == ("2021-H2.1", NOW)
    assert (done.begun, done.kept) == (1, 1)
    assert [version_of(fieldwork, unit) for unit in (CITY, OTHER, DISTRICT)] == [
        "2021-H2.1", "2021-H2.1", "2021-H2",
    ]  # fmt: skip
    with database.reading(fieldwork.engine) as connection:
        kept = answers.current(connection, fieldwork.response(CITY))
        (line, *_) = audit.latest(connection, f"wave:{fieldwork.wave.id}")
    assert kept["planned", ""].answer.same_as(Answer.number(4))
    assert kept["planned", ""].answer.version == "2021-H2"
    assert line.what == "patch_wave"
    save(fieldwork, CITY, base=1, value=5)
    assert submit(fieldwork, CITY) == "2021-H2.1"


def test_a_reopened_response_goes_on_with_the_patch(fieldwork: Fieldwork) -> None:
    save(fieldwork, CITY)
    assert submit(fieldwork, CITY) == "2021-H2"
    reopen_response(fieldwork.engine, OFFICE, NOW, fieldwork.response(CITY), "Bitte prüfen.")
    release(fieldwork, PATCH)
    patch_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id, "2021-H2.1")
    assert version_of(fieldwork, CITY) == "2021-H2.1"
    assert submit(fieldwork, CITY) == "2021-H2.1"


def test_a_release_names_the_version_of_each_response(
    fieldwork: Fieldwork, tmp_path_factory: pytest.TempPathFactory
) -> None:
    save(fieldwork, CITY)
    submit(fieldwork, CITY)
    save(fieldwork, DISTRICT)
    release(fieldwork, PATCH)
    patch_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id, "2021-H2.1")
    submit(fieldwork, DISTRICT)
    folder = tmp_path_factory.mktemp("release") / "data"
    create_release(fieldwork.engine, OFFICE, NOW, study="trial", wave_names=["2021-H2"], out=folder)
    lines = (folder / "responses.csv").read_text(encoding="utf-8").splitlines()
    assert f"2021-H2,{CITY},2021-H2,submitted" in "\n".join(lines)
    assert f"2021-H2,{DISTRICT},2021-H2.1,submitted" in "\n".join(lines)
    there = sorted(path.name for path in (folder / "questionnaires").iterdir())
    assert there == ["2021-H2.1.yaml", "2021-H2.yaml"]


@pytest.mark.parametrize(
    ("before", "after", "question"),
    [
        ("Geplant, en: planned", "beantragt, en: applied for", "planned"),
        ("maximum: 500", "maximum: 50", "members"),
        ('ask_if: group == "yes"', 'ask_if: group != "no"', "members"),
        ("name: remark,", "name: words,", "remark"),
        ("decimals: 2}", "decimals: 1}", "planned"),
    ],
)
def test_whatever_could_change_an_answer_is_refused(
    fieldwork: Fieldwork, before: str, after: str, question: str
) -> None:
    assert before in PATCH
    release(fieldwork, PATCH.replace(before, after))
    with pytest.raises(SurveyError, match="patch-not-cosmetic") as refused:
        patch_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id, "2021-H2.1")
    said = [detail.en for detail in refused.value.details]
    assert any(line.startswith(f"{question}: ") for line in said), said
    assert version_of(fieldwork, CITY) == "2021-H2"
    with database.reading(fieldwork.engine) as connection:
        wave = waves.get(connection, fieldwork.wave.id)
    assert wave is not None
    assert (wave.version, wave.patched_at) == ("2021-H2", None)


@pytest.mark.parametrize("version", ["2021-H2", "2022-H1", "2022-H1.1"])
def test_only_a_later_patch_of_the_half_year(fieldwork: Fieldwork, version: str) -> None:
    if version != "2021-H2":
        before = f"version: {version}\nprevious_version: 2021-H2"
        release(fieldwork, BASE.replace("version: 2021-H2", before))
    with pytest.raises(SurveyError, match="no-patch") as refused:
        patch_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id, version)
    assert "2021-H2.1" in refused.value.message.de


def test_it_must_be_released_and_the_wave_must_run(fieldwork: Fieldwork) -> None:
    with pytest.raises(NotFound, match="version-unknown"):
        patch_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id, "2021-H2.1")
    release(fieldwork, PATCH)
    close_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id)
    with pytest.raises(SurveyError, match="wave-not-running"):
        patch_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id, "2021-H2.1")


def test_a_second_patch_takes_the_place_of_the_first(fieldwork: Fieldwork) -> None:
    release(fieldwork, PATCH)
    patch_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id, "2021-H2.1")
    release(fieldwork, PATCH.replace("2021-H2.1", "2021-H2.2").replace("Geplant", "geplant"))
    done = patch_wave(fieldwork.engine, OFFICE, NOW, fieldwork.wave.id, "2021-H2.2")
    assert done.wave.version == "2021-H2.2"
    assert version_of(fieldwork, CITY) == "2021-H2.2"
