"""What the pages of a municipality share: its response, its questionnaire, its page head.

Owns: reading these once per request, and what may be done at this moment. Refuses to write.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import g, url_for

from survey.errors import NotAllowed
from survey.fieldwork.earlier import earlier_answers
from survey.instrument.answer import Answer
from survey.instrument.earlier import Earlier, plain
from survey.instrument.flow import Unit
from survey.instrument.hints import Explanation, Hint, hints_of
from survey.instrument.piping import Say
from survey.instrument.text import Language, Text
from survey.instrument.view import View
from survey.instrument.words import half_year_label
from survey.questions.base import Key
from survey.store import answers, explanations, links
from survey.store.answers import Revised
from survey.store.link_sessions import LinkSession
from survey.store.values import EDITABLE, ResponseStatus
from survey.web import db, language, versions, who
from survey.web.versions import Version

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Other:
    """Another response that this browser has a link of."""

    response: str
    name: str
    wave: str
    address: str


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of every page of a municipality."""

    title: str
    municipality: str
    wave: str
    deadline: str
    response: str
    """Which response a form of this page belongs to; it comes back with the form."""
    others: tuple[Other, ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """One municipality's response in this request."""

    session: LinkSession
    version: Version
    unit: Unit
    language: Language
    head: Head
    is_editable: bool

    def stored(self, names: Collection[str] | None = None) -> dict[Key, Revised]:
        """The answers that stand: all, or those of the variables named. One statement."""
        return answers.current(db.connection(), self.session.response, names)

    def earlier(self, names: Collection[str]) -> Mapping[Key, Earlier]:
        """The earlier answers of these variables. Two statements, none where nothing is named."""
        wave, unit = self.session.wave, self.unit.key
        return earlier_answers(
            db.connection(), wave.study, wave.name, unit, self.version.flow, names
        )

    def see(self, told: Mapping[Key, Answer], *sections: str, also: Collection[str] = ()) -> View:
        """The response with these answers, with the earlier ones that these sections name.

        `also`: further variables whose earlier answers are told somewhere on the page.
        """
        flow = self.version.flow
        names = {*flow.previous(*sections), *also}
        return flow.see(told, self.unit, plain(self.earlier(names)))

    def heading(self) -> Say:
        """Titles of sections and the introduction, filled in; reads only what they name."""
        needs = self.version.flow.headings
        told = {k: r.answer for k, r in self.stored(needs.names).items()} if needs.names else {}
        return self.see(told, also=needs.previous).teller(self.language)

    def hints(
        self, view: View, *sections: str, change: int | None = None
    ) -> dict[str, tuple[Hint, ...]]:
        """The soft checks of these sections that fire, with what explains them.

        `change`: as a submission covers them. One statement, none where nothing fires or nothing
        was ever explained.
        """
        firing = {name: view.violations("soft", name) for name in sections}
        if not any(firing.values()):
            return dict.fromkeys(firing, ())
        known: tuple[Explanation, ...] = ()
        if self.session.has_explanations:
            known = explanations.of_response(db.connection(), self.session.response, change)
        return {name: hints_of(view, found, known) for name, found in firing.items()}

    def blank(self) -> View:
        """An empty response: opened and closed by what is known of the unit and said earlier."""
        flow = self.version.flow
        names = flow.behind(flow.questionnaire.questions).previous
        return flow.see({}, self.unit, plain(self.earlier(names)))

    def see_all(self, told: Mapping[Key, Answer]) -> View:
        """The same for the whole response."""
        flow = self.version.flow
        return self.see(told, *flow.section_names, also=flow.closing.previous)


def filling() -> Filling:
    """The response of the link that the guard has checked."""
    found: Filling | None = g.get("filling")
    if found is None:
        found = g.filling = _read(who.respondent(), language.current())
    return found


def _read(session: LinkSession, tongue: Language) -> Filling:
    version = versions.get(db.connection(), session.questionnaire)
    wave = session.wave
    head = Head(
        version.questionnaire.title(tongue),
        session.unit.name,
        half_year_label(wave.name, tongue),
        language.day(wave.deadline, tongue) if wave.deadline else "",
        who.written(session.response),
        _others(session, tongue),
    )
    return Filling(
        session,
        version,
        Unit(session.unit.key, session.unit.name, session.unit.attributes),
        tongue,
        head,
        session.status in EDITABLE and wave.is_open(db.now()),
    )


def _others(session: LinkSession, tongue: Language) -> tuple[Other, ...]:
    """The other responses of this browser. One statement where there are any, else none."""
    here = who.written(session.response)
    numbers = [number for key, number in who.links().items() if key != here]
    if not numbers:
        return ()
    found = links.titles(db.connection(), db.now(), numbers)
    return tuple(
        Other(
            who.written(one.response),
            one.municipality,
            half_year_label(one.wave, tongue),
            url_for("respond.overview", of=who.written(one.response)),
        )
        for one in found
    )


def refuse_other(here: Filling, belongs_to: str) -> None:
    """Refuse a form that was drawn for another municipality, whose link this browser had open.

    The cookie knows one link only: without this, a page of one municipality that is still open
    in a second tab would be saved for the other one.
    """
    if belongs_to and belongs_to != here.head.response:
        name = here.head.municipality
        raise NotAllowed(
            "other_response",
            Text(
                f"Diese Seite gehört zu einer anderen Kommune: In diesem Browser ist inzwischen "
                f"der Fragebogen von {name} geöffnet. Öffnen Sie den Link der anderen Kommune noch "
                "einmal, und tragen Sie Ihre Angaben dort ein.",
                f"This page belongs to another municipality: the questionnaire of {name} has been "
                "opened in this browser meanwhile. Open the link of the other municipality again "
                "and enter your answers there.",
            ),
        )


def has_submitted(session: LinkSession) -> bool:
    return session.submission > 0


def patch_notice(here: Filling) -> list[tuple[str, str]]:
    """Tells whoever had begun that the version was corrected since, and that nothing is lost."""
    patched, opened = here.session.wave.patched_at, here.session.opened_at
    if patched is None or opened is None or opened > patched or not here.is_editable:
        return []
    _ = language.translator()
    words = _(
        "The wording of the questionnaire was corrected on {day} (version {version}). "
        "All answers are kept as they were entered."
    )
    return [
        (
            "info",
            words.format(
                day=language.day(patched, here.language), version=here.session.wave.version
            ),
        )
    ]


def why_closed(session: LinkSession, now: datetime, _: Translate) -> str:
    """Why nothing can be changed now, and what can still be done."""
    if session.status in (ResponseStatus.DECLINED, ResponseStatus.INELIGIBLE):
        return _(
            "This questionnaire is not to be filled in. Please contact the "
            "evaluation office if that is wrong."
        )
    if session.status not in EDITABLE:
        return _(
            "The questionnaire has been submitted. The answers can be read and "
            "downloaded, but no longer changed here. If something is wrong, you can ask for "
            "a correction beside the receipt."
        )
    wave = session.wave
    if wave.opens is not None and now < wave.opens and wave.closed_at is None:
        return _("The survey has not begun yet. You can already read the questions.")
    return _(
        "The survey has ended. The answers can still be read and printed, but no "
        "longer changed or submitted. Please contact the evaluation office if "
        "something is missing."
    )


def deadline_words(session: LinkSession, now: datetime, tongue: str, _: Translate) -> str:
    """Until when what is possible; after the deadline, what still is."""
    wave = session.wave
    if wave.deadline is None:
        return ""
    when = language.day(wave.deadline, tongue)
    if now <= wave.deadline:
        return _("Please submit by {day}.").format(day=when)
    if wave.closes is None:
        return _(
            "The deadline was {day}. You can still fill in and submit until the "
            "survey is closed; please do so soon."
        ).format(day=when)
    return _(
        "The deadline was {day}. You can still fill in and submit until {end}; "
        "after that the answers can only be read."
    ).format(
        day=when, end=language.moment(wave.closes, tongue)
    )  # fmt: skip
