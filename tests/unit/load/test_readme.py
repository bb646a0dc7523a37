"""What `questionnaires/README.md` shows works: its examples load, and it explains every key."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest

from survey.instrument.load import examine_text
from survey.instrument.load.spec import AttributeSpec, QuestionnaireSpec, SectionSpec
from survey.questions.registry import TYPES
from survey.questions.spec import CheckSpec, ChoiceSpec, ComparableSpec

README = Path(__file__).parents[3] / "questionnaires" / "README.md"
TEXT = README.read_text(encoding="utf-8")
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
