"""Explanations of soft checks in the database.

- only ever added: no update, no removal; signed; a save of words alone is a change
- counted with the sections; open again when an earlier answer is corrected
- the submission covers those given before it; later ones wait for the next
- a release has them as reasons of the answers, and only where it names the variable
- two at the same moment: both stand
- a page that knew of none reads them all the same once a change lies between
"""

from __future__ import annotations

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, exc, update

from survey.fieldwork.answers import save_answers
from survey.fieldwork.explaining import Explained
from survey.fieldwork.releases import create_release
from survey.fieldwork.responses import reopen_response
from survey.fieldwork.seeing import Seeing
from survey.instrument.answer import Answer
from survey.instrument.fingerprint import contents_of
from survey.store import answers, explanations, responses, tables
from survey.store.database import reading, writing
from tests.integration.conftest import NOW, OFFICE, statements
from tests.integration.panel import Study

FILLED = "- {name: filled, type: number, label: besetzt}"
CHECKED = """
- name: filled
  type: number
  label: besetzt
  checks: [{require: change(filled) >= -5, level: soft, message: Weniger als zuletzt.}]
"""
N = Answer.number


@pytest.fixture
def study(engine: Engine) -> Study:
    """Eleven last time, two now."""
    made = Study(engine)
    made.hold("2021-H1", FILLED)
    made.hold("2021-H2", CHECKED, before="2021-H1")
    made.report("2021-H1", {"filled": N(11)})
    made.answer("2021-H2", {"filled": N(2)})
    return made


def words(study: Study, said: str, base: int = 0) -> Explained:
    """Words about what stands."""
    key, flow = study.response("2021-H2"), study.flow("2021-H2")
    with reading(study.engine) as connection:
        told = {name: r.answer for name, r in answers.current(connection, key).items()}
    earlier = {(n, ""): a for n, a in study.previous("2021-H2", "filled").items()}
    view = flow.see(told, study.unit("2021-H2"), earlier)
    rule = flow.questionnaire.questions["filled"].checks[0].require
    return Explained("filled", 0, said, contents_of(rule, view), base)


def counted(study: Study) -> tuple[int, int]:
    state = study.states("2021-H2")["main"]
    return state.hints, state.explained


def known(study: Study) -> tuple[explanations.Explanation, ...]:
    with reading(study.engine) as connection:
        return explanations.of_response(connection, study.response("2021-H2"))


def test_words_alone_are_a_change_that_is_counted_and_signed(study: Study) -> None:
    assert counted(study) == (1, 0)
    with statements(study.engine) as said:
        study.answer("2021-H2", {}, words(study, "Elternzeit."))
    assert counted(study) == (0, 1)
    assert sum("INSERT INTO explanation" in one for one in said) == 1
    (one,) = known(study)
    assert (one.words, one.number, one.by, one.at) == ("Elternzeit.", 1, str(OFFICE), NOW)
    with reading(study.engine) as connection:
        held = responses.get(connection, study.response("2021-H2"))
    assert held is not None
    assert held.change == 2


def test_what_a_colleague_explained_meanwhile_counts_though_the_page_knew_of_nothing(
    study: Study,
) -> None:
    """Whether anything was explained is known from the page's own reading, before the lock."""
    key, flow = study.response("2021-H2"), study.flow("2021-H2")
    seeing = Seeing(flow, study.unit("2021-H2"), ("main",), unexplained=1)
    with statements(study.engine) as said:
        save_answers(study.engine, OFFICE, NOW, key, [], seeing=seeing)
    assert not any("FROM explanation" in one for one in said)
    assert counted(study) == (1, 0)
    study.answer("2021-H2", {}, words(study, "Elternzeit."))
    save_answers(study.engine, OFFICE, NOW, key, [], seeing=seeing)
    assert counted(study) == (0, 1)


@pytest.mark.parametrize(
    "statement",
    [update(tables.explanation).values(words=""), delete(tables.explanation)],
    ids=["update", "delete"],
)
def test_an_explanation_is_never_changed_or_removed(study: Study, statement: object) -> None:
    study.answer("2021-H2", {}, words(study, "Elternzeit."))
    with pytest.raises(exc.DBAPIError, match="explanation_is_never"), writing(study.engine) as c:
        c.execute(statement)
    assert [one.words for one in known(study)] == ["Elternzeit."]


def test_a_corrected_earlier_answer_opens_the_hint_again(study: Study) -> None:
    study.answer("2021-H2", {}, words(study, "Elternzeit."))
    reopen_response(study.engine, OFFICE, NOW, study.response("2021-H1"), "Bitte prüfen")
    study.report("2021-H1", {"filled": N(12)})
    study.answer("2021-H2", {"filled": N(2)})
    assert counted(study) == (1, 0)


def test_two_at_the_same_moment_both_stand(study: Study) -> None:
    mine, theirs = words(study, "Elternzeit."), words(study, "Verfahren läuft.")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda one: study.answer("2021-H2", {}, one), (mine, theirs)))
    last = known(study)[-1]
    assert last.number == 2
    assert sorted(last.words.split("\n")) == ["Elternzeit.", "Verfahren läuft."]


def released(study: Study, out: Path, *with_text: str) -> dict[str, str]:
    """The line of the one answer."""
    create_release(
        study.engine, OFFICE, NOW, study="trial", wave_names=["2021-H2"], out=out,
        with_text=frozenset(with_text),
    )  # fmt: skip
    text = (out / "answers.csv").read_text(encoding="utf-8")
    (line,) = csv.DictReader(io.StringIO(text, newline=""))
    return line


def test_a_release_has_the_words_only_where_it_names_the_variable(
    study: Study, tmp_path: Path
) -> None:
    study.answer("2021-H2", {}, words(study, "Elternzeit."))
    study.submit("2021-H2")
    assert released(study, tmp_path / "named", "filled")["reason"] == "Elternzeit."
    assert released(study, tmp_path / "plain")["reason"] == ""


def test_words_after_the_submission_wait_for_the_next(study: Study, tmp_path: Path) -> None:
    study.submit("2021-H2")
    reopen_response(study.engine, OFFICE, NOW, study.response("2021-H2"), "Bitte begründen")
    study.answer("2021-H2", {}, words(study, "Elternzeit."))
    assert released(study, tmp_path / "before", "filled")["reason"] == ""
    study.submit("2021-H2")
    assert released(study, tmp_path / "after", "filled")["reason"] == "Elternzeit."


def test_words_about_values_that_moved_are_not_released(study: Study, tmp_path: Path) -> None:
    study.answer("2021-H2", {}, words(study, "Elternzeit."))
    study.answer("2021-H2", {"filled": N(3)})
    study.submit("2021-H2")
    assert released(study, tmp_path / "moved", "filled")["reason"] == ""
