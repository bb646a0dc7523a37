"""A version beside those before it: what would break the series without a word is refused.

Owns the rules on `comparable`, `was`, `recode` and `previous` that need the former versions.
Refuses to fetch them: whoever has files or a database gives a `History`.
"""

from __future__ import annotations

from survey.instrument.check.history import History
from survey.instrument.check.series_case import Case, check_case
from survey.instrument.check.series_dates import check_dates
from survey.instrument.check.series_former import check_former_names, check_names_gone
from survey.instrument.check.series_patch import check_patch
from survey.instrument.check.subject import Subject
from survey.instrument.compare import Comparison, compare, half_year_of
from survey.instrument.document import Path, Tree
from survey.instrument.model import Questionnaire
from survey.instrument.place import Problem
from survey.questions.base import Question


def check_series(questionnaire: Questionnaire, tree: Tree, history: History) -> list[Problem]:
    """Every change that breaks the series unsaid; nothing where there is no version before."""
    subject = Subject(questionnaire, tree)
    check_patch(subject, history)
    previous = history.version(questionnaire.previous_version)
    if previous is None or half_year_of(previous.version) == half_year_of(questionnaire.version):
        return sorted(set(subject.problems))
    check_former_names(subject, previous)
    check_names_gone(subject, previous)
    check_dates(subject, previous)
    series = _Series(questionnaire, previous, history)
    for path, question in subject.questions():
        case = series.case(path, question)
        if question.was and question.name in previous.questions:
            former = ", ".join(question.was)
            details = {"name": question.name, "version": previous.version, "former": former}
            subject.report((*path, "name"), "name-reused/taken", **details)
        elif case.found.is_paired:
            check_case(subject, case)
        elif question.comparable is not None and not question.was:
            place: Path = (*path, "comparable")
            subject.report_key(place, "wrong-comparable-to/new", name=question.name)
    return sorted(set(subject.problems))


class _Series:
    """Each question beside the last version in which it stood; each pair of versions once."""

    def __init__(self, new: Questionnaire, previous: Questionnaire, history: History) -> None:
        self._new = new
        self._previous = previous
        self._history = history
        self._comparisons: dict[str, Comparison] = {}

    def case(self, path: Path, question: Question) -> Case:
        found = self._with(self._previous).by_name[question.name]
        if found.how == "new" and not question.was:
            former = self._history.last_with(question.name, self._previous.version)
            if former is not None:
                back = self._with(former).by_name[question.name]
                return Case(path, question, back, former, is_back=True)
        return Case(path, question, found, self._previous)

    def _with(self, former: Questionnaire) -> Comparison:
        known = self._comparisons.get(former.version)
        if known is None:
            known = compare(former, self._new, written=False)
            self._comparisons[former.version] = known
        return known
