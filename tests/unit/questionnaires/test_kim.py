"""The two KIM questionnaires.

- Both files are free of errors and warnings; every wording stands in German and English.
- 2021-H2 has 80 to 130 variables in 10 to 14 sections and uses every type of question.
- 2021-H1 is coded and has 45 to 90 variables.
- What both measure has one name, type, unit and set of codes, and is shown by the bridge.
- Every question declares its publication and its reference; words are never published.
- Hard checks forbid only what is impossible.
- Districts alone are asked about member municipalities.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from survey.instrument.flow import Unit, flow_of
from survey.questions.base import Entry, Question, Variable
from survey.questions.registry import TYPES
from tests.unit.questionnaires.kim_files import CODED, ONLINE, VERSIONS, examined, kim, written

DISTRICT = Unit("05334", "StädteRegion Aachen", (("kind", "kreis"),))
CITY = Unit("05334002", "Stadt Aachen", (("kind", "kreisfreie_stadt"),))

APPLIED_FOR = "cm_positions.applied_for"
IMPOSSIBLE = {
    f"cm_positions.at_municipality + cm_positions.at_independent_providers <= {APPLIED_FOR}",
    f"cm_positions.in_member_municipalities <= {APPLIED_FOR}",
    "steering_size_administration <= steering_size",
}
NEEDS = [
    "case_based", "roles", "target_groups", "authorities",
    "member_municipalities", "involvement", "documentation",
]  # fmt: skip
STAGES = ("done", "underway", "planned", "open", "dropped")


def questions(version: str) -> Iterator[Question]:
    return iter(kim(version).questions.values())


def shared() -> list[str]:
    asked = [q.name for q in questions(ONLINE) if q.is_asked]
    return [name for name in asked if name in kim(CODED).questions]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_file_has_no_errors_and_no_warnings(version: str) -> None:
    assert [str(p) for p in examined(version)[1]] == []


@pytest.mark.parametrize(
    ("version", "mode", "fewest", "most"), [(CODED, "coded", 45, 90), (ONLINE, "self", 80, 130)]
)
def test_size(version: str, mode: str, fewest: int, most: int) -> None:
    questionnaire = kim(version)
    assert questionnaire.mode == mode
    assert fewest <= len(questionnaire.variables) <= most
    assert 10 <= len(questionnaire.sections) <= 14


@pytest.mark.parametrize("version", VERSIONS)
def test_every_question_is_worded_in_both_languages(version: str) -> None:
    texts = [q.label for q in questions(version)]
    texts += [text for s in kim(version).sections for text in (s.title, s.introduction)]
    texts += [check.message for q in questions(version) for check in q.checks]
    assert [t for t in texts if not t.de or not t.en or t.de == t.en] == []


def test_the_online_survey_uses_every_type_and_precision() -> None:
    later = {"roster", "rank", "file"}  # types that came after this version was released
    assert {q.type for q in questions(ONLINE)} == set(TYPES) - later
    precisions = {v.precision for v in kim(ONLINE).variables.values() if v.kind == "date"}
    assert precisions == {"day", "month", "half-year"}
    choices = [c for v in kim(ONLINE).variables.values() for c in v.choices]
    assert any(c.exclusive for c in choices)
    assert any(c.other for c in choices)
    assert any(q.when_unknown == "skip" for q in questions(ONLINE))


def test_the_sections_of_the_online_survey_say_who_fills_them_in() -> None:
    silent = [
        s.name for s in kim(ONLINE).sections if "In der Regel beantwort" not in s.introduction.de
    ]
    assert silent == []


@pytest.mark.parametrize("name", shared())
def test_what_both_versions_measure_is_measured_alike(name: str) -> None:
    first, second = kim(CODED).questions[name], kim(ONLINE).questions[name]
    assert first.type == second.type
    assert {v.item for v in first.variables()} <= {v.item for v in second.variables()}
    later = {v.item: v for v in second.variables()}
    for variable in first.variables():
        assert _measure(variable) == _measure(later[variable.item])


def _measure(v: Variable) -> tuple[object, ...]:
    return v.kind, v.unit.de, v.decimals, v.codes, v.precision, v.all_of, v.comparators


def test_the_bridge_shows_what_was_coded_and_nothing_else() -> None:
    bridged = [q.name for q in questions(ONLINE) if q.previous == "bridge"]
    assert bridged == shared()
    assert len(bridged) > 40
    assert {q.previous for q in questions(ONLINE)} == {
        "bridge", "confirm", "show", "carry", "blank",
    }  # fmt: skip


@pytest.mark.parametrize("version", VERSIONS)
def test_publication_and_reference_stand_at_every_question(version: str) -> None:
    for question in questions(version):
        if question.type == "note":
            continue
        keys = written(version)[question.name]
        assert {"publication", "reference"} <= set(keys), question.name
        if question.type == "text":
            assert question.publication == "never"
    assert written(version)["cm_positions"]["publication"] == "by_name"


def test_states_have_the_stichtag_and_activities_the_half_year() -> None:
    references = {q.name: q.reference for q in questions(ONLINE)}
    assert kim(ONLINE).reference == references["cm_filled"] == "2021-12-31"
    activities = ("steering_meetings_held", "case_conferences_held", "events_held")
    assert {references[name] for name in activities} == {"2021-07/2021-12"}


@pytest.mark.parametrize("version", VERSIONS)
def test_hard_checks_forbid_only_the_impossible(version: str) -> None:
    checks = [check for q in questions(version) for check in q.checks]
    assert {c.require.source for c in checks if c.level == "hard"} <= IMPOSSIBLE


def test_soft_checks_look_at_the_wave_before() -> None:
    soft = [c.require.source for q in questions(ONLINE) for c in q.checks if c.level == "soft"]
    assert any("previous." in source for source in soft)
    assert any("change(" in source for source in soft)


def test_stages_and_needs_are_those_of_the_report() -> None:
    variables = kim(ONLINE).variables
    assert [item for name, item in variables if name == "steering_needs"] == NEEDS
    for name in ("network_stages", "documentation_stages", "implementation_steps", "cm_phases"):
        assert {v.codes for key, v in variables.items() if key[0] == name} == {STAGES}


@pytest.mark.parametrize("version", VERSIONS)
def test_only_districts_are_asked_about_member_municipalities(version: str) -> None:
    flow = flow_of(kim(version))
    row = ("cm_positions", "in_member_municipalities")
    district, city = flow.see({}, DISTRICT), flow.see({}, CITY)
    assert district.section_asked("members")
    assert district.asked(row)
    assert not city.section_asked("members")
    assert not city.asked(row)


@pytest.mark.parametrize("version", VERSIONS)
def test_money_is_taken_as_offices_write_it(version: str) -> None:
    funding = kim(version).questions["funding"]
    for variable in funding.variables():
        for typed in ("120.000", "120000", "120 000", "120.000 Euro"):
            reading = funding.read(variable, Entry(values=(typed,)), "de")
            assert reading.problem is None, typed
            assert reading.answer.low == 120_000
