"""What both README show works: examples load, every key is explained, problems are as printed.

- every key of every model that a questionnaire's file is read by is set in an example, explained by
  the catalogue, and stands with that very sentence once in the README
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from survey.cli.compare_lines import Terminal, lines
from survey.instrument.catalogue.keys import KEYS
from survey.instrument.compare import NOT_COUNTED, compare
from survey.instrument.document import compose, validate
from survey.instrument.load import examine_text, load
from survey.instrument.load.judgements import JudgementSpec, read_judgements
from survey.instrument.load.spec import questionnaire_model
from survey.questions.registry import TYPES

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "questionnaires" / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml (complete|question)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
JUDGEMENTS = re.findall(r"^```yaml judgements\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)

AROUND = """\
study: kim
version: 2021-H2
previous_version: 2021-H1
mode: self
title: KIM
unit:
  kind: {choices: [{code: kreis, label: Kreis}, {code: stadt, label: Stadt}]}
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
    assert len(BLOCKS) + len(JUDGEMENTS) == TEXT.count("```yaml ")
    assert len(JUDGEMENTS) == 1
    assert len(BLOCKS) >= 13


@pytest.mark.parametrize("block", JUDGEMENTS)
def test_every_judgement_shown_is_read_and_every_key_explained(block: str) -> None:
    judgements, problems = read_judgements(block, "README.md")
    assert problems == []
    kim = load(ROOT / "questionnaires" / "kim" / f"{judgements[0].end}.yaml")
    assert all(judgement.variable in kim.questions for judgement in judgements)
    (table,) = re.findall(r"^\| key \| what it is \|\n.*\n((?:\| `.*\n)+)", TEXT, re.MULTILINE)
    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == list(JudgementSpec.model_fields)


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation is made of, through lists, unions and mappings."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models(part)


def reachable() -> set[type[BaseModel]]:
    found: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [questionnaire_model()]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            for field in model.model_fields.values():
                waiting.extend(models(field.annotation))
    return found


def declared(model: type[BaseModel], key: str) -> tuple[str, str]:
    """The key under the model that explains it: its own or one that it is built on."""
    above = [base.__name__ for base in model.__mro__]
    return next((name for name in above if key in KEYS.get(name, {})), above[0]), key


EVERY_KEY = sorted({declared(model, key) for model in reachable() for key in model.model_fields})


def keys_set(value: Any) -> Iterator[tuple[str, str]]:
    """Every key that an example sets, as `declared`."""
    if isinstance(value, BaseModel):
        for key in value.model_fields_set:
            yield declared(type(value), key)
            yield from keys_set(getattr(value, key))
    elif isinstance(value, dict):
        yield from keys_set(list(value.values()))
    elif isinstance(value, list):
        for item in value:
            yield from keys_set(item)


def test_every_key_is_set_in_an_example() -> None:
    shown: set[tuple[str, str]] = set()
    for kind, block in BLOCKS:
        source = block if kind == "complete" else AROUND + indent(block, "        ")
        tree, _ = compose(source, "README.md")
        assert tree is not None
        shown.update(keys_set(validate(questionnaire_model(), tree)))
    assert [key for key in EVERY_KEY if key not in shown] == []


def test_the_catalogue_explains_every_key_and_no_other() -> None:
    assert sorted((model, key) for model in KEYS for key in KEYS[model]) == EVERY_KEY


def test_every_key_is_explained_once_in_the_words_that_editors_show() -> None:
    tables = re.findall(r"^\| key of .*\n\| --- .*\n((?:\| `.*\n)+)", TEXT, re.MULTILINE)
    rows = sorted(line for table in tables for line in table.splitlines())
    assert rows == sorted(f"| `{key}` | {KEYS[model][key].en} |" for model, key in EVERY_KEY)


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


def test_the_first_page_shows_what_a_comparison_says() -> None:
    front = (ROOT / "README.md").read_text(encoding="utf-8")
    kim = ROOT / "questionnaires" / "kim"
    old, new = (load(kim / f"{version}.yaml") for version in ("2021-H2", "2022-H1"))
    said = list(lines(compare(old, new), NOT_COUNTED, Terminal("en")))
    (shown,) = re.findall(
        r"^```\n(comparable with caution .*?)^```$", front, re.MULTILINE | re.DOTALL
    )
    excerpt = [line for line in shown.splitlines() if line != "…"]
    assert len(excerpt) == 8
    at = said.index(excerpt[1])
    assert said[at : at + 6] == excerpt[1:7]
    assert excerpt[0] in said
    assert excerpt[7] in said
