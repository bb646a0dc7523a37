"""The office's pages: waves, who is where, links, the table book.

Owns: what these pages list. Refuses: to build a table (a job does, in a process of its own) and
to show a link twice.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from flask import Blueprint, current_app, redirect, send_file, url_for
from werkzeug.wrappers import Response

from survey.config import Config
from survey.errors import NotFound
from survey.fieldwork import jobs as job_verbs
from survey.fieldwork.flows import sections_open
from survey.fieldwork.links import renew_link
from survey.fieldwork.table_book import KIND as TABLES
from survey.fieldwork.table_book import files_of
from survey.fieldwork.versions import flow_of
from survey.fieldwork.waves import links_end
from survey.instrument.flow import Flow, Unit
from survey.instrument.response_status import response_label
from survey.instrument.text import Text
from survey.instrument.words import half_year_label
from survey.store import answers, jobs, outbox, overview, recalled, signing
from survey.store import waves as stored_waves
from survey.store.jobs import Job
from survey.store.overview import Standing
from survey.store.values import WITH_SUBMISSION, MailStatus, ResponseKey, ResponseStatus
from survey.store.waves import Wave
from survey.web import db, language, office_words, spawn, tokens, who
from survey.web.permissions import ROLES, Permission, needs
from survey.web.rendering import render

pages = Blueprint("office", __name__, url_prefix="/office")

NO_WAVE: Final = Text(
    "Diese Erhebungswelle gibt es nicht. Bitte gehen Sie zur Liste der Wellen.",
    "There is no such wave. Please go to the list of waves.",
)
NO_UNIT: Final = Text(
    "Diese Kommune gehört nicht zu dieser Erhebungswelle. Bitte gehen Sie zur Liste der Wellen.",
    "This municipality does not belong to this wave. Please go to the list of waves.",
)
NO_JOB: Final = Text(
    "Diesen Auftrag gibt es nicht, oder sein Ergebnis ist nicht fertig.",
    "There is no such job, or its result is not ready.",
)


def frame(template: str, **values: object) -> str:
    """A page of the office: who is signed in, and whether this is a demo."""
    account = who.office_account()
    role = office_words.role(account.role, language.translator())
    return render(template, account=account, role_words=role, example=db.is_demo(), **values)


@pages.get("/")
@needs(Permission.OFFICE_READ)
def waves() -> str:
    """Every wave with its state and return."""
    found = stored_waves.every(db.connection())
    counts = overview.counts_by_wave(db.connection())
    sees_letters = who.office_account().role in ROLES[Permission.OFFICE_PEOPLE]
    letters = outbox.counts(db.connection()) if sees_letters else {}
    return frame(
        "office/waves.html",
        waves=[_line(w, counts.get(w.id, {})) for w in found],
        letters_address=url_for("office_mail.letters") if sees_letters else "",
        letters_failed=letters.get(MailStatus.FAILED, 0),
    )


def _line(wave: Wave, counts: dict[ResponseStatus, int]) -> dict[str, object]:
    tongue = language.current()
    return {
        "address": url_for("office.wave", number=wave.id),
        "label": half_year_label(wave.name, tongue),
        "version": wave.version,
        "mode": office_words.mode(wave, language.translator()),
        "state": office_words.wave_state(wave, db.now(), language.translator()),
        "deadline": language.day(wave.deadline, tongue) if wave.deadline else "–",
        "frame": sum(counts.values()) - counts.get(ResponseStatus.INELIGIBLE, 0),
        "submitted": sum(counts.get(status, 0) for status in WITH_SUBMISSION),
    }


@pages.get("/waves/<int:number>")
@needs(Permission.OFFICE_READ)
def wave(number: int) -> str:
    """Who is where in a wave."""
    found = wave_of(number)
    standings = overview.of_wave(db.connection(), number)
    role = who.office_account().role
    counts = overview.counts(db.connection(), number)
    flow = flow_of(db.connection(), found.questionnaire)
    may_make = role in ROLES[Permission.OFFICE_TABLES] and found.launched_at is not None
    recent = jobs.latest(db.connection(), TABLES) if may_make else ()
    comments = answers.commented(db.connection(), number)
    return frame(
        "office/wave.html",
        wave=_line(found, counts),
        tiles=office_words.tiles(counts, language.current()),
        units=[
            _unit(found, one, _filled(flow, one), comments.get(one.unit, 0)) for one in standings
        ],
        may_read=role in ROLES[Permission.OFFICE_ANSWERS],
        requests_address=url_for("office_requests.requests", number=number)
        if role in ROLES[Permission.OFFICE_ANSWERS]
        else "",
        requests_open=signing.requests_open(db.connection(), number),
        may_see_people=role in ROLES[Permission.OFFICE_PEOPLE] and found.mode == "self",
        may_renew=role in ROLES[Permission.OFFICE_LINKS] and found.mode == "self",
        may_make_tables=may_make,
        tables_address=url_for("office.make_tables", number=number),
        corrections_address=url_for("office_corrections.corrections", number=number)
        if role in ROLES[Permission.OFFICE_ANSWERS]
        else "",
        corrections=recalled.count_corrections(db.connection(), number),
        files_address=url_for("office.wave_files", number=number)
        if role in ROLES[Permission.OFFICE_FILES]
        else "",
        jobs=[_job_line(job) for job in recent if job.arguments.get("wave") == number][:5],
    )


def _unit(wave: Wave, standing: Standing, filled: str, comments: int) -> dict[str, object]:
    tongue = language.current()
    return {
        "name": standing.name,
        "state": response_label(standing.status)(tongue),
        "filled": filled,
        "active": _moment(standing.active_at, tongue),
        "hints": office_words.hints(standing, comments, language.translator(), language.counter()),
        "hints_address": url_for("office_hints.hints", number=wave.id, unit=standing.unit),
        "people_address": url_for("office_people.team", number=wave.id, unit=standing.unit),
        "renew_address": url_for("office.renew", number=wave.id, unit=standing.unit),
    }


def _filled(flow: Flow, standing: Standing) -> str:
    """Complete sections of those that the unit's attributes open."""
    unit = Unit(standing.unit, standing.name, standing.attributes)
    return f"{standing.complete}/{sections_open(flow, unit)}"


@pages.get("/waves/<int:number>/links/<unit>")
@needs(Permission.OFFICE_LINKS)
def ask_renew(number: int, unit: str) -> str:
    """Say what a new link does before it is made: a slip in a long list locks out nobody."""
    found = wave_of(number)
    standings = overview.of_wave(db.connection(), number)
    standing = next((one for one in standings if one.unit == unit), None)
    if standing is None:
        raise NotFound("unit_unknown", NO_UNIT)
    return frame(
        "office/renew.html",
        municipality=standing.name,
        wave=half_year_label(found.name, language.current()),
        back=url_for("office.wave", number=number),
    )


@pages.post("/waves/<int:number>/links/<unit>")
@needs(Permission.OFFICE_LINKS)
def renew(number: int, unit: str) -> str:
    """Make a new link for a municipality and show it, this once."""
    found = wave_of(number)
    db.finish()
    issued = renew_link(
        db.engine(), who.office_actor(), db.now(), ResponseKey(unit, number),
        tokens.link_tokens(), expires_at=links_end(found, db.now()),
    )  # fmt: skip
    tongue = language.current()
    return frame(
        "office/link.html",
        municipality=issued.name,
        wave=half_year_label(found.name, tongue),
        address=url_for("respond.enter", token=issued.token, _external=True),
        expires=language.day(issued.expires_at, tongue),
        back=url_for("office.wave", number=number),
    )


@pages.post("/waves/<int:number>/tables")
@needs(Permission.OFFICE_TABLES)
def make_tables(number: int) -> Response:
    """Ask for the table book; a process of its own makes it."""
    found = wave_of(number)
    db.finish()
    arguments = {"study": found.study, "wave": number}
    job = job_verbs.enqueue(db.engine(), who.office_actor(), db.now(), TABLES, arguments)
    spawn.start_worker(_config())
    return redirect(url_for("office.job", number=job.id))


@pages.get("/jobs/<int:number>")
@needs(Permission.OFFICE_TABLES)
def job(number: int) -> str:
    """How far the table book is."""
    found = _job(number)
    back = url_for("office.wave", number=found.arguments.get("wave", 0))
    return frame("office/job.html", job=_job_line(found), back=back)


@pages.get("/jobs/<int:number>/state")
@needs(Permission.OFFICE_TABLES)
def job_state(number: int) -> dict[str, object]:
    """The same for the script of that page."""
    line = _job_line(_job(number))
    return {
        "progress": line["progress"],
        "words": line["words"],
        "finished": line["state"] in ("done", "failed"),
    }


@pages.get("/jobs/<int:number>/files/<name>")
@needs(Permission.OFFICE_TABLES)
def job_file(number: int, name: str) -> Response:
    """One file of the table book."""
    for file in files_of(_job(number), _config().data):
        if file.path.name == name:
            return send_file(file.path, as_attachment=True, download_name=name)
    raise NotFound("job_unknown", NO_JOB)


def _job_line(job: Job) -> dict[str, object]:
    _ = language.translator()
    return {
        "address": url_for("office.job", number=job.id),
        "poll_address": url_for("office.job_state", number=job.id),
        "files": [
            {
                "address": url_for("office.job_file", number=job.id, name=file.path.name),
                "words": office_words.book_file(file, _),
            }
            for file in files_of(job, _config().data)
        ],
        "state": job.status.value,
        "progress": job.progress,
        "when": _moment(job.created_at, language.current()),
        "words": office_words.job(job, _),
    }


def _moment(when: datetime | None, tongue: str) -> str:
    return language.moment(when, tongue) if when else "–"


def wave_of(number: int) -> Wave:
    """The wave of this number. Raises NotFound."""
    found = stored_waves.get(db.connection(), number)
    if found is None:
        raise NotFound("wave_unknown", NO_WAVE)
    return found


def _job(number: int) -> Job:
    found = jobs.get(db.connection(), number)
    if found is None or found.kind != TABLES:
        raise NotFound("job_unknown", NO_JOB)
    return found


def _config() -> Config:
    config: Config = current_app.extensions["survey-config"]
    return config
