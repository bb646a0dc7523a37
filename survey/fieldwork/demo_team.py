"""The demo's coming wave: last time's answers wait in it, and one municipality has its people.

Nothing is answered there yet, so that whoever tries it confirms, changes and corrects themselves.
Owns these invented people and their parts. Refuses letters: their links are printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine

from survey.fieldwork.contacts import introduce
from survey.fieldwork.links import IssuedLink
from survey.fieldwork.person import Person
from survey.fieldwork.signing import set_signing
from survey.fieldwork.team import invite
from survey.fieldwork.team_rules import Part
from survey.fieldwork.tokens import Tokens
from survey.fieldwork.waves import Dates, create_wave, launch_wave
from survey.store.values import Actor, ResponseKey, TeamRole

COORDINATOR = Person(
    "koordination@demo.invalid", "Kim Beispiel", "Kommunales Integrationszentrum (Beispiel)"
)
CONTRIBUTOR = Person("case-management@demo.invalid", "Cem Beispiel", "Case Management (Beispiel)")
SIGNATORY = Person("leitung@demo.invalid", "Lena Beispiel", "Dezernat (Beispiel)")
SECTIONS = ("case_management", "authorities")
OPEN_SINCE = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Coming:
    """The wave's links, and the tokens of three people of one municipality."""

    links: tuple[IssuedLink, ...]
    coordinator: str
    contributor: str
    signatory: str


def open_coming_wave(
    engine: Engine,
    who: Actor,
    when: datetime,
    tokens: Tokens,
    *,
    study: str,
    version: str,
    unit: str,
) -> Coming:
    """Launch an example wave of a released version. `unit`: the municipality with its people."""
    dates = Dates(when - OPEN_SINCE, when + timedelta(days=42), when + timedelta(days=56))
    wave = create_wave(
        engine, who, when, study=study, name=version, version=version, dates=dates, example=True
    )
    links = launch_wave(engine, who, when, wave.id, tokens)
    own = next(link for link in links if link.unit == unit)
    key, holder = ResponseKey(unit, wave.id), Actor("link", str(own.link))
    introduce(engine, holder, when, key, COORDINATOR)
    due = (when + timedelta(days=21)).date()
    contributor = invite(
        engine, holder, when, key, CONTRIBUTOR, Part(sections=dict.fromkeys(SECTIONS, due)), tokens,
        by_mail=False,
    )  # fmt: skip
    signatory = invite(
        engine, holder, when, key, SIGNATORY, Part(TeamRole.SIGNATORY), tokens, by_mail=False
    )
    set_signing(engine, holder, when, key, TeamRole.SIGNATORY)
    return Coming(links, own.token, contributor.token, signatory.token)
