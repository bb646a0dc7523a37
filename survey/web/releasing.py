"""The part of the review page on which a response is released: who answered, who signs, and how.

Owns: what this form shows and what it sends. Refuses to decide who may release (the verbs do).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from flask import request

from survey.fieldwork.signing import LONGEST_TIME, NOT_LAID_BEFORE, may_release, wrong_name
from survey.instrument.functions import FUNCTIONS, Function, in_words
from survey.instrument.words import half_year_label
from survey.store import people, signing
from survey.store.signing import Answering
from survey.store.values import ResponseStatus, TeamRole
from survey.web import db, language
from survey.web.respondent import Filling

FUNCTION: Final = "function"
MINUTES: Final = "minutes"
SIGNED: Final = "signed"
ANYWAY: Final = "anyway"


@dataclass(frozen=True, slots=True)
class Tick:
    """A function with its words, and whether it is ticked."""

    code: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class ReleaseForm:
    """What the form shows. `problems`: by the name of the field, in the order of the page."""

    may_release: bool
    may_hand_in: bool
    coordinates: bool
    signs: str
    is_ready: bool
    has_signatory: bool
    is_early: bool
    """Whether whoever signs was not asked to: nobody has laid it before them."""
    functions: tuple[Tick, ...]
    minutes: str
    name: str
    before: str
    changed: str
    problems: Mapping[str, str] = field(default_factory=dict)
    anyway: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether this person has something to send here."""
        return self.may_release or self.may_hand_in


def form(here: Filling) -> ReleaseForm:
    """The form as it is stored: what was said before stands in it."""
    session, connection = here.session, db.connection()
    said, times = signing.answering_of(connection, session.response)
    wave = session.wave
    former = signing.answering_before(connection, here.unit.key, wave.study, wave.name)
    by_signatory = session.signs is TeamRole.SIGNATORY
    name, has_signatory = "", False
    if session.contact is not None or by_signatory:
        for member in people.team(connection, session.response):
            if member.contact.id == session.contact:
                name = member.contact.name
            has_signatory |= member.role is TeamRole.SIGNATORY and member.ended_at is None
    releases = may_release(session.signs, session.role, coordinates=session.coordinates)
    return ReleaseForm(
        may_release=releases,
        may_hand_in=session.coordinates and by_signatory,
        coordinates=session.coordinates,
        signs=session.signs.value,
        is_ready=session.status is ResponseStatus.READY,
        has_signatory=has_signatory,
        is_early=releases and by_signatory and session.status is not ResponseStatus.READY,
        functions=_ticks(set(said.functions), here.language),
        minutes=str(said.minutes or ""),
        name=name,
        before=_before(former, here.language),
        changed=_changed(said if times else None, former, here.language),
    )


def sent(shown: ReleaseForm, tongue: str) -> tuple[ReleaseForm, Answering]:
    """The form with what came in and what is wrong with it, and what it says of who answered."""
    _ = language.translator()
    codes = {code for code in request.form.getlist(FUNCTION) if code in set(Function)}
    typed = request.form.get(MINUTES, "").strip()
    problems = {}
    minutes = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 7 else None
    if typed and (minutes is None or not 1 <= minutes <= LONGEST_TIME):
        problems[MINUTES] = _("Please write whole minutes, for example 90.")
    name = request.form.get(SIGNED, "")
    chosen = {Function(code) for code in codes}
    again = replace(
        shown, functions=_ticks(chosen, tongue), minutes=typed, name=name, problems=problems,
        anyway=ANYWAY in request.form,
    )  # fmt: skip
    ordered = tuple(one for one in FUNCTIONS if one in chosen)
    return again, Answering(ordered, None if problems else minutes)


def unsigned(filled: ReleaseForm, tongue: str) -> dict[str, str]:
    """What keeps the form from releasing, by field: all of it at once."""
    problems: dict[str, str] = {}
    if not filled.may_release:
        return problems  # the verb says whose it is
    wrong = wrong_name(filled.name)
    if wrong is not None:
        problems[SIGNED] = wrong(tongue)
    if filled.is_early and not filled.anyway:
        problems[ANYWAY] = NOT_LAID_BEFORE(tongue)
    return problems


def _ticks(chosen: set[Function], tongue: str) -> tuple[Tick, ...]:
    return tuple(Tick(one.value, words(tongue), one in chosen) for one, words in FUNCTIONS.items())


def _before(former: tuple[str, Answering] | None, tongue: str) -> str:
    """What was said last time: "1. Halbjahr 2021: Koordination"."""
    if former is None or not former[1].functions:
        return ""
    wave, said = former
    return f"{half_year_label(wave, tongue)}: {in_words(said.functions, tongue)}"


def _changed(said: Answering | None, former: tuple[str, Answering] | None, tongue: str) -> str:
    """That others answer than last time, where both are known."""
    if said is None or former is None or not said.functions or not former[1].functions:
        return ""
    if set(said.functions) == set(former[1].functions):
        return ""
    _ = language.translator()
    return _("Changed since {wave}.").format(wave=half_year_label(former[0], tongue))
