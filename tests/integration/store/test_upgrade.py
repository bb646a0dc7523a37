"""A database of the first migration is brought up to date with everything that stood in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import exc, text

from survey.store import answers, database, responses
from survey.store.database import reading, writing
from survey.store.values import ResponseKey
from tests.support.postgres import Server

KEY: Final = ResponseKey("05111", 1)
# As the first version wrote it; literals, which both databases take for every type.
ROWS: Final = """
INSERT INTO study (study) VALUES ('kim');
INSERT INTO questionnaire_version
  (id, study, version, digest, source, mode, released_at, released_by)
  VALUES (1, 'kim', '2021-H1', 'DIGEST', 'x', 'self', '2021-08-01 10:00:00', 'command:x');
INSERT INTO wave (id, study, name, questionnaire, mode, is_example, created_at)
  VALUES (1, 'kim', '2021-H1', 1, 'self', false, '2021-08-01 10:00:00');
INSERT INTO unit (unit, name) VALUES ('05111', 'Stadt Düsseldorf');
INSERT INTO frame (wave, unit, attributes) VALUES (1, '05111', '{}');
INSERT INTO response (unit, wave, questionnaire, status, change, submission)
  VALUES ('05111', 1, 1, 'in_progress', 1, 0);
INSERT INTO answer (unit, wave, variable, item, revision, change, status, comparator, low, high,
  provenance, by, at, version)
  VALUES ('05111', 1, 'filled', '', 1, 1, 'answered', '=', '2.50', '2.50', 'entered', 'link:1',
  '2021-08-01 10:00:00', '2021-H1');
INSERT INTO section_state (unit, wave, section, asked, answered, problems, state)
  VALUES ('05111', 1, 'posts', 3, 1, 0, 'partial');
""".replace("DIGEST", "a" * 64)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def former_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database at the first migration, filled."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/former.sqlite"
        _fill(url)
        yield url
        return
    server: Server = request.getfixturevalue("postgresql_server")
    url = server.create(name := f"former_{uuid4().hex[:12]}")
    _fill(url)
    yield url
    server.drop(name)


def _fill(url: str) -> None:
    engine = database.engine(url)
    config = Config()
    config.set_main_option("script_location", str(database.migrations()))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "001_initial")
        for row in filter(str.strip, ROWS.split(";")):
            connection.execute(text(row))
    engine.dispose()


def test_nothing_is_lost_and_what_is_new_begins_empty(former_url: str) -> None:
    database.migrate(former_url)
    engine = database.engine(former_url)
    with reading(engine) as connection:
        (revised,) = answers.current(connection, KEY, ["filled"]).values()
        (state,) = responses.sections(connection, KEY).values()
    assert (revised.revision, str(revised.answer.low)) == (1, "2.50")
    assert (state.asked, state.answered, state.hints, state.explained) == (3, 1, 0, 0)
    engine.dispose()


def test_what_was_kept_by_triggers_still_is(former_url: str) -> None:
    database.migrate(former_url)
    engine = database.engine(former_url)
    for statement in ("DELETE FROM answer", "UPDATE answer SET text = 'x'"):
        with pytest.raises(exc.DBAPIError, match="answer_is_never"), writing(engine) as connection:
            connection.execute(text(statement))
    engine.dispose()
