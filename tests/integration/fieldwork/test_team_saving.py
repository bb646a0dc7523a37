"""What a colleague may save is decided under the lock of the response, whatever the page showed.

- A contributor saves assigned sections and no others, answers, explanations and files alike.
- Whose section or access is taken while they write is refused, and nothing is half-written.
- Notes are everybody's, no data, and removed by whoever wrote them.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from time import sleep

import pytest
from sqlalchemy import select

from survey.errors import NotAllowed, NotFound, SurveyError
from survey.fieldwork import leaving, notes, roles
from survey.fieldwork.answers import Change, save_answers
from survey.fieldwork.bridging import say_of_coding
from survey.fieldwork.confirming import confirm_section, undo_section
from survey.fieldwork.correcting import raise_correction
from survey.fieldwork.file_store import FileStore
from survey.fieldwork.files import Upload, keep_files
from survey.fieldwork.responses import submit_response
from survey.fieldwork.seeing import Seeing
from survey.fieldwork.team_rules import Part
from survey.instrument.answer import Answer
from survey.instrument.flow import Unit
from survey.store import answers, database, tables
from survey.store import notes as stored_notes
from survey.store.values import Actor, TeamRole, Verdict
from tests.integration.conftest import NOW, Fieldwork, statements
from tests.support.team import CARA, Team

GROUP, REMARK = ("group", ""), ("remark", "")


def save(city: Team, who: Actor, *keys: tuple[str, str], words: str = "x") -> None:
    changes = [Change(key, Answer.words(words), 0) for key in keys]
    save_answers(city.engine, who, NOW, city.response, changes)


def stands(city: Team) -> set[tuple[str, str]]:
    with database.reading(city.engine) as connection:
        return set(answers.current(connection, city.response))


def test_a_contributor_saves_assigned_sections_only(city: Team) -> None:
    _, token = city.invite(sections={"posts": None})
    bert = city.actor(token)
    save(city, bert, REMARK)
    with pytest.raises(NotAllowed, match="section-not-yours"):
        save(city, bert, GROUP)
    with pytest.raises(NotAllowed, match="section-not-yours"):
        save(city, bert, ("planned", ""), GROUP)
    with pytest.raises(NotAllowed, match="section-not-yours"):
        save(city, bert)
    assert stands(city) == {REMARK}
    save(city, city.coordinator, GROUP)


def test_a_signatory_reads_and_a_deputy_writes(city: Team) -> None:
    number, token = city.invite(CARA, role=TeamRole.SIGNATORY)
    cara = city.actor(token)
    with pytest.raises(NotAllowed, match="section-not-yours"):
        save(city, cara, GROUP)
    roles.change_part(
        city.engine, city.coordinator, NOW, city.response, number,
        Part(TeamRole.SIGNATORY, is_deputy=True), city.tokens,
    )  # fmt: skip
    save(city, cara, GROUP)
    assert stands(city) == {GROUP}


def test_what_was_taken_meanwhile_is_refused(city: Team) -> None:
    number, token = city.invite(sections={"posts": None})
    bert = city.actor(token)
    part = Part(sections={"steering": None})
    roles.change_part(city.engine, city.coordinator, NOW, city.response, number, part, city.tokens)
    with pytest.raises(NotAllowed, match="section-not-yours"):
        save(city, bert, REMARK)
    leaving.end_access(city.engine, city.coordinator, NOW, city.response, number)
    with pytest.raises(NotAllowed, match="access-ended"):
        save(city, bert, GROUP)
    assert stands(city) == set()


def test_files_go_where_answers_go(city: Team, tmp_path: Path) -> None:
    _, token = city.invite(sections={"posts": None})
    upload = [Upload(b"x", "x.txt", "text/plain")]
    store = FileStore(tmp_path)
    who = city.actor(token)
    for meant in ((), ("group",)):
        with pytest.raises(NotAllowed, match="section-not-yours"):
            keep_files(city.engine, who, NOW, city.response, store, upload, questions=meant)
    (kept,) = keep_files(city.engine, who, NOW, city.response, store, upload, questions=("remark",))
    assert store.has(kept.digest)  # type: ignore[union-attr]


def test_earlier_answers_are_spoken_of_in_one_s_own_sections(
    city: Team, fieldwork: Fieldwork
) -> None:
    _, token = city.invite(sections={"posts": None})
    engine, key, bert = city.engine, city.response, city.actor(token)
    seeing = Seeing(fieldwork.flow, Unit("05111", "Stadt Düsseldorf", ()), ("steering",))
    for deed in (
        lambda: confirm_section(engine, bert, NOW, key, "steering", seeing),
        lambda: undo_section(engine, bert, NOW, key, "steering", seeing),
        lambda: raise_correction(engine, bert, NOW, key, fieldwork.flow, "group", {}, "falsch"),
        lambda: say_of_coding(engine, bert, NOW, key, fieldwork.flow, {GROUP: Verdict.RIGHT}),
    ):
        with pytest.raises(NotAllowed, match="section-not-yours"):
            deed()


def test_a_save_of_whoever_coordinates_asks_no_more_than_before(city: Team) -> None:
    _, token = city.invite(sections={"posts": None})
    bert = city.actor(token)
    with statements(city.engine) as said:
        save(city, city.coordinator, GROUP)
    assert len(said) == 5, said  # lock, wave with the link, answers, insert, response
    said.clear()
    with statements(city.engine) as said:
        save(city, bert, REMARK)
    assert len(said) == 6, said


def test_ending_access_and_saving_come_one_after_the_other(city: Team) -> None:
    number, token = city.invite(sections={"posts": None})
    bert, gate = city.actor(token), Barrier(2)

    def writes() -> str:
        gate.wait()
        for turn in range(1000):
            sleep(0.001)  # a database that lets one in at a time lets the other one in, too
            try:
                save(city, bert, ("remark", f"t{turn}"))
            except NotAllowed as error:
                return error.code
        return ""

    def ends() -> str:
        gate.wait()
        leaving.end_access(city.engine, city.coordinator, NOW, city.response, number)
        with database.reading(city.engine) as connection:
            return str(len(answers.current(connection, city.response)))

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.submit(writes), pool.submit(ends)
        refused, then = first.result(), second.result()
    assert refused == "access-ended"
    assert len(stands(city)) == int(then)  # nothing came in after the end


def test_notes_are_kept_and_removed_by_whoever_wrote_them(city: Team) -> None:
    _, token = city.invite(sections={"posts": None})
    bert = city.actor(token)
    said = {"group": " Bitte prüfen. ", "members": " \n"}
    assert notes.add_notes(city.engine, bert, NOW, city.response, said) == 1
    assert notes.add_notes(city.engine, bert, NOW, city.response, said) == 0
    with database.reading(city.engine) as connection:
        (one,) = stored_notes.about(connection, city.response, ["group", "members"])
    assert (one.words, one.office) == ("Bitte prüfen.", "Ausländerbehörde")
    with pytest.raises(NotAllowed, match="note-not-yours"):
        notes.remove_note(city.engine, city.coordinator, NOW, city.response, one.id)
    notes.remove_note(city.engine, bert, NOW, city.response, one.id)
    with pytest.raises(NotFound, match="note-unknown"):
        notes.remove_note(city.engine, bert, NOW, city.response, one.id)
    with database.reading(city.engine) as connection:
        assert connection.scalars(select(tables.note.c.words)).all() == [""]


def test_notes_have_limits(city: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    add: Callable[[dict[str, str]], int] = lambda said: notes.add_notes(  # noqa: E731
        city.engine, city.coordinator, NOW, city.response, said
    )
    with pytest.raises(NotFound, match="question-unknown"):
        add({"nothing": "x"})
    with pytest.raises(SurveyError, match="note-too-long"):
        add({"group": "x" * 1001})
    monkeypatch.setattr(notes, "MOST", 1)
    add({"group": "x"})
    with pytest.raises(NotAllowed, match="too-many-notes"):
        add({"group": "y"})


def test_another_municipality_s_note_is_not_found(city: Team, fieldwork: Fieldwork) -> None:
    notes.add_notes(city.engine, city.coordinator, NOW, city.response, {"group": "x"})
    with database.reading(city.engine) as connection:
        (one,) = stored_notes.about(connection, city.response, ["group"])
    own = next(link for link in fieldwork.links if link.unit == "05382")
    with pytest.raises(NotFound, match="note-unknown"):
        notes.remove_note(
            city.engine, Actor("link", str(own.link)), NOW, fieldwork.response("05382"), one.id
        )


def test_a_submitted_response_takes_notes_still(city: Team) -> None:
    save(city, city.coordinator, GROUP)
    submit_response(city.engine, city.coordinator, NOW, city.response, lambda _a, _b: ())
    assert notes.add_notes(city.engine, city.coordinator, NOW, city.response, {"group": "x"}) == 1
