"""Reasoning against every response there is, on small questionnaires.

- whatever is reported holds for every response (sound)
- whatever holds for every response is reported (complete, on conditions without arithmetic)
"""

from __future__ import annotations

import re

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from survey.instrument.expression import FALSE, NOT_APPLICABLE, TRUE, UNKNOWN
from survey.instrument.load import examine_text
from tests.unit.reason.enumeration import read, responses, source, truths

CHOICE = st.one_of(
    st.builds('a {} "{}"'.format, st.sampled_from(["==", "!="]),
              st.sampled_from(["yes", "no", "planned"])),
    st.builds(
        "a {} [{}]".format,
        st.sampled_from(["in", "not in"]),
        st.lists(st.sampled_from(['"yes"', '"no"', '"planned"']), min_size=1, max_size=3,
                 unique=True).map(", ".join),
    ),
    st.sampled_from(["answered(a)", 'status(a) == "not_stated"', 'status(a) == "not_applicable"']),
    st.builds('unit.kind {} "{}"'.format, st.sampled_from(["==", "!="]),
              st.sampled_from(["city", "county"])),
)  # fmt: skip
NUMBER = st.one_of(
    st.builds("n {} {}".format, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
              st.integers(-1, 3)),
    st.builds("n in [{}, {}]".format, st.integers(0, 2), st.integers(0, 3)),
    st.just("answered(n)"),
    st.sampled_from(["0 <= n <= 1", "n >= 0.5"]),
)  # fmt: skip
MANY = st.one_of(
    st.builds('"{}" in m'.format, st.sampled_from(["x", "y", "none"])),
    st.builds("count(m) {} {}".format, st.sampled_from(["==", "<", ">="]), st.integers(0, 3)),
    st.builds('s {} "{}"'.format, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
              st.sampled_from(["low", "mid", "high"])),
)  # fmt: skip


def joined(simple: st.SearchStrategy[str], leaves: int = 4) -> st.SearchStrategy[str]:
    return st.recursive(
        simple,
        lambda inner: st.one_of(
            st.builds("({}) and ({})".format, inner, inner),
            st.builds("({}) or ({})".format, inner, inner),
            st.builds("not ({})".format, inner),
        ),
        max_leaves=leaves,
    )


EARLY = st.one_of(st.just(""), joined(CHOICE, 2))
LATER = st.one_of(st.just(""), joined(st.one_of(CHOICE, NUMBER), 2))
FREE = joined(st.one_of(CHOICE, NUMBER, MANY))
# Arithmetic, and values beside values: sound, not complete.
RICH = joined(
    st.one_of(
        CHOICE,
        NUMBER,
        MANY,
        st.builds("{} {} {}".format,
                  st.sampled_from(["n + count(m)", "n - n", "2 * n", "sum(n, count(m))", "n / 2",
                                   'count(a == "yes", n > 1)', "-n", "n * n", "1 / n"]),
                  st.sampled_from(["==", "<", ">=", "!="]), st.integers(-1, 6)),
    )
)  # fmt: skip


def said(text: str) -> dict[str, list[str]]:
    """What reasoning says: the codes for each key's value (`ask_if`, `require`) of `q`."""
    problems = examine_text(text)[1]
    lines = text.splitlines()
    start = lines.index("      - name: q")
    found: dict[str, list[str]] = {"before": [], "section": [], "ask_if": [], "require": []}
    for problem in problems:
        at = problem.place.line - 1
        if at > start:
            found["require" if "require" in lines[at] else "ask_if"].append(problem.code)
        elif at > lines.index("  - name: second"):
            found["section"].append(problem.code)
        else:
            found["before"].append(problem.code)
    return found


# So many names can be followed case by case; beyond, reasoning may be silent.
FOLLOWED = 3


def names(*conditions: str) -> set[str]:
    return {word for text in conditions for word in re.findall(r"\b(a|n|m|s|unit)\b", text)}


@settings(max_examples=250, deadline=None)
@given(EARLY, LATER, EARLY, FREE, st.booleans())
def test_universes_are_judged_as_every_response_shows(
    ask_n: str, ask_m: str, section: str, ask: str, skip: bool
) -> None:
    text = source(ask_n, ask_m, section, ask, skip)
    found = said(text)
    # What leans on a mistake that was reported is reported once that one is mended.
    assume(not found["before"] and "never-asked" not in found["section"])
    open_names = names(ask_n, ask_m, section, ask)
    assume(len(open_names) <= FOLLOWED)
    questionnaire = read(text)
    views = list(responses(questionnaire, open_names))
    seen = truths(questionnaire, views, ask)
    opening = {TRUE} if skip else {TRUE, UNKNOWN}
    expected = ""
    if not seen & opening:
        expected = "never-asked"
    elif TRUE not in seen:
        expected = "never-true"
    elif not seen & {FALSE, NOT_APPLICABLE} and seen <= opening:
        expected = "always-true"
    whole = [code for code in found["ask_if"] if code != "constant-part"]
    assert whole == ([expected] if expected else []), (seen, found)


@settings(max_examples=150, deadline=None)
@given(EARLY, LATER, EARLY, st.one_of(st.just(""), FREE), FREE)
def test_checks_are_judged_as_every_response_shows(
    ask_n: str, ask_m: str, section: str, ask: str, check: str
) -> None:
    text = source(ask_n, ask_m, section, ask, check=check)
    found = said(text)
    assume("never-asked" not in [code for part in found.values() for code in part])
    open_names = names(ask_n, ask_m, section, ask, check)
    assume(len(open_names) <= FOLLOWED)
    questionnaire = read(text)
    views = list(responses(questionnaire, open_names))
    asked = [view for view in views if view.question_asked("q")]
    seen = truths(questionnaire, asked, check)
    expected = ""
    if FALSE not in seen:
        expected = "check-never-fires"
    elif TRUE not in seen:
        expected = "check-always-fires"
    whole = [code for code in found["require"] if code != "constant-part"]
    assert whole == ([expected] if expected else []), (seen, found)


# Of most conditions nothing is said: they are left out on purpose.
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(EARLY, LATER, RICH, st.booleans())
def test_what_is_said_of_any_condition_holds(ask_n: str, ask_m: str, ask: str, skip: bool) -> None:
    text = source(ask_n, ask_m, "", ask, skip)
    codes = said(text)["ask_if"]
    assume(codes)
    questionnaire = read(text)
    views = list(responses(questionnaire, names(ask_n, ask_m, ask)))
    seen = truths(questionnaire, views, ask)
    if "never-asked" in codes:
        assert not any(view.question_asked("q") for view in views)
    if "never-true" in codes:
        assert TRUE not in seen
    if "always-true" in codes:
        assert all(view.question_asked("q") for view in views)
