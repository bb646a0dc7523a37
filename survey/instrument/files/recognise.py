"""What a file is, by its content; its name only has to agree. Never raises anything but Refused.

Owns the order of the questions: empty, too large, which format, accepted here, name and content.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from survey.instrument.files.archives import format_of
from survey.instrument.files.kinds import FORMATS, Format
from survey.instrument.files.names import split
from survey.instrument.files.remedies import Refused

_PDF: Final = b"%PDF-"
_PNG: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_JPEG: Final = b"\xff\xd8\xff"
_ZIP: Final = b"PK\x03\x04"
# Word, Excel and PowerPoint before 2007; newer ones that are locked with a password look the same.
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_MARKUP: Final = re.compile(
    r"\A\s*<|<\s*(?:!doctype|html|svg|script|iframe|body|\?xml)\b", re.IGNORECASE
)
_PROGRAM: Final = re.compile(r"\A(?:#!|MZ|%!|\{\\rtf)")
_LOOKED_AT: Final = 64 * 1024
_CONTROLS: Final = frozenset(chr(c) for c in range(32)) - set("\t\n\r\f") | {"\x7f"}


def recognise(data: bytes, name: str, accepted: Sequence[Format], largest: int) -> Format:
    """The format of the file. Raises Refused with the reason and the remedy.

    `largest`: in bytes. `name` is the cleaned one.
    """
    if not data:
        raise Refused("file_empty")
    if len(data) > largest:
        raise Refused("file_too_large", largest=largest)
    ending = split(name)[1]
    found = _format(data, ending)
    if found is None:
        raise Refused("file_unknown", accepted=accepted)
    if found not in accepted:
        raise Refused("file_not_accepted", found=found, accepted=accepted)
    if ending not in found.endings:
        raise Refused("file_ending", found=found, ending=ending)
    return found


def _format(data: bytes, ending: str) -> Format | None:
    if data.startswith(_PDF):
        return FORMATS["pdf"]
    if data.startswith(_PNG):
        return FORMATS["png"]
    if data.startswith(_JPEG):
        return FORMATS["jpeg"]
    if data.startswith(_ZIP):
        return FORMATS.get(format_of(data))
    if data.startswith(_OLD_OFFICE):
        raise Refused("file_old_office")
    if _is_text(data):
        # Content alone does not tell a table from a text.
        return FORMATS["csv" if ending == ".csv" else "txt"]
    return None


def _is_text(data: bytes) -> bool:
    """Whether it is plain text: no markup that a browser would run, no program, no control."""
    words = _decoded(data)
    if words is None or not _CONTROLS.isdisjoint(words):
        return False
    start = words[:_LOOKED_AT]
    return not _PROGRAM.match(start) and not _MARKUP.search(start)


def _decoded(data: bytes) -> str | None:
    """The text in one of the encodings in which offices save it."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
