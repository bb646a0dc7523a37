"""Why a file is refused, to whoever attached it: verb first, with the bound and what to do.

Owns the sentences. Refuses to find a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Final

from survey.instrument import sentence
from survey.instrument.entries import EntryProblem
from survey.instrument.files.kinds import Format
from survey.instrument.printing import format_decimal
from survey.instrument.text import LANGUAGES, Text

MEGABYTE: Final = 1024 * 1024


class Refused(Exception):  # noqa: N818  # said of a file, not an error of ours
    """A file that is not taken; `problem` says why and what to do."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.problem = EntryProblem(code, _text(code, details))

    @classmethod
    def of(cls, problem: EntryProblem) -> Refused:
        """Refused for a reason that is not the file's own."""
        refused = cls("file_missing")
        refused.problem = problem
        return refused


def size_in_words(size: int, language: str) -> str:
    """A number of bytes as people say it: "812 kB", "1,2 MB"."""
    if size < MEGABYTE:
        return f"{max(1, round(size / 1024))} kB"
    tenths = Decimal(round(size * 10 / MEGABYTE)) / 10
    return f"{format_decimal(tenths, language)} MB"


def listed(formats: Sequence[Format], language: str) -> str:
    """`PDF, PNG oder JPEG`."""
    return sentence.listed([each.label(language) for each in formats], language, sentence.OR)


def unknown() -> EntryProblem:
    """The answer names a file that was never attached."""
    return Refused("file_missing").problem


_SENTENCES: Final[dict[str, Text]] = {
    "file_empty": Text(
        "Wählen Sie die Datei noch einmal: Sie ist leer.", "Choose the file again: it is empty."
    ),
    "file_too_large": Text(
        "Wählen Sie eine Datei von höchstens {largest}. Bilder und PDF lassen sich verkleinert "
        "speichern.",
        "Choose a file of at most {largest}. Pictures and PDFs can be saved smaller.",
    ),
    "file_unknown": Text(
        "Wählen Sie eine Datei der Art {accepted}: Der Inhalt dieser Datei ist nichts davon.",
        "Choose a file of the kind {accepted}: this file's content is none of these.",
    ),
    "file_not_accepted": Text(
        "Wählen Sie eine Datei der Art {accepted}: {found} wird hier nicht angenommen.",
        "Choose a file of the kind {accepted}: {found} is not accepted here.",
    ),
    "file_ending": Text(
        "Benennen Sie die Datei um: Ihr Inhalt ist {found}, also muss ihr Name auf {endings} "
        "enden.",
        "Rename the file: its content is {found}, so its name has to end in {endings}.",
    ),
    "file_macros": Text(
        "Speichern Sie die Datei ohne Makros (.docx, .xlsx, .odt, .ods): Programme in Dateien "
        "werden nicht angenommen.",
        "Save the file without macros (.docx, .xlsx, .odt, .ods): programs in files are not "
        "accepted.",
    ),
    "file_old_office": Text(
        "Speichern Sie die Datei als .docx, .xlsx oder PDF und ohne Kennwort: Das alte Format von "
        "Word und Excel wird nicht angenommen.",
        "Save the file as .docx, .xlsx or PDF and without a password: the old format of Word and "
        "Excel is not accepted.",
    ),
    "file_damaged": Text(
        "Speichern Sie die Datei neu und wählen Sie sie noch einmal: Sie ist beschädigt.",
        "Save the file anew and choose it again: it is damaged.",
    ),
    "file_bomb": Text(
        "Wählen Sie eine andere Datei: Diese entpackt sich auf ein Vielfaches dessen, was ein "
        "Dokument braucht.",
        "Choose another file: this one unpacks to many times what a document needs.",
    ),
    "file_missing": Text(
        "Wählen Sie die Datei noch einmal: Sie liegt nicht vor.",
        "Choose the file again: it is not there.",
    ),
    "file_too_many": Text(
        "Wenden Sie sich an die Evaluation: Für Ihre Kommune liegen schon {count} Dateien mit "
        "{size} vor; höchstens {most} mit zusammen {largest} werden aufbewahrt.",
        "Contact the evaluation office: {count} files of {size} are kept for your municipality "
        "already; at most {most} of {largest} together are kept.",
    ),
}


def _text(code: str, details: dict[str, Any]) -> Text:
    return Text(*(_said(code, details, language) for language in LANGUAGES))


def _said(code: str, details: dict[str, Any], language: str) -> str:
    words = {name: _WORDS[name](value, language) for name, value in details.items()}
    if "found" in details:
        endings = details["found"].endings
        words["endings"] = f" {sentence.OR(language)} ".join(endings)
    return _SENTENCES[code](language).format(**words)


_WORDS: Final[dict[str, Callable[[Any, str], str]]] = {
    "largest": size_in_words,
    "size": size_in_words,
    "accepted": listed,
    "found": lambda found, language: found.label(language),
    "ending": lambda ending, _: ending,
    "count": lambda count, _: str(count),
    "most": lambda most, _: str(most),
}
