"""The second online survey beside the first: real changes of each kind, each with its reason.

- the file is free of errors and warnings, also beside the versions before it
- a reworded question, an added choice, choices put together, a changed universe: with caution
- a split whose sum goes on; a changed unit under a new name, which is a break; a retired question
- a new roster of coordinators; the rest is unchanged but for what moves on with the half-year
- every declaration has a reason in both languages, and none claims more than it may
- nothing that was asked before is shown across a break
"""

from __future__ import annotations

import pytest

from survey.instrument.compare import Comparison, compare
from survey.instrument.concordance import concordance
from survey.questions.base import Grade
from tests.unit.questionnaires.kim_files import CODED, NEXT, ONLINE, examined, kim

# What is no change of what is asked; `when` words (layout) are for whoever reads a filter.
MOVES_ON = {"half_year", "previous", "declaration", "layout"}


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(kim(ONLINE), kim(NEXT))


def kinds(found: Comparison, name: str) -> set[str]:
    return {one.kind.value for one in found.by_name[name].differences} - MOVES_ON


def test_the_file_has_no_errors_and_no_warnings() -> None:
    assert [str(problem) for problem in examined(NEXT)[1]] == []


@pytest.mark.parametrize(
    ("name", "how", "kind", "grade"),
    [
        ("project_groups_number", "same", {"wording"}, "caution"),
        ("target_groups", "same", {"choice_added"}, "caution"),
        ("steering_body", "same", {"choice_relabelled", "choice_removed"}, "caution"),
        ("auth_tasks", "same", {"universe", "wording"}, "caution"),
        ("funding", "same", {"reference", "wording"}, "caution"),
        ("workshops_held", "split", {"split", "wording"}, "break"),
        ("conferences_held", "split", {"split", "wording"}, "break"),
        ("events_held_total", "renamed", {"renamed", "computed", "wording"}, "caution"),
        ("training_days", "renamed",
         {"renamed", "unit", "wording", "help", "decimals"}, "break"),
    ],
)  # fmt: skip
def test_each_change_and_its_grade(
    found: Comparison, name: str, how: str, kind: set[str], grade: Grade
) -> None:
    question = found.by_name[name]
    assert question.how == how
    assert kinds(found, name) == kind
    assert question.grade == grade


def test_what_is_new_and_what_is_retired(found: Comparison) -> None:
    assert [one.name for one in found.of("new")] == ["coordinators"]
    assert [one.name for one in found.of("retired")] == ["history_words"]
    assert kim(NEXT).questions["coordinators"].type == "roster"


def test_the_rest_is_as_it_was(found: Comparison) -> None:
    changed = {one.name for one in found.questions if one.is_paired and kinds(found, one.name)}
    assert changed == {
        "project_groups_number", "target_groups", "steering_body", "auth_tasks", "funding",
        "funding_months", "consulting_days", "workshops_held", "conferences_held",
        "events_held_total", "training_days",
        "coord_fte", "cm_filled",  # how far they may move before somebody is asked back
    }  # fmt: skip
    assert not [one.name for one in found.questions if one.is_paired and one.undeclared]


def test_every_declaration_has_its_reason_and_claims_no_more_than_it_may(
    found: Comparison,
) -> None:
    declared = [one for one in found.questions if one.declared is not None]
    assert len(declared) == 9
    for one in declared:
        assert one.declared is not None
        assert (one.declared.to, one.too_good) == (ONLINE, ())
        assert len(one.declared.why.de) > 20
        assert len(one.declared.why.en) > 20


def test_nothing_is_shown_across_a_break(found: Comparison) -> None:
    broken = [one.name for one in found.questions if one.grade == "break"]
    assert broken
    assert [n for n in broken if kim(NEXT).questions[n].previous != "blank"] == []


def test_the_series_of_events_goes_on_over_three_versions() -> None:
    lines = {one.id: one for one in concordance([kim(v) for v in (CODED, ONLINE, NEXT)]).lines}
    assert [s and s.ids for s in lines["events_held_total"].stations] == [
        None, ("events_held",), ("events_held_total",),
    ]  # fmt: skip
    assert lines["history_words"].stations[-1] is None
    assert lines["cm_positions.applied_for"].stations[0] is not None
