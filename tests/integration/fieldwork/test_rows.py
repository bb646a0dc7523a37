"""The rows of a roster over the waves, and two people who add some at the same moment.

- the rows that ran come back with their ids, what was said of them, renamed fields and recoded
- ended ones do not, nor anything across a break
- rows of two people are both kept, whoever was faster
- rows leave with a data release, what follows from them too
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest
from sqlalchemy import Engine

from survey.fieldwork.answers import Change, save_answers
from survey.instrument.answer import Answer
from survey.questions.roster_rows import in_order, next_row, row_of
from survey.store import answers
from survey.store.database import reading
from tests.integration.conftest import NOW, OFFICE, statements
from tests.integration.panel import CITY, Study

PEOPLE = """\
- name: people
  type: roster
  label: {de: Wer?, en: Who?}
  row: {de: Person, en: Person}
  fields:
    - {name: office, type: text, label: {de: Amt, en: Office}}
    - {name: posts, type: number, label: {de: Umfang, en: Volume}, unit: VZÄ}
"""
TALKS = "- {name: talks, type: number, label: Gespräche, ask_if: people.rows >= 2}"
N, W = Answer.number, Answer.words
TWO = {"people.r01abcd.office": W("KI"), "people.r01abcd.posts": N(1), "people.r02bcde.posts": N(2)}


def values(found: dict[str, Answer]) -> dict[str, object]:
    return {name: answer.content for name, answer in found.items()}


@pytest.fixture
def study(engine: Engine) -> Study:
    found = Study(engine)
    found.hold("2021-H1", PEOPLE)
    return found


def test_rows_come_back_with_their_ids_and_their_state(study: Study) -> None:
    study.hold("2021-H2", PEOPLE, before="2021-H1")
    study.report("2021-H1", {**TWO, "people.r02bcde.state": Answer.chosen("ended")})
    found = study.previous("2021-H2", "people")
    assert values(found) | {
        "people": Answer.chosen("some").content,
        "people.r01abcd.office": W("KI").content,
        "people.r01abcd.posts": N(1).content,
        "people.r02bcde.state": Answer.chosen("ended").content,
    } == values(found)
    with reading(study.engine):
        view = study.flow("2021-H2").see({}, study.unit("2021-H2"), _keyed(found))  # type: ignore[arg-type]
    assert {row_of(cell.item) for cell in view.cells("people")} == {"r01abcd", ""}


def _keyed(found: dict[str, Answer]) -> dict[tuple[str, str], Answer]:
    return {(name.partition(".")[0], name.partition(".")[2]): a for name, a in found.items()}


def test_a_field_goes_on_under_a_new_name_and_a_question_too(study: Study) -> None:
    renamed = PEOPLE.replace("name: office,", "name: place, was: office,").replace(
        "name: people", "name: staff\n  was: people"
    )
    why = "  comparable: {to: 2021-H1, grade: caution, why: {de: neu, en: new}}\n"
    study.hold("2021-H2", renamed + why, before="2021-H1")
    study.report("2021-H1", TWO)
    found = study.previous("2021-H2", "staff")
    assert found["staff.r01abcd.place"].text == "KI"
    assert found["staff.r02bcde.posts"].same_as(N(2))


def test_nothing_comes_back_across_a_break(study: Study) -> None:
    broken = f"{PEOPLE}  comparable: {{to: 2021-H1, grade: break, why: {{de: neu, en: new}}}}\n"
    study.hold("2021-H2", broken, before="2021-H1")
    study.report("2021-H1", TWO)
    assert study.previous("2021-H2", "people") == {}


def test_rows_nobody_has_spoken_of_leave_their_number_open(study: Study) -> None:
    study.hold("2021-H2", PEOPLE + TALKS, before="2021-H1")
    study.report("2021-H1", TWO)
    study.answer("2021-H2", {"people.r01abcd.state": Answer.chosen("running")})
    # The other row's state, and talks that are asked as long as it is not known.
    assert study.states("2021-H2")["main"].asked == 7
    study.answer("2021-H2", {"people.r02bcde.state": Answer.chosen("ended")})
    assert study.states("2021-H2")["main"].asked == 4


def test_looking_back_costs_two_statements(study: Study) -> None:
    study.hold("2021-H2", PEOPLE, before="2021-H1")
    study.hold("2022-H1", PEOPLE, before="2021-H2")
    for version in ("2021-H1", "2021-H2"):
        study.report(version, TWO)
    study.previous("2022-H1", "people")
    with statements(study.engine) as seen:
        study.previous("2022-H1", "people")
    assert len(seen) <= 2


def test_two_people_who_add_rows_at_the_same_moment_keep_both(study: Study) -> None:
    response = study.response("2021-H1")
    start = Barrier(2)

    def add(seed: int) -> None:
        random, made = Random(seed), []
        for _ in range(5):
            made.append(next_row(made, random))
        start.wait(10)
        for row in made:
            changes = [Change(("people", f"{row}.office"), W(f"{seed}"), 0)]
            assert not save_answers(study.engine, OFFICE, NOW, response, changes).conflicts

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(add, seed) for seed in (1, 2)]:
            done.result(60)
    with reading(study.engine) as connection:
        standing = answers.current(connection, response)
    rows = in_order(row_of(item) for _, item in standing)
    assert len(rows) == 10
    texts = [standing["people", f"{row}.office"].answer.text for row in rows]
    assert sorted(texts) == ["1"] * 5 + ["2"] * 5
    assert response.unit == CITY
