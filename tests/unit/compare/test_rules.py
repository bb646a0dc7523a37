"""Every kind of difference by a tiny pair of versions: the lines at the top of the new one.

`# question[.row][/code]: kind proposed best`, in order; `-` is the questionnaire itself. Every pair
is compared with itself too: nothing differs.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from survey.instrument.compare import RULES, Comparison, Difference, Kind, compare
from survey.instrument.load import load_text

FOLDER = Path(__file__).parents[2] / "questionnaires" / "versions"
PAIRS = sorted(path for path in FOLDER.iterdir() if path.is_dir())
OLD, NEW = "2021-H2.yaml", "2022-H1.yaml"


def compared(folder: Path, old: str = OLD, new: str = NEW) -> Comparison:
    return compare(*(load_text((folder / name).read_text("utf-8")) for name in (old, new)))


def shown(comparison: Comparison) -> list[str]:
    lines = [_line("-", one) for one in comparison.differences]
    for question in comparison.questions:
        if not question.is_paired:
            lines.append(f"{question.name}: {question.how}")
        lines += [_line(question.name, one) for one in question.differences]
    return lines


def _line(name: str, one: Difference) -> str:
    item = f".{one.item}" if one.item and name != "-" else ""
    code = f"/{one.code}" if one.code else ""
    return f"{name}{item}{code}: {one.kind} {one.proposed} {one.best}"


def expected(folder: Path) -> list[str]:
    lines = (folder / NEW).read_text("utf-8").splitlines()
    return [line[2:] for line in lines if line.startswith("# ")]


@pytest.mark.parametrize("folder", PAIRS, ids=lambda path: path.name)
def test_a_pair_differs_by_what_its_new_version_says_at_the_top(folder: Path) -> None:
    assert shown(compared(folder)) == expected(folder)


@pytest.mark.parametrize("folder", PAIRS, ids=lambda path: path.name)
def test_a_version_does_not_differ_from_itself(folder: Path) -> None:
    for name in (OLD, NEW):
        same = compared(folder, name, name)
        assert same.is_unchanged
        assert same.is_cosmetic
        assert {question.how for question in same.questions} <= {"same"}
        assert {question.grade for question in same.questions} == {"identical"}


def test_every_kind_is_shown_by_a_pair() -> None:
    kinds = {line.split()[1] for folder in PAIRS for line in expected(folder)}
    elsewhere = {Kind.ATTRIBUTE, Kind.MOVED, Kind.OTHER}  # test_around.py, test_properties.py
    assert {kind for kind in Kind if kind not in kinds} == elsewhere


def test_no_rule_allows_less_than_it_proposes() -> None:
    order = ["identical", "cosmetic", "caution", "break"]
    assert set(RULES) == set(Kind)
    for rule in RULES.values():
        assert order.index(rule.best) <= order.index(rule.proposed)
        assert rule.words.de != rule.words.en


def test_the_readme_says_what_each_kind_is_worth() -> None:
    text = (FOLDER.parents[2] / "questionnaires" / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (\w+) \| (yes|) \| .{6,} \|$", text, re.MULTILINE)
    assert rows == [
        (kind.value, rule.proposed, rule.best, "yes" if rule.declare else "")
        for kind, rule in RULES.items()
    ]
