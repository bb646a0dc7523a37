"""What of a response is whoever asks' own to fill in, and who is responsible for what.

Owns: reading it once per request, and its words. Refuses: to decide what may be saved, which the
verbs do under the response's lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from flask import g

from survey.instrument.text import Language
from survey.instrument.words import short_day
from survey.store import parts
from survey.store.link_sessions import LinkSession
from survey.store.parts import Assigned
from survey.store.values import TeamRole
from survey.web import db, who
from survey.web.respondent import Translate
from survey.web.summary import SectionLine


@dataclass(frozen=True)
class Part:
    """Whoever asks, and who is to fill in which section."""

    session: LinkSession
    given: tuple[Assigned, ...] = ()

    @property
    def coordinates(self) -> bool:
        return self.session.coordinates

    @property
    def may_review(self) -> bool:
        """Whether the answers as a whole, and submitting them, are this person's."""
        return self.coordinates or self.session.role is TeamRole.SIGNATORY

    @cached_property
    def own(self) -> frozenset[str]:
        """The sections that are assigned to this person."""
        me = self.session.contact
        return frozenset(one.section for one in self.given if me and one.contact == me)

    def may_fill(self, section: str) -> bool:
        return self.coordinates or section in self.own

    def responsible(self, section: str, tongue: Language, _: Translate) -> str:
        """Who fills a section in: "Zuständig: Ausländerbehörde, bis 12.11."; empty for nobody."""
        said = [self._said(one, tongue, _) for one in self.given if one.section == section]
        return _("Responsible: {who}").format(who="; ".join(said)) if said else ""

    def _said(self, one: Assigned, tongue: Language, _: Translate) -> str:
        mine = one.contact == self.session.contact
        called = _("you") if mine else one.office or one.name or _("a colleague")
        if one.due is None:
            return called
        return _("{who}, by {day}").format(who=called, day=short_day(one.due, tongue))

    def named(
        self, lines: Iterable[SectionLine], tongue: Language, _: Translate
    ) -> list[SectionLine]:
        """The lines of sections with who is responsible."""
        if not self.given:
            return list(lines)
        return [
            replace(
                line,
                responsible=self.responsible(line.name, tongue, _),
                is_own=line.name in self.own,
            )
            for line in lines
        ]


def part() -> Part:
    """The part of the link that the guard has checked. One statement where there are colleagues."""
    found: Part | None = g.get("part")
    if found is None:
        session = who.respondent()
        given: tuple[Assigned, ...] = ()
        if session.has_colleagues:
            given = parts.assigned(db.connection(), session.response)
        found = g.part = Part(session, given)
    return found
