"""`change` in `checks`: thresholds against the wave before.

- it speaks where the change certainly exceeds the thresholds, both where both are given
- only the certain part counts: "mind. 4" after 11, ranges, "höchst."; missing answers are silent
- 0 before: no division, any rise exceeds every percentage; numbers that can be negative
- every number of its question, or the one named; a sentence with both figures, or the author's
- against brute force over everything that the two figures may be
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.flow import Flow, Unit
from survey.instrument.interval import Interval
from survey.instrument.load import examine_text, load_text
from survey.instrument.piping import fill
from survey.questions.base import Check, Variable
from survey.questions.thresholds import rule_of

HEAD = """\
study: kim
version: 2022-H1
previous_version: 2021-H2
mode: self
title: KIM
sections:
  - name: posts
    title: Stellen
    questions:
"""


def flow_of(question: str) -> Flow:
    return Flow(load_text(HEAD + f"      - {question}\n", "kim.yaml"))


def posts(change: str, minimum: str = "0") -> Flow:
    return flow_of(
        f"{{name: x, type: number, label: X, decimals: 2, minimum: {minimum}, "
        f"checks: [{{change: {change}}}]}}"
    )


def fires(flow: Flow, now: Answer, before: Answer | None) -> bool:
    previous = {} if before is None else {("x", ""): before}
    return bool(flow.see({("x", ""): now}, Unit("1"), previous).violations("soft"))


N = Answer.number
BOTH = "{absolute: 5, percent: 50}"


def at_least(low: int) -> Answer:
    return Answer.qualified(Comparator.AT_LEAST, Decimal(low), None)


def at_most(high: int) -> Answer:
    return Answer.qualified(Comparator.AT_MOST, Decimal(0), Decimal(high))


def between(low: int, high: int) -> Answer:
    return Answer.qualified(Comparator.RANGE, Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("change", "before", "now", "speaks"),
    [
        (BOTH, N(11), N(2), True),
        (BOTH, N(11), N(6), False),  # 5 less: not more than 5
        (BOTH, N(11), N(17), True),  # 6 more, 55 %
        (BOTH, N(20), N(26), False),  # 6 more, only 30 %
        (BOTH, N(2), N(4), False),  # twice as many, only 2 more
        (BOTH, N(0), N(5), False),
        (BOTH, N(0), N(6), True),
        ("{absolute: 5}", N(20), N(26), True),
        ("{absolute: 5}", N(20), N(25), False),
        ("{percent: 50}", N(2), N(4), True),
        ("{percent: 50}", N(2), N(3), False),
        ("{percent: 50}", N(0), N(0), False),
        ("{percent: 50}", N(0), N(1), True),  # beyond any percentage of nothing
        ("{percent: 100}", N(5), N(0), False),  # all of it, not more
        ("{percent: 12.5}", N(8), N(9), False),
        ("{percent: 12.5}", N(8), N("9.01"), True),
        # Only what is certain.
        (BOTH, N(11), at_least(4), False),
        (BOTH, N(11), at_least(17), True),
        (BOTH, N(11), at_least(16), False),
        (BOTH, N(11), at_most(5), True),
        (BOTH, N(11), at_most(6), False),
        (BOTH, at_least(11), N(2), True),
        (BOTH, at_least(11), N(40), False),
        (BOTH, at_most(11), N(40), True),
        (BOTH, between(8, 12), N(2), True),
        (BOTH, between(6, 12), N(2), False),
        (BOTH, N(11), Answer.qualified(Comparator.ABOUT, Decimal(2), Decimal(2)), True),
        (BOTH, N(11), between(2, 30), False),
    ],
)
def test_it_speaks_where_the_certain_change_exceeds(
    change: str, before: Answer, now: Answer, *, speaks: bool
) -> None:
    assert fires(posts(change), now, before) is speaks


@pytest.mark.parametrize("change", [BOTH, "{absolute: 5}", "{percent: 50}"])
@pytest.mark.parametrize("status", [Status.NOT_STATED, Status.NOT_APPLICABLE, Status.UNANSWERED])
def test_it_is_silent_without_a_figure_on_either_side(change: str, status: Status) -> None:
    flow = posts(change)
    assert not fires(flow, Answer(status), N(11))
    assert not fires(flow, N(11), Answer(status))
    assert not fires(flow, N(11), None)


@pytest.mark.parametrize(
    ("before", "now", "speaks"),
    [(-10, -16, True), (-10, -9, False), (-10, -4, True), (-10, -5, False), (-10, 1, True)],
)
def test_per_cent_of_a_negative_number_are_those_of_its_amount(
    before: int, now: int, *, speaks: bool
) -> None:
    assert fires(posts("{percent: 50}", "-1000"), N(now), N(before)) is speaks


def cell(minimum: int | None) -> Variable:
    low = None if minimum is None else Decimal(minimum)
    return Variable(name="x", kind="number", minimum=low)


def test_the_rule_is_an_ordinary_expression() -> None:
    (check,) = checks(posts(BOTH))
    assert check.require.source == (
        "(change(x) <= 5 or x <= previous.x * 1.5) and (change(x) >= -5 or x >= previous.x * 0.5)"
    )
    assert rule_of(cell(0), None, Decimal(100)) == "x <= previous.x * 2"
    assert "previous.x * -0.5" in rule_of(cell(None), None, Decimal(150))


def checks(flow: Flow, name: str = "x") -> tuple[Check, ...]:
    return flow.questionnaire.questions[name].checks


GRID = (
    "{name: x, type: grid, label: X, unit: {de: {one: Stelle, other: Stellen}, en: posts}, "
    "rows: [{name: a, label: {de: besetzt, en: filled}}, {name: b, label: B}], checks: ["
)


def test_silent_on_the_number_it_is_about_every_number_of_the_question() -> None:
    both = checks(flow_of(GRID + "{change: {absolute: 5}}]}"))
    assert [check.require.source for check in both] == [
        "(change(x.a) <= 5) and (change(x.a) >= -5)",
        "(change(x.b) <= 5) and (change(x.b) >= -5)",
    ]
    (one,) = checks(flow_of(GRID + "{change: {of: x.b, absolute: 5}}]}"))
    assert "x.b" in one.require.source


def test_it_is_soft_and_stands_behind_the_rules() -> None:
    first, second = checks(
        flow_of(
            "{name: x, type: number, label: X, checks: [{change: {absolute: 5}}, "
            "{require: x < 9, message: Zu viel.}]}"
        )
    )
    assert (first.level, second.level) == ("hard", "soft")
    (hard,) = checks(
        flow_of(
            "{name: x, type: number, label: X, "
            "checks: [{change: {absolute: 5}, level: hard, message: Zu weit.}]}"
        )
    )
    assert (hard.level, hard.message.de) == ("hard", "Zu weit.")


def said(flow: Flow, now: int, before: int, language: str) -> str:
    name = "x"
    item = "a" if ("x", "a") in flow.questionnaire.variables else ""
    view = flow.see({(name, item): N(now)}, Unit("1"), {(name, item): N(before)})
    (violation, *_) = view.violations("soft")
    return fill(violation.message, language, view, flow.questionnaire)


def test_the_sentence_names_both_figures() -> None:
    flow = flow_of(
        "{name: x, type: number, label: X, unit: {de: Stellen, en: posts}, "
        "checks: [{change: {absolute: 5}}]}"
    )
    assert said(flow, 2, 11, "de") == (
        "Bitte prüfen: 2 statt zuletzt 11 Stellen. Korrigieren oder kurz begründen."
    )
    assert said(flow, 2, 11, "en") == (
        "Please check: 2 instead of 11 posts last time. Correct it or explain briefly."
    )


def test_the_sentence_names_the_row_and_counts_aright() -> None:
    flow = flow_of(GRID + "{change: {of: x.a, absolute: 5}}]}")
    assert said(flow, 9, 1, "de") == (
        "Bitte prüfen (besetzt): 9 statt zuletzt 1 Stelle. Korrigieren oder kurz begründen."
    )


def test_it_needs_a_version_before() -> None:
    source = (HEAD + f"      - {GRID}{{change: {{absolute: 5}}}}]}}\n").replace(
        "previous_version: 2021-H2\n", ""
    )
    assert [p.code for p in examine_text(source)[1]] == ["needs-previous-version"]


@pytest.mark.parametrize(
    "wrong", ["x", "5", "[]", "{change: x}", "{change: []}", "{change: {of: 5}}"]
)
def test_what_is_no_check_is_refused_in_words(wrong: str) -> None:
    source = HEAD + f"      - {{name: x, type: number, label: X, checks: [{wrong}]}}\n"
    questionnaire, problems = examine_text(source)
    assert questionnaire is None
    assert problems


ENDS = st.integers(-30, 30)


@st.composite
def figures(draw: st.DrawFn, lowest: int) -> Interval:
    first, second = sorted(draw(st.tuples(ENDS, ENDS)))
    low = Decimal(max(first, lowest))
    high = draw(st.sampled_from([low, Decimal(max(second, lowest)), None]))
    return Interval(low, high)


def points(one: Interval, other: Interval) -> list[Fraction]:
    """Where a threshold may first be met: ends, zero, the other's ends, and far away."""
    far = Fraction(10**6)
    assert one.low is not None
    low, high = Fraction(one.low), far if one.high is None else Fraction(one.high)
    marks = {low, high, (low + high) / 2, Fraction(0)}
    marks |= {Fraction(end) for end in (other.low, other.high) if end is not None}
    return [mark for mark in sorted(marks) if low <= mark <= high]


@given(
    st.sampled_from([0, -40]),
    st.one_of(st.none(), st.integers(1, 20)),
    st.one_of(st.none(), st.sampled_from([10, 50, 100, 150])),
    st.data(),
)
def test_it_speaks_where_every_completion_exceeds(
    minimum: int, absolute: int | None, percent: int | None, data: st.DataObject
) -> None:
    if absolute is None and percent is None:
        return
    now, before = data.draw(figures(minimum)), data.draw(figures(minimum))
    given_ = ", ".join(
        f"{key}: {value}"
        for key, value in (("absolute", absolute), ("percent", percent))
        if value is not None
    )
    every = all(
        (absolute is None or abs(x - b) > absolute)
        and (percent is None or abs(x - b) > abs(b) * Fraction(percent, 100))
        for x in points(now, before)
        for b in points(before, now)
    )
    flow = posts(f"{{{given_}}}", str(minimum))
    assert fires(flow, _answer(now), _answer(before)) is every


def _answer(bounds: Interval) -> Answer:
    if bounds.is_exact:
        return Answer.qualified(Comparator.EXACT, bounds.low, bounds.high)
    comparator = Comparator.AT_LEAST if bounds.high is None else Comparator.RANGE
    return Answer.qualified(comparator, bounds.low, bounds.high)
