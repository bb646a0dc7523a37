"""From the bytes of a file to text that YAML and editors count alike.

Owns: the limit of size and the characters that no file of ours needs. Refuses to guess encodings.
"""

from __future__ import annotations

import re
from typing import Final

from survey.instrument.catalogue import problem
from survey.instrument.place import Place, Problem

MAX_BYTES: Final = 2_000_000

# NEL, LS and PS are line breaks to YAML and to no editor: every line number after them is off.
_UNREADABLE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]"
)


def decode(source: str | bytes, file: str) -> tuple[str | None, list[Problem]]:
    """The text without a byte order mark, its line ends made one kind; or the one problem."""
    if len(source) > MAX_BYTES:
        return None, [problem(Place(file), "file-too-large", limit=MAX_BYTES // 1_000_000)]
    if isinstance(source, bytes):
        try:
            text = source.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode("utf-8-sig", "replace")
            return None, [problem(_after(before, file), "not-utf-8")]
    else:
        text = source.removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = _UNREADABLE.search(text)
    if bad is not None:
        place = _after(text[: bad.start()], file)
        return None, [problem(place, "bad-character", code=f"U+{ord(bad.group()):04X}")]
    return text, []


def _after(read: str, file: str) -> Place:
    """The place of the character that follows what could be read."""
    lines = read.split("\n")
    return Place(file, len(lines), len(lines[-1]) + 1)
