"""No type is forgotten anywhere: each has words, a specification, a fixture, tests, round trips.

- A page shows an answer again and reads the same answer from it.
- A printed cell reads as the answer that it was printed from.
- Whatever a form sends, tampered or not, is an answer or a problem, never an exception.
"""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.instrument.answer import Status
from survey.instrument.printing import print_answer
from survey.instrument.text import LANGUAGES
from survey.instrument.words import SYMBOLS
from survey.questions.base import Entry, InputKind, Variable
from survey.questions.registry import TYPES, QuestionType, collect
from tests.unit.questions.fixtures import FOLDER, answers, cells, fixture

languages = st.sampled_from(LANGUAGES)
each_type = pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
each_filled = pytest.mark.parametrize("name", [name for name in TYPES if cells(name)])
few = settings(max_examples=60)


@each_type
def test_every_type_has_its_words(kind: QuestionType) -> None:
    assert kind.label.de
    assert kind.label.en


@each_type
def test_every_type_has_a_fixture_that_loads_and_uses_it(kind: QuestionType) -> None:
    used = {question.type for question in fixture(kind.name).questions.values()}
    assert kind.name in used


def test_no_fixture_is_of_an_unknown_type() -> None:
    known = set(TYPES)
    for path in FOLDER.glob("*.yaml"):
        assert {q.type for q in fixture(path.stem).questions.values()} <= known


@each_type
def test_every_type_has_tests_of_its_own(kind: QuestionType) -> None:
    assert (Path(__file__).parent / f"test_{kind.name}.py").is_file()


@each_type
def test_the_specification_names_the_type_and_makes_a_schema(kind: QuestionType) -> None:
    schema = kind.spec.model_json_schema()
    assert schema["properties"]["type"]["const"] == kind.name
    assert schema["additionalProperties"] is False
    assert kind.question.type == kind.name


def test_a_name_twice_is_refused() -> None:
    single = TYPES["single"]
    with pytest.raises(ValueError, match="two question types are called 'single'"):
        collect([single, single])


@each_type
def test_inputs_are_of_the_known_kinds_and_hold_every_cell_once(kind: QuestionType) -> None:
    for question in fixture(kind.name).questions.values():
        held: list[Variable] = []
        for abstract in question.inputs():
            assert abstract.kind in get_args(InputKind)
            inner = [cell for row in abstract.rows for cell in row.cells]
            held += [i.variable for i in [abstract, *inner] if i.variable is not None]
        if question.is_asked:
            assert held == list(question.declared())
            assert len({v.key for v in held}) == len(held)


@each_filled
@few
@given(data=st.data(), language=languages)
def test_an_answer_shown_again_reads_as_itself(
    name: str, data: st.DataObject, language: str
) -> None:
    question, variable = data.draw(st.sampled_from(cells(name)))
    answer = data.draw(answers(variable))
    reading = question.read(variable, question.entry(variable, answer, language), language)
    assert reading.problem is None
    assert reading.answer.same_as(answer)


@each_filled
@few
@given(data=st.data(), language=languages, symbols=st.sampled_from(sorted(SYMBOLS)))
def test_a_printed_cell_reads_as_itself(
    name: str, data: st.DataObject, language: str, symbols: str
) -> None:
    question, variable = data.draw(st.sampled_from(cells(name)))
    answer = data.draw(answers(variable))
    if variable.kind == "text" and answer.status is not Status.ANSWERED:
        return  # status words are never parsed in texts
    cell = print_answer(
        answer,
        language=language,
        choices=variable.choices,
        precision=variable.precision,
        symbols=symbols,
    )
    reading = question.read(variable, Entry((cell,)), language)
    assert reading.problem is None
    assert reading.answer.same_as(answer)


@each_filled
@few
@given(data=st.data(), language=languages)
def test_whatever_is_sent_is_an_answer_or_a_problem(
    name: str, data: st.DataObject, language: str
) -> None:
    question, variable = data.draw(st.sampled_from(cells(name)))
    code = st.sampled_from([*variable.codes, "", "4", "offen", "x"])
    entry = Entry(
        tuple(data.draw(st.lists(code | st.text(max_size=20), max_size=3))),
        data.draw(st.sampled_from(["", "x", *Status])),
        data.draw(st.just("") | st.text(max_size=20)),
    )
    reading = question.read(variable, entry, language)
    assert (reading.problem is not None) == reading.answer.is_draft
    if reading.problem is not None:
        again = question.read(
            variable, question.entry(variable, reading.answer, language), language
        )
        assert again.problem is not None
        assert again.answer.raw == reading.answer.raw
    else:
        assert not reading.answer.codes or set(reading.answer.codes) <= set(variable.codes)
        assert reading.answer.status in {
            Status.ANSWERED,
            Status.UNANSWERED,
            *variable.statuses,
        }


@each_filled
@few
@given(data=st.data(), language=languages)
def test_every_answer_has_words_and_only_unanswered_none(
    name: str, data: st.DataObject, language: str
) -> None:
    question, variable = data.draw(st.sampled_from(cells(name)))
    answer = data.draw(answers(variable))
    shown = question.show(variable, answer, language)
    assert bool(shown) is (answer.status is not Status.UNANSWERED)
