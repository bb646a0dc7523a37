"""The versions before the one checked. Owns what rules may ask of them; refuses to fetch them."""

from __future__ import annotations

from typing import Protocol

from survey.instrument.model import Questionnaire


class History(Protocol):
    """The versions before, from files or from a database."""

    def version(self, name: str) -> Questionnaire | None:
        """The version of this name; None where there is none."""
        ...

    def last_with(self, question: str, before: str) -> Questionnaire | None:
        """The latest version before `before` that has a question of this name."""
        ...
