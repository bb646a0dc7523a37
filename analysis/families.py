"""`--family PLAN.yaml`: the families that were declared before, in a file of theirs or in a plan.

Owns which files may declare them; refuses a table plan that declares none.
"""

from __future__ import annotations

from pathlib import Path

from analysis.errors import AnalysisError, Fault, refuse
from analysis.family_spec import Families, declare
from analysis.results.family_plan import DeclaredFamily
from analysis.tables.plan import parse_plan
from survey.instrument.document import Invalid, compose, unreadable, validate
from survey.instrument.place import Problem
from survey.questions.spec import Spec, TextSpec


class FamiliesSpec(Spec):
    """A file that declares families and nothing else."""

    study: str = ""
    title: TextSpec | None = None
    families: Families


def read_families(path: Path) -> tuple[DeclaredFamily, ...]:
    """The families in this file. Raises AnalysisError with every problem at its line and column."""
    try:
        source = path.read_bytes()
    except OSError as error:
        raise _refused([unreadable(error, str(path))]) from None
    return parse_families(source, str(path))


def parse_families(source: str | bytes, file: str) -> tuple[DeclaredFamily, ...]:
    """The families in this text, of a file of theirs or of a table plan; `file` names it."""
    tree, problems = compose(source, file)
    if tree is None or problems:
        raise _refused(problems)
    if isinstance(tree.data, dict) and "tables" in tree.data:
        return _of_plan(source, file)
    spec = validate(FamiliesSpec, tree)
    if isinstance(spec, Invalid):
        raise _refused(spec.problems)
    families, faults = declare(spec.families, tree)
    if faults:
        raise AnalysisError(*faults)
    return families


def _of_plan(source: str | bytes, file: str) -> tuple[DeclaredFamily, ...]:
    if families := parse_plan(source, file).families:
        return families
    raise refuse(
        file,
        "der Tabellenplan erklärt keine Familie von Tests; ergänzen Sie `families:`",
        "the table plan declares no family of tests; add `families:`",
    )


def _refused(problems: list[Problem]) -> AnalysisError:
    return AnalysisError(*(Fault("", problem.line) for problem in problems))
