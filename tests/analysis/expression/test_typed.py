"""What the script of the pages reads of a typed number, the server reads alike.

The script may refuse what the server takes (the question stays as it was drawn then), never the
other way round.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.instrument.answer import Comparator
from survey.instrument.reading import read_number
from survey.questions.base import Variable
from tests.analysis.expression import uses
from tests.support import parts

figure = st.builds(
    "{}{}".format,
    st.one_of(st.integers(0, 5000).map(str), st.sampled_from(["007", "1.234", "-3", "1 234", "½"])),
    st.sampled_from(["", "", ",5", ".5", ",25", ",", ",0", "e3", " VZÄ"]),
)
words = st.sampled_from(
    ("mind. ", "mindestens ", "höchst. ", "höchstens ", "ca. ", "ungefähr ", "at least ", "über ",
     "at most ", "about ", "approx. ", "bis zu ", "mehr als ", "rund ", "")
)  # fmt: skip
typed = st.one_of(
    figure,
    st.builds("{}{}".format, words, figure),
    st.builds("{}{}{}".format, figure, st.sampled_from(("–", " – ", "-", " - ", " bis ")), figure),
    st.sampled_from(("", "alle", "k.A.", "-", "offen", "viele")),
)
variables = st.builds(
    lambda low, high, decimals, offered: Variable(
        name="x", kind="number", minimum=low, maximum=high, decimals=decimals, comparators=offered
    ),
    st.sampled_from((Decimal(0), None, Decimal(2), Decimal("0.5"))),
    st.sampled_from((None, Decimal(100), Decimal("4999.5"))),
    st.integers(0, 2),
    st.sampled_from((tuple(Comparator), (Comparator.EXACT,))),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[uses.Browser]:
    with uses.browser(parts.program("node", part="Node")) as started:
        yield started


@settings(max_examples=1500, deadline=None)
@given(typed, variables, st.sampled_from(("de", "en")))
def test_the_server_reads_alike_what_the_script_reads(
    browser: uses.Browser, typed: str, variable: Variable, language: str
) -> None:
    shown = browser.typed(typed, variable, language)
    if shown is None:
        return
    reading = read_number(typed, language=language, variable=variable)
    assert reading.problem is None
    answer = reading.answer
    assert shown["status"] == answer.status
    assert shown["comparator"] == answer.comparator
    assert [number(shown["low"]), number(shown["high"])] == [answer.low, answer.high]


@pytest.mark.parametrize(
    ("text", "language"),
    [("4", "de"), ("2,5", "de"), ("mind. 4", "de"), ("höchstens 4", "de"), ("ca. 10", "de"),
     ("3–5", "de"), ("3 – 5", "de"), ("2.5", "en"), ("at least 4", "en"), ("about 10", "en")],
)  # fmt: skip
def test_plain_forms_are_read(browser: uses.Browser, text: str, language: str) -> None:
    every = Variable(name="x", kind="number", decimals=1, comparators=tuple(Comparator))
    assert browser.typed(text, every, language) is not None


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
