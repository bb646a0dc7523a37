"""One question beside what it continues: declared, not too well, with its own name, never prefilled
across a break.

Owns these rules and the place of their problems. Refuses to look for what it continues (`series`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from survey.instrument.check.series_place import place_of
from survey.instrument.check.subject import Subject
from survey.instrument.compare import (
    Difference,
    Kind,
    QuestionComparison,
    half_year_of,
    is_better,
    kinds_in_words,
    worst,
)
from survey.instrument.document import Path
from survey.instrument.model import Questionnaire
from survey.instrument.sentence import quoted_text
from survey.instrument.text import EMPTY, Text
from survey.questions.base import SHOWING, Question, id_of

# These show the former answer beside the field or in it; `bridge` is made for a break.
_BRIDGE: Final = Text(
    " (oder `bridge`, damit die Kommune die Kodierung bestätigt)",
    " (or `bridge`, so that the municipality confirms the coding)",
)


@dataclass(frozen=True, slots=True)
class Case:
    """One question beside what it continues, and the version where that stood last.

    `is_back`: it did not stand in the version right before.
    """

    path: Path
    question: Question
    found: QuestionComparison
    former: Questionnaire
    is_back: bool = False

    @property
    def version(self) -> str:
        return self.former.version

    @property
    def name(self) -> str:
        return self.question.name


def check_case(subject: Subject, case: Case) -> None:
    """Every rule, the one that makes the others void first."""
    if _check_identity(subject, case):
        return
    if _check_to(subject, case):
        _check_undeclared(subject, case)
        _check_too_good(subject, case)
        _check_needless(subject, case)
    _check_prefill(subject, case)


def _check_identity(subject: Subject, case: Case) -> bool:
    """Another type or unit under the same name; whether there was one."""
    if case.found.how != "same":
        return False
    changed = [one for one in case.found.differences if one.kind in (Kind.TYPE, Kind.UNIT)]
    if case.is_back and changed:
        _report_back(subject, case, changed, "name-reused")
        return True
    for one in changed:
        rule = "changed-type" if one.kind is Kind.TYPE else "changed-unit"
        row = one.item.removeprefix("*.")
        name = id_of((case.name, one.item))
        subject.report(
            place_of(subject, case.path, one),
            rule,
            name=name,
            former=row or case.name,
            version=case.version,
            old=quoted_text(one.old),
            new=quoted_text(one.new),
        )
    return bool(changed)


def _check_to(subject: Subject, case: Case) -> bool:
    """Whether `comparable` is about the version in which it stood last, or is not there."""
    declared = case.question.comparable
    if declared is None or half_year_of(declared.to) == half_year_of(case.version):
        return True
    place: Path = (*case.path, "comparable", "to")
    details = {"name": case.name, "version": case.version, "value": declared.to}
    subject.report(place, "wrong-comparable-to", **details)
    return False


def _check_undeclared(subject: Subject, case: Case) -> None:
    undeclared = case.found.undeclared
    if not undeclared:
        return
    rule = "name-reused/back" if case.is_back else "undeclared-change"
    if not case.is_back and all(_stayed_behind(one) for one in undeclared):
        rule = "undeclared-change/reference"
    _report_back(subject, case, undeclared, rule)


def _stayed_behind(difference: Difference) -> bool:
    """A reference that is written as before: whoever copied the version did not move it on."""
    return difference.kind is Kind.REFERENCE and difference.old == difference.new


def _report_back(
    subject: Subject, case: Case, differences: Iterable[Difference], rule: str
) -> None:
    found = tuple(differences)
    place = (*case.path, "name") if case.is_back else place_of(subject, case.path, found[0])
    report = subject.report_key if isinstance(subject.data(*place), list) else subject.report
    report(
        place,
        rule,
        name=case.name,
        version=case.version,
        what=kinds_in_words(found),
        grade=worst(*(one.proposed for one in found)),
        value=found[0].new,
    )


def _check_too_good(subject: Subject, case: Case) -> None:
    """Once for the question, and for each row that has a grade of its own."""
    declared = case.question.comparable
    if declared is None:
        return
    named = dict(declared.items)
    told: set[Path] = set()
    for item, grade, best in case.found.too_good:
        key = next((one for one in (item, item.partition(".")[0]) if one in named), "")
        place: Path = (*case.path, "comparable", *(("items", key) if key else ("grade",)))
        if place in told:
            continue
        told.add(place)
        worse = [one for one in case.found.about(item) if is_better(grade, one.best)]
        subject.report(
            place,
            "grade-too-good",
            grade=grade,
            best=best,
            version=case.version,
            what=kinds_in_words(worse),
        )


def _check_needless(subject: Subject, case: Case) -> None:
    """A grade that says nothing; that the matter itself changed is not seen in a questionnaire."""
    declared = case.question.comparable
    if declared is None or case.found.proposed != "identical" or declared.items:
        return
    if declared.grade in ("identical", "cosmetic"):
        subject.report_key(
            (*case.path, "comparable"),
            "needless-comparable",
            name=case.name,
            version=case.version,
            grade=declared.grade,
        )


def _check_prefill(subject: Subject, case: Case) -> None:
    if case.question.previous not in SHOWING:
        return
    cells = case.found.items or ("",)
    if any(case.found.grade_of(item) != "break" for item in cells):
        return
    breaks = [one for one in case.found.differences if one.proposed == "break"]
    subject.report(
        (*case.path, "previous"),
        "prefill-across-break",
        previous=case.question.previous,
        version=case.version,
        what=kinds_in_words(breaks) if breaks else Text("so erklärt", "declared so"),
        bridge=_BRIDGE if case.former.mode == "coded" else EMPTY,
    )
