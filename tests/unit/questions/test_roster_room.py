"""Room for rows: those that stand keep theirs, and of new ones the first come first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.refusal import SurveyError
from survey.questions.roster_room import MOST_KEPT, MOST_SENT, refuse_too_many, without_room
from survey.questions.roster_rows import row_of

ITEMS = [
    f"r{number:04}bc.{field}" for number in range(2 * MOST_KEPT) for field in ("office", "pay")
]


@given(st.sets(st.sampled_from(ITEMS)), st.sets(st.sampled_from(ITEMS)))
def test_rows_that_stand_keep_their_room_and_no_row_is_halved(
    kept: set[str], sent: set[str]
) -> None:
    refused = without_room(kept, sent)
    there, taken = set(map(row_of, kept)), {row_of(item) for item in sent - refused}
    assert len(there | taken) <= max(MOST_KEPT, len(there))
    assert not {row_of(item) for item in refused} & (there | taken)


def test_the_first_of_new_rows_have_room() -> None:
    refused = without_room(ITEMS[: 2 * MOST_KEPT - 2], ITEMS)
    assert refused == set(ITEMS[2 * MOST_KEPT :])
    assert without_room((), ITEMS[: 2 * MOST_KEPT]) == set()


def test_what_belongs_to_no_row_needs_no_room() -> None:
    assert without_room(ITEMS[: 2 * MOST_KEPT], ["", "rows", "total.posts"]) == set()


def test_more_rows_than_any_page_shows_are_refused() -> None:
    items = [f"r{number:04}bc.office" for number in range(MOST_SENT + 1)]
    refuse_too_many(items[1:])
    with pytest.raises(SurveyError) as caught:
        refuse_too_many(items)
    assert caught.value.code == "rows_too_many"
