"""What reasoning finds in a file, beyond what enumeration shows, and where it is silent.

- parts of a condition at their own column, the outermost only
- dates within their bounds, texts, earlier answers, `all`: certain or silent
- a mistake is said once; what leans on it is not reported besides
- a file made to be expensive costs no more than its budget
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from survey.instrument.load import examine_text, load_text
from tests.unit.reason.enumeration import source

HEAD = """\
study: kim
version: 2021-H2
previous_version: 2021-H1
mode: self
title: KIM
unit: {district: text}
sections:
  - name: first
    title: First
    questions:
      - {name: since, type: date, label: S, precision: month, earliest: 2015-01, latest: 2021-12}
      - {name: words, type: text, label: W}
      - {name: x, type: number, label: X, maximum: 10, comparators: []}
      - {name: y, type: number, label: Y, maximum: 10, comparators: [all], all_of: x}
      - {name: half, type: derived, label: H, value: x / 2, decimals: 1}
      - name: cells
        type: grid
        label: C
        maximum: 5
        comparators: []
        rows: [{name: one, label: 1}, {name: two, label: 2}]
      - {name: rest, type: text, label: R, ask_if: '%s'}
"""


def said(condition: str) -> list[str]:
    """`column of the condition: code`."""
    problems = examine_text((HEAD % condition).replace("label: 1", 'label: "1"').replace(
        "label: 2}", 'label: "2"}'))[1]  # fmt: skip
    start = HEAD.splitlines()[-1].index("%s")
    return [f"{p.place.column - start}: {p.code}" for p in problems]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('since >= "2015-01"', ["0: always-true"]),
        ('since > "2021-12"', ["0: never-true"]),
        ('since < "2015-01" or x > 3', ["1: constant-part"]),
        ('since < "2021-H2"', ["0: always-true"]),  # within that half-year: unknown, so asked
        ('since < "2021-07"', []),
        ('since == "2020-02-30"', ["10: unknown-code"]),
        ('since >= "2021-07" and since < "2021-07"', ["0: never-true"]),
        ('words == "a"', []),
        ('unit.district == "a" and unit.district == "b"', ["0: never-true"]),
        ("previous.x > 50", []),
        ("change(x) > 50", []),
        ("x > 10", ["0: never-true"]),
        ("y > 10", []),  # `all` of something: taken for anything
        ("half > 5.2", ["0: never-true"]),
        ("half > 4", []),
        ("sum(cells.*) > 10", ["0: never-asked"]),
        ("sum(cells.*) > 9", []),
        ("cells.one + cells.two <= 10 and x > 3", ["1: constant-part"]),
        ("x > 3 or (x > 11 or x > 12)", ["11: constant-part"]),
        ("x > 3 or not (x <= 10)", ["10: constant-part"]),
        ("count(x > 3, x > 11) == 1", ["14: constant-part"]),
        ('"a" in ["a"]', ["0: always-true"]),
    ],
)
def test_conditions(condition: str, expected: list[str]) -> None:
    places = {"always-true", "never-true", "never-asked"}
    found = [f"0: {one.split()[1]}" if one.split()[1] in places else one for one in said(condition)]
    assert found == expected


def test_a_mistake_is_said_once() -> None:
    text = source(ask_n='a == "yes" and a == "no"', ask_m="n > 1", ask="n > 1")
    codes = [problem.code for problem in examine_text(text)[1]]
    assert codes == ["never-true"]
    text = source(ask_n="answered(a) and not answered(a)", ask_m="answered(n)", ask="n > 1")
    assert [problem.code for problem in examine_text(text)[1]] == ["never-asked"]


def test_what_was_released_is_served_whatever_reasoning_finds() -> None:
    text = source(ask="answered(a) and not answered(a)")
    assert examine_text(text)[0] is None
    assert load_text(text).version == "2021-H2"


def test_the_example_of_the_readme_says_what_it_shows() -> None:
    readme = (Path(__file__).parents[3] / "questionnaires" / "README.md").read_text("utf-8")
    section = readme.split("## What `check` finds by reasoning")[1]
    example = section.split("```yaml\n")[1].split("```")[0]
    line = next(n for n, text in enumerate(example.splitlines(), 1) if "never-asked" in text)
    found = [(problem.place.line, problem.code) for problem in examine_text(example)[1]]
    assert found == [(line, "never-asked")]


def test_an_expensive_file_ends_in_time_and_in_silence() -> None:
    choices = ", ".join(f"{{code: c{i}, label: C{i}}}" for i in range(40))
    questions = [
        f"- {{name: m{i}, type: multiple, label: M, choices: [{choices}]}}" for i in range(9)
    ]
    parts = [f'("c{j}" in m{i} and count(m{i}) > {j + 2})' for i in range(9) for j in range(3)]
    rules = [
        f"- {{name: q{k}, type: text, label: Q, ask_if: '{' or '.join(parts[k % 3 :])}'}}"
        for k in range(60)
    ]
    head = HEAD[: HEAD.index("      - {name: since")]
    text = head + "".join(f"      {line}\n" for line in (*questions, *rules))
    begun = time.process_time()
    assert examine_text(text)[1] == []
    assert time.process_time() - begun < 2
