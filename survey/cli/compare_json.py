"""A comparison as JSON, as `questionnaires/README.md` describes it. Owns that shape."""

from __future__ import annotations

from typing import Any

from survey.instrument.compare import Comparison, Difference, QuestionComparison, Reaches
from survey.instrument.text import LANGUAGES, Text


def as_json(comparison: Comparison, reaches: Reaches) -> dict[str, Any]:
    """The whole comparison: every question, every cell's grade, every word that changed."""
    return {
        "study": comparison.study,
        "old": comparison.old,
        "new": comparison.new,
        "is_cosmetic": comparison.is_cosmetic,
        "differences": [_difference(one) for one in comparison.differences],
        "questions": [_question(one, reaches) for one in comparison.questions],
    }


def _question(one: QuestionComparison, reaches: Reaches) -> dict[str, Any]:
    reach, declared = reaches.of(one.name), one.declared
    return {
        "name": one.name,
        "how": one.how,
        "former": list(one.former),
        "section": one.section,
        "label": _text(one.label),
        "grade": one.grade,
        "proposed": one.proposed,
        "best": one.best,
        "declared": None if declared is None else {
            "to": declared.to,
            "grade": declared.grade,
            "why": _text(declared.why),
            "items": dict(declared.items),
        },
        "items": [
            {
                "item": item,
                "grade": one.grade_of(item),
                "proposed": one.proposed_of(item),
                "best": one.best_of(item),
            }
            for item in one.items
        ],
        "differences": [_difference(difference) for difference in one.differences],
        "reach": None if reach is None else {"waves": reach.waves, "units": reach.units},
    }  # fmt: skip


def _difference(one: Difference) -> dict[str, Any]:
    languages = (one.language,) if one.language else LANGUAGES
    return {
        "kind": one.kind.value,
        "item": one.item,
        "code": one.code,
        "language": one.language,
        "key": one.key,
        "old": _text(one.old),
        "new": _text(one.new),
        "proposed": one.proposed,
        "best": one.best,
        "must_be_declared": one.must_be_declared,
        "pieces": {
            language: [{"change": p.change, "words": p.words} for p in one.pieces(language)]
            for language in languages
        },
    }


def _text(text: Text) -> dict[str, str]:
    return {"de": text.de, "en": text("en")}
