"""A municipality with colleagues, made by the verbs: who coordinates, and whoever is invited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Engine

from survey.fieldwork.contacts import introduce
from survey.fieldwork.person import Person
from survey.fieldwork.team import invite
from survey.fieldwork.team_rules import Part
from survey.fieldwork.tokens import Tokens
from survey.store import database, links
from survey.store.values import Actor, ResponseKey, TeamRole
from tests.support.site import CITY, SECRET, Site

ANNA = Person("anna@stadt.example", "Anna Amt", "Integrationszentrum")
BERT = Person("bert@stadt.example", "Bert Beispiel", "Ausländerbehörde")
CARA = Person("cara@stadt.example", "Cara Chef", "Dezernat")


@dataclass(frozen=True)
class Team:
    """One response and how its people act on it."""

    engine: Engine
    tokens: Tokens
    response: ResponseKey
    coordinator: Actor
    """By the municipality's own link."""
    when: datetime

    def introduce(self, person: Person = ANNA) -> int:
        return introduce(self.engine, self.coordinator, self.when, self.response, person)

    def invite(
        self,
        person: Person = BERT,
        sections: Mapping[str, date | None] | None = None,
        *,
        role: TeamRole = TeamRole.CONTRIBUTOR,
        is_deputy: bool = False,
        who: Actor | None = None,
    ) -> tuple[int, str]:
        """The contact's number and the token of the link, which no letter brings."""
        part = Part(role, is_deputy, sections or {})
        made = invite(
            self.engine, who or self.coordinator, self.when, self.response, person, part,
            self.tokens, by_mail=False,
        )  # fmt: skip
        return made.contact, made.token

    def actor(self, token: str) -> Actor:
        """Who acts by the link of this token."""
        secret_hash = self.tokens.read(token)
        assert secret_hash is not None
        with database.reading(self.engine) as connection:
            return Actor("link", str(links.numbers(connection, [secret_hash])[secret_hash]))


def team_of(site: Site, unit: str = CITY) -> Team:
    """The verbs for one municipality, by its own link."""
    key = ResponseKey(unit, site.wave.id)
    who = Team(site.engine, Tokens(SECRET), key, Actor("link", "0"), datetime.now(UTC))
    return replace(who, coordinator=who.actor(site.tokens[unit]))
