"""Rules that need more than one place of a questionnaire: names, references, expressions, words.

Owns their order. Refuses what one value can show by itself: `load` and the types do that.
"""

from __future__ import annotations

from typing import Final

from survey.instrument.check.expressions import check_expressions
from survey.instrument.check.former import check_former
from survey.instrument.check.labels import check_labels
from survey.instrument.check.names import check_names
from survey.instrument.check.nonsense import check_all_of, check_minutes, check_prefill
from survey.instrument.check.pipes import check_pipes
from survey.instrument.check.ranges import check_ranges
from survey.instrument.check.reasoning import check_reasoning
from survey.instrument.check.references import check_references
from survey.instrument.check.subject import Subject
from survey.instrument.check.versions import check_versions, is_reference
from survey.instrument.check.words import check_lists, check_words
from survey.instrument.document import Tree, compose
from survey.instrument.model import Questionnaire
from survey.instrument.place import Problem

__all__ = ["check", "declared_breaks", "is_reference", "reason"]

_RULES: Final = (
    check_names,
    check_versions,
    check_former,
    check_references,
    check_expressions,
    check_labels,
    check_pipes,
    check_words,
    check_lists,
)


def check(
    questionnaire: Questionnaire,
    tree: Tree | None = None,
    unread: frozenset[str] = frozenset(),
) -> list[Problem]:
    """Every problem and warning, by place.

    `tree`: the document that the questionnaire was built from, else read again from its source.
    `unread`: names that stand in the file but could not be built; nothing is said of references
    to them.
    """
    if tree is None:
        tree, problems = compose(questionnaire.source, _file(questionnaire))
        if tree is None:
            return problems
    subject = Subject(questionnaire, tree, unread)
    for rule in _RULES:
        rule(subject)
    return sorted(set(subject.problems))


def reason(questionnaire: Questionnaire, tree: Tree) -> list[Problem]:
    """What can be found out of a questionnaire without errors by reasoning, by place."""
    subject = Subject(questionnaire, tree)
    for rule in (check_reasoning, check_all_of, check_ranges, check_minutes):
        rule(subject)
    return sorted(set(subject.problems))


def declared_breaks(questionnaire: Questionnaire, tree: Tree) -> list[Problem]:
    """Former answers shown across a break, by what the file alone declares."""
    subject = Subject(questionnaire, tree)
    check_prefill(subject)
    return subject.problems


def _file(questionnaire: Questionnaire) -> str:
    question = next(iter(questionnaire.questions.values()), None)
    return question.place.file if question else ""
