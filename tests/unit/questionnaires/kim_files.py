"""The questionnaires of the study `kim`, read once for the tests beside this file."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from survey.instrument.load import examine
from survey.instrument.model import Questionnaire
from survey.instrument.place import Problem

FOLDER: Final = Path(__file__).parents[3] / "questionnaires" / "kim"
CODED: Final = "2021-H1"
ONLINE: Final = "2021-H2"
NEXT: Final = "2022-H1"
VERSIONS: Final = (CODED, ONLINE)


@lru_cache(maxsize=4)
def examined(version: str) -> tuple[Questionnaire, tuple[Problem, ...]]:
    """The version and what is wrong with its file."""
    questionnaire, problems = examine(FOLDER / f"{version}.yaml")
    assert questionnaire is not None, [str(p) for p in problems]
    return questionnaire, tuple(problems)


def kim(version: str) -> Questionnaire:
    return examined(version)[0]


@lru_cache(maxsize=4)
def written(version: str) -> dict[str, dict[str, Any]]:
    """What the author wrote at each question, by its name."""
    source = (FOLDER / f"{version}.yaml").read_text(encoding="utf-8")
    document = yaml.safe_load(source)
    return {q["name"]: q for section in document["sections"] for q in section["questions"]}


def table(name: str) -> list[dict[str, str]]:
    """The lines of one of the study's tables."""
    with (FOLDER / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
