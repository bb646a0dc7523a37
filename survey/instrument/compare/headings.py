"""The words around a comparison, for terminal and page alike. Owns them and nothing else."""

from __future__ import annotations

from typing import Final

from survey.instrument.compare.comparison import Comparison, QuestionComparison
from survey.instrument.compare.kinds import GRADES, ORDER
from survey.instrument.text import Text
from survey.questions.base import Grade

HEADINGS: Final[dict[str, Text]] = {
    "title": Text("Vergleich der Fassungen", "Comparison of versions"),
    "same": Text("Nichts ist anders.", "Nothing differs."),
    "new": Text("Neu", "New"),
    "retired": Text("Entfallen", "Retired"),
    "around": Text("Um die Fragen herum", "Around the questions"),
    "unchanged": Text("Unverändert", "Unchanged"),
    "why": Text("Begründung", "Reason"),
    "overview": Text("Überblick", "Overview"),
    "by grade": Text("Fragen nach ihrem Grad", "Questions by their grade"),
    "grade": Text("Grad", "Grade"),
    "questions": Text("Fragen", "Questions"),
    "skip": Text("Zum Inhalt", "Skip to content"),
    "removed": Text("entfernt: ", "removed: "),
    "added": Text("neu: ", "added: "),
    "legend": Text(
        "Durchgestrichen ist, was entfallen ist, unterstrichen, was neu ist.",
        "Struck through is what was removed, underlined what is new.",
    ),
}


def order_of_grades() -> tuple[Grade, ...]:
    """The worst first, as it is read."""
    return tuple(reversed(ORDER))


def grade_words(one: QuestionComparison) -> Text:
    """How the grade in force came about: declared, proposed, and what may be declared at best."""
    proposed, best = one.proposed or "identical", one.best or "identical"
    declared = one.declared
    if declared is not None:
        said = Text(f"erklärt: {declared.grade}", f"declared: {declared.grade}")
    elif one.undeclared:
        said = Text("noch nicht erklärt", "not declared yet")
    else:
        said = Text("ohne Erklärung", "without a declaration")
    force = GRADES[one.grade or "identical"]
    return Text(
        f"Grad: {force.de} ({said.de}; vorgeschlagen: {proposed}, bestenfalls: {best})",
        f"Grade: {force('en')} ({said('en')}; proposed: {proposed}, at best: {best})",
    )


def count_of(comparison: Comparison) -> Text:
    """`85 Fragen: 54 geändert, 30 identisch, 1 neu; 1 entfallen.`"""
    new, retired = len(comparison.of("new")), len(comparison.of("retired"))
    identical = sum(one.grade == "identical" for one in comparison.questions)
    total = len(comparison.questions) - retired
    changed = total - new - identical
    german, english = ("Frage", "question") if total == 1 else ("Fragen", "questions")
    return Text(
        f"{total} {german}: {changed} geändert, {identical} identisch, {new} neu; "
        f"{retired} entfallen.",
        f"{total} {english}: {changed} changed, {identical} identical, {new} new; "
        f"{retired} retired.",
    )
