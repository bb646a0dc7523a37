"""Plain numbers are read on a short way; it must say what the long way says."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.answer import Comparator, Status
from survey.instrument.reading import read_number
from survey.questions.base import Variable

RULE = Variable(
    name="posts", kind="number", minimum=Decimal(0), maximum=Decimal(5000), decimals=2,
    comparators=tuple(Comparator), statuses=(Status.NOT_STATED,),
)  # fmt: skip
typed = st.from_regex(r"[0-9]{1,6}([.,][0-9]{1,4})?", fullmatch=True)


@given(typed, st.sampled_from(["de", "en"]))
def test_the_short_way_says_what_the_long_way_says(raw: str, language: str) -> None:
    short = read_number(raw, language=language, variable=RULE)
    # A space in front takes the long way and means nothing.
    long = read_number(" " + raw, language=language, variable=RULE)
    assert (short.problem is None) == (long.problem is None)
    assert short.echo == long.echo
    assert (short.answer.status, short.answer.low, short.answer.high) == (
        long.answer.status, long.answer.low, long.answer.high,
    )  # fmt: skip
