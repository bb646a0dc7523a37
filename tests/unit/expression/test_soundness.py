"""What is said with certainty holds for every completion of what is not known."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from survey.instrument.answer import Answer, Comparator, Status
from survey.instrument.expression import FALSE, NOT_APPLICABLE, TRUE, number, parse, truth
from survey.instrument.interval import Interval
from tests.unit.expression.responses import SCALE, response

NUMBERS = ("x", "y", "z", "positions.here", "positions.there")
LIMITS = {"x": (0, 50), "y": (0, 20), "z": (-50, 50), "positions.here": (0, 50),
          "positions.there": (0, 5)}  # fmt: skip
CODES = {"group": ("yes", "no", "planned"), "other": ("yes", "no", "planned"), "stage": SCALE}
TICKS = ("jobcenter", "police", "none")

small = st.integers(-9, 9)
literal = st.integers(0, 9).map(str)
amount = st.recursive(
    st.one_of(st.sampled_from(NUMBERS), literal, st.just("sum(positions.*)"),
              st.just("count(members)")),
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("sum({}, {})".format, inner, inner),
        st.builds("(-{})".format, inner),
    ),
    max_leaves=4,
)  # fmt: skip
comparison = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
simple = st.one_of(
    st.builds("{} {} {}".format, amount, comparison, amount),
    st.builds("{} in [{}, {}]".format, amount, literal, literal),
    st.builds(
        'group {} "{}"'.format, st.sampled_from(["==", "!="]), st.sampled_from(["yes", "no"])
    ),
    st.builds('stage {} "{}"'.format, comparison, st.sampled_from(SCALE)),
    st.just("group == other"),
    st.just('other not in ["yes", "planned"]'),
    st.just('"police" in members'),
)
condition = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.builds("({}) and ({})".format, inner, inner),
        st.builds("({}) or ({})".format, inner, inner),
        st.builds("not ({})".format, inner),
        st.builds("count({}, {}) >= 1".format, inner, inner),
    ),
    max_leaves=4,
)


@st.composite
def numbers(draw: st.DrawFn, name: str) -> tuple[Answer, Answer]:
    """An answer with something unknown about it, and one that it may turn out to be."""
    least, most = LIMITS[name]
    value = draw(st.integers(least, most))
    exact = Answer.number(value)
    below, above = draw(st.integers(least, value)), draw(st.integers(value, most))
    low, high = Decimal(below), Decimal(above)
    minimum = None if name == "z" else Decimal(0)
    kinds = [
        exact,
        Answer.qualified(Comparator.AT_LEAST, low, None),
        Answer.qualified(Comparator.AT_MOST, minimum, high),
        Answer.qualified(Comparator.RANGE, low, high),
        Answer.qualified(Comparator.ALL, None, None),
        Answer.missing(Status.NOT_STATED),
        Answer.missing(Status.PLANNED),
        Answer(),
    ]
    not_applicable = Answer.missing(Status.NOT_APPLICABLE)
    seen = draw(st.sampled_from([*kinds, not_applicable]))
    return seen, (not_applicable if seen is not_applicable else exact)


@st.composite
def responses(draw: st.DrawFn) -> tuple[dict[str, Answer], dict[str, Answer]]:
    seen: dict[str, Answer] = {}
    complete: dict[str, Answer] = {}
    for name in NUMBERS:
        seen[name], complete[name] = draw(numbers(name))
    for name, codes in CODES.items():
        complete[name] = Answer.chosen(draw(st.sampled_from(codes)))
        seen[name] = draw(
            st.sampled_from([complete[name], Answer(), Answer.missing(Status.NOT_STATED)])
        )
    ticked = draw(st.sets(st.sampled_from(TICKS), min_size=1))
    complete["members"] = Answer.chosen(*sorted(ticked))
    seen["members"] = draw(st.sampled_from([complete["members"], Answer()]))
    return seen, complete


@settings(max_examples=400, deadline=None)
@given(condition, responses())
def test_a_certain_truth_survives_every_completion(
    source: str, pair: tuple[dict[str, Answer], dict[str, Answer]]
) -> None:
    expression = parse(source)
    seen, complete = pair
    # "Does not apply" beside an unknown stays "does not apply" by decision, so what is made of it
    # may yet turn: see the test below.
    assume(all(answer.status is not Status.NOT_APPLICABLE for answer in seen.values()))
    said = truth(expression, response(**seen))
    assume(said in (TRUE, FALSE))
    assert truth(expression, response(**complete)) is said


def test_what_does_not_apply_closes_before_an_unknown_is_known() -> None:
    """`and` gives the fourth value itself beside an unknown: a universe closes, a check is silent.

    Once the unknown turns out false the whole is false. A rule over both may turn with it.
    """
    gone = Answer.missing(Status.NOT_APPLICABLE)
    rule = parse('y == 0 and group == "yes"')
    assert truth(rule, response(y=gone, group=Answer())) is NOT_APPLICABLE
    assert truth(rule, response(y=gone, group=Answer.chosen("no"))) is FALSE
    assert truth(rule, response(y=gone, group=Answer.chosen("yes"))) is NOT_APPLICABLE


@settings(max_examples=400, deadline=None)
@given(amount, responses())
def test_an_interval_holds_every_completion(
    source: str, pair: tuple[dict[str, Answer], dict[str, Answer]]
) -> None:
    expression = parse(source)
    seen, complete = pair
    said = number(expression, response(**seen))
    exact = number(expression, response(**complete))
    assume(isinstance(said, Interval) and isinstance(exact, Interval))
    assert isinstance(said, Interval)
    assert isinstance(exact, Interval)
    assert exact.low is not None
    assert said.contains(exact.low)
    assert exact.is_exact
