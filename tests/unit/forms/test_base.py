"""The hidden field `base`: what a page showed, and in which revision."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from survey.forms.base import pack, unpack

names = st.from_regex(r"[a-z][a-z0-9_]{0,10}", fullmatch=True)
items = st.one_of(st.just(""), names, st.builds("{}.{}".format, names, names))
revisions = st.dictionaries(st.tuples(names, items), st.integers(0, 10_000), max_size=30)


@given(revisions)
def test_what_is_packed_comes_back(given_: dict[tuple[str, str], int]) -> None:
    assert unpack(pack(given_, given_)) == given_


def test_cells_of_one_question_name_it_once() -> None:
    cells = [("a", "x"), ("a", "y.z"), ("b", ""), ("b", "x"), ("a", "w")]
    assert pack(cells, {("a", "y.z"): 2}) == "a.x .y.z=2 b .x a.w"
    assert list(unpack("a.x .y.z=2 b .x a.w")) == cells


def test_a_cell_that_was_not_shown_is_absent() -> None:
    assert unpack(pack([("a", "")], {("a", ""): 2, ("b", ""): 3})) == {("a", ""): 2}


@given(st.text(max_size=200))
def test_what_was_tampered_with_never_raises(text: str) -> None:
    assert all(revision >= 0 for revision in unpack(text).values())


def test_numbers_that_are_none_are_left_out() -> None:
    assert unpack("a=x b=-1 c=1e3 d=99999999999 e=٣ f=3") == {("f", ""): 3}
