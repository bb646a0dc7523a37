"""The earlier answers of a response.

- the last submission counts, accepted or not; drafts, reopened drafts and ineligible units do not
- from the latest earlier wave in which the question stood, and from that one only
- behind a filter of that wave: not applicable; `all` resolved; derived values computed
- by its former name and codes; nothing across a break, nothing from coded to self
- hard checks against the wave before hold under the locks of save and submission
- filters on the wave before, also in the wave before
- two statements at most, none where nothing is asked for
"""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from survey.fieldwork.earlier import previous_answers
from survey.fieldwork.responses import SubmissionRefused, reopen_response
from survey.instrument.answer import Answer, Comparator, Status
from survey.store import responses
from survey.store.database import reading, writing
from survey.store.values import ResponseStatus
from tests.integration.conftest import NOW, OFFICE, statements
from tests.integration.panel import CITY, Study

FILLED = "- {name: filled, type: number, label: besetzt}"
CHECKED = (
    "- {name: filled, type: number, label: besetzt, checks: [{require: "
    "filled >= previous.filled, message: Weniger als zuletzt.}]}"
)
WHY = "why: {de: Grund, en: reason}"
SAID = f"comparable: {{to: 2021-H1, grade: caution, {WHY}}}"
DECLARED = f"{CHECKED[:-1]}, {SAID}}}"
N = Answer.number


def values(found: dict[str, Answer]) -> dict[str, object]:
    """What is told of each: its content without who and when."""
    return {name: answer.content for name, answer in found.items()}


@pytest.fixture
def study(engine: Engine) -> Study:
    return Study(engine)


def test_what_was_last_submitted_counts(study: Study) -> None:
    study.hold("2021-H1", FILLED)
    study.hold("2021-H2", DECLARED, before="2021-H1")
    study.answer("2021-H1", {"filled": N(4)})
    assert study.previous("2021-H2", "filled") == {}
    study.submit("2021-H1")
    assert values(study.previous("2021-H2", "filled")) == values({"filled": N(4)})
    reopen_response(study.engine, OFFICE, NOW, study.response("2021-H1"), "Bitte prüfen")
    study.answer("2021-H1", {"filled": N(9)})
    assert values(study.previous("2021-H2", "filled")) == values({"filled": N(4)})
    study.submit("2021-H1")
    assert values(study.previous("2021-H2", "filled")) == values({"filled": N(9)})
    assert study.previous("2021-H2", "filled", unit="05382") == {}


def test_an_ineligible_unit_has_no_earlier_answer(study: Study) -> None:
    study.hold("2021-H1", FILLED)
    study.hold("2021-H2", DECLARED, before="2021-H1")
    study.report("2021-H1", {"filled": N(4)})
    with writing(study.engine) as connection:
        key = study.response("2021-H1")
        responses.change(connection, key, status=ResponseStatus.INELIGIBLE.value)
    assert study.previous("2021-H2", "filled") == {}


def test_each_variable_comes_from_the_latest_wave_in_which_it_stood(study: Study) -> None:
    study.hold("2021-H1", FILLED + "\n- {name: rare, type: number, label: selten}")
    study.hold("2021-H2", FILLED, before="2021-H1")
    study.hold("2022-H1", FILLED, before="2021-H2", launch=False)
    study.hold("2022-H2", DECLARED.replace("to: 2021-H1", "to: 2022-H1")
               + "\n- {name: rare, type: number, label: selten}", before="2022-H1")  # fmt: skip
    study.report("2021-H1", {"filled": N(1), "rare": N(2)})
    # The question stood in 2021-H2, where nothing was submitted: there is none.
    assert values(study.previous("2022-H2", "filled", "rare")) == values({"rare": N(2)})
    study.report("2021-H2", {"filled": N(3)})
    with statements(study.engine) as said:
        found = study.previous("2022-H2", "filled", "rare")
    assert values(found) == values({"filled": N(3), "rare": N(2)})
    assert len(said) == 2
    # The same submissions say the same: they are not read again.
    with statements(study.engine) as said:
        assert values(study.previous("2022-H2", "filled", "rare")) == values(found)
    assert len(said) == 1


def test_nothing_is_asked_of_the_database_where_nothing_is_named(study: Study) -> None:
    study.hold("2021-H1", FILLED)
    flow = study.flow("2021-H1")
    with reading(study.engine) as connection, statements(study.engine) as said:
        assert previous_answers(connection, study.waves["2021-H1"], CITY, flow, ()) == {}
    assert said == []


def test_earlier_answers_are_those_that_counted(study: Study) -> None:
    study.hold(
        "2021-H1",
        """
- name: has
  type: single
  label: Gibt es
  choices: [{code: "yes", label: ja}, {code: "no", label: nein}]
- {name: size, type: number, label: Größe, ask_if: 'has == "yes"'}
- {name: filled, type: number, label: besetzt, comparators: ["=", all], all_of: planned}
- {name: planned, type: number, label: geplant}
- {name: double, type: derived, label: doppelt, value: planned * 2}
""",
    )
    study.hold(
        "2021-H2",
        f"""
- {{name: size, type: number, label: Größe, {SAID}}}
- {{name: filled, type: number, label: besetzt, {SAID}}}
- {{name: twice, type: derived, label: doppelt, value: filled * 2, was: double, {SAID}}}
""",
        before="2021-H1",
    )
    study.report(
        "2021-H1",
        {
            "has": Answer.chosen("no"), "size": N(7), "planned": N(5),
            "filled": Answer.qualified(Comparator.ALL, None, None),
        },
    )  # fmt: skip
    found = study.previous("2021-H2", "size", "filled", "twice")
    assert found["size"].status is Status.NOT_APPLICABLE
    assert found["size"].reason == 'has == "yes"'
    assert found["filled"].interval == N(5).interval
    assert found["twice"].interval == N(10).interval


def test_former_names_and_codes(study: Study) -> None:
    study.hold(
        "2021-H1",
        """
- {name: a, type: number, label: A}
- {name: b, type: number, label: B}
- name: how
  type: single
  label: Wie
  choices: [{code: old, label: alt}, {code: kept, label: bleibt}]
""",
    )
    study.hold(
        "2021-H2",
        f"""
- {{name: both, type: number, label: zusammen, was: [a, b], {SAID}}}
- name: way
  type: single
  label: Wie
  was: how
  recode: {{old: new}}
  choices: [{{code: new, label: neu}}, {{code: kept, label: bleibt}}]
  {SAID}
""",
        before="2021-H1",
    )
    at_least = Answer.qualified(Comparator.AT_LEAST, N(3).low, None)
    study.report("2021-H1", {"a": N(2), "b": at_least, "how": Answer.chosen("old")})
    found = study.previous("2021-H2", "both", "way")
    assert (found["both"].comparator, found["both"].low) == (Comparator.AT_LEAST, 5)
    assert found["way"].codes == ("new",)


def test_nothing_comes_across_a_break(study: Study) -> None:
    study.hold("2021-H1", FILLED)
    broken = f"comparable: {{to: 2021-H1, grade: break, {WHY}}}"
    study.hold("2021-H2", FILLED.replace("}", f", {broken}}}", 1), before="2021-H1")
    study.report("2021-H1", {"filled": N(4)})
    assert study.previous("2021-H2", "filled") == {}


def test_coded_answers_do_not_count_in_a_survey_unless_declared(study: Study) -> None:
    study.hold("2021-H1", FILLED + "\n- {name: sure, type: number, label: sicher}", mode="coded")
    declared = f"comparable: {{to: 2021-H1, grade: caution, {WHY}}}"
    sure = f"\n- {{name: sure, type: number, label: sicher, {declared}}}"
    study.hold("2021-H2", CHECKED + sure, before="2021-H1")
    study.code("2021-H1", {"filled": N(4), "sure": N(5)})
    found = study.previous("2021-H2", "filled", "sure")
    assert {name: answer.interval for name, answer in found.items()} == {"sure": N(5).interval}


def test_a_hard_check_against_the_wave_before_is_counted_and_blocks(study: Study) -> None:
    study.hold("2021-H1", FILLED)
    study.hold("2021-H2", DECLARED, before="2021-H1")
    study.report("2021-H1", {"filled": N(4)})
    study.answer("2021-H2", {"filled": N(3)})
    assert study.states("2021-H2")["main"].problems == 1
    with pytest.raises(SubmissionRefused) as refused:
        study.submit("2021-H2")
    assert [b.keys for b in refused.value.blockers] == [(("filled", ""),)]
    study.answer("2021-H2", {"filled": N(4)})
    assert study.states("2021-H2")["main"].problems == 0
    study.submit("2021-H2")


def test_a_filter_on_the_wave_before_counts_in_the_wave_after(study: Study) -> None:
    study.hold("2021-H1", FILLED)
    asked = """
- {name: filled, type: number, label: besetzt}
- {name: why, type: number, label: Warum, ask_if: previous.filled > 2, when_unknown: skip}
"""
    study.hold("2021-H2", asked, before="2021-H1")
    shown = asked.replace("when_unknown: skip", f"previous: show, {SAID}")
    study.hold("2022-H1", shown.replace("to: 2021-H1", "to: 2021-H2"), before="2021-H2")
    study.report("2021-H1", {"filled": N(4)})
    study.report("2021-H2", {"filled": N(4), "why": N(1)})
    # What was asked in 2021-H2 leaned on 2021-H1.
    assert values(study.previous("2022-H1", "why")) == values({"why": N(1)})
    reopen_response(study.engine, OFFICE, NOW, study.response("2021-H1"), "Bitte prüfen")
    study.report("2021-H1", {"filled": N(1)})
    assert study.previous("2022-H1", "why")["why"].status is Status.NOT_APPLICABLE


ROSTER = """
- name: posts
  type: roster
  label: Welche Stellen?
  row: Stelle
  fields:
    - {name: hours, type: number, label: Stunden}
    - {name: place, type: text, label: Ort}
"""
RENAMED = f"""
- name: coordinators
  type: roster
  label: Welche Stellen?
  row: Stelle
  was: posts
  comparable: {{to: 2021-H1, grade: caution, items: {{place: break}}, {WHY}}}
  fields:
    - {{name: weekly, type: number, label: Stunden, was: hours}}
    - {{name: place, type: text, label: Ort}}
    - {{name: since, type: text, label: Seit}}
  checks:
    - require: coordinators.total.weekly >= previous.coordinators.total.weekly
      message: Weniger.
"""


def test_rows_come_back_under_their_ids_with_the_names_of_today(study: Study) -> None:
    study.hold("2021-H1", ROSTER)
    study.hold("2021-H2", RENAMED, before="2021-H1")
    study.report(
        "2021-H1",
        {
            "posts.r01kwtd.hours": N(30),
            "posts.r01kwtd.place": Answer.words("Rathaus"),
            "posts.r02bcdf.hours": N(10),
            "posts.r02bcdf.state": Answer.chosen("ended"),
        },
    )
    found = study.previous("2021-H2", "coordinators")
    assert found["coordinators.r01kwtd.weekly"].same_as(N(30))
    assert found["coordinators"].same_as(Answer.chosen("some"))
    assert found["coordinators.r02bcdf.state"].same_as(Answer.chosen("ended"))
    assert not any(name.endswith((".place", ".since", ".hours")) for name in found)
    flow = study.flow("2021-H2")
    before = {(name.partition(".")[0], name.partition(".")[2]): a for name, a in found.items()}
    today = {
        ("coordinators", "r01kwtd.weekly"): N(20),
        ("coordinators", "r01kwtd.state"): Answer.chosen("running"),
    }
    view = flow.see(today, study.unit("2021-H2"), before)
    items = {cell.item.partition(".")[0] for cell in view.cells("coordinators")}
    assert items == {"r01kwtd", ""}  # the row that ended does not come back
    assert [violation.question for violation in view.violations("hard")] == ["coordinators"]


def test_a_broken_roster_brings_nothing_back(study: Study) -> None:
    study.hold("2021-H1", ROSTER)
    study.hold("2021-H2", RENAMED.replace("grade: caution", "grade: break"), before="2021-H1")
    study.report("2021-H1", {"posts.r01kwtd.hours": N(30)})
    assert study.previous("2021-H2", "coordinators") == {}
