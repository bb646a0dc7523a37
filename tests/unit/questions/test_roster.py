"""The roster: rows that last, an explicit none, what follows from the rows.

- A row's id is stable, never given twice, ordered by number; two people never make the same one.
- A response has the rows in which anything stands and those of the wave before that run.
- `none`, k. A. and silence are three things; `some` follows from the rows.
- A new row runs; a row of the wave before does once somebody says so; an ended one asks nothing.
- `rows` and `total.field` are computed by bounds, and a check on them fires only when certain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.flow import Flow, Unit
from survey.instrument.view import View
from survey.questions.base import Entry, Key
from survey.questions.roster import Roster
from survey.questions.roster_rows import in_order, next_row, number_of, row_of
from tests.unit.questions.fixtures import code, fixture, question

ANY = Unit("05170")
FLOW = Flow(fixture("roster"))
randoms = st.randoms(use_true_random=False)


def roster(name: str = "coordinators") -> Roster:
    found = question("roster", name)
    assert isinstance(found, Roster)
    return found


def said(**cells: Answer | str | int) -> dict[Key, Answer]:
    """`r01abcd__posts=1`: a number, `…__office="KI"`: words, `…__state="ended"`: a code."""
    return {
        ("coordinators", name.replace("__", ".")): _answer(name, v) for name, v in cells.items()
    }


def _answer(name: str, value: Answer | str | int) -> Answer:
    if isinstance(value, Answer):
        return value
    if isinstance(value, int):
        return Answer.number(value)
    return Answer.chosen(value) if name.endswith(("state", "whole")) else Answer.words(value)


def whole(answer: Answer) -> dict[Key, Answer]:
    return {("coordinators", ""): answer}


def see(answers: Mapping[Key, Answer], previous: Mapping[Key, Answer] | None = None) -> View:
    return FLOW.see(answers, ANY, previous or {})


def rows(view: View) -> list[str]:
    return list(dict.fromkeys(filter(None, (row_of(c.item) for c in view.cells("coordinators")))))


def computed(view: View, item: str) -> Answer:
    return view.effective(("coordinators", item))


NONE = Answer.chosen("none")
NOT_STATED = Answer.missing(Status.NOT_STATED)
TWO = said(r01abcd__office="KI", r01abcd__posts=1, r02bcde__office="Sozialamt")


# Ids


@given(st.lists(st.none()), randoms)
def test_ids_count_up_and_are_never_given_twice(times: list[None], random: Random) -> None:
    made: list[str] = []
    for _ in times:
        made.append(next_row(made, random))
    assert len(set(made)) == len(made)
    assert [number_of(row) for row in made] == list(range(1, len(made) + 1))
    assert list(in_order(reversed(made))) == made
    assert all(row_of(f"{row}.office") == row for row in made)


def test_people_who_add_a_row_at_once_make_different_ones() -> None:
    made = {next_row(["r01abcd"], Random(seed)) for seed in range(300)}
    assert {number_of(row) for row in made} == {2}
    assert len(made) == 300


def test_a_number_is_not_given_again_after_its_row_was_cleared() -> None:
    cleared = {("coordinators", "r07abcd.office"): Answer()}
    view = see(cleared)
    assert rows(view) == []
    fresh = roster().fresh([item for _, item in cleared], Random(1))
    assert {number_of(row_of(cell.item)) for cell in fresh} == {8}


@pytest.mark.parametrize(
    "item", ["", "state", "r1abcd.office", "r01.office", "r01abcd", "r01abcd.", "x01ab.office",
             "r01ABCD.office", "r01abcd.state.more", "R01abcd.office", "row.office"],
)  # fmt: skip
def test_what_is_no_row_has_no_cell(item: str) -> None:
    assert (roster().cell(item) is None) is bool(item)


@given(st.text(max_size=30))
def test_any_item_is_a_cell_or_none(item: str) -> None:
    found = roster().cell(item)
    assert found is None or found.item == item


def test_an_unknown_field_has_no_cell() -> None:
    assert roster().cell("r01abcd.salary") is None
    assert roster().cell("r01abcd.rows") is None


# Rows of a response


def test_a_response_has_its_rows_in_order_and_the_whole_last() -> None:
    cells = see(said(r10bbbb__office="B", r02cccc__office="A")).cells("coordinators")
    assert [cell.item for cell in cells] == [
        *(f"r02cccc.{field}" for field in ("state", "office", "posts", "pay", "since")),
        *(f"r10bbbb.{field}" for field in ("state", "office", "posts", "pay", "since")),
        "",
    ]
    assert cells[1].label.de == "Koordinator*in 2, Dienststelle"
    assert cells[1].label.en == "Coordinator 2, Office"
    assert (cells[2].unit.de, cells[2].maximum) == ("VZÄ", Decimal(2))
    assert cells[2].statuses == (Status.NOT_STATED, Status.NOT_APPLICABLE, Status.PLANNED)


def test_rows_of_the_same_number_are_told_apart() -> None:
    cells = see(said(r02cccc__office="A", r02bbbb__office="B")).cells("coordinators")
    labels = [cell.label.de for cell in cells if cell.item.endswith("office")]
    assert labels == ["Koordinator*in 2, Dienststelle", "Koordinator*in 2b, Dienststelle"]


def test_a_row_whose_cells_are_cleared_is_gone_and_a_draft_keeps_it() -> None:
    assert rows(see(said(r01abcd__office=Answer()))) == []
    draft = Answer.missing(Status.UNANSWERED, raw="viel")
    assert rows(see(said(r01abcd__posts=draft))) == ["r01abcd"]


def test_the_rows_that_ran_in_the_wave_before_come_back_and_ended_ones_do_not() -> None:
    before = {**TWO, **said(r03cdef__office="X", r03cdef__state="ended")}
    assert rows(see({}, before)) == ["r01abcd", "r02bcde"]
    assert rows(see(said(r01abcd__state="ended"), before)) == ["r01abcd", "r02bcde"]
    # Whoever says that there are none has said what became of them.
    assert rows(see(whole(NONE), before)) == []
    assert rows(see(whole(NOT_STATED), before)) == []
    assert rows(see(whole(Answer()), before)) == ["r01abcd", "r02bcde"]


def test_a_fresh_row_asks_for_the_fields_until_the_list_is_full() -> None:
    fresh = roster().fresh(["r01abcd.office", "", "r04bcde.posts"], Random(3))
    assert [cell.item.partition(".")[2] for cell in fresh] == ["office", "posts", "pay", "since"]
    assert number_of(row_of(fresh[0].item)) == 5
    full = [f"r0{n}abcd.office" for n in range(1, 6)]
    assert roster().fresh(full, Random(3)) == ()


# What counts


def test_none_not_stated_and_silence_are_three_things() -> None:
    silent, none, unknown = see({}), see(whole(NONE)), see(whole(NOT_STATED))
    assert silent.effective(("coordinators", "")).status is Status.UNANSWERED
    assert none.effective(("coordinators", "")) == NONE
    assert unknown.effective(("coordinators", "")).status is Status.NOT_STATED
    for item in ("rows", "total.posts"):
        assert computed(silent, item).status is Status.UNANSWERED
        assert computed(none, item).same_as(Answer.number(0))
        assert computed(unknown, item).status is Status.NOT_STATED
    states = [view.progress("people").answered for view in (silent, none, unknown)]
    assert states == [0, 1, 1]


def test_that_there_are_some_follows_from_the_rows() -> None:
    view = see(TWO)
    assert view.effective(("coordinators", "")).codes == ("some",)
    assert view.implied(("coordinators", ""))
    gone = see(said(r01abcd__state="ended"), said(r01abcd__office="KI"))
    assert gone.effective(("coordinators", "")).codes == ("none",)
    assert computed(gone, "rows").same_as(Answer.number(0))


def test_a_new_row_runs_and_an_old_one_when_somebody_says_so() -> None:
    new = see(TWO)
    assert new.effective(("coordinators", "r01abcd.state")).codes == ("running",)
    assert new.implied(("coordinators", "r01abcd.state"))
    old = see(said(r01abcd__posts=2), TWO)
    assert old.effective(("coordinators", "r01abcd.state")).status is Status.UNANSWERED
    assert not old.implied(("coordinators", "r01abcd.state"))


def test_an_ended_row_asks_for_nothing_but_keeps_what_stands() -> None:
    answers = said(r01abcd__state="ended", r01abcd__posts=1)
    view = see(answers, TWO)
    assert view.asked(("coordinators", "r01abcd.state"))
    assert not view.asked(("coordinators", "r01abcd.posts"))
    closed = view.effective(("coordinators", "r01abcd.posts"))
    assert closed.status is Status.NOT_APPLICABLE
    assert closed.reason == 'coordinators.r01abcd.state != "ended"'
    assert view.stored[("coordinators", "r01abcd.posts")].same_as(Answer.number(1))


def test_progress_counts_the_fields_of_rows_and_the_state_of_old_ones() -> None:
    new = see({**TWO, ("filled", ""): Answer.number(5)}).progress("people")
    # The number, four fields of two rows, the projects, and the talks that two rows open.
    assert (new.asked, new.answered) == (1 + 8 + 1 + 1, 1 + 3)
    old = see({("filled", ""): Answer.number(5)}, TWO).progress("people")
    assert (old.asked, old.answered) == (1 + 10 + 1 + 1 + 1, 1)


def test_the_number_of_rows_is_a_range_while_some_are_unclear() -> None:
    three = {**TWO, **said(r03cdef__office="X")}
    assert computed(see(TWO), "rows").same_as(Answer.number(2))
    one = see(said(r01abcd__state="running"), three)
    found = computed(one, "rows")
    assert (found.comparator, found.low, found.high) == (Comparator.RANGE, 1, 3)
    assert computed(see({}, three), "rows").status is Status.UNANSWERED


def test_totals_are_intervals_over_the_rows_that_run() -> None:
    both = {**TWO, **said(r02bcde__posts=Answer.qualified(Comparator.AT_LEAST, Decimal(1), None))}
    found = computed(see(both), "total.posts")
    assert (found.comparator, found.low, found.high) == (Comparator.AT_LEAST, 2, None)
    # A missing part may be anything that the field allows: 0 to 2.
    found = computed(see(TWO), "total.posts")
    assert (found.comparator, found.low, found.high) == (Comparator.RANGE, 1, 3)
    closed = {**TWO, **said(r02bcde__posts=Answer.missing(Status.NOT_APPLICABLE))}
    assert computed(see(closed), "total.posts").same_as(Answer.number(1))
    ended = {**TWO, **said(r02bcde__posts=2, r02bcde__state="ended")}
    assert computed(see(ended), "total.posts").same_as(Answer.number(1))
    about = {
        **TWO,
        **said(r02bcde__posts=Answer.qualified(Comparator.ABOUT, Decimal(1), Decimal(1))),
    }
    assert computed(see(about), "total.posts").comparator is Comparator.ABOUT
    silent = computed(see(said(r01abcd__office="KI")), "total.posts")
    assert silent.status is Status.UNANSWERED
    assert silent.reason == "coordinators.r01abcd.posts: unanswered"


def test_a_row_nobody_has_spoken_of_may_add_its_part_or_nothing() -> None:
    view = see(said(r01abcd__state="running", r01abcd__posts=1, r02bcde__posts=2), TWO)
    found = computed(view, "total.posts")
    assert (found.comparator, found.low, found.high) == (Comparator.RANGE, 1, 3)


def test_the_wave_before_can_be_named() -> None:
    view = see({}, {**TWO, **said(r02bcde__posts=2)})
    before = view.previous("coordinators", "rows")
    assert before is not None
    assert before.same_as(Answer.number(2))
    total = view.previous("coordinators", "total.posts")
    assert total is not None
    assert total.same_as(Answer.number(3))
    assert see({}).previous("coordinators", "rows") is None


# Rules


def messages(
    answers: Mapping[Key, Answer], previous: Mapping[Key, Answer] | None = None
) -> list[str]:
    return [v.message.de for v in see(answers, previous).violations("hard")]


@pytest.mark.parametrize("answer", [NONE, NOT_STATED])
def test_nothing_to_list_and_something_listed_contradict_each_other(answer: Answer) -> None:
    (message,) = messages({**TWO, **whole(answer)})
    assert message.startswith("Es ist angegeben, dass es nichts aufzuführen gibt")
    assert messages(whole(answer)) == []
    assert messages(TWO) == []
    # All that was has ended, and that is what "none" says too.
    assert messages({**said(r01abcd__state="ended"), **whole(NONE)}, TWO) == []


def test_more_rows_than_there_can_be_are_kept_and_refused() -> None:
    six = said(**{f"r0{n}abcd__office": "KI" for n in range(1, 7)})
    assert len(rows(see(six))) == 6
    assert messages(six) == [
        "Es sind mehr als 5 aufgeführt. Fassen Sie sie zusammen, oder schreiben Sie uns."
    ]


def test_a_check_of_the_author_fires_only_when_certain() -> None:
    granted = {("filled", ""): Answer.number(1)}
    assert messages({**TWO, **granted}) == []  # the second row may have 0
    assert messages({**TWO, **granted, **said(r02bcde__posts=1)}) == ["Mehr als besetzt."]


def test_a_universe_can_lean_on_the_rows() -> None:
    assert see(TWO).asked(("talks", ""))
    assert not see(whole(NONE)).asked(("talks", ""))
    assert see({}).asked(("talks", ""))  # unknown: asked


# Fields


def test_a_field_reads_as_a_question_of_its_type() -> None:
    one = roster()
    posts, since, pay = (one.cell(f"r01abcd.{f}") for f in ("posts", "since", "pay"))
    assert posts is not None
    assert since is not None
    assert pay is not None
    assert one.read(posts, Entry(("mind. 0,5",)), "de").answer.low == Decimal("0.5")
    assert code(one.read(posts, Entry(("3",)), "de")) == "out_of_bounds"
    assert one.read(since, Entry(("März 2021",)), "de").answer.text == "2021-03"
    assert code(one.read(pay, Entry(("e99",)), "de")) == "unknown_choice"
    assert one.show(posts, Answer.number("0.5"), "de") == "0,5 VZÄ"
    assert one.show(pay, Answer.chosen("e9"), "de") == "E 9"


def test_words_for_none_are_the_authors() -> None:
    projects = roster("projects")
    (cell,) = projects.variables()
    assert projects.show(cell, NONE, "de") == "keine Projekte"
    assert roster().show(roster().variables()[0], NONE, "en") == "none"


def test_a_cell_remembers_what_its_field_was_called() -> None:
    renamed = fixture("roster").questions["projects"]
    cell = renamed.cell("r01abcd.title")
    assert cell is not None
    assert cell.was == "r01abcd.name"


def test_a_field_that_had_no_answer_comes_back_empty() -> None:
    asked = replace(roster(), previous="confirm")
    earlier = {
        item: answer
        for (_, item), answer in said(
            r01abcd__office="KI", r01abcd__posts=Answer.missing(Status.NOT_STATED)
        ).items()
    }
    assert set(asked.unchanged({}, earlier)) == {"r01abcd.office", "r01abcd.state"}
