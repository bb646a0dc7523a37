"""Released questionnaires in this process: read once, with their pages in both languages.

A released version never changes, so nothing of it is thrown away but looks, should they grow
many. Owns no wording and no rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from survey.fieldwork.versions import flow_of
from survey.forms import page as forms
from survey.instrument.flow import Flow
from survey.instrument.model import Section
from survey.questions.base import SHOWING
from survey.store.database import Connection
from survey.web.asked import PageRules, rules_of
from survey.web.looks import Look
from survey.web.marks import Marker
from survey.web.planner import Planner
from survey.web.plans import PagePlan, QuestionPlan
from survey.web.quiet import Quiet, quiet
from survey.web.ui import words

MOST_DRAWN: Final = 2000
"""Looks of questions, of some kB each."""


class Version:
    """One version: the questionnaire, its flow, and what its pages need."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.questionnaire = flow.questionnaire
        self._pages: dict[tuple[str, str], PagePlan] = {}
        self._fields: dict[tuple[str, str], Mapping[str, Any]] = {}
        self._drawn: dict[tuple[str, str, str, Look], Quiet | None] = {}
        self._rules: dict[tuple[str, str], PageRules | None] = {}

    def page(self, section: Section, language: str) -> PagePlan:
        """The fixed part of a section's page."""
        key = (section.name, language)
        found = self._pages.get(key)
        if found is None:
            found = Planner(self.questionnaire, section, words(language)).page()
            self._pages[key] = found
        return found

    def drawn(
        self, plan: QuestionPlan, section: Section, language: str, look: Look
    ) -> Quiet | None:
        """A question that is finished but for its entries and words, drawn once for each look.

        None: it cannot be drawn so.
        """
        key = (section.name, language, plan.name, look)
        if key not in self._drawn:
            if len(self._drawn) >= MOST_DRAWN:
                self._drawn.clear()
            self._drawn[key] = self._draw(plan, section, language, look)
        return self._drawn[key]

    def _draw(
        self, plan: QuestionPlan, section: Section, language: str, look: Look
    ) -> Quiet | None:
        if not plan.wordings:
            return quiet(plan, words(language), look=look)
        marker = Marker(language)
        planner = Planner(self.questionnaire, section, words(language), marker)
        return quiet(planner.anew(plan.question), words(language), marker, look)

    def rules(self, section: Section, language: str) -> PageRules | None:
        """The conditions of a section that hang on its own answers; None where it has none."""
        key = (section.name, language)
        if key not in self._rules:
            plans = self.page(section, language).questions
            self._rules[key] = rules_of(self.questionnaire, plans, words(language))
        return self._rules[key]

    def recalled(self, section: Section) -> tuple[str, ...]:
        """The questions of a section that show or offer what was last said."""
        if not self.questionnaire.previous_version:
            return ()
        return tuple(q.name for q in section.questions if q.previous in SHOWING)

    def fields(self, section: Section, language: str) -> Mapping[str, Any]:
        """The unbound form fields of a section."""
        key = (section.name, language)
        found = self._fields.get(key)
        if found is None:
            found = self._fields[key] = forms.unbound(section.questions, language)
        return found


_versions: dict[int, Version] = {}


def get(connection: Connection, number: int) -> Version:
    """The version of this number in this database."""
    flow = flow_of(connection, number)
    # A flow is kept for the life of the process, so that its id stays its own.
    return _versions.get(id(flow)) or _versions.setdefault(id(flow), Version(flow))
