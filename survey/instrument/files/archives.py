"""Office documents, which are zip archives: which one it is, and whether it carries macros.

Reads the list of entries and two small ones, never unpacks. Refuses archives that unpack to more
than any office document does, or whose entries lie over each other.
"""

from __future__ import annotations

from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from survey.instrument.files.remedies import Refused

MOST_ENTRIES: Final = 10_000
MOST_UNPACKED: Final = 400 * 1024 * 1024
MOST_RATIO: Final = 200
RATIO_FROM: Final = 20 * 1024 * 1024
SMALL_PART: Final = 1024 * 1024
_ENTRY: Final = b"PK\x01\x02"

_OOXML: Final = (
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
)
_ODF: Final = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
# Where Word, Excel and LibreOffice keep programs; scripts of documents stand there too.
_MACROS: Final = ("vbaproject.bin", "vbadata.xml")
_MACRO_TYPES: Final = (b"macroenabled", b"vbaproject", b"macrosheet")
_ODF_MACROS: Final = ("basic/", "scripts/")


def format_of(data: bytes) -> str:
    """The name of the document's format; "" for any other archive. Raises Refused."""
    if data.count(_ENTRY) > MOST_ENTRIES:  # before a list is made of them
        raise Refused("file_bomb")
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_bomb(entries, len(data))
            _refuse_ambiguous(entries)
            found = _named(archive, {entry.filename: entry for entry in entries})
            if found and _has_macros(archive, entries):
                raise Refused("file_macros")
            return found
    except Refused:
        raise
    # What is wrong with an archive shows in as many ways as there are fields in it.
    except Exception as broken:
        raise Refused("file_damaged") from broken


def _refuse_bomb(entries: list[ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if (
        len(entries) > MOST_ENTRIES
        or unpacked > MOST_UNPACKED
        or packed > size  # entries that lie over each other are counted more than once
        or (unpacked > RATIO_FROM and unpacked > MOST_RATIO * size)
    ):
        raise Refused("file_bomb")


def _refuse_ambiguous(entries: list[ZipInfo]) -> None:
    """No office writes an entry twice, of which another program may read the other one."""
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise Refused("file_damaged")
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        raise Refused("file_damaged")


def _named(archive: ZipFile, entries: dict[str, ZipInfo]) -> str:
    if "mimetype" in entries:
        said = _part(archive, entries["mimetype"]).strip()
        return _ODF.get(said, "") if "content.xml" in entries else ""
    if "[Content_Types].xml" in entries:
        types = _part(archive, entries["[Content_Types].xml"])
        if any(mark in types.lower() for mark in _MACRO_TYPES):
            raise Refused("file_macros")
        return next((name for mark, name in _OOXML if mark in types), "")
    return ""


def _part(archive: ZipFile, entry: ZipInfo) -> bytes:
    """A small entry. Raises Refused where it is more than a list of types can be."""
    with archive.open(entry) as part:
        found = part.read(SMALL_PART + 1)
    if len(found) > SMALL_PART:
        raise Refused("file_bomb")
    return found


def _has_macros(archive: ZipFile, entries: list[ZipInfo]) -> bool:
    names = [entry.filename.replace("\\", "/").lower() for entry in entries]
    if any(name.rpartition("/")[2] in _MACROS for name in names):
        return True
    # An empty folder of libraries is written for documents without any program.
    return any(
        name.startswith(_ODF_MACROS) and not name.endswith(("/", "-lc.xml", "-lb.xml"))
        for name in names
    )
