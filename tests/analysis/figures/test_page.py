"""The page on figures: every example on it is a figure that the study's release gives."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.figures.registry import KINDS
from analysis.figures.value import KINDS as BODIES
from analysis.release import Release
from analysis.tables.book import build
from analysis.tables.plan import parse_plan
from tests.analysis.releases import KIM, ROOT
from tests.analysis.walkthrough_release import write_walkthrough

PAGE = (ROOT / "docs" / "report-figures.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
HEAD = """
study: kim
title: T
groupings:
  kind:
    attribute: kind
    groups:
      - {code: kreis, heading: Kreise}
      - {code: kreisfreie_stadt, heading: Kreisfreie Städte}
tables:
  - {name: T, type: counts, title: X, wave: latest, question: steering_group}
figures:
"""


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_walkthrough(tmp_path_factory.mktemp("walk") / "release")


def test_every_kind_is_on_the_page_with_an_example() -> None:
    assert [re.search(r"type: (\w+)", one)[1] for one in EXAMPLES] == list(BODIES.values())  # type: ignore[index]
    assert len(KINDS) == len(BODIES) == len(EXAMPLES)


def test_the_examples_are_figures(release: Path) -> None:
    lines = "".join(f"  {line}\n" for one in EXAMPLES for line in one.splitlines())
    plan = parse_plan(HEAD + lines, str(KIM / "plan.yaml"))
    found = build(plan, Release.open(release), "de").figures
    assert [figure.kind for figure in found] == list(BODIES.values())
    for figure in found:
        assert figure.alternative
        assert figure.table.source
        assert figure.table.release
