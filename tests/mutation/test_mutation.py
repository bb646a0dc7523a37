"""2,000 mistakes in a questionnaire of some 60 questions, one at a time.

- none ends in a traceback; every problem is of the catalogue, in both languages, within the file
- of those that leave the file invalid at least 95 % are reported at the right line (`mutator` says
  which lines are right for each kind of mistake)
- those that leave it valid and changed are found by `compare`, those that change nothing are not
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from survey.instrument.load import load_text
from survey.questions.registry import TYPES
from tests.mutation.examine import Tally, tally
from tests.mutation.mutator import KINDS
from tests.mutation.sixty import sixty

SEEDS = range(8)
EACH = 250


@pytest.fixture(scope="module")
def tallied() -> Tally:
    found = Tally()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for part in pool.map(tally, SEEDS, [EACH] * len(SEEDS)):
            found.add(part)
    return found


def test_the_file_has_some_60_questions_of_every_type() -> None:
    questions = load_text(sixty()).questions.values()
    assert 55 <= len(questions) <= 80
    assert {question.type for question in questions} == set(TYPES)


@pytest.mark.slow
def test_no_mistake_ends_in_a_traceback(tallied: Tally) -> None:
    assert tallied.faults == []
    assert tallied.made.total() == 2000
    assert len(tallied.made) == len(KINDS)


@pytest.mark.slow
def test_mistakes_are_reported_at_the_right_line(tallied: Tally) -> None:
    invalid, right = tallied.invalid.total(), tallied.right.total()
    for kind, count in sorted(tallied.invalid.items()):
        shares = tallied.right[kind] / count, tallied.very[kind] / count
        print(f"{kind:24} {count:4} of {tallied.made[kind]:4} invalid: {shares[0]:.0%} at a right "
              f"line, {shares[1]:.0%} at the very line")  # fmt: skip
    print(f"all: {right} of {invalid} ({right / invalid:.1%}) at a right line, "
          f"{tallied.very.total() / invalid:.1%} at the very line")  # fmt: skip
    print("\n".join(tallied.elsewhere))
    assert invalid >= 1000
    assert right / invalid >= 0.95
    assert all(tallied.right[kind] / count >= 0.6 for kind, count in tallied.invalid.items())


@pytest.mark.slow
def test_what_stays_valid_and_changes_is_found_by_comparing(tallied: Tally) -> None:
    assert tallied.changed >= 200
    assert tallied.found == tallied.changed
