"""How long expressions take: `python tests/benchmarks/bench_expressions.py`.

Promised: a simple condition over a frame of 200,000 rows in under 100 ms. Prints the best of 15
rounds for it and for complex ones, and the microseconds of one evaluation on a response.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

ROWS = 200_000
ROUNDS = 15
EVALUATIONS = 2_000
MOST_MS = 100
SIMPLE = 'group in ["yes", "planned"]'
OTHERS = (
    "x >= 4",
    'unit.kind == "kreis" and group in ["yes", "planned"]',
    'unit.kind == "kreis" and (x > 2.5 or "police" in members) and stage >= "planned"',
    "sum(posts.*, x) <= y * 1.2 and change(x) / previous.x < 0.5",
    'count(answered(x), since < "2021-04", status(y) == "planned") >= 2',
)


def best(run: Callable[[], object]) -> float:
    """The shortest CPU time of the rounds, in seconds."""
    seconds = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        run()
        seconds.append(time.process_time() - begun)
    return min(seconds)


def measure() -> float:
    """Prints the figures; returns the milliseconds of the simple condition over the frame."""
    from decimal import Decimal

    from analysis.expression import truths
    from survey.instrument.expression import parse, truth
    from tests.analysis.expression.cases import NUMBERS, Answers, declared
    from tests.analysis.expression.uses import frame_of

    bounds = dict.fromkeys(NUMBERS, (Decimal(0), None))
    answers = Answers(Random(1), declared(bounds))
    some = [answers.response() for _ in range(1000)]
    frame = frame_of([some[place % len(some)] for place in range(ROWS)])
    simple = 0.0
    for source in (SIMPLE, *OTHERS):
        rule = parse(source)
        truths(rule, frame)  # makes the columns, which a study makes once
        whole = best(lambda: truths(rule, frame)) * 1000  # noqa: B023 - called in this round
        simple = simple or whole
        rule.run  # noqa: B018 - compiled once per version
        many = [some[place % len(some)] for place in range(EVALUATIONS)]
        each = best(lambda: [truth(rule, one) for one in many]) / EVALUATIONS  # noqa: B023
        print(f"{ROWS:,} rows: {whole:5.1f} ms; one response: {each * 1e6:5.1f} µs; {source}")
    print(f"(promised for the first: {MOST_MS} ms)")
    return simple


def test_a_simple_condition_over_a_frame() -> None:
    """Prints the figures; holds the first to the promise."""
    assert measure() < MOST_MS


if __name__ == "__main__":
    measure()
