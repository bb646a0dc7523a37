"""Which variables each section leans on, found once per version from its expressions.

Owns: the closure over universes, references of `all`, derived values and checks; of single
variables, the closure without checks, which say nothing of what counts; of wordings what they
name.
Refuses: to evaluate anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from survey.instrument.expression import Expression, references
from survey.instrument.model import Questionnaire, Section
from survey.instrument.wordings import pipes_in
from survey.questions.base import Question


@dataclass(frozen=True, slots=True)
class Needs:
    """Names of variables whose answers, earlier answers, and attributes of the unit are read."""

    names: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()


def needs_of(questionnaire: Questionnaire, sections: Iterable[Section]) -> Needs:
    """What showing, checking and counting these sections reads, in the questionnaire's order."""
    own = [question for section in sections for question in section.questions]
    return _with_rows(
        questionnaire,
        _closure(
            questionnaire,
            [question.name for question in own],
            [check.require for question in own for check in question.checks],
        ),
    )


def _with_rows(questionnaire: Questionnaire, needs: Needs) -> Needs:
    """A question that grows goes on with the rows of the wave before."""
    growing = {n for n in needs.names if questionnaire.questions[n].grows}
    if not growing or not questionnaire.previous_version:
        return needs
    return replace(needs, previous=tuple(sorted(growing.union(needs.previous))))


def needs_of_words(questionnaire: Questionnaire, *values: object) -> Needs:
    """What the wordings of these values fill in, and what that leans on."""
    return _closure(questionnaire, [], [pipe.name for pipe in pipes_in(*values)])


def together(*needs: Needs) -> Needs:
    """All of them as one."""
    return Needs(
        *(
            tuple(dict.fromkeys(n for one in needs for n in getattr(one, f.name)))
            for f in fields(Needs)
        )
    )


def needs_of_names(questionnaire: Questionnaire, names: Iterable[str]) -> Needs:
    """What the answers that count of these variables lean on: their universes, `all`, values."""
    return _closure(questionnaire, list(names), [])


def _closure(
    questionnaire: Questionnaire, waiting: list[str], expressions: list[Expression]
) -> Needs:
    names: set[str] = set()
    previous: set[str] = set()
    attributes: set[str] = set()
    while waiting or expressions:
        while expressions:
            for reference in references(expressions.pop()):
                if reference.scope == "unit":
                    attributes.add(reference.name)
                    continue
                if reference.scope in ("previous", "change"):
                    previous.add(reference.name)
                if reference.scope != "previous":
                    waiting.append(reference.name)
        if waiting:
            name = waiting.pop()
            question = questionnaire.questions.get(name)
            if question is None or name in names:
                continue
            names.add(name)
            waiting.extend(_referred(question))
            expressions.extend(_rules(question, questionnaire.section_of[name]))
    order = list(questionnaire.questions)
    return Needs(
        tuple(
            name for name in order if name in names and questionnaire.questions[name].variables()
        ),
        tuple(sorted(previous)),
        tuple(sorted(attributes)),
    )


def _rules(question: Question, section: Section) -> Iterator[Expression]:
    for rule in (section.ask_if, question.ask_if):
        if rule is not None:
            yield rule
    for variable in question.declared():
        for rule in (variable.ask_if, variable.derive):
            if rule is not None:
                yield rule


def _referred(question: Question) -> list[str]:
    return [v.all_of[0] for v in question.declared() if v.all_of is not None]
