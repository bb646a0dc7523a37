"""A comparison of two versions as one HTML page that needs nothing else: no script, no third party.

Owns what the template is given.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from survey.documents.page import filled
from survey.instrument.compare import (
    GRADES,
    HEADINGS,
    Comparison,
    Reaches,
    count_of,
    grade_words,
    order_of_grades,
)

TEMPLATE: Final = Path(__file__).with_name("comparison.html")


def as_html(comparison: Comparison, reaches: Reaches, language: str) -> str:
    """The page. The same comparison gives the same text."""
    title = HEADINGS["title"](language)
    return filled(
        TEMPLATE,
        comparison=comparison,
        reaches=reaches,
        language=language,
        title=f"{title}: {comparison.study} {comparison.old} → {comparison.new}",
        count=count_of(comparison)(language),
        overview=list(_overview(comparison, language)),
        grades=order_of_grades(),
        names=GRADES,
        grade_words=grade_words,
        unchanged=[one for one in comparison.questions if one.is_unchanged],
        say=lambda key: HEADINGS[key](language),
    )


def _overview(comparison: Comparison, language: str) -> Iterator[tuple[str, str, int]]:
    """Anchor, name and number of questions of each group."""
    for grade in order_of_grades():
        yield f"group-{grade}", GRADES[grade](language), len(comparison.of_grade(grade))
    for how in ("new", "retired"):
        yield f"group-{how}", HEADINGS[how](language), len(comparison.of(how))
    unchanged = sum(one.is_unchanged for one in comparison.questions)
    yield "group-unchanged", HEADINGS["unchanged"](language), unchanged
