"""The formats of attached files, and the words of the YAML that stand for them.

Owns names, endings and media types. Refuses to look into a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from survey.instrument.text import Text

Accepted: TypeAlias = Literal["pdf", "image", "docx", "xlsx", "odt", "ods", "csv", "txt"]
"""What an author may accept."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: what people call it, the endings of its names, and its media type."""

    name: str
    label: Text
    endings: tuple[str, ...]
    media_type: str


_OPEN: Final = "application/vnd.oasis.opendocument."
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."

FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        each.name: each
        for each in (
            Format("pdf", Text("PDF", "PDF"), (".pdf",), "application/pdf"),
            Format("png", Text("PNG", "PNG"), (".png",), "image/png"),
            Format("jpeg", Text("JPEG", "JPEG"), (".jpg", ".jpeg"), "image/jpeg"),
            Format("docx", Text("Word (.docx)", "Word (.docx)"), (".docx",),
                   _OFFICE + "wordprocessingml.document"),
            Format("xlsx", Text("Excel (.xlsx)", "Excel (.xlsx)"), (".xlsx",),
                   _OFFICE + "spreadsheetml.sheet"),
            Format("odt", Text("OpenDocument-Text (.odt)", "OpenDocument text (.odt)"), (".odt",),
                   _OPEN + "text"),
            Format("ods", Text("OpenDocument-Tabelle (.ods)", "OpenDocument spreadsheet (.ods)"),
                   (".ods",), _OPEN + "spreadsheet"),
            Format("csv", Text("CSV", "CSV"), (".csv",), "text/csv"),
            Format("txt", Text("Text (.txt)", "text (.txt)"), (".txt",), "text/plain"),
        )
    }
)  # fmt: skip

ACCEPTED: Final[Mapping[Accepted, tuple[Format, ...]]] = MappingProxyType(
    {
        "pdf": (FORMATS["pdf"],),
        "image": (FORMATS["png"], FORMATS["jpeg"]),
        "docx": (FORMATS["docx"],),
        "xlsx": (FORMATS["xlsx"],),
        "odt": (FORMATS["odt"],),
        "ods": (FORMATS["ods"],),
        "csv": (FORMATS["csv"],),
        "txt": (FORMATS["txt"],),
    }
)


def extensions(formats: Iterable[Format]) -> tuple[str, ...]:
    """The endings of these formats, in their order."""
    return tuple(ending for each in formats for ending in each.endings)
