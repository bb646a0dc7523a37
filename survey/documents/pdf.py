"""The empty and the filled questionnaire as tagged PDF."""

from __future__ import annotations

from dataclasses import asdict

from survey.documents.filled import Filled
from survey.documents.paper_build import paper
from survey.documents.reach import Reach
from survey.documents.typesetting import typeset
from survey.instrument.model import Questionnaire


def questionnaire_pdf(
    questionnaire: Questionnaire, language: str, reach: Reach | None = None
) -> bytes:
    """The PDF/UA-1 of this version in one language; the same input gives the same bytes."""
    return typeset("questionnaire.typ", asdict(paper(questionnaire, language, reach)), "paper")


def filled_pdf(filled: Filled) -> bytes:
    """The PDF/UA-1 of a filled questionnaire; the same input gives the same bytes."""
    return typeset("filled.typ", filled.as_data(), "filled")
