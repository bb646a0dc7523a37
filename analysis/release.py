"""A data release opened: who belongs where, who answered, and the answers, all checked.

Owns the frozen values that everything in `analysis` starts from. Refuses a release that
contradicts itself; derives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from analysis.answers import Answers, read_answers
from analysis.archive import opened
from analysis.descriptor import read_descriptor
from analysis.errors import AnalysisError, Fault, refuse
from analysis.sheets import Line, read_sheet
from survey.instrument.load import QuestionnaireError, load
from survey.instrument.model import Questionnaire
from survey.instrument.package import (
    DATAPACKAGE,
    FRAME,
    QUESTIONNAIRES,
    RESPONSE_STATUSES,
    RESPONSES,
    UNITS,
    WAVES,
    Descriptor,
    counts,
)
from survey.instrument.text import Text
from survey.instrument.wordings import for_everybody

_MOMENT = "2022-02-14T10:00:00Z"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit with the attributes it has in one wave (`kind` among them)."""

    key: str
    name: str
    attributes: tuple[tuple[str, str], ...] = ()

    def get(self, attribute: str) -> str | None:
        return dict(self.attributes).get(attribute)


@dataclass(frozen=True, slots=True)
class Wave:
    """A wave: its version, mode, dates as written, and whether its data were generated."""

    name: str
    questionnaire: str
    version: str
    mode: str
    opens: str
    deadline: str
    reference: str
    example: bool


@dataclass(frozen=True, slots=True)
class Response:
    """One unit in one wave: the version it answered, its status, when it was last submitted."""

    version: str
    status: str
    submitted: str

    @property
    def counts(self) -> bool:
        return counts(self.status, self.submitted)


@dataclass(frozen=True, eq=False)
class Release:
    """Everything a release holds. `digest` is that of the files, whatever the descriptor says.

    `frames`: the units of each wave, ineligible ones among them. `responses`: by (wave, unit).
    `questionnaires`: by version. `notes`: what a reader of the figures should know.
    """

    descriptor: Descriptor
    digest: str
    waves: Mapping[str, Wave]
    frames: Mapping[str, tuple[Unit, ...]]
    responses: Mapping[tuple[str, str], Response]
    questionnaires: Mapping[str, Questionnaire]
    answers: Answers
    notes: tuple[Text, ...] = ()

    def wave(self, name: str) -> Wave:
        """The wave of that name. Raises AnalysisError naming those that there are."""
        if name not in self.waves:
            listed = ", ".join(self.waves)
            raise refuse(
                self.descriptor.name,
                f"hat keine Erhebungswelle {name!r}; vorhanden: {listed}",
                f"has no wave {name!r}; there are: {listed}",
            )
        return self.waves[name]


def open_release(path: Path) -> Release:
    """The release in this folder or zip file. Raises AnalysisError with every fault found."""
    with opened(path) as folder:
        descriptor, digest = read_descriptor(folder)
        waves = _waves(read_sheet(folder, WAVES))
        frames = _frames(read_sheet(folder, UNITS), read_sheet(folder, FRAME), waves)
        questionnaires = _questionnaires(folder)
        _check_versions(waves, questionnaires)
        responses = _responses(read_sheet(folder, RESPONSES), frames, questionnaires)
        versions = {key: response.version for key, response in responses.items()}
        answers = read_answers(folder, versions, questionnaires)
    notes = () if descriptor.digest else (_NO_DIGEST,)
    return Release(
        descriptor=descriptor,
        digest=digest,
        waves=MappingProxyType(waves),
        frames=MappingProxyType(frames),
        responses=MappingProxyType(responses),
        questionnaires=MappingProxyType(questionnaires),
        answers=answers,
        notes=notes,
    )


_NO_DIGEST = Text(
    "Der Datenstand nennt keine Prüfsumme; ob er unverändert ist, lässt sich nicht prüfen.",
    "The data release names no digest; whether it is unchanged cannot be checked.",
)


def _waves(lines: tuple[Line, ...]) -> dict[str, Wave]:
    faults: list[Fault] = []
    for line in lines:
        if not _NAME.fullmatch(line["wave"]):
            faults.append(_fault(line, "wave", "2021-H2"))
        if line["mode"] not in ("self", "coded"):
            faults.append(_fault(line, "mode", "self, coded"))
        if line["example"] not in ("", "0", "1"):
            faults.append(_fault(line, "example", "0, 1"))
        faults += [_fault(line, c, _MOMENT) for c in ("opens", "deadline") if _no_moment(line[c])]
    if not lines:
        faults.append(Fault(WAVES.file, Text("enthält keine Welle", "holds no wave")))
    _stop_at(faults)
    return {
        line["wave"]: Wave(
            name=line["wave"],
            questionnaire=line["questionnaire"],
            version=line["version"],
            mode=line["mode"],
            opens=line["opens"],
            deadline=line["deadline"],
            reference=line["reference"],
            example=line["example"] == "1",
        )
        for line in sorted(lines, key=lambda line: line["wave"])
    }


def _frames(
    units: tuple[Line, ...], frame: tuple[Line, ...], waves: Mapping[str, Wave]
) -> dict[str, tuple[Unit, ...]]:
    """The units of each wave; an attribute in `frame.csv` wins over that in `units.csv`."""
    known = {line["unit"]: line for line in units}
    faults = [
        _fault(line, column, "…")
        for line in units
        for column in ("unit", "name")
        if not line[column].strip()
    ]
    found: dict[str, list[Unit]] = {wave: [] for wave in waves}
    for line in frame:
        if line["wave"] not in waves:
            faults.append(_fault(line, "wave", ", ".join(waves)))
        elif line["unit"] not in known:
            faults.append(_absent(line, "unit", UNITS.file))
        else:
            base = known[line["unit"]]
            merged = base.values | {k: v for k, v in line.values.items() if v}
            attributes = {k: v for k, v in merged.items() if k not in ("wave", "unit", "name")}
            unit = Unit(line["unit"], merged["name"], tuple(sorted(attributes.items())))
            found[line["wave"]].append(unit)
    _stop_at(faults)
    return {wave: tuple(sorted(units, key=lambda u: u.key)) for wave, units in found.items()}


def _responses(
    lines: tuple[Line, ...],
    frames: Mapping[str, tuple[Unit, ...]],
    questionnaires: Mapping[str, Questionnaire],
) -> dict[tuple[str, str], Response]:
    members = {(wave, unit.key) for wave, units in frames.items() for unit in units}
    faults: list[Fault] = []
    found: dict[tuple[str, str], Response] = {}
    for line in lines:
        if (line["wave"], line["unit"]) not in members:
            faults.append(_absent(line, "unit", FRAME.file))
        if line["status"] not in RESPONSE_STATUSES:
            faults.append(_fault(line, "status", ", ".join(RESPONSE_STATUSES)))
        if line["version"] not in questionnaires:
            faults.append(_fault(line, "version", ", ".join(questionnaires)))
        if _no_moment(line["submitted"]):
            faults.append(_fault(line, "submitted", _MOMENT))
        response = Response(line["version"], line["status"], line["submitted"])
        found[line["wave"], line["unit"]] = response
    faults += [
        Fault(
            RESPONSES.file,
            Text(
                f"keine Zeile für {unit!r} in {wave!r}, obwohl in {FRAME.file}",
                f"no line for {unit!r} in {wave!r}, though in {FRAME.file}",
            ),
        )
        for wave, unit in sorted(members - set(found))
    ]
    _stop_at(faults)
    return found


def _questionnaires(folder: Path) -> dict[str, Questionnaire]:
    found: dict[str, Questionnaire] = {}
    for path in sorted((folder / QUESTIONNAIRES).glob("*.yaml")):
        name = f"{QUESTIONNAIRES}/{path.name}"
        try:
            # Tables and universes in words are about everybody: nothing is filled in.
            questionnaire = for_everybody(load(path, name))
        except QuestionnaireError as error:
            raise AnalysisError(*(Fault("", line) for line in error.details)) from None
        if questionnaire.version in found:
            raise refuse(
                name,
                f"die Fassung {questionnaire.version} kommt zweimal vor",
                f"the version {questionnaire.version} is there twice",
            )
        found[questionnaire.version] = questionnaire
    return found


def _check_versions(waves: Mapping[str, Wave], questionnaires: Mapping[str, Questionnaire]) -> None:
    faults = [
        Fault(
            WAVES.file,
            Text(
                f"die Fassung {wave.version!r} der Welle {wave.name} fehlt im Ordner "
                f"{QUESTIONNAIRES}",
                f"the version {wave.version!r} of wave {wave.name} is missing from the folder "
                f"{QUESTIONNAIRES}",
            ),
        )
        for wave in waves.values()
        if wave.version not in questionnaires
    ]
    faults += [
        Fault(
            WAVES.file,
            Text(
                f"die Welle {wave.name} hat den Modus {wave.mode!r}, ihr Fragebogen {mode!r}",
                f"wave {wave.name} has the mode {wave.mode!r}, its questionnaire {mode!r}",
            ),
        )
        for wave in waves.values()
        if wave.version in questionnaires
        and (mode := questionnaires[wave.version].mode) != wave.mode
    ]
    _stop_at(faults)


def _no_moment(written: str) -> bool:
    """Whether this is neither empty nor an ISO date or time."""
    try:
        return bool(written) and datetime.fromisoformat(written) is None
    except ValueError:
        return True


def _fault(line: Line, column: str, allowed: str) -> Fault:
    value = line[column]
    return Fault(
        line.where,
        Text(
            f"{column} {value!r} ist kein gültiger Wert; erwartet: {allowed}",
            f"{column} {value!r} is no valid value; expected: {allowed}",
        ),
    )


def _absent(line: Line, column: str, file: str) -> Fault:
    return Fault(
        line.where,
        Text(f"{line[column]!r} steht nicht in {file}", f"{line[column]!r} is not in {file}"),
    )


def _stop_at(faults: list[Fault]) -> None:
    if faults:
        raise AnalysisError(*faults)


__all__ = ["DATAPACKAGE", "Release", "Response", "Unit", "Wave", "open_release"]
