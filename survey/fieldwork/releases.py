"""The verb that writes a data release: a frozen, citable set of data with its digest.

Owns which waves and responses go in, the release's name and number, and that it appears whole
or not at all. Refuses to overwrite a release.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine

from survey.errors import NotFound, SurveyError
from survey.fieldwork.release_files import (
    ReleaseContent,
    ReleasedResponse,
    ReleasedWave,
    files,
)
from survey.instrument.answer import Answer
from survey.instrument.flow import Unit
from survey.instrument.load import load_text
from survey.instrument.model import Questionnaire
from survey.instrument.text import Text
from survey.questions.base import Key
from survey.store import answers, audit, released, units, versions, waves
from survey.store.database import snapshot, writing
from survey.store.units import StoredUnit
from survey.store.values import Actor, ResponseStatus

_DRAFTS: Final = frozenset({ResponseStatus.IN_PROGRESS, ResponseStatus.READY})
"""Statuses of a response with answers that nobody has submitted yet."""


@dataclass(frozen=True, slots=True)
class Release:
    """A release written: its name, where it lies, how many responses of how many count."""

    name: str
    path: Path
    counted: int
    framed: int


def create_release(
    engine: Engine,
    who: Actor,
    when: datetime,
    *,
    study: str,
    wave_names: Collection[str],
    out: Path,
    with_text: frozenset[str] = frozenset(),
    include_drafts: bool = False,
) -> Release:
    """Write the release of these waves to a new folder, or a file that ends in `.zip`.

    `with_text`: variables (`name` or `name.item`) whose words, evidence and reasons leave with it.
    `include_drafts`: the answers of responses never submitted too, which still do not count.
    Raises NotFound for an unknown wave, SurveyError where `out` is taken or a variable unknown.
    """
    _refuse_taken(out)
    with snapshot(engine) as connection:
        content = _content(
            connection, when, study, sorted(set(wave_names)), with_text, include_drafts
        )
    made = files(content)
    _write(made, out, when)
    with writing(engine) as connection:
        audit.record(
            connection, who, when, released.RELEASED, _about(study, content),
            name=content.name, waves=[w.name for w in content.waves],
        )  # fmt: skip
    counted = sum(1 for r in content.responses if r.counts)
    return Release(content.name, out, counted, len(content.responses))


def _content(
    connection: Connection,
    when: datetime,
    study: str,
    names: list[str],
    with_text: frozenset[str],
    include_drafts: bool,
) -> ReleaseContent:
    if not names:
        raise SurveyError(
            "release-without-wave",
            Text(
                "Nennen Sie mindestens eine Welle: --wave 2021-H2.",
                "Name a wave: --wave 2021-H2.",
            ),
        )
    known = {v.version: v for v in versions.every(connection) if v.study == study}
    released_waves: list[ReleasedWave] = []
    responses: list[ReleasedResponse] = []
    for name in names:
        wave = waves.find(connection, study, name)
        if wave is None:
            raise _unknown_wave(connection, study, name)
        found = released.responses(connection, wave.id)
        used = {wave.version, *(r.version for r in found)}
        questionnaires = {v: load_text(known[v].source, f"{v}.yaml") for v in sorted(used)}
        released_waves.append(
            ReleasedWave(
                name,
                wave.version,
                wave.mode,
                wave.opens,
                wave.deadline,
                questionnaires[wave.version].reference,
                wave.is_example,
                questionnaires,
                tuple(map(_unit, waves.framed(connection, wave.id))),
            )
        )
        for response in found:
            stored: Mapping[Key, Answer] = {}
            if response.change is not None:
                stored = answers.as_of(connection, response.key, response.change)
            elif include_drafts and response.status in _DRAFTS:
                standing = answers.current(connection, response.key)
                stored = {key: revised.answer for key, revised in standing.items()}
            responses.append(
                ReleasedResponse(
                    name,
                    response.key.unit,
                    response.version,
                    response.status.value,
                    response.submitted,
                    stored,
                )
            )
    _refuse_unknown(with_text, [q for w in released_waves for q in w.versions.values()])
    everything = units.as_of(connection, when.date())
    framed = {u.key for w in released_waves for u in w.frame}
    content = ReleaseContent(
        "", when, tuple(_unit(u) for u in everything if u.key in framed),
        tuple(released_waves), tuple(responses), with_text,
    )  # fmt: skip
    number = released.releases_so_far(connection, _about(study, content)) + 1
    return ReleaseContent(
        f"{study}-{names[-1]}-{number}", when, content.units, content.waves, content.responses,
        with_text,
    )  # fmt: skip


def _about(study: str, content: ReleaseContent) -> str:
    return f"{study}/{max(wave.name for wave in content.waves)}"


def _unit(stored: StoredUnit) -> Unit:
    return Unit(stored.key, stored.name, stored.attributes)


def _unknown_wave(connection: Connection, study: str, name: str) -> NotFound:
    there = ", ".join(w.name for w in waves.every(connection, study)) or "–"
    return NotFound(
        "unknown-wave",
        Text(
            f"Die Untersuchung {study} hat keine Welle {name}. Es gibt: {there}.",
            f"The study {study} has no wave {name}. There are: {there}.",
        ),
    )


def _refuse_unknown(named: frozenset[str], questionnaires: list[Questionnaire]) -> None:
    known = {n for q in questionnaires for v in q.variables.values() for n in (v.name, v.id)}
    unknown = sorted(named - known)
    if unknown:
        raise SurveyError(
            "unknown-variable",
            Text(
                f"Diese Variablen gibt es in den Wellen nicht: {', '.join(unknown)}.",
                f"These variables are not in the waves: {', '.join(unknown)}.",
            ),
        )


def _refuse_taken(out: Path) -> None:
    if out.is_symlink() or (out.exists() and (_is_archive(out) or not _is_empty_folder(out))):
        raise SurveyError(
            "release-exists",
            Text(
                f"{out} gibt es schon. Ein Datenstand wird nie überschrieben: "
                "Nennen Sie einen neuen Ordner oder eine neue Zip-Datei.",
                f"{out} exists. A data release is never overwritten: name a new folder or zip "
                "file.",
            ),
        )


def _is_archive(out: Path) -> bool:
    return out.suffix.lower() == ".zip"


def _is_empty_folder(out: Path) -> bool:
    return out.is_dir() and not any(out.iterdir())


def _write(made: Mapping[str, bytes], out: Path, when: datetime) -> None:
    """Everything beside its place first, then one rename: the release is there whole or not."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        working = Path(tempfile.mkdtemp(prefix=".release-", dir=out.parent))
    except OSError as error:
        raise SurveyError(
            "release-not-writable",
            Text(
                f"{out}: nicht beschreibbar ({error.strerror}). Nennen Sie einen anderen Ort.",
                f"{out}: not writable ({error.strerror}). Name another place.",
            ),
        ) from None
    try:
        if _is_archive(out):
            archive = working / "release.zip"
            _zip(made, archive, when)
            archive.replace(out)
            return
        folder = working / "release"
        for path, data in made.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        if out.exists():
            out.rmdir()
        folder.replace(out)
    finally:
        shutil.rmtree(working, ignore_errors=True)


def _zip(made: Mapping[str, bytes], archive: Path, when: datetime) -> None:
    moment = when.timetuple()[:6]
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for path, data in sorted(made.items()):
            package.writestr(zipfile.ZipInfo(path, moment), data, zipfile.ZIP_DEFLATED)
