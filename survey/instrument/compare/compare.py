"""Two versions of a questionnaire side by side: every question, every difference, every grade.

Owns pairing: the same name is the same variable, another name only where `was` says so. Refuses
files and the database, and to guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from survey.instrument.compare.comparison import Comparison, How, QuestionComparison
from survey.instrument.compare.difference import Difference
from survey.instrument.compare.half_year import half_year_of
from survey.instrument.compare.kinds import Kind
from survey.instrument.compare.notation import Written
from survey.instrument.compare.order import moved_questions
from survey.instrument.compare.pair import question_differences
from survey.instrument.compare.parts import with_parts
from survey.instrument.compare.setting import Setting
from survey.instrument.compare.single import cell_differences
from survey.instrument.compare.top import top_differences
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text
from survey.questions.base import Comparable, Question


def compare(old: Questionnaire, new: Questionnaire, *, written: bool = True) -> Comparison:
    """Everything that differs between two versions of a study.

    `written`: also what was only written differently, for which both sources are read again.
    """
    setting = Setting(old, new)
    order = moved_questions(setting)
    paired = [_paired(question, setting, order) for question in new.questions.values()]
    if written:
        sources = Written(setting)
        paired = [sources.noted(one) for one in paired]
    continued = {former.partition(".")[0] for one in paired for former in one.former}
    retired = tuple(
        QuestionComparison(
            name=question.name,
            how="retired",
            section=old.section_of[question.name].name,
            label=question.label,
        )
        for question in old.questions.values()
        if question.name not in continued
    )
    top = tuple(top_differences(setting))
    if written:
        top += sources.rest(top)
    return Comparison(
        study=new.study,
        old=old.version,
        new=new.version,
        differences=top,
        questions=(*with_parts(paired, new), *retired),
    )


def _paired(
    question: Question, setting: Setting, order: dict[str, tuple[Difference, ...]]
) -> QuestionComparison:
    former = _former(question, setting)
    how = _how(question, former, setting)
    if not former:
        return _entry(question, "new", (), (), setting)
    found = [*_renaming(question, former, how)]
    for name in former:
        base, dot, item = name.partition(".")
        old = setting.old.questions[base]
        if dot:
            found += cell_differences(old, item, question, setting)
        else:
            found += question_differences(old, question, setting)
    if how != "same":
        found = [_by_itself(one) for one in found]
    found += order.get(question.name, ())
    return _entry(question, how, former, tuple(dict.fromkeys(found)), setting)


def _entry(
    question: Question,
    how: How,
    former: tuple[str, ...],
    differences: tuple[Difference, ...],
    setting: Setting,
) -> QuestionComparison:
    return QuestionComparison(
        name=question.name,
        how=how,
        former=former,
        section=setting.new.section_of[question.name].name,
        label=question.label,
        items=tuple(c.item for c in question.declared() if c.key in setting.former),
        differences=differences,
        declared=_declared(question, setting) if former else None,
    )


def _former(question: Question, setting: Setting) -> tuple[str, ...]:
    """The names that it continues, as far as the old version has them.

    A `was` that names nothing there was left over from the version before; the name counts then.
    """
    named = tuple(name for name in setting.was(question) if _stands(name, setting.old))
    if named or question.name not in setting.old.questions:
        return named
    return (question.name,)


def _stands(name: str, old: Questionnaire) -> bool:
    base, dot, item = name.partition(".")
    return (base, item) in old.variables if dot else base in old.questions


def _how(question: Question, former: tuple[str, ...], setting: Setting) -> How:
    if not former:
        return "new"
    if len(former) > 1:
        return "merged"
    if question.is_asked and former[0] in setting.split_names:
        return "split"
    return "same" if former == (question.name,) else "renamed"


def _renaming(question: Question, former: tuple[str, ...], how: How) -> Iterator[Difference]:
    kind = {"renamed": Kind.RENAMED, "split": Kind.SPLIT, "merged": Kind.MERGED}.get(how)
    if kind is not None:
        names = ", ".join(former)
        yield Difference(
            kind=kind, key="was", old=Text(names, names), new=Text(question.name, question.name)
        )


def _by_itself(difference: Difference) -> Difference:
    """A new name says by itself that another type or unit ends the series."""
    if difference.kind in (Kind.TYPE, Kind.UNIT):
        return replace(difference, declare=False)
    return difference


def _declared(question: Question, setting: Setting) -> Comparable | None:
    """What the author says of this pair of versions; a patch counts as its version."""
    said = question.comparable
    if said is None or half_year_of(said.to) != half_year_of(setting.old.version):
        return None
    return said
