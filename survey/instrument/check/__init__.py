"""Rules that need more than one place of a questionnaire: names, references, expressions."""

from __future__ import annotations

from survey.instrument.document import Tree
from survey.instrument.model import Questionnaire
from survey.instrument.place import Problem


def check(questionnaire: Questionnaire, tree: Tree | None = None) -> list[Problem]:
    """Every problem and warning; `tree`: the document, else read again from `source`."""
    return []
