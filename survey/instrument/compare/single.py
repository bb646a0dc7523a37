"""A question beside the single cell of a grid or matrix that it continues (`was: grid.row`).

Owns this one comparison: the cell's words with those of its question, and the cell's own rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from survey.instrument.compare.changes import changes
from survey.instrument.compare.choices import Lists, choice_differences
from survey.instrument.compare.classify import classify
from survey.instrument.compare.difference import Difference
from survey.instrument.compare.kinds import Kind
from survey.instrument.compare.pair import frame_differences
from survey.instrument.compare.setting import Setting
from survey.instrument.compare.texts import text_differences
from survey.instrument.text import LANGUAGES, Text
from survey.instrument.wording import QuestionnaireWording
from survey.questions.base import Question, Variable

_ELSEWHERE: Final = frozenset({"name", "item", "label", "was", "choices", "derive"})


def cell_differences(
    old: Question, item: str, new: Question, setting: Setting
) -> tuple[Difference, ...]:
    """Every difference between a former cell and the one cell of a question."""
    before = setting.old.variables[old.name, item]
    return tuple(
        found for cell in new.declared()[:1] for found in _found(old, before, new, cell, setting)
    )


def _found(
    old: Question, before: Variable, new: Question, cell: Variable, setting: Setting
) -> Iterator[Difference]:
    yield from frame_differences(old, new, setting)
    wording = QuestionnaireWording(setting.old)
    said = Text(*(wording.variable(old.name, before.item, one) for one in LANGUAGES))
    yield from text_differences(said, new.label, Kind.WORDING, setting.versions, "label")
    yield from text_differences(old.help, new.help, Kind.HELP, setting.versions, "help")
    yield from text_differences(old.examples, new.examples, Kind.HELP, setting.versions, "examples")
    for change in changes(before, cell, {}, _ELSEWHERE):
        yield from classify(change, setting)
    lists = Lists(before.choices, cell.choices, setting.recode(new), before.kind == "scale")
    yield from choice_differences(lists, setting)
