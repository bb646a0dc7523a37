"""Files that come with a section's page: judged, kept, and made answers of their digests.

Owns how a file travels in a form: `v` the file, `v:kept` the digest of the one that the page shows
(there already, or waiting for a decision between two people), `v:remove`. Refuses to write an
answer: saving does, after the file is kept.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import current_app, request, url_for
from werkzeug.datastructures import FileStorage

from survey.fieldwork.file_store import FileStore
from survey.fieldwork.files import Upload, keep_files
from survey.forms.page import PageForm
from survey.instrument import remedies
from survey.instrument.answer import Answer, Status
from survey.instrument.entries import EntryProblem
from survey.instrument.files import clean_name, recognise
from survey.instrument.files.remedies import Refused, size_in_words
from survey.instrument.model import Section
from survey.questions.base import Entry, Key, Reading, Variable
from survey.questions.file import File
from survey.store import files
from survey.store.files import Kept
from survey.web import db, who
from survey.web.respondent import Filling
from survey.web.shown_page import Attached

KEPT, REMOVE = ":kept", ":remove"


def store() -> FileStore:
    """The folder of files of this installation."""
    return FileStore(current_app.extensions["survey-config"].data)


def take(here: Filling, section: Section, form: PageForm) -> dict[Key, EntryProblem]:
    """Put what came in for file questions into the form; returns what was refused, by cell.

    Where nothing was chosen, the page sends back the file that it showed, as it does any answer.
    """
    refused: dict[Key, EntryProblem] = {}
    wanted: dict[Key, Upload] = {}
    for question in section.questions:
        if question.type != File.type or not isinstance(question, File):
            continue
        (cell,) = question.variables()
        if cell.key not in form.base:
            continue
        sent = request.files.get(cell.id)
        entry = _without_words(form, cell, here)
        if sent is not None and sent.filename:
            try:
                wanted[cell.key] = _judged(question, entry, sent)
            except Refused as problem:
                refused[cell.key] = problem.problem
                form.forget(cell.key)
        elif not entry.status and cell.id + REMOVE not in request.form:
            _stand(here, form, question, cell)
    if wanted:
        _keep(here, form, wanted, refused)
    return refused


def _without_words(form: PageForm, cell: Variable, here: Filling) -> Entry:
    """The entry of a file is a file or a status: a digest that somebody wrote means nothing."""
    field = form.field(cell.name)
    entry = field.entries[cell.key]
    if entry.values or entry.other:
        entry = field.entries[cell.key] = Entry(status=entry.status)
        field.readings[cell.key] = field.question.read(cell, entry, here.language)
    return entry


def _judged(question: File, entry: Entry, sent: FileStorage) -> Upload:
    """Raises Refused."""
    if entry.status:
        status = next((s for s in question.statuses if s == entry.status), Status.NOT_STATED)
        raise Refused.of(remedies.value_and_status(status))
    content = sent.stream.read(question.largest + 1)
    name = clean_name(sent.filename or "")
    found = recognise(content, name, question.formats, question.largest)
    return Upload(content, name, found.media_type)


def _stand(here: Filling, form: PageForm, question: File, cell: Variable) -> None:
    """Nothing was chosen: what the page showed comes back, if this response has it.

    The digest may be that of a file attached to another question: this one must take it, too.
    """
    shown = request.form.get(cell.id + KEPT, "")
    if not shown:
        return
    kept = files.of_response(db.connection(), here.session.response, [shown]).get(shown)
    taken = {each.media_type for each in question.formats}
    if kept is None or kept.media_type not in taken or kept.size > question.largest:
        form.forget(cell.key)
    else:
        _answer(form, cell.key, kept.digest, kept.name)


def _keep(
    here: Filling,
    form: PageForm,
    wanted: Mapping[Key, Upload],
    refused: dict[Key, EntryProblem],
) -> None:
    db.finish()
    results = keep_files(
        db.engine(), who.respondent_actor(), db.now(), here.session.response, store(),
        tuple(wanted.values()), questions={name for name, _item in wanted},
    )  # fmt: skip
    for (key, upload), result in zip(wanted.items(), results, strict=True):
        if isinstance(result, Kept):
            _answer(form, key, result.digest, upload.name)
        else:
            refused[key] = result.problem
            form.forget(key)


def _answer(form: PageForm, key: Key, digest: str, name: str) -> None:
    field = form.field(key[0])
    field.entries[key] = Entry((digest,))
    field.readings[key] = Reading(Answer(Status.ANSWERED, text=digest, raw=name))


def attached(here: Filling, entries: Mapping[Key, Entry]) -> dict[Key, Attached]:
    """The files that a page shows. One statement where there is one, else none."""
    variables = here.version.questionnaire.variables
    digests = {
        key: entry.values[0]
        for key, entry in entries.items()
        if entry.values and key in variables and variables[key].kind == "file"
    }
    if not digests:
        return {}
    found = files.of_unit(db.connection(), here.unit.key, set(digests.values()))
    return {
        key: Attached(
            digest,
            found[digest].name,
            size_in_words(found[digest].size, here.language),
            url_for("respond.attachment", digest=digest),
        )
        for key, digest in digests.items()
        if digest in found
    }
