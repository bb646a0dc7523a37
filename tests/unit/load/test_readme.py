"""What both README show works: examples load, every key is explained, problems are as printed."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest

from survey.instrument.load import examine_text
from survey.instrument.load.spec import AttributeSpec, QuestionnaireSpec, SectionSpec
from survey.questions.registry import TYPES
from survey.questions.spec import CheckSpec, ChoiceSpec, ComparableSpec

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "questionnaires" / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml (complete|question)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)

AROUND = """\
study: kim
version: 2021-H2
previous_version: 2021-H1
mode: self
title: KIM
unit:
  kind: {choices: [{code: kreis, label: Kreis}]}
sections:
  - name: section
    title: Section
    questions:
      -
"""


@pytest.mark.parametrize(("kind", "block"), BLOCKS)
def test_every_example_loads(kind: str, block: str) -> None:
    source = block if kind == "complete" else AROUND + indent(block, "        ")
    questionnaire, problems = examine_text(source, "README.md")
    assert problems == []
    assert questionnaire is not None
    assert questionnaire.questions


def test_no_block_is_left_out() -> None:
    assert len(BLOCKS) == TEXT.count("```yaml ")
    assert len(BLOCKS) >= 13


@pytest.mark.parametrize(
    "model",
    [QuestionnaireSpec, SectionSpec, AttributeSpec, ChoiceSpec, CheckSpec, ComparableSpec]
    + [kind.spec for kind in TYPES.values()],
)
def test_every_key_stands_in_an_example(model: type[QuestionnaireSpec]) -> None:
    shown = "".join(block for _, block in BLOCKS)
    shown += "".join(re.findall(r"`([^`]+)`", TEXT))
    missing = [key for key in model.model_fields if not re.search(rf"\b{key}:", shown)]
    assert missing == []


@pytest.mark.parametrize("name", list(TYPES))
def test_every_type_is_explained(name: str) -> None:
    assert f"`{name}`" in TEXT


def test_the_first_page_shows_what_a_check_says() -> None:
    front = (ROOT / "README.md").read_text(encoding="utf-8")
    source = (ROOT / "questionnaires" / "kim" / "2021-H2.yaml").read_text(encoding="utf-8")
    head, mark, tail = source.partition("- name: integration_concept")
    slips = head.replace(">= foreign_share", ">= foreign_shares") + mark
    _, problems = examine_text(slips + tail.replace("label:", "lable:", 1), "2021-H2.yaml")
    said = [f"{p.place}: {p.code} {p.message('en')}" for p in problems]
    assert len(said) == 2
    assert "\n".join(said) in front


def test_the_excerpt_on_the_first_page_loads() -> None:
    front = (ROOT / "README.md").read_text(encoding="utf-8")
    (excerpt,) = re.findall(r"^```yaml\n- (.*?)^```$", front, re.MULTILINE | re.DOTALL)
    questionnaire, problems = examine_text(AROUND + indent("  " + excerpt, "      "), "x")
    assert problems == []
    assert questionnaire is not None
