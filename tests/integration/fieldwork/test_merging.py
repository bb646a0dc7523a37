"""Whatever two people send in whatever order, saving agrees with a model of ten lines.

The model: a list of values for each cell. What is sent on the newest revision and differs is added,
so is what is sent on an older one that says what stands. What is sent on any other is a conflict,
unless it is what that revision or the newest one says: it is put into the list once, with what
stands behind it.
"""

from __future__ import annotations

from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from survey.fieldwork.answers import Change, save_answers
from survey.instrument.answer import UNANSWERED, Answer
from survey.store import answers, database
from survey.store.values import Actor
from tests.integration.conftest import NOW, Fieldwork

VALUES = (UNANSWERED, Answer.number(0), Answer.number(1), Answer(raw="?"))
CELLS = ("x", "y")
SEND = st.dictionaries(
    st.sampled_from(CELLS), st.tuples(st.integers(0, 4), st.sampled_from(VALUES)), max_size=2
)
RUNS = count()


def model(past: list[Answer], base: int, sent: Answer) -> str:
    stands = past[-1]
    if base == len(past) - 1:
        return "same" if sent.same_as(stands) else "written"
    shown = past[base] if base < len(past) else None
    if sent.same_as(shown or UNANSWERED) or sent.same_as(stands):
        return "same"
    return "written" if shown is not None and shown.same_as(stands) else "conflict"


@settings(max_examples=25)
@given(sends=st.lists(SEND, max_size=8))
def check(world: Fieldwork, sends: list[dict[str, tuple[int, Answer]]]) -> None:
    run = next(RUNS)
    past = {(f"v{run}", cell): [UNANSWERED] for cell in CELLS}
    for send in sends:
        changes = {(f"v{run}", cell): given for cell, given in send.items()}
        saved = save_answers(
            world.engine, Actor("link", "1"), NOW, world.response(),
            [Change(key, answer, base) for key, (base, answer) in changes.items()],
        )  # fmt: skip
        expected = {key: model(past[key], *given) for key, given in changes.items()}
        assert set(saved.written) == {k for k, what in expected.items() if what == "written"}
        assert {c.key for c in saved.conflicts} == {
            k for k, w in expected.items() if w == "conflict"
        }
        for key, what in expected.items():
            base, sent = changes[key]
            if what == "written":
                past[key].append(sent)
            if what == "conflict" and not any(sent.same_as(v) for v in past[key][base + 1 :]):
                past[key] += [sent, past[key][-1]]
    with database.reading(world.engine) as connection:
        stored = answers.current(connection, world.response(), {f"v{run}"})
    assert {key: r.revision for key, r in stored.items()} == {
        key: len(values) - 1 for key, values in past.items() if len(values) > 1
    }
    assert all(stored[key].answer.same_as(past[key][-1]) for key in stored)


def test_saving_agrees_with_the_model(engine: Engine, fieldwork: Fieldwork) -> None:
    check(fieldwork)
