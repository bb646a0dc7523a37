"""The page of a municipality's people, and what whoever coordinates can do there.

Owns: the way from each form to one verb, and back to the page with what was done or is wrong.
Refuses: rules about people, which the verbs have.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask import current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from survey.config import Config
from survey.errors import NotFound, SurveyError
from survey.fieldwork import contacts, leaving, roles
from survey.fieldwork import team as team_verbs
from survey.fieldwork.person import Person, Unfit
from survey.fieldwork.roles import Afterwards
from survey.fieldwork.team import Invited
from survey.fieldwork.team_rules import Part
from survey.instrument.text import Text
from survey.store import people
from survey.store.values import TeamRole
from survey.web import db, language, team_shown, tokens, who
from survey.web.permissions import Permission, needs
from survey.web.rendering import render
from survey.web.respond import pages
from survey.web.respondent import Filling, filling, refuse_other
from survey.web.team_entries import CHOSEN_ROLES, Entries, entries, person
from survey.web.team_words import done_words

NO_PERSON: Final = Text(
    "Diese Person gehört nicht (mehr) zu den Beteiligten Ihrer Kommune. Gehen Sie zur Liste der "
    "Beteiligten.",
    "This person is not (or no longer) one of your municipality's people. Go to the list.",
)
# Refusals that are told above the form, which keeps its entries.
TOLD: Final = frozenset(
    {"already-there", "too-many-people", "too-many-letters", "introduce-first", "one-coordinator"}
)


@pages.get("/fill/team")
@needs(Permission.FILL)
def team() -> str:
    """Who has access, who does what, who is where."""
    here = filling()
    return team_page(here, _again(here, request.args.get("again", "")))


def _again(here: Filling, number: str) -> Entries | None:
    """The form to invite somebody of an earlier wave once more."""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    found = people.get(db.connection(), int(number))
    if found is None or found.unit != here.unit.key or not here.session.coordinates:
        return None
    return Entries(Person(found.email or "", found.name, found.office), Part())


def team_page(
    here: Filling, filled: Entries | None = None, problems: Mapping[str, str] | None = None,
    refused: str = "",
) -> str:  # fmt: skip
    """The page; `filled`: a form as it was sent, with what is wrong with it by field."""
    from survey.web import team_again  # it shows this page again

    _ = language.translator()
    shown = team_shown.shown_team(here)
    say = here.heading()
    there = {one.number for one in shown.people}
    former = team_again.former_people(here, there)
    listed = {one.number for one in former.people} if former else set()
    own = next((one for one in shown.people if one.is_self), None)
    blank = Entries(Person("", "", ""), Part())
    return render(
        "respond/team.html",
        head=here.head,
        here=url_for("respond.team"),
        example=here.session.wave.is_example,
        notices=done_words(request.args, _) if request.method == "GET" else [],
        coordinates=here.session.coordinates,
        introduced=here.session.contact is not None,
        team=shown,
        own=own,
        sections=[(s.name, say(s.title)) for s in here.version.questionnaire.sections],
        roles=[(role.value, team_shown.role_words(role, _)) for role in CHOSEN_ROLES],
        filled=filled or blank,
        problems=problems or {},
        refused=refused,
        former=former,
        known=_known(here, there | listed),
        by_mail=by_mail(),
    )  # fmt: skip


def _known(here: Filling, there: set[int]) -> list[tuple[str, str]]:
    """People of earlier waves, each with the form that invites them again."""
    if not here.session.coordinates or here.session.contact is None:
        return []
    return [
        (
            one.name or one.office or one.email or "",
            url_for("respond.team", again=one.id, _anchor="invite"),
        )
        for one in people.known(db.connection(), here.unit.key)
        if one.id not in there
    ]


@pages.post("/fill/team")
@needs(Permission.COORDINATE)
def invite() -> Response | str | tuple[str, int]:
    """Let a colleague in."""
    here = here_of_form()
    given = _entries(here)
    if given.problems:
        return team_page(here, given, _told(here, given.problems)), 422
    db.finish()
    try:
        made = team_verbs.invite(
            db.engine(), who.respondent_actor(), db.now(), here.session.response, given.person,
            given.part, tokens.link_tokens(), words=given.words, by_mail=by_mail(),
        )  # fmt: skip
    except Unfit as error:
        return team_page(here, given, _told(here, error.problems)), 422
    except SurveyError as error:
        if error.code not in TOLD:
            raise
        return team_page(here, given, refused=error.message(here.language)), 422
    if not made.token and not by_mail():  # asked for a moment ago: its link was shown then
        return back("already", made.contact)
    return _link_page(here, made) or back("invited")


@pages.post("/fill/team/introduce")
@needs(Permission.COORDINATE)
def introduce() -> Response | tuple[str, int]:
    """Say who holds the municipality's own link."""
    here = here_of_form()
    said = person(here.language)
    db.finish()
    try:
        contacts.introduce(
            db.engine(), who.respondent_actor(), db.now(), here.session.response, said
        )
    except Unfit as error:
        return team_page(here, Entries(said, Part()), _told(here, error.problems)), 422
    return back("introduced")


@pages.get("/fill/team/<int:number>", endpoint="person")
@needs(Permission.FILL)
def person_page(number: int) -> str:
    """One person: their part, what is said of them, their link."""
    return _person(filling(), number)


def _person(
    here: Filling, number: int, filled: Entries | None = None,
    problems: Mapping[str, str] | None = None, refused: str = "",
) -> str:  # fmt: skip
    _ = language.translator()
    shown = team_shown.shown_team(here)
    found = next((one for one in shown.people if one.number == number and one.address), None)
    member = team_shown.member_of(here, number)
    if found is None or member is None:
        raise NotFound("person-unknown", NO_PERSON)
    say = here.heading()
    said = filled or team_shown.entries_of(here, member)
    return render(
        "respond/person.html",
        head=here.head,
        here=url_for("respond.person", number=number),
        example=here.session.wave.is_example,
        notices=done_words(request.args, _) if request.method == "GET" else [],
        coordinates=here.session.coordinates,
        one=found,
        filled=said,
        problems=problems or {},
        refused=refused,
        sections=[(s.name, say(s.title)) for s in here.version.questionnaire.sections],
        roles=[(role.value, team_shown.role_words(role, _)) for role in CHOSEN_ROLES],
        by_mail=by_mail(),
    )


@pages.post("/fill/team/<int:number>")
@needs(Permission.COORDINATE)
def change_part(number: int) -> Response | tuple[str, int]:
    """Set somebody's role and sections."""
    here = here_of_form()
    given = _entries(here)
    if given.problems:
        return _person(here, number, _named(here, number, given), _told(here, given.problems)), 422
    member = team_shown.member_of(here, number)
    part = given.part
    if member is not None and member.role is TeamRole.COORDINATOR:
        part = Part(TeamRole.COORDINATOR, sections=part.sections)
    db.finish()
    roles.change_part(
        db.engine(), who.respondent_actor(), db.now(), here.session.response, number, part,
        tokens.link_tokens(), by_mail=by_mail() and "tell" in request.form,
    )  # fmt: skip
    return back("changed", number)


@pages.post("/fill/team/<int:number>/person")
@needs(Permission.FILL)
def correct_person(number: int) -> Response | tuple[str, int]:
    """Correct what is said of somebody: of oneself, or of a colleague."""
    here = here_of_form()
    said = person(here.language)
    db.finish()
    try:
        contacts.correct(
            db.engine(), who.respondent_actor(), db.now(), here.session.response, number, said
        )
    except Unfit as error:
        member = team_shown.member_of(here, number)
        if member is None:
            raise NotFound("person-unknown", NO_PERSON) from error
        part = team_shown.entries_of(here, member).part
        return _person(here, number, Entries(said, part), _told(here, error.problems)), 422
    return back("corrected", number)


@pages.post("/fill/team/<int:number>/link")
@needs(Permission.COORDINATE)
def send_link(number: int) -> Response | str:
    """Give somebody a new link; the former ones end."""
    here = here_of_form()
    db.finish()
    made = team_verbs.send_link(
        db.engine(), who.respondent_actor(), db.now(), here.session.response, number,
        tokens.link_tokens(), by_mail=by_mail(),
    )  # fmt: skip
    return _link_page(here, made) or back("sent", number)


@pages.post("/fill/team/<int:number>/hand-over")
@needs(Permission.COORDINATE)
def hand_over(number: int) -> Response:
    """Let somebody else coordinate."""
    here = here_of_form()
    chosen = next((a for a in Afterwards if a == request.form.get("afterwards")), Afterwards.DEPUTY)
    me = here.session.contact
    db.finish()
    roles.hand_over(
        db.engine(), who.respondent_actor(), db.now(), here.session.response, number,
        tokens.link_tokens(), afterwards=chosen, by_mail=by_mail(),
    )  # fmt: skip
    if chosen is Afterwards.LEAVES and me != number and here.session.role is TeamRole.COORDINATOR:
        who.leave(here.session.response)
        return redirect(url_for("door.door"))
    return back("handed-over")


@pages.post("/fill/team/<int:number>/end")
@needs(Permission.FILL)
def end_access(number: int) -> Response:
    """End somebody's access, or one's own."""
    here = here_of_form()
    is_self = number == here.session.contact
    db.finish()
    leaving.end_access(db.engine(), who.respondent_actor(), db.now(), here.session.response, number)
    if is_self:
        who.leave(here.session.response)
        return redirect(url_for("door.door"))
    return back("ended")


@pages.post("/fill/team/links/<int:number>/end")
@needs(Permission.COORDINATE)
def end_link(number: int) -> Response:
    """End a link that nobody has put a name to."""
    here = here_of_form()
    db.finish()
    leaving.end_link(db.engine(), who.respondent_actor(), db.now(), here.session.response, number)
    return back("link-ended")


def here_of_form() -> Filling:
    """The response that a form is about. Raises NotAllowed where it is another one's."""
    here = filling()
    refuse_other(here, request.form.get("response", ""))
    return here


def _entries(here: Filling) -> Entries:
    names = here.version.flow.section_names
    return entries(here.language, names, db.now().astimezone(language.BERLIN).date())


def _named(here: Filling, number: int, given: Entries) -> Entries:
    """A form about somebody's part says nothing of their name."""
    member = team_shown.member_of(here, number)
    if member is None:
        raise NotFound("person-unknown", NO_PERSON)
    said = team_shown.entries_of(here, member).person
    return Entries(said, given.part, given.words, given.days, given.problems)


def _told(here: Filling, problems: Mapping[str, Text]) -> dict[str, str]:
    return {field: words(here.language) for field, words in problems.items()}


def by_mail() -> bool:
    """Whether a letter brings a link; else it is shown once, to be passed on."""
    config: Config = current_app.extensions["survey-config"]
    return config.sends_mail


def _link_page(here: Filling, made: Invited) -> str | None:
    """The page with a link that no letter brings, this once."""
    if not made.token:
        return None
    found = team_shown.member_of(here, made.contact)
    contact = found.contact if found else None
    return render(
        "respond/team_link.html",
        head=here.head,
        example=here.session.wave.is_example,
        name=(contact.name or contact.office or contact.email) if contact else "",
        address=url_for("respond.enter", token=made.token, _external=True),
    )


def back(done: str, number: int | None = None) -> Response:
    if number is None:
        return redirect(url_for("respond.team", done=done))
    return redirect(url_for("respond.person", number=number, done=done))
