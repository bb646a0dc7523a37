"""Families declared in a file: what they become, and every problem at its line and column."""

from __future__ import annotations

import pytest

from analysis.errors import AnalysisError
from analysis.families import parse_families, read_families
from analysis.results.named import Named
from tests.analysis.releases import KIM

HEAD = "families:\n"
REASON = "    reason: {de: Der Prozess, en: The process}\n"
ITEM = "steering_group = yes"
FAMILY = (
    "  - name: headline\n"
    "    inference: superpopulation\n"
    f"{REASON}"
    "    method: benjamini-hochberg\n"
    f"    items: [cm_filled, {ITEM}]\n"
)
TABLES = (
    "study: kim\ntitle: T\ntables:\n  - {name: A, type: counts, title: X, wave: W, question: q}\n"
)


def problems(source: str) -> list[str]:
    with pytest.raises(AnalysisError) as caught:
        parse_families(source, "f.yaml")
    return caught.value.lines("en")


@pytest.mark.parametrize("before", ["", "study: kim\n", TABLES])
def test_a_family_is_read_alone_and_in_a_table_plan(before: str) -> None:
    (family,) = parse_families(before + HEAD + FAMILY, "f.yaml")
    assert (family.name, family.method, family.changes) == (
        "headline",
        "benjamini_hochberg",
        "last",
    )
    assert family.reason("en") == "The process"
    assert [item.named for item in family.items] == [
        Named("cm_filled"),
        Named("steering_group", "", "yes"),
    ]
    line = before.count("\n") + 6
    assert [item.where for item in family.items] == [f"f.yaml:{line}:13", f"f.yaml:{line}:24"]


def test_the_plan_of_the_study_declares_its_headlines() -> None:
    families = read_families(KIM / "tables.yaml")
    assert families[0].method == "holm"
    assert all(family.reason.de and family.reason.en for family in families)


@pytest.mark.parametrize(
    ("source", "start", "said"),
    [
        (HEAD + FAMILY.replace(REASON, ""), "f.yaml:2:", "`reason`"),
        (HEAD + FAMILY.replace("superpopulation", "census"), "f.yaml:3:", "`superpopulation`"),
        (HEAD + FAMILY.replace("benjamini-hochberg", "bonferroni"), "f.yaml:5:", "`holm`"),
        (HEAD + FAMILY.replace("items", "item"), "f.yaml:6:5:", "did you mean `items`"),
        (HEAD + FAMILY.replace("cm_filled", "cm filled"), "f.yaml:6:13:", "names no variable"),
        (HEAD + FAMILY + FAMILY.replace(ITEM, "x"), "f.yaml:7:11:", "headline"),
        (HEAD + FAMILY.replace(ITEM, "cm_filled"), "f.yaml:6:24:", "in line 6"),
        (TABLES, "f.yaml:", "declares no family"),
        (TABLES + HEAD + FAMILY.replace("cm_filled", "a b"), "f.yaml:10:13:", "names no variable"),
        (HEAD.strip() + " []\n", "f.yaml:1:11:", ""),
        ("", "f.yaml:1:1:", "empty"),
    ],
)  # fmt: skip
def test_one_problem_with_its_place(source: str, start: str, said: str) -> None:
    found = problems(source)[0]
    assert found.startswith(start)
    assert said in found
