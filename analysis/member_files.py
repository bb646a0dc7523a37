"""`waves.csv`, `units.csv`, `frame.csv` and `responses.csv`: who belongs where and who answered.

Owns that these files agree with one another. Refuses to read an answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from analysis.errors import Fault, stop_at
from analysis.members import Response, Unit, Wave
from analysis.sheets import Line
from survey.instrument.model import Questionnaire
from survey.instrument.package import FRAME, RESPONSE_STATUSES, RESPONSES, UNITS, WAVES
from survey.instrument.text import Text

_MOMENT: Final = "2022-02-14T10:00:00Z"
_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")


def read_waves(lines: tuple[Line, ...]) -> dict[str, Wave]:
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
    stop_at(faults)
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


def read_frames(
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
    stop_at(faults)
    return {wave: tuple(sorted(units, key=lambda u: u.key)) for wave, units in found.items()}


def read_responses(
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
                f"keine Zeile für unit {unit!r} in wave {wave!r}, obwohl in {FRAME.file}; auch wer "
                "nicht geantwortet hat, braucht eine",
                f"no line for unit {unit!r} in wave {wave!r}, though in {FRAME.file}; who did not "
                "respond needs one too",
            ),
        )
        for wave, unit in sorted(members - set(found))
    ]
    stop_at(faults)
    return found


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
        Text(
            f"{column} {line[column]!r} steht nicht in {file}; dort eintragen, oder die Zeile "
            "entfernen",
            f"{column} {line[column]!r} is not in {file}; enter it there, or remove the line",
        ),
    )
