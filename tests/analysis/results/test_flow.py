"""Flow tables on tracks written by hand: who moved from where to where.

- every unit in the frame of both waves stands in one cell, with its key
- k. A. to the code is a cell of its own, no gain; planned to the code is one
- numbers: up, same, down, undecidable; planned, undecided and each missing status by name
- nothing across a break; what cannot be tabled is refused with what there is
"""

from __future__ import annotations

import numpy as np
import pytest

from analysis.results.flow import Flow, Move, State
from analysis.results.flows import flow
from tests.analysis.tracks import track

H1, H2 = "2021-H1", "2021-H2"
YES, NO = State("code", "yes"), State("code", "no")


def status(name: str) -> State:
    return State("status", name)


def cells(found: Flow) -> list[tuple[str, str, Move, tuple[str, ...]]]:
    """Units by their number alone."""
    return [
        (str(cell.start), str(cell.end), cell.move, tuple(str(int(key)) for key in cell.units))
        for cell in found.cells
    ]


def test_the_matrix_of_a_single_choice() -> None:
    waves = {H1: "no yes geplant k.A. ! no x -", H2: "yes no yes yes yes offen yes yes"}
    found = flow(track("single", waves, codes=("yes", "no")), H1, H2)
    assert cells(found) == [
        ("yes", "no", "moved", ("1",)),
        ("no", "yes", "moved", ("0",)),
        ("no", "(undecided)", "moved", ("5",)),
        ("(planned)", "yes", "moved", ("2",)),
        ("(not_stated)", "yes", "from_not_stated", ("3",)),
        ("(unit_nonresponse)", "yes", "", ("4",)),
    ]
    assert found.units == 6
    assert found.gained("yes") == ("00000", "00002")
    assert found.lost("no") == ("00000", "00005")
    assert found.between(status("planned"), YES) == ("00002",)
    assert found.between(YES, YES) == ()
    assert found.states == (
        YES, NO, status("planned"), status("undecided"), status("not_stated"),
        status("unit_nonresponse"),
    )  # fmt: skip


def test_with_and_without_one_choice_of_a_multiple() -> None:
    waves = {H1: "a a+b b k.A. b geplant", H2: "a b a+b a geplant offen"}
    found = flow(track("multiple", waves, codes=("a", "b")), H1, H2, code="a")
    assert cells(found) == [
        ("a", "a", "same", ("0",)),
        ("a", "without", "loss", ("1",)),
        ("without", "a", "gain", ("2",)),
        ("without", "(planned)", "same", ("4",)),
        ("(planned)", "(undecided)", "same", ("5",)),
        ("(not_stated)", "a", "from_not_stated", ("3",)),
    ]


def test_what_a_document_does_not_mention_is_no_statement_of_that_choice() -> None:
    waves = {H1: "b a n.g.", H2: "a b a"}
    whole = track("multiple", waves, codes=("a", "b"), coded=(H1,), steps={H2: "caution"})
    found = flow(whole, H1, H2, code="a")
    assert cells(found) == [
        ("a", "without", "loss", ("1",)),
        ("(not_mentioned)", "a", "from_not_stated", ("0", "2")),
    ]
    assert [caution.code for caution in found.cautions] == ["limited", "lower_bound"]


def test_numbers_go_up_and_down_or_cannot_be_decided() -> None:
    waves = {
        H1: "4 4 4 mind.4 geplant k.A. alle offen . 3 !",
        H2: "5 4 3 4 4 4 4 geplant ? k.A. !",
    }
    assert cells(flow(track("number", waves), H1, H2)) == [
        ("number", "number", "same", ("1",)),
        ("number", "number", "up", ("0",)),
        ("number", "number", "down", ("2",)),
        ("number", "number", "undecidable", ("3",)),
        ("number", "(not_stated)", "", ("9",)),
        ("all", "number", "moved", ("6",)),
        ("(planned)", "number", "moved", ("4",)),
        ("(undecided)", "(planned)", "moved", ("7",)),
        ("(not_stated)", "number", "from_not_stated", ("5",)),
        ("(unanswered)", "(not_applicable)", "", ("8",)),
        ("(unit_nonresponse)", "(unit_nonresponse)", "", ("10",)),
    ]


def test_a_scale_has_its_order() -> None:
    waves = {H1: "low high mid low", H2: "mid low mid k.A."}
    found = flow(track("scale", waves, codes=("low", "mid", "high")), H1, H2)
    assert [cell[:3] for cell in cells(found)] == [
        ("low", "mid", "up"),
        ("low", "(not_stated)", ""),
        ("mid", "mid", "same"),
        ("high", "low", "down"),
    ]


def test_a_group_alone() -> None:
    whole = track("number", {H1: "1 1 1", H2: "2 2 0"})
    found = flow(whole, H1, H2, units=np.array([True, False, True]))
    assert cells(found) == [
        ("number", "number", "up", ("0",)),
        ("number", "number", "down", ("2",)),
    ]


def test_across_a_break_there_is_no_table_but_the_reason() -> None:
    found = flow(track("number", {H1: "1", H2: "2"}, steps={H2: "break"}), H1, H2)
    assert (found.grade, found.cells, found.states, found.units) == ("break", (), (), 0)
    (caution,) = found.cautions
    assert "asked otherwise" in caution("en")
    assert found.frame().empty


def test_nobody_in_both_frames_is_a_table_without_cells() -> None:
    found = flow(track("number", {H1: "1 x", H2: "x 1"}), H1, H2)
    assert (found.grade, found.cells) == ("identical", ())
    assert found.matrix().empty


@pytest.mark.parametrize(
    ("kind", "code", "problem"),
    [
        ("multiple", None, "x: name a code; of several choices each stands alone"),
        ("multiple", "c", "x has no code c; it has: a, b"),
        ("text", None, "x has neither codes nor numbers"),
    ],
)
def test_what_has_no_table_says_why(kind: str, code: str | None, problem: str) -> None:
    whole = track(kind, {H1: "a", H2: "b"}, codes=("a", "b"))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=problem):
        flow(whole, H1, H2, code=code)


def test_as_data_frames_the_matrix_has_the_counts_and_the_list_the_units() -> None:
    waves = {H1: "no no yes k.A.", H2: "yes yes no yes"}
    found = flow(track("single", waves, codes=("yes", "no")), H1, H2)
    matrix = found.matrix()
    assert matrix.loc["no", "yes"] == 2
    assert matrix.loc["(not_stated)", "yes"] == 1
    assert matrix.to_numpy().sum() == found.units == 4
    assert (matrix.index.name, matrix.columns.name) == (H1, H2)
    rows = found.frame()
    assert rows["units"].tolist() == ["00002", "00000, 00001", "00003"]
    assert rows["count"].tolist() == [1, 2, 1]
