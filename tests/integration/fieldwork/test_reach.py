"""How many waves and municipalities a change concerns, counted in the database.

- units and waves with an entry of the old variable, however often it was revised
- a cleared field, another study and another variable do not count
- one row of a grid that became a question counts by its row
"""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from survey.fieldwork.reach import reach_in_database
from survey.instrument.answer import UNANSWERED, Answer
from survey.instrument.compare import Reach, compare
from survey.instrument.load import load_text
from survey.store.database import reading
from survey.store.reach import reach
from tests.integration.panel import Study

GRID = "- {name: grid, type: grid, label: G, rows: [{name: a, label: A}, {name: b, label: B}]}"
POSTS = "- {name: posts, type: number, label: Stellen}"


@pytest.fixture
def study(engine: Engine) -> Study:
    found = Study(engine)
    found.hold("2021-H1", f"{POSTS}\n{GRID}")
    found.hold("2021-H2", f"{POSTS}\n{GRID}", before="2021-H1")
    found.answer("2021-H1", {"posts": Answer.number(4)})
    found.answer("2021-H1", {"posts": Answer.number(5)})
    found.answer("2021-H2", {"posts": Answer.number(4)})
    return found


def counted(study: Study, *variables: tuple[str, str | None], name: str = "trial") -> Reach:
    with reading(study.engine) as connection:
        return Reach(*reach(connection, name, variables))


def test_waves_and_units_with_an_entry(study: Study) -> None:
    assert counted(study, ("posts", None)) == Reach(2, 1)
    assert counted(study, ("posts", None), name="other") == Reach()
    assert counted(study, ("grid", None)) == Reach()
    assert counted(study) == Reach()


def test_a_cleared_field_counts_by_what_stood_there(study: Study) -> None:
    study.answer("2021-H1", {"grid.a": UNANSWERED})
    assert counted(study, ("grid", None)) == Reach()


def test_every_changed_question_has_its_reach(study: Study) -> None:
    old = study.flow("2021-H2").questionnaire
    source = old.source.replace("label: Stellen", "label: Personen").replace("2021-H2", "2022-H1")
    found = reach_in_database(study.engine, compare(old, load_text(source)))
    assert found.of("posts") == Reach(2, 1)
    assert found.of("grid") is None
    assert found.of("posts").words.de == "betrifft 2 Erhebungswellen, 1 Kommune"  # type: ignore[union-attr]
