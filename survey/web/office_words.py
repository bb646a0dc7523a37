"""What the office's pages call roles, statuses and states. Owns words only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from survey.fieldwork.table_book import BookFile
from survey.instrument.response_status import ResponseStatus, response_label
from survey.store.jobs import Job
from survey.store.overview import Standing
from survey.store.values import JobStatus, Role
from survey.store.waves import Wave

Translate = Callable[[str], str]
Count = Callable[[str, str, int], str]


def role(given: Role, _: Translate) -> str:
    """A role of the office."""
    return {
        Role.EVALUATOR: _("Evaluation"),
        Role.ANALYST: _("Analysis"),
        Role.ADMIN: _("Administration"),
    }[given]


def mode(wave: Wave, _: Translate) -> str:
    """How answers come into a wave."""
    words = (
        _("filled in by the municipalities") if wave.mode == "self" else _("coded from documents")
    )
    return words + ", " + _("example data") if wave.is_example else words


def wave_state(wave: Wave, now: datetime, _: Translate) -> str:
    """Where a wave is between creation and end."""
    if wave.launched_at is None:
        return _("not launched")
    if wave.closed_at is not None or (wave.closes is not None and now > wave.closes):
        return _("closed")
    if wave.deadline is not None and now > wave.deadline:
        return _("in the field, deadline over")
    return _("in the field") if wave.is_open(now) else _("launched")


def hints(standing: Standing, comments: int, _: Translate, ngettext: Count) -> str:
    """How many soft checks fire, as counted at the last save, and how much was commented."""
    parts = []
    if standing.hints:
        parts.append(_("{n} open").format(n=standing.hints))
    if standing.explained:
        parts.append(_("{n} explained").format(n=standing.explained))
    if comments:
        parts.append(ngettext("{n} comment", "{n} comments", comments).format(n=comments))
    return ", ".join(parts)


def tiles(counts: Mapping[ResponseStatus, int], tongue: str) -> list[dict[str, object]]:
    """The return in figures: each status that occurs, in the order of the fieldwork."""
    return [
        {"count": counts[given], "words": response_label(given)(tongue)}
        for given in ResponseStatus
        if counts.get(given)
    ]


def job(given: Job, _: Translate) -> str:
    """How far a job is, in a sentence."""
    match given.status:
        case JobStatus.QUEUED:
            return _("The table book is about to be made.")
        case JobStatus.RUNNING:
            steps = {
                "release": _("The data release is being written."),
                "tables": _("The tables are being computed."),
            }
            return steps.get(given.message, _("The table book is being made."))
        case JobStatus.DONE:
            return _("The table book is ready.")
        case JobStatus.FAILED:
            return given.message or _("The table book could not be made. Please try again.")


def book_file(file: BookFile, _: Translate) -> str:
    """What a link to a file of the table book says."""
    formats = {
        "xlsx": _("Excel workbook"),
        "docx": _("Word document"),
        "html": _("web page"),
    }
    languages = {"de": _("German"), "en": _("English")}
    words = _("Download the table book ({format}, {language})")
    return words.format(format=formats[file.format], language=languages[file.language])
