"""Downloads of attached files: by the municipality's own link, or by the office.

Owns that a file always leaves as an attachment of the type that its content had. Refuses to say
whether another municipality has a file: it is not found.
"""

from __future__ import annotations

from typing import Final

from flask import send_file, url_for
from werkzeug.wrappers import Response

from survey.errors import NotFound
from survey.fieldwork.files import note_reading
from survey.instrument.files.remedies import size_in_words
from survey.instrument.text import Text
from survey.instrument.words import half_year_label
from survey.store import files, overview
from survey.store.files import Kept
from survey.store.values import ResponseKey
from survey.web import db, language, uploads, who
from survey.web import office as office_pages
from survey.web.permissions import Permission, needs
from survey.web.respond import pages

NO_FILE: Final = Text(
    "Diese Datei gibt es nicht. Bitte gehen Sie zurück und laden Sie die Seite neu.",
    "There is no such file. Please go back and load the page again.",
)


@pages.get("/fill/file/<digest>")
@needs(Permission.FILL)
def attachment(digest: str) -> Response:
    """A file that this municipality attached."""
    unit = who.respondent().unit.key
    return _sent(files.of_unit(db.connection(), unit, [digest]).get(digest))


@office_pages.pages.get("/waves/<int:number>/files")
@needs(Permission.OFFICE_FILES)
def wave_files(number: int) -> str:
    """Every file that was attached in a wave."""
    wave = office_pages.wave_of(number)
    tongue = language.current()
    names = {one.unit: one.name for one in overview.of_wave(db.connection(), number)}
    return office_pages.frame(
        "office/files.html",
        wave=half_year_label(wave.name, tongue),
        back=url_for("office.wave", number=number),
        files=[
            {
                "municipality": names.get(each.response.unit, each.response.unit),
                "name": each.name,
                "size": size_in_words(each.size, tongue),
                "when": language.moment(each.at, tongue),
                "address": url_for(
                    "office.wave_file", number=number, unit=each.response.unit, digest=each.digest
                ),
            }
            for each in files.of_wave(db.connection(), number)
        ],
    )


@office_pages.pages.get("/waves/<int:number>/files/<unit>/<digest>")
@needs(Permission.OFFICE_FILES)
def wave_file(number: int, unit: str, digest: str) -> Response:
    """One of them; that it was read is noted."""
    found = files.get(db.connection(), ResponseKey(unit, number), digest)
    answer = _sent(found)
    if found is not None:
        db.finish()
        note_reading(db.engine(), who.office_actor(), db.now(), found)
    return answer


def _sent(kept: Kept | None) -> Response:
    path = uploads.store().path(kept.digest) if kept else None
    if kept is None or path is None or not path.is_file():
        raise NotFound("file_unknown", NO_FILE)
    return send_file(
        path,
        mimetype=kept.media_type,
        as_attachment=True,
        download_name=kept.name,
        etag=False,
        conditional=False,
    )
