"""A data release on disk: names of its files, their columns, its descriptor and its digest.

Owns the format (a Frictionless Data Package) that `fieldwork` writes and `analysis` reads.
Refuses: to decide which answers go into a release, and to read a file without a limit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Literal, TypeAlias

from survey.instrument.response_status import ResponseStatus

FieldType: TypeAlias = Literal["string", "number", "datetime"]

DATAPACKAGE: Final = "datapackage.json"
QUESTIONNAIRES: Final = "questionnaires"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One CSV file of a release: its columns, its key, and whether columns may be added.

    `may_lack`: columns that a file written by hand may leave out; they read as empty.
    """

    file: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    open_ended: bool = False
    may_lack: tuple[str, ...] = ()


UNITS: Final = Sheet("units.csv", ("unit", "name", "kind"), ("unit",), open_ended=True)
FRAME: Final = Sheet("frame.csv", ("wave", "unit"), ("wave", "unit"), open_ended=True)
WAVES: Final = Sheet(
    "waves.csv",
    (
        "wave",
        "questionnaire",
        "version",
        "mode",
        "opens",
        "deadline",
        "reference",
        "example",
    ),
    ("wave",),
    may_lack=("opens", "deadline", "reference"),
)
RESPONSES: Final = Sheet(
    "responses.csv",
    ("wave", "unit", "version", "status", "submitted"),
    ("wave", "unit"),
)
ANSWERS: Final = Sheet(
    "answers.csv",
    (
        "wave", "unit", "variable", "item", "status", "comparator", "low", "high", "code",
        "text", "reason", "provenance", "document", "page", "quote",
    ),
    ("wave", "unit", "variable", "item"),
    may_lack=("text", "reason", "provenance", "document", "page", "quote"),
)  # fmt: skip
ANSWERS_PARQUET: Final = "answers.parquet"
"""The same columns, which may stand there instead of `answers.csv`."""
CODINGS: Final = Sheet(
    "codings.csv",
    (
        "wave", "unit", "variable", "item", "coder", "status", "comparator", "low", "high", "code",
        "evidence",
    ),
    ("wave", "unit", "variable", "item", "coder"),
    may_lack=("evidence",),
)  # fmt: skip
"""What each coder of a coded wave wrote before the value was agreed on."""
BRIDGE: Final = Sheet(
    "bridge.csv",
    ("wave", "unit", "variable", "item", "about_wave", "verdict"),
    ("wave", "unit", "variable", "item", "about_wave"),
)
"""What municipalities said in `wave` of their own coding in `about_wave`."""
VERDICTS: Final = ("right", "wrong", "different")
CHANGES: Final = Sheet(
    "changes.csv",
    ("wave", "unit", "variable", "item"),
    ("wave", "unit", "variable", "item"),
)
"""The answers that differ from those of the release that the descriptor names as `previous`."""
ANSWERING: Final = Sheet(
    "answering.csv",
    ("wave", "unit", "functions", "minutes"),
    ("wave", "unit"),
)
"""Which functions answered (codes with spaces between) and the minutes it took; nothing: unsaid."""
COMPARABILITY: Final = "comparability.yaml"
"""Judgements on comparability that came after a version was released."""
SHEETS: Final = (UNITS, FRAME, WAVES, RESPONSES, ANSWERS)
"""What every release has."""
OPTIONAL: Final = (CODINGS, BRIDGE, CHANGES, ANSWERING)

RESPONSE_STATUSES: Final = tuple(status.value for status in ResponseStatus)

_NUMBERS: Final = frozenset({"low", "high"})
_TIMES: Final = frozenset({"submitted", "opens", "deadline"})


def counts(status: str, submitted: str) -> bool:
    """Whether a response counts: submitted at some time, and not found ineligible."""
    return bool(submitted) and status != ResponseStatus.INELIGIBLE


def file_digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def digest(files: Mapping[str, str]) -> str:
    """SHA-256 over the sorted lines `path sha256` of all files but the descriptor.

    `files` maps a path inside the release (`/` between folders) to the file's SHA-256 in hex.
    """
    lines = sorted(f"{path} {sha}\n" for path, sha in files.items() if path != DATAPACKAGE)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def questionnaire_path(version: str) -> str:
    return str(PurePosixPath(QUESTIONNAIRES) / f"{version}.yaml")


@dataclass(frozen=True, slots=True)
class Descriptor:
    """What `datapackage.json` says: the release's name, when it was made, its digest."""

    name: str
    created: str
    digest: str = ""
    previous: str = ""

    @property
    def label(self) -> str:
        """The release as tables and notes name it: its name and the head of its digest."""
        return f"{self.name} ({self.digest[:12]})" if self.digest else self.name


def descriptor_json(
    descriptor: Descriptor, columns: Iterable[tuple[Sheet, tuple[str, ...]]]
) -> str:
    """The text of `datapackage.json`; `columns` gives each sheet with the columns it really has."""
    content: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": descriptor.name,
        "created": descriptor.created,
        "digest": descriptor.digest,
        "resources": [_resource(sheet, names) for sheet, names in columns],
    }
    if descriptor.previous:
        content["previous"] = descriptor.previous
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _resource(sheet: Sheet, columns: tuple[str, ...]) -> dict[str, object]:
    return {
        "name": sheet.file.removesuffix(".csv"),
        "type": "table",
        "path": sheet.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [{"name": name, "type": _field_type(name)} for name in columns],
            "primaryKey": list(sheet.key),
            "missingValues": [""],
        },
    }


def _field_type(column: str) -> FieldType:
    if column in _NUMBERS:
        return "number"
    return "datetime" if column in _TIMES else "string"
