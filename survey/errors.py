"""Errors that a person can mend, in both languages: the base, and what pages answer specially."""

from __future__ import annotations

from survey.instrument.refusal import SurveyError

__all__ = ["NotAllowed", "NotFound", "SurveyError"]


class NotFound(SurveyError):  # noqa: N818  # read as a sentence: raise NotFound
    """What was asked for does not exist; pages answer 404."""


class NotAllowed(SurveyError):  # noqa: N818  # the same
    """Who asked may not do this, or not any more; pages answer 403."""
